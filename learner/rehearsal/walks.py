"""Every way through a rehearsal, and what is wrong with some of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from learner.course.limits import asked_for, typable
from learner.course.model import Utterance
from learner.course.rehearsal import Answer, Limits, Node, Rehearsal, Value
from learner.course.shown import fill_in
from learner.rehearsal.work_out import changed, holds

MOST: Final = 20_000
"""Moments (a node and what is remembered there) that are walked through, and no more."""

FEW: Final = 40
"""So many amounts are all tried; of more, those that could make a difference."""

Moment = tuple[str, tuple[Value, ...]]
Overdrawn = tuple[str, int, int, str]


class Walk(Struct):
    """What was found on all ways.

    `leads` has the moments each moment leads to; `taken` the answers that were offered
    somewhere, `overdrawn` the changes (node, answer, branch, name) that take money below
    nothing; `spoken` all that is heard.
    """

    leads: dict[Moment, set[Moment]] = field(default_factory=dict)
    taken: set[tuple[str, int]] = field(default_factory=set)
    overdrawn: set[Overdrawn] = field(default_factory=set)
    spoken: dict[Utterance, None] = field(default_factory=dict)
    whole: bool = True

    @property
    def nodes(self) -> set[str]:
        """The nodes some way leads to."""
        return {node for node, _ in self.leads}

    def stuck(self, rehearsal: Rehearsal) -> set[str]:
        """Nodes from which, at some moment, no way leads to an end."""
        back: dict[Moment, list[Moment]] = {}
        for moment, after in self.leads.items():
            for other in after:
                back.setdefault(other, []).append(moment)
        waiting = [moment for moment in self.leads if rehearsal.nodes[moment[0]].ending]
        out = set(waiting)
        while waiting:
            new = [moment for moment in back.get(waiting.pop(), ()) if moment not in out]
            out.update(new)
            waiting += new
        return {node for node, values in self.leads if (node, values) not in out}


def walk(rehearsal: Rehearsal) -> Walk:
    """Walks every way, typing every amount that could make a difference."""
    found, names, sums = Walk(), tuple(rehearsal.given), _sums(rehearsal)
    waiting: list[Moment] = [(rehearsal.start, tuple(rehearsal.given.values()))]
    found.leads[waiting[0]] = set()
    while waiting:
        moment = waiting.pop()
        values = dict(zip(names, moment[1], strict=True))
        node = rehearsal.nodes[moment[0]]
        _hear(rehearsal, node, values, found)
        for after in _after(rehearsal, node, values, sums, found):
            found.leads[moment].add(after)
            if after in found.leads:
                continue
            if len(found.leads) >= MOST:
                found.whole = False
                return found
            found.leads[after] = set()
            waiting.append(after)
    return found


def _after(
    rehearsal: Rehearsal,
    node: Node,
    values: dict[str, Value],
    sums: tuple[int, ...],
    found: Walk,
) -> Iterator[Moment]:
    """Every moment that can come next."""
    if node.ending:
        return
    for index, answer in enumerate(node.answers):
        if not holds(answer.when, values):
            continue
        found.taken.add((node.id, index))
        for typed in _typed(rehearsal, answer, values, sums):
            for place, branch in enumerate(answer.branches):
                if not holds(branch.when, values, typed):
                    continue
                after = dict(values)
                for name, value in changed(branch, values, typed):
                    low = name in rehearsal.money and isinstance(value, int) and value < 0
                    if low:
                        found.overdrawn.add((node.id, index, place, name))
                    after[name] = 0 if low else value
                yield branch.go, tuple(after.values())
                break


def _typed(
    rehearsal: Rehearsal, answer: Answer, values: Mapping[str, Value], sums: tuple[int, ...]
) -> list[Value]:
    """What could be typed, as far as it makes a difference; nothing where nothing is typed."""
    limits = answer.limits
    if limits is None:
        return [""]
    expressions = [branch.when for branch in answer.branches if branch.when]
    wanted = [value for one in expressions for value in asked_for(one.steps, values)]
    if limits.kind == "amount":
        held = [int(values[name]) for name in rehearsal.money]
        return _amounts(limits, (*sums, *held))
    known = {value for value in wanted if typable(limits, value)}
    other = (digit * limits.length[0] for digit in "123456789")
    return [*known, next(text for text in other if text not in known)]


def _amounts(limits: Limits, sums: Sequence[int]) -> list[Value]:
    """Every amount where there are few; else those just around every sum and difference."""
    if limits.high - limits.low <= FEW * limits.step:
        every = set(range(0, limits.high + 1, limits.step))
        return [amount for amount in sorted(every) if typable(limits, amount)]
    around = {one - other for one in (*sums, limits.high) for other in (0, *sums)}
    around |= {limits.low, limits.high}
    down = {amount - amount % limits.step for amount in around}
    near = {amount + shift * limits.step for amount in down for shift in (-1, 0, 1)}
    return [amount for amount in sorted(near) if typable(limits, amount)]


def _sums(rehearsal: Rehearsal) -> tuple[int, ...]:
    """Every sum of money that is written anywhere in a condition or a change."""
    written = [
        expression
        for node in rehearsal.nodes.values()
        for answer in node.answers
        for branch in answer.branches
        for expression in (branch.when, *(change.to for change in branch.changes))
        if expression
    ]
    values = (step.value for one in written for step in one.steps)
    return tuple({value for value in values if isinstance(value, int) and value > 1})


def _hear(rehearsal: Rehearsal, node: Node, values: Mapping[str, Value], found: Walk) -> None:
    """What is said at this moment: the line, and the sentences the learner can say."""
    who, you = rehearsal.person(node.who), rehearsal.person("you")
    lines = [(node.text, who)] if node.who else []
    lines += [(one.text, you) for one in node.answers if one.verb == "say"]
    for text, person in lines:
        if person:
            said = " ".join(fill_in(text, values, rehearsal.money).split())
            found.spoken[Utterance(said, person.voice)] = None
