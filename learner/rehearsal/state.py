"""Where a learner is in a rehearsal: frozen, small, and the same again out of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from learner.course.rehearsal import Rehearsal, Value

STEPS_BACK: Final = 30
"""Steps that can be taken back, one after the other."""

Values = tuple[tuple[str, Value], ...]


class Past(Struct, frozen=True):
    """A moment that can be come back to."""

    node: str
    values: Values
    filled: tuple[str, ...]


class State(Struct, frozen=True):
    """The node, what is remembered, and what happened at the node.

    `misses` counts what was not understood here; `trap` is the place of the answer whose trap
    is being shown (-1: none); `filled` are the form's fields that are right (never what was
    typed); `repairs` are the repair phrases used so far.
    """

    node: str
    values: Values
    misses: int = 0
    trap: int = -1
    filled: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    trail: tuple[Past, ...] = ()

    def recall(self) -> dict[str, Value]:
        """What is remembered, by name."""
        return dict(self.values)

    def at(self, node: str, values: Values) -> State:
        """On at `node`; where it was comes into the trail."""
        past = Past(self.node, self.values, self.filled)
        trail = (*self.trail, past)[-STEPS_BACK:]
        return replace(self, node=node, values=values, misses=0, trap=-1, trail=trail)

    def back(self) -> State | None:
        """One step back, or None at the start."""
        if not self.trail:
            return None
        past, trail = self.trail[-1], self.trail[:-1]
        return State(past.node, past.values, 0, -1, past.filled, self.repairs, trail)


def begin(rehearsal: Rehearsal, node: str = "") -> State:
    """The state at the start, or at `node` (for a preview)."""
    return State(node or rehearsal.start, tuple(rehearsal.given.items()))


def to_json(state: State) -> str:
    """The state as text; nothing a learner typed into a form or as a sentence is in it."""
    trail = [[past.node, dict(past.values), past.filled] for past in state.trail]
    kept = [state.node, dict(state.values), state.misses, state.filled, state.repairs, trail]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, rehearsal: Rehearsal) -> State | None:
    """The state that was kept, or None where it no longer fits the rehearsal: begin anew."""
    try:
        node, values, misses, filled, repairs, trail = json.loads(text)
        past = [Past(one, _values(old, rehearsal), tuple(done)) for one, old, done in trail]
        state = State(
            node, _values(values, rehearsal), int(misses), -1, tuple(filled), tuple(repairs),
            tuple(past),
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, KeyError):
        return None
    nodes = [state.node, *(one.node for one in state.trail)]
    return state if all(one in rehearsal.nodes for one in nodes) else None


def _values(kept: Mapping[str, Any], rehearsal: Rehearsal) -> Values:
    """The kept values, where they are of the kinds the rehearsal remembers today."""
    if set(kept) != set(rehearsal.given):
        raise ValueError
    for name, first in rehearsal.given.items():
        if type(kept[name]) is not type(first):
            raise ValueError
    return tuple((name, kept[name]) for name in rehearsal.given)
