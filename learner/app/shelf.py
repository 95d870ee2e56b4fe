"""The course of this laptop, and all that is read while somebody chooses who they are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Final

from learner.errors import LearnerError

NEXT: Final = ("learner.study.study", "learner.app.voice", "learner.app.screens.home")
"""What is imported before it is needed: saves a quarter of the way from people to home."""

if TYPE_CHECKING:
    from learner.course.centre import Centre
    from learner.course.library import Course
    from learner.paths import Places


class Shelf:
    """Keeps the course; raises `CourseError` from `course` where there is none to be read.

    `centre` is what was settled for this laptop, None without such a file; `slips` are the
    mistakes in it.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self.centre: Centre | None = None
        self.slips = 0
        if places.centre.exists():
            self._read_centre()
        self._course: Course | None = None
        self._reader: Thread | None = None

    def read_ahead(self, done: Callable[[int], object]) -> None:
        """Compile what changed in the course, and import what a learner's turn needs.

        `done` is called from another thread with the number of files that were left out.
        """
        self._reader = Thread(target=self._read, args=(done,), name="course", daemon=True)
        self._reader.start()

    @property
    def course(self) -> Course:
        """The course, opened when it is first needed."""
        if self._course is None and self._reader is not None:
            self._reader.join()
        if self._course is None:
            self._course = self._open()
        return self._course

    def _open(self) -> Course:
        from learner.course.library import open_course  # noqa: PLC0415 - start-up

        here = self._places
        course = open_course((here.course, here.own_lessons), here.cache)
        if self.centre is not None and self.centre.units:
            course.show_only(self.centre.units)
        return course

    def _read_centre(self) -> None:
        from learner.course.centre import read_centre  # noqa: PLC0415 - few have such a file

        self.centre, problems = read_centre(self._places.centre)
        self.slips = len(problems)

    def _read(self, done: Callable[[int], object]) -> None:
        for name in NEXT:
            import_module(name)
        # What cannot be read is told to whoever needs it.
        with suppress(LearnerError):
            course = self._course = self._open()
            done(len({problem.path for problem in course.problems}))
