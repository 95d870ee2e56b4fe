"""The learner's part in a talk: which line is theirs, and what was said before it."""

from __future__ import annotations

from msgspec import Struct

from learner.course.model import Line, Talk
from learner.practice.steps import RoleTurn

END = "end"
"""The place after the last line of the learner's part."""


class Part(Struct, frozen=True):
    """Turn `at` of the learner's part in `talk`; past the last turn the talk ends."""

    talk: Talk
    turns: tuple[RoleTurn, ...]
    at: int = 0

    @classmethod
    def from_place(cls, talk: Talk, turns: tuple[RoleTurn, ...], place: str) -> Part:
        """The part at the line whose id is `place`; at its beginning for an unknown place."""
        ids = [turn.line.id for turn in turns]
        if place == END:
            return cls(talk, turns, len(turns))
        return cls(talk, turns, ids.index(place) if place in ids else 0)

    @property
    def turn(self) -> RoleTurn | None:
        """The learner's line that is due, or None after the last."""
        return self.turns[self.at] if self.at < len(self.turns) else None

    @property
    def place(self) -> str:
        """Where the part stands."""
        return self.turn.line.id if self.turn else END

    @property
    def before(self) -> tuple[Line, ...]:
        """Everything that has been said so far."""
        lines = self.talk.lines
        return lines[: lines.index(self.turn.line)] if self.turn else lines

    @property
    def cue(self) -> Line | None:
        """What the other side has just said, if it spoke last."""
        last = self.before[-1] if self.before else None
        return last if last and last.person != "you" else None

    @property
    def over(self) -> bool:
        """Whether nothing comes after this turn."""
        return self.turn is None or (
            self.at + 1 == len(self.turns) and self.talk.lines[-1] == self.turn.line
        )

    def on(self) -> Part:
        """The part one turn later."""
        return Part(self.talk, self.turns, self.at + 1)
