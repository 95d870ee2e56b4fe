"""Where a learner is in a rehearsal: frozen, small, nothing of what was typed."""

from __future__ import annotations

from typing import Final

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

    def fits(self, rehearsal: Rehearsal) -> bool:
        """Whether `rehearsal`, as it is now written, still has every node and value of this."""
        kinds = {name: type(value) for name, value in rehearsal.given.items()}
        remembered = (self.values, *(past.values for past in self.trail))
        nodes = {self.node, *(past.node for past in self.trail)}
        return nodes <= rehearsal.nodes.keys() and all(
            {name: type(value) for name, value in values} == kinds for values in remembered
        )


def begin(rehearsal: Rehearsal, node: str = "") -> State:
    """The state at the start, or at `node` (for a preview)."""
    return State(node or rehearsal.start, tuple(rehearsal.given.items()))
