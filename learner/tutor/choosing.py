"""Which lessons a command is about: by id, by unit, or by file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.course.folder import COURSE, is_printable, is_yaml, printable
from learner.course.keys import nearest
from learner.course.library import Course, open_course
from learner.course.model import Lesson
from learner.errors import CourseError
from learner.paths import places

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.course.rehearsal import Rehearsal


def installed() -> Course:
    """The installed course, and over it the tutor's own lessons."""
    here = places()
    return open_course((here.course, here.own_lessons), here.cache)


def is_path(name: str) -> bool:
    """Whether `name` is meant as a file or folder, not as an id."""
    return is_yaml(name) or "/" in name or "\\" in name or name == "."


def place_of(name: str) -> Path:
    """The file or folder `name`: here, else in the tutor's own lessons.

    Raises CourseError `name-unreadable`.
    """
    here = Path(os.path.normpath(Path(name).absolute()))
    own = Path(os.path.normpath(places().own_lessons / name))
    path = own if not here.exists() and own.exists() else here
    if not is_printable(str(path)):
        raise CourseError("name-unreadable", path=printable(name))
    return path


def path_of(id: str) -> Path:
    """The file of the lesson `id`; raises CourseError `lesson-unknown`, or its `-near`."""
    course = installed()
    if not course.has(id):
        raise _unknown(id, course)
    return course.path_of(id)


def _unknown(id: str, course: Course, *, units: bool = False) -> CourseError:
    names = [head.id for unit in course.units for head in unit.lessons]
    return unknown(id, [*names, *(unit.id for unit in course.units if units)])


def unknown(name: str, known: Iterable[str]) -> CourseError:
    """What to raise where nothing is called `name`, with the one of `known` that may be meant."""
    near = nearest(name, known)
    code = "lesson-unknown-near" if near else "lesson-unknown"
    return CourseError(code, id=name, near=near)


def lesson_named(name: str) -> tuple[Lesson, Course]:
    """A lesson by id or file, and the course whose words it may use.

    Raises CourseError: `lesson-unknown`, or `lesson-has-errors` after telling them.
    """
    if not is_path(name):
        course = installed()
        if not course.has(name):
            raise _unknown(name, course)
        return course.lesson(name), course
    path = place_of(name)
    course = _course_around(path)
    return lesson_in(path, course.languages), course


def lesson_in(path: Path, languages: Sequence[str]) -> Lesson:
    """The lesson in a file; its errors are told where it has any."""
    from learner.course.read import read_lesson  # noqa: PLC0415 - the YAML reader is slow to load

    read = read_lesson(path, path.parent.name, languages)
    if read.lesson is None:
        raise _refused(path, read.problems)
    return read.lesson


def rehearsal_in(path: Path, languages: Sequence[str]) -> Rehearsal:
    """The rehearsal in a file; its errors are told where it has any, also in the ways through it.

    Raises CourseError `lesson-has-errors`.
    """
    from learner.course.read import read_rehearsal  # noqa: PLC0415 - the YAML reader is slow to load
    from learner.rehearsal.check import look_at_ways  # noqa: PLC0415

    read = read_rehearsal(path, languages)
    problems = (*read.problems, *look_at_ways(read))
    if read.rehearsal is None or any(one.severity == "error" for one in problems):
        raise _refused(path, problems)
    return read.rehearsal


def _refused(path: Path, problems: Iterable[Problem]) -> CourseError:
    """What to raise for a file with errors, once its problems have been told."""
    from learner.tutor.shown import shown, told  # noqa: PLC0415

    for problem in problems:
        click.echo(told(problem), err=True)
    return CourseError("lesson-has-errors", path=shown(path))


def lessons_of(names: Sequence[str], course: Course) -> list[Lesson]:
    """The lessons with these ids and those of these units, each once; all where none is named."""
    units = {unit.id: [head.id for head in unit.lessons] for unit in course.units}
    if not names:
        names = list(units)
    ids = dict.fromkeys(id for name in names for id in units.get(name, [name]))
    for id in ids:
        if not course.has(id):
            raise _unknown(id, course, units=True)
    return [course.lesson(id) for id in ids]


def _course_around(path: Path) -> Course:
    """The course a file belongs to: the nearest folder above it that has a course.yaml."""
    for folder in (path.parent, path.parent.parent):
        if (folder / COURSE).is_file():
            return open_course((folder,), places().cache)
    return installed()
