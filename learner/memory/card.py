"""What is remembered of one rung of one word."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

from learner.memory.ladder import Grade, Rung


class Card(Struct, frozen=True):
    """The memory state of one rung of one word.

    `stability` is in days (the time until recall falls to 90 %), `difficulty` runs from 1
    to 10; both are None until the first answer. `last` is the last day it was asked, `due`
    the next one. `passes` counts the days on which it was recalled, `lapses` the misses
    after the first answer.
    """

    word: str
    rung: Rung
    due: date
    stability: float | None = None
    difficulty: float | None = None
    last: date | None = None
    reps: int = 0
    lapses: int = 0
    passes: int = 0
    last_pass: date | None = None


class Recall(Struct, frozen=True):
    """One graded answer; `silent` when there was no sound on the laptop."""

    rung: Rung
    grade: Grade
    day: date
    silent: bool = False


class Parameters(Struct, frozen=True):
    """A set of FSRS-6 weights (21) and the recall aimed at, named so that a log can tell."""

    id: str
    weights: tuple[float, ...]
    retention: float = 0.9


DEFAULT: Final = Parameters(
    id="fsrs-6-default",
    # The published defaults of FSRS-6 (open-spaced-repetition, srs-benchmark, commit 00c9de5).
    weights=(
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
        1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ),
)  # fmt: skip
