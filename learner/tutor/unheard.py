"""Sentences of a lesson or rehearsal that have no voice on this laptop yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from learner.course.model import house_voice
from learner.course.problem import Problem
from learner.paths import places
from learner.sound.clips import MADE
from learner.sound.shelf import Shelf
from learner.sound.stock import Stock
from learner.sound.utterances import Wanted, wanted, wanted_rehearsal

if TYPE_CHECKING:
    from learner.course.across import World
    from learner.course.read import LessonFile, RehearsalFile


def look_at_clips(world: World) -> Iterator[Problem]:
    """One note for each file with sentences that nobody can hear."""
    voices = {key: voice for course in world.courses for key, voice in course.voices}
    here = places()
    stock = Stock(Shelf(here.own_audio / MADE), [here.audio], here.own_audio, voices)
    files: list[LessonFile | RehearsalFile] = [*world.lessons, *world.rehearsals]
    for read in files:
        missing = stock.to_make(_wanted(read, house_voice(voices)))
        if missing and read.root is not None:
            at = read.root.keys["id"]
            fields = {"count": str(len(missing))}
            yield Problem(read.path, at.line, at.column, "clips-missing", fields)


def _wanted(read: LessonFile | RehearsalFile, house: str) -> tuple[Wanted, ...]:
    lesson, rehearsal = getattr(read, "lesson", None), getattr(read, "rehearsal", None)
    if lesson is not None:
        return wanted(lesson, house)
    return () if rehearsal is None else wanted_rehearsal(rehearsal)
