"""The queue of one sitting: each card once, and a missed one once more a little later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from learner.marking import Verdict
from learner.practice.exercise import AnyExercise

AGAIN_AFTER: Final = 3
"""How many other exercises come before a missed one returns."""


class Turn:
    """One card's turn; what it asks is made when it comes, and not 25 times before the first."""

    def __init__(self, make: Callable[[], AnyExercise]) -> None:
        self._make = make

    @cached_property
    def exercise(self) -> AnyExercise:
        """What is asked."""
        return self._make()


class Sitting(Struct, frozen=True):
    """What is still to be asked (the current one first), and how it has gone so far.

    `answered` counts first answers, `passed` those that were right or nearly right.
    `before` is the sitting one answer ago, for undo.
    """

    queue: tuple[Turn, ...]
    total: int
    answered: int = 0
    passed: int = 0
    missed: frozenset[str] = frozenset()
    before: Sitting | None = None

    @classmethod
    def of(cls, makers: Iterable[Callable[[], AnyExercise]]) -> Sitting:
        """A sitting that begins."""
        queue = tuple(map(Turn, makers))
        return cls(queue=queue, total=len(queue))

    @property
    def current(self) -> AnyExercise | None:
        """What is asked now; None at the end."""
        return self.queue[0].exercise if self.queue else None

    def look_ahead(self) -> AnyExercise | None:
        """What is asked next, made while the current answer is read; None at the end."""
        return self.queue[1].exercise if len(self.queue) > 1 else None

    @property
    def first_try(self) -> bool:
        """Whether the current exercise is asked for the first time in this sitting."""
        return self.current is not None and self.current.id not in self.missed

    def after(self, verdict: Verdict) -> Sitting:
        """The sitting after the current exercise got `verdict`; a first miss returns later."""
        turn, rest = self.queue[0], self.queue[1:]
        first, missed = self.first_try, verdict is Verdict.NOT_YET
        if missed and first:
            rest = (*rest[:AGAIN_AFTER], turn, *rest[AGAIN_AFTER:])
        return replace(
            self,
            queue=rest,
            answered=self.answered + first,
            passed=self.passed + (first and not missed),
            missed=self.missed | {turn.exercise.id} if missed else self.missed,
            before=self,
        )

    def back(self) -> Sitting:
        """The sitting one answer ago, or this one at the beginning."""
        return self.before or self
