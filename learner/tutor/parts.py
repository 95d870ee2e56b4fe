"""Parts that a lesson may lack, and that a learner would gain from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from learner.course.problem import Problem

if TYPE_CHECKING:
    from learner.course.across import World
    from learner.course.model import Lesson


def look_at_parts(world: World) -> Iterator[Problem]:
    """One note for each part that is missing; a rehearsal stands for a talk."""
    for read in world.lessons:
        if read.lesson is None or read.root is None:
            continue
        at = read.root.keys["id"]
        for code in _missing(read.lesson):
            yield Problem(read.path, at.line, at.column, code)


def _missing(lesson: Lesson) -> Iterator[str]:
    if not lesson.practise:
        yield "practise-missing"
    if not (lesson.talks or lesson.rehearse):
        yield "talk-missing"
    if lesson.mission is None:
        yield "mission-missing"
