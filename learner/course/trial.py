"""One file as it stands now, on top of the course: for whoever is writing it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from weakref import finalize

from msgspec import Struct

from learner.course.across_rehearsals import proofread_rehearsal
from learner.course.cache import Cache, in_memory, open_cache
from learner.course.compile import bring_up_to_date, course_languages, read_courses
from learner.course.content import proofread
from learner.course.folder import REHEARSALS, File, Folder, look
from learner.course.library import Course
from learner.course.problem import Problem
from learner.course.read import read_lesson, read_rehearsal
from learner.course.stored import DAMAGED

State = tuple[int, int, int]


class Reading(Struct, frozen=True):
    """What a file holds now: its `id` in `course`, empty where it cannot be played."""

    id: str
    course: Course
    problems: tuple[Problem, ...]


class Trial:
    """The lesson or rehearsal in `path`, read anew whenever asked.

    It lies over the course in `folders`, in place of whatever goes by its id or its file. The
    course's `cache` is only read.
    """

    def __init__(self, folders: Sequence[Path], path: Path, cache: Path) -> None:
        self.path = path
        self._folders = folders
        self._count = 0
        kept = open_cache(cache, folders)
        self._hold(in_memory(like=kept))
        kept.close()

    @property
    def is_rehearsal(self) -> bool:
        """Whether the file is a rehearsal, by where it stands."""
        return self.path.parent.name == REHEARSALS

    def state(self) -> State | None:
        """What changes whenever the file is saved, also by editors that put a new one in its place.

        None where there is no file, as for a moment in such an editor.
        """
        try:
            about = os.stat(self.path)  # noqa: PTH116 - several times a second
        except (OSError, ValueError):
            return None
        return about.st_mtime_ns, about.st_size, about.st_ino

    def read(self) -> Reading:
        """The course with the file in it as it stands now."""
        found = [look(folder) for folder in self._folders]
        for folder in found:
            folder.lessons = [file for file in folder.lessons if Path(file.path) != self.path]
            folder.rehearsals = [one for one in folder.rehearsals if Path(one.path) != self.path]
        # Never the time that is kept in the cache: there the file may lie in another layer.
        self._count += 1
        file = File(str(self.path), self.path.parent.name, -self._count, 0)
        top = Folder(self.path.parent)
        (top.rehearsals if self.is_rehearsal else top.lessons).append(file)
        layers = [*found, top]
        try:
            db = self._brought(layers)
        except (sqlite3.Error, *DAMAGED):
            db = self._anew(layers)
        course = Course(Cache(in_memory(like=db), lambda: in_memory(like=self._anew(layers))))
        id, problems = self._look(course_languages(read_courses(found)))
        problems += tuple(one for one in course.problems if one.path == self.path)
        return Reading(id if self._stands(id, course) else "", course, tuple(_once(problems)))

    def _brought(self, layers: Sequence[Folder]) -> sqlite3.Connection:
        db = bring_up_to_date(self._db, layers, "")
        if db is not self._db:
            self._hold(db)
        return db

    def _anew(self, layers: Sequence[Folder]) -> sqlite3.Connection:
        """All files read once more: the cache was damaged, and so is what was copied of it."""
        self._hold(in_memory())
        return self._brought(layers)

    def _hold(self, db: sqlite3.Connection) -> None:
        self._db = db
        finalize(self, db.close)

    def _look(self, languages: Sequence[str]) -> tuple[str, tuple[Problem, ...]]:
        if self.is_rehearsal:
            played = proofread_rehearsal(read_rehearsal(self.path, languages), languages)
            return played.rehearsal.id if played.rehearsal else "", played.problems
        read = proofread(read_lesson(self.path, self.path.parent.name, languages), languages)
        return read.lesson.id if read.lesson else "", read.problems

    def _stands(self, id: str, course: Course) -> bool:
        """Whether the course has taken the file in; it may have been left out for its words."""
        if self.is_rehearsal:
            return any(head.id == id for head in course.rehearsals())
        return course.has(id) and course.path_of(id) == self.path


def _once(problems: Sequence[Problem]) -> list[Problem]:
    by_place = {(one.line, one.column, one.code): one for one in problems}
    return [by_place[place] for place in sorted(by_place)]
