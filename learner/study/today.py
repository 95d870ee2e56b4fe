"""What to do now: the one next right thing."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from learner.course.model import LessonHead
from learner.memory.clock import Doubt
from learner.study.course_path import Units


class Action(StrEnum):
    """What Enter does at home."""

    REVIEW = "review"
    RESUME = "resume"
    LESSON = "lesson"
    EXTRA = "extra"


class Today(Struct, frozen=True):
    """`words` wait today (never more than a day's plan); `lesson` is the one to go on with.

    `path` has how far each lesson has come, in the order they are taken. `doubt` says why the
    laptop's date may be wrong, until the learner has answered.
    """

    action: Action
    words: int
    lesson: LessonHead | None
    path: Units
    doubt: Doubt | None = None


def next_action(words: int, lesson: LessonHead | None, *, begun: bool, fresh: bool) -> Action:
    """Today's words first, then a lesson that was begun, then the next one, else more practice.

    A lesson left today (`fresh`) goes on first: its words were seen a moment ago.
    """
    if fresh:
        return Action.RESUME
    if words:
        return Action.REVIEW
    if lesson is not None:
        return Action.RESUME if begun else Action.LESSON
    return Action.EXTRA
