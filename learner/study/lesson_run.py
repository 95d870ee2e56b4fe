"""A learner inside a lesson: its steps, and the place that is come back to."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from learner.course.model import Lesson
from learner.practice.steps import Step


class Standing(StrEnum):
    """How far a lesson has come; how many of its steps, only `Study.open_lesson` tells."""

    NEW = "new"
    BEGUN = "begun"
    FINISHED = "finished"


class LessonRun(Struct, frozen=True):
    """Where a learner is: step `index` of `steps`, and `place` inside it (a line's id).

    `furthest` is the step to which the lesson has come, for whoever looks back from there;
    `left` has the places of steps that were left in their midst, by index.
    """

    lesson: Lesson
    steps: tuple[Step, ...]
    index: int = 0
    place: str = ""
    furthest: int = 0
    left: Mapping[int, str] = field(default_factory=dict)

    @property
    def step(self) -> Step:
        """The step the learner is at."""
        return self.steps[self.index]

    @property
    def last(self) -> bool:
        """Whether this is the lesson's last step."""
        return self.index == len(self.steps) - 1

    def reaches(self, index: int) -> bool:
        """Whether there is a step `index`, and the lesson has come as far."""
        return 0 <= index <= self.furthest

    def place_at(self, index: int) -> str:
        """Where step `index` goes on; one that was seen to its end begins anew."""
        return self.left.get(index, "")

    def moved(self, index: int, place: str, *, done: bool = False) -> LessonRun:
        """The run at step `index` and `place`; `done`: the step that is left was seen to its end.

        Whoever goes back has still come as far.
        """
        furthest = max(self.furthest, self.index + done, index)
        left = {**self.left, self.index: "" if done else self.place}
        return replace(self, index=index, place=place, furthest=furthest, left=left)


def resume(
    lesson: Lesson, steps: tuple[Step, ...], at: tuple[str, str] | None, done: Set[str]
) -> LessonRun:
    """The run where it was left: `at` is the last step and place; `done` the steps seen to the end.

    A lesson left at its summary begins anew. Where a tutor has taken the step away, the run
    goes on at the first step that was not done.
    """
    ids = [step.id for step in steps]
    after = max((index + 1 for index, id in enumerate(ids) if id in done), default=0)
    run = LessonRun(lesson, steps, furthest=min(after, len(steps) - 1))
    if at is None or at[0] == ids[-1]:
        return run
    step, place = at
    if step in ids:
        return run.moved(ids.index(step), place)
    undone = (index for index, id in enumerate(ids) if id not in done)
    return run.moved(next(undone, 0), "")
