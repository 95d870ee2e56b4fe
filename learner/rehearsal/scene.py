"""What is shown and said at a moment of a rehearsal."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from learner.course.model import Gloss, Person, Sentence, Utterance
from learner.course.rehearsal import (
    Answer,
    Ending,
    Field,
    Limits,
    Node,
    Rehearsal,
    Shows,
    Thing,
    Trap,
    Verb,
)
from learner.course.shown import fill_in
from learner.rehearsal.state import State
from learner.rehearsal.work_out import holds

MISSES: Final = 2
"""After so many sentences that were not understood, the choices are offered."""


class Offer(Struct, frozen=True):
    """One thing that can be done now; `index` is what `Choose` takes, `heard` how to say it."""

    index: int
    verb: Verb
    text: str
    meaning: Gloss
    heard: Utterance | None = None


class Scene(Struct, frozen=True):
    """A moment as the learner meets it.

    `offered` is all that can be done; a sentence among it (`say`) is to be typed until
    `choices` is true (a face may show it earlier). `typing` is set where an amount or digits
    are typed. `trap` is set while a trap is being shown. `fill` are the form's fields on this
    page and `filled` those that are right; `repairs` tells whether repair phrases do
    something; `back` whether there is a step to take back.
    """

    node: str
    shows: Shows
    line: Sentence
    offered: tuple[Offer, ...]
    who: Person | None = None
    heard: Utterance | None = None
    choices: bool = False
    typing: Limits | None = None
    gives: tuple[Thing, ...] = ()
    fill: tuple[Field, ...] = ()
    filled: frozenset[str] = frozenset()
    trap: Trap | None = None
    ending: Ending | None = None
    repairs: bool = False
    back: bool = False


def show(rehearsal: Rehearsal, state: State) -> Scene:
    """The scene at `state`."""
    node = rehearsal.nodes[state.node]
    line = sentence(rehearsal, state, node.text, node.meaning)
    who = rehearsal.person(node.who) if node.who else None
    offered = tuple(offers(rehearsal, state))
    typed = [node.answers[one.index].limits for one in offered if one.verb == "type"]
    return Scene(
        node=node.id,
        shows=node.shows,
        line=line,
        offered=offered,
        who=who,
        heard=Utterance(" ".join(line.en.split()), who.voice) if who else None,
        choices=state.misses >= MISSES,
        typing=typed[0] if typed else None,
        gives=node.gives,
        fill=tuple(field for id in node.fill if (field := rehearsal.field(id))),
        filled=frozenset(state.filled),
        trap=node.answers[state.trap].trap if state.trap >= 0 else None,
        ending=node.ending,
        repairs=node.shows == "says",
        back=bool(state.trail) or state.trap >= 0,
    )


def offers(rehearsal: Rehearsal, state: State) -> list[Offer]:
    """Everything that can be done at `state`."""
    node, you = rehearsal.nodes[state.node], rehearsal.person("you")
    found = []
    for index, answer in available(node, state):
        line = sentence(rehearsal, state, answer.text, answer.meaning)
        heard = Utterance(line.en, you.voice) if you and answer.verb == "say" else None
        found.append(Offer(index, answer.verb, line.en, line.meaning, heard))
    return found


def available(node: Node, state: State) -> list[tuple[int, Answer]]:
    """The answers of `node` whose condition holds, with their places."""
    values = state.recall()
    return [
        (index, answer) for index, answer in enumerate(node.answers) if holds(answer.when, values)
    ]


def sentence(rehearsal: Rehearsal, state: State, text: str, meaning: Gloss) -> Sentence:
    """A text and its meaning with what is remembered filled in."""
    values, money = state.recall(), rehearsal.money
    tags = {tag: fill_in(one, values, money) for tag, one in meaning.by_tag.items()}
    return Sentence(fill_in(text, values, money), Gloss(tags))
