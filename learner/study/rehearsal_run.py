"""A learner inside a rehearsal: where it is, and what has been said so far."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from learner.course.model import Gloss, Person, Sentence, Utterance
from learner.course.rehearsal import Rehearsal
from learner.language import say_in
from learner.messages.rehearsing import REPAIRS
from learner.rehearsal.engine import step
from learner.rehearsal.inputs import Input, Outcome
from learner.rehearsal.scene import Scene, offers, show
from learner.rehearsal.state import State, begin

_SPOKEN: Final = frozenset({"says", "story"})


class Spoken(Struct, frozen=True):
    """A line that was said (`who`: None for what happened), and how it can be heard."""

    who: Person | None
    line: Sentence
    heard: Utterance | None = None


class RehearsalRun(Struct):
    """Where a learner is in `rehearsal`. Sentences that were typed stand nowhere in it.

    `said` is the talk before the line of the scene, one part for each step that was taken, so
    that a step back takes its part back. `met` are the words that were new to the learner.
    """

    rehearsal: Rehearsal
    state: State
    said: list[tuple[Spoken, ...]] = field(default_factory=list)
    met: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, rehearsal: Rehearsal, node: str = "") -> RehearsalRun:
        """At the start, or at `node`."""
        return cls(rehearsal, begin(rehearsal, node))

    @property
    def scene(self) -> Scene:
        """The moment as it is met."""
        return show(self.rehearsal, self.state)

    @property
    def talk(self) -> tuple[Spoken, ...]:
        """Everything that was said before."""
        return tuple(line for part in self.said for line in part)

    @property
    def costs(self) -> bool:
        """Whether the trap that is shown goes on for who wants to see what it costs."""
        if self.state.trap < 0:
            return False
        return bool(self.rehearsal.nodes[self.state.node].answers[self.state.trap].branches)

    def give(self, given: Input) -> Outcome:
        """Do what the learner does; gives what came of it."""
        before, turn = self.state, step(self.rehearsal, self.state, given)
        part = self._part(turn.outcome)
        self.state = turn.state
        match turn.outcome.kind:
            case "went" | "ended":
                self.said.append(part)
            case "repaired":
                # It stands where the line was said, and goes with it.
                self._add(part)
            case "back" if len(self.state.trail) < len(before.trail) and self.said:
                self.said.pop()
        return turn.outcome

    def _add(self, part: tuple[Spoken, ...]) -> None:
        if self.said:
            self.said[-1] += part
        else:
            self.said.append(part)

    def _part(self, outcome: Outcome) -> tuple[Spoken, ...]:
        """What was said in this step: the line of the scene and the learner's own."""
        scene, you = show(self.rehearsal, self.state), self.rehearsal.person("you")
        if outcome.kind == "repaired" and outcome.repair:
            return self._repair(outcome.repair, scene.who)
        parts = [Spoken(scene.who, scene.line, scene.heard)] if scene.shows in _SPOKEN else []
        answer = outcome.answer
        if answer is not None and answer.verb == "say":
            index = self.rehearsal.nodes[self.state.node].answers.index(answer)
            offered = next(one for one in offers(self.rehearsal, self.state) if one.index == index)
            parts.append(Spoken(you, Sentence(offered.text, offered.meaning), offered.heard))
        return tuple(parts)

    def _repair(self, kind: str, who: Person | None) -> tuple[Spoken, Spoken]:
        words, you = REPAIRS[kind], self.rehearsal.person("you")
        return _said(you, words.phrase), _said(who, words.answer)


def _said(who: Person | None, text: str) -> Spoken:
    """A line that stands in the catalogue and not in a file."""
    line = Sentence(text, Gloss({"ko": say_in("ko", text)}))
    return Spoken(who, line, Utterance(text, who.voice) if who else None)
