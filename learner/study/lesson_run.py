"""A learner inside a lesson: its steps, and the place that is come back to."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum

from msgspec import Struct

from learner.course.model import Lesson
from learner.practice.steps import Step


class Standing(StrEnum):
    """How far a lesson has come; how many of its steps, only `Study.open_lesson` tells."""

    NEW = "new"
    BEGUN = "begun"
    FINISHED = "finished"


class LessonRun(Struct, frozen=True):
    """Where a learner is: step `index` of `steps`, and `place` inside it (a line's id)."""

    lesson: Lesson
    steps: tuple[Step, ...]
    index: int = 0
    place: str = ""

    @property
    def step(self) -> Step:
        """The step the learner is at."""
        return self.steps[self.index]

    @property
    def last(self) -> bool:
        """Whether this is the lesson's last step."""
        return self.index == len(self.steps) - 1


def resume(
    lesson: Lesson, steps: tuple[Step, ...], at: tuple[str, str] | None, done: Set[str]
) -> LessonRun:
    """The run where it was left: `at` is the last step and place; `done` the steps seen to the end.

    A lesson left at its summary begins anew. Where a tutor has taken the step away, the run
    goes on at the first step that was not done.
    """
    if at is None or at[0] == steps[-1].id:
        return LessonRun(lesson, steps)
    step, place = at
    for index, candidate in enumerate(steps):
        if candidate.id == step:
            return LessonRun(lesson, steps, index, place)
    undone = (index for index, candidate in enumerate(steps) if candidate.id not in done)
    return LessonRun(lesson, steps, next(undone, 0))
