"""The queue of one sitting: each card once, and a missed one once more a little later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from learner.marking import Verdict
from learner.practice.exercise import AnyExercise

AGAIN_AFTER: Final = 3
"""How many other exercises come before a missed one returns."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is still to be asked (the current one first), and how it has gone so far.

    `answered` counts first answers, `passed` those that were right or nearly right.
    `before` is the sitting one answer ago, for undo.
    """

    queue: tuple[AnyExercise, ...]
    total: int
    answered: int = 0
    passed: int = 0
    missed: frozenset[str] = frozenset()
    before: Sitting | None = None

    @classmethod
    def of(cls, exercises: tuple[AnyExercise, ...]) -> Sitting:
        """A sitting that begins."""
        return cls(queue=exercises, total=len(exercises))

    @property
    def current(self) -> AnyExercise | None:
        """What is asked now; None at the end."""
        return self.queue[0] if self.queue else None

    @property
    def first_try(self) -> bool:
        """Whether the current exercise is asked for the first time in this sitting."""
        return bool(self.queue) and self.queue[0].id not in self.missed

    def after(self, verdict: Verdict) -> Sitting:
        """The sitting after the current exercise got `verdict`; a first miss returns later."""
        current, rest = self.queue[0], self.queue[1:]
        first, missed = self.first_try, verdict is Verdict.NOT_YET
        if missed and first:
            rest = (*rest[:AGAIN_AFTER], current, *rest[AGAIN_AFTER:])
        return replace(
            self,
            queue=rest,
            answered=self.answered + first,
            passed=self.passed + (first and not missed),
            missed=self.missed | {current.id} if missed else self.missed,
            before=self,
        )

    def back(self) -> Sitting:
        """The sitting one answer ago, or this one at the beginning."""
        return self.before or self
