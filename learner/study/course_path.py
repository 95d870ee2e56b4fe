"""The way through the course: how far each lesson has come, and which one is next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from learner.course.library import Course
from learner.course.model import LessonHead, Unit
from learner.records.reader import LessonKept
from learner.study.lesson_run import Standing

Units = tuple[tuple[Unit, tuple[tuple[LessonHead, Standing], ...]], ...]
"""The units, each with its lessons and how far they have come."""

LOOKED_INTO: Final = 3
"""Steps seen to their end, below which a lesson was not begun but looked into."""


def course_path(course: Course, kept: Mapping[str, LessonKept]) -> Units:
    """The units with their lessons, in the order they are taken."""
    return tuple(
        (unit, tuple((head, _standing(kept.get(head.id))) for head in unit.lessons))
        for unit in course.units
    )


def next_lesson(course: Course, kept: Mapping[str, LessonKept]) -> tuple[LessonHead | None, bool]:
    """The lesson to go on with, and whether it was begun: the last one left, else the next new.

    A lesson that was only looked into takes nobody from theirs.
    """
    heads = [head for unit in course.units for head in unit.lessons]
    open_ = [head for head in heads if _standing(kept.get(head.id)) is not Standing.FINISHED]
    begun = [head for head in open_ if head.id in kept and kept[head.id].done >= LOOKED_INTO]
    if begun:
        return max(begun, key=lambda head: kept[head.id].at), True
    following = next(iter(open_), None)
    return following, following is not None and following.id in kept


def _standing(kept: LessonKept | None) -> Standing:
    if kept is None:
        return Standing.NEW
    return Standing.FINISHED if kept.finished else Standing.BEGUN
