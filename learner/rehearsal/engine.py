"""The one machine behind every rehearsal: (state, input) -> (state, what came of it)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from learner.course.rehearsal import Answer, Node, Rehearsal, Value
from learner.marking import Key, Mark, Verdict
from learner.marking import mark as mark_text
from learner.marking.courtesies import plainly, shortest
from learner.messages.rehearsing import REPAIRS
from learner.rehearsal.forms import fault
from learner.rehearsal.inputs import (
    Back,
    Choose,
    Fill,
    GoOn,
    Input,
    Leave,
    Outcome,
    Pick,
    Press,
    Repair,
    Say,
    Turn,
    Typed,
)
from learner.rehearsal.repairs import EFFECTS, repair_in
from learner.rehearsal.scene import MISSES, available, sentence
from learner.rehearsal.state import State
from learner.rehearsal.typing import read
from learner.rehearsal.work_out import changed, way

_Said = tuple[int, Answer, Mark]

_NOTHING: Final = Outcome("nothing")
_SPOKEN: Final = frozenset({"say"})


def step(rehearsal: Rehearsal, state: State, given: Input) -> Turn:
    """What `given` leads to; whatever is given, this returns."""
    match given:
        case Leave():
            return Turn(state, Outcome("left"))
        case Back():
            return _back(state)
        case GoOn() if state.trap >= 0:
            return _on_from_trap(rehearsal, state)
    # Doing anything else is also a way back out of a trap.
    state = replace(state, trap=-1)
    node = rehearsal.nodes[state.node]
    if node.ending:
        return Turn(state, _NOTHING)
    match given:
        case Fill():
            return _fill(rehearsal, state, node, given)
        case Say():
            return _say(rehearsal, state, node, given.text)
        case Repair():
            return _repair(rehearsal, state, node, given)
        case Typed():
            return _typed(rehearsal, state, node, given.text)
        case Pick():
            return _pick(rehearsal, state, node, given.place)
        case Press():
            return _press(rehearsal, state, node, given.key)
        case Choose():
            found = [one for one in available(node, state) if one[0] == given.index]
        case _:
            found = [one for one in available(node, state) if one[1].verb == "next"]
    return _take(rehearsal, state, *found[0]) if found else Turn(state, _NOTHING)


def _back(state: State) -> Turn:
    if state.trap >= 0:
        return Turn(replace(state, trap=-1), Outcome("back"))
    before = state.back()
    return Turn(before, Outcome("back")) if before else Turn(state, _NOTHING)


def _on_from_trap(rehearsal: Rehearsal, state: State) -> Turn:
    """On with what the trap costs, or back where the story does not go on."""
    answer = rehearsal.nodes[state.node].answers[state.trap]
    if not answer.branches:
        return _back(state)
    return _lead_on(rehearsal, replace(state, trap=-1), answer)


def _take(
    rehearsal: Rehearsal, state: State, index: int, answer: Answer, mark: Mark | None = None
) -> Turn:
    """Do what `answer` does."""
    if answer.verb == "type":
        return Turn(state, _NOTHING)
    if answer.trap:
        return Turn(replace(state, trap=index), Outcome("trapped", answer=answer, mark=mark))
    unfinished = _unfinished(rehearsal, state, answer)
    if unfinished:
        fields = {"labels": ", ".join(unfinished)}
        return Turn(state, Outcome("refused", "form-unfinished", fields))
    return _lead_on(rehearsal, state, answer, mark=mark)


def _unfinished(rehearsal: Rehearsal, state: State, answer: Answer) -> list[str]:
    """Labels of fields that have to be filled in first; asking somebody is always free."""
    fill = rehearsal.nodes[state.node].fill
    if answer.verb in _SPOKEN:
        return []
    return [one.label for one in rehearsal.fields if one.id in fill and one.id not in state.filled]


def _lead_on(
    rehearsal: Rehearsal,
    state: State,
    answer: Answer,
    typed: Value = "",
    mark: Mark | None = None,
) -> Turn:
    values = state.recall()
    branch = way(answer.branches, values, typed)
    if branch is None:
        return Turn(state, _NOTHING)
    for name, value in changed(branch, state.recall(), typed):
        # Nobody is shown less than nothing, whatever was written; the check tells the tutor.
        low = name in rehearsal.money and isinstance(value, int) and value < 0
        values[name] = 0 if low else value
    after = state.at(branch.go, tuple(values.items()))
    kind = "ended" if rehearsal.nodes[branch.go].ending else "went"
    return Turn(after, Outcome(kind, answer=answer, mark=mark))  # type: ignore[arg-type]


def _fill(rehearsal: Rehearsal, state: State, node: Node, given: Fill) -> Turn:
    field = rehearsal.field(given.id)
    if field is None or field.id not in node.fill:
        return Turn(state, _NOTHING)
    code, fields = fault(rehearsal, field, given.text)
    others = tuple(id for id in state.filled if id != field.id)
    if code:
        return Turn(replace(state, filled=others), Outcome("refused", code, fields))
    return Turn(replace(state, filled=(*others, field.id)), Outcome("filled"))


def _typed(rehearsal: Rehearsal, state: State, node: Node, text: str) -> Turn:
    answers = available(node, state)
    # A telephone hears one key as well as many.
    if any(one.verb == "press" and one.text == text.strip() for _, one in answers):
        return _press(rehearsal, state, node, text.strip())
    for _, answer in answers:
        if answer.limits:
            value, code, fields = read(answer.limits, text)
            if value is None:
                return Turn(state, Outcome("refused", code, fields))
            return _lead_on(rehearsal, state, answer, value)
    return _press(rehearsal, state, node, text.strip())


def _press(rehearsal: Rehearsal, state: State, node: Node, key: str) -> Turn:
    wanted = key.casefold()
    for index, answer in available(node, state):
        if answer.verb == "press" and answer.text.casefold() == wanted:
            return _take(rehearsal, state, index, answer)
    if not any(answer.verb == "press" for answer in node.answers):
        return Turn(state, _NOTHING)
    return Turn(_missed(state), Outcome("missed", "not-caught"))


def _pick(rehearsal: Rehearsal, state: State, node: Node, place: str) -> Turn:
    finds = [one for one in available(node, state) if one[1].verb == "find"]
    for index, answer in finds:
        if answer.text == place:
            return _take(rehearsal, state, index, answer)
    if not finds:
        return Turn(state, _NOTHING)
    after = _missed(state)
    code = "look-here" if after.misses >= MISSES else "look-again"
    return Turn(after, Outcome("missed", code))


def _say(rehearsal: Rehearsal, state: State, node: Node, text: str) -> Turn:
    said = _marked(rehearsal, state, node, text)
    taken, plain = _best(said, Verdict.RIGHT), plainly(text)
    if not taken and plain != text:
        said += _marked(rehearsal, state, node, plain)
        taken = _best(said, Verdict.RIGHT)
    asked = None if taken or node.shows != "says" else repair_in(text)
    if asked:
        return _repaired(state, asked)
    taken = taken or _best(said, Verdict.NEARLY)
    if taken:
        return _take(rehearsal, state, *taken)
    if not said:
        return Turn(state, _NOTHING)
    after = _missed(state)
    korean = all(mark.reason == "in-korean" for _index, _answer, mark in said)
    code = "in-korean" if korean else "say-again"
    if after.misses >= MISSES:
        code = "choose-now"
    return Turn(after, Outcome("missed", code, mark=said[0][2]))


def _best(said: list[_Said], verdict: Verdict) -> _Said | None:
    return next((one for one in said if one[2].verdict is verdict), None)


def _marked(rehearsal: Rehearsal, state: State, node: Node, text: str) -> list[_Said]:
    """Every sentence that can be said here with its mark; what is no trap comes first."""
    found = []
    for index, answer in available(node, state):
        if answer.verb == "say":
            model = sentence(rehearsal, state, answer.text, answer.meaning).en
            key = Key(model, (shortest(model), *answer.accept))
            found.append((index, answer, mark_text(text, key)))
    return sorted(found, key=lambda one: one[1].trap is not None)


def _repair(rehearsal: Rehearsal, state: State, node: Node, given: Repair) -> Turn:
    """A repair phrase on its key: an answer of the node where the tutor has written it as one."""
    if node.shows != "says":
        return Turn(state, _NOTHING)
    phrase = REPAIRS[given.kind].phrase
    for index, answer, found in _marked(rehearsal, state, node, phrase):
        if found.verdict is Verdict.RIGHT:
            return _take(rehearsal, state, index, answer, found)
    return _repaired(state, given)


def _repaired(state: State, asked: Repair) -> Turn:
    after = replace(state, repairs=(*state.repairs, asked.kind))
    fields = {"about": asked.about}
    effects = EFFECTS[asked.kind]
    return Turn(after, Outcome("repaired", "", fields, repair=asked.kind, effects=effects))


def _missed(state: State) -> State:
    return replace(state, misses=state.misses + 1)


def endings_found(rehearsal: Rehearsal, reached: Iterable[str]) -> tuple[int, int]:
    """How many of its endings were reached, and how many there are: “3 of 6 ways found”."""
    ids = {ending.id for ending in rehearsal.endings}
    return len(ids & set(reached)), len(ids)
