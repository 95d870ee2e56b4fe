"""Which lessons a command is about: by id, by unit, or by file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from learner.course.folder import COURSE, is_yaml
from learner.course.library import Course, open_course
from learner.course.model import Lesson
from learner.errors import CourseError
from learner.paths import places


def installed() -> Course:
    """The installed course, and over it the tutor's own lessons."""
    here = places()
    return open_course((here.course, here.own_lessons), here.cache)


def is_path(name: str) -> bool:
    """Whether `name` is meant as a file or folder, not as an id."""
    return is_yaml(name) or "/" in name or "\\" in name or name == "."


def lesson_named(name: str) -> tuple[Lesson, Course]:
    """A lesson by id or file, and the course whose words it may use.

    Raises CourseError: `lesson-unknown`, or `lesson-has-errors` after telling them.
    """
    if not is_path(name):
        course = installed()
        return course.lesson(name), course
    path = Path(name).absolute()
    course = _course_around(path)
    return lesson_in(path, course.languages), course


def lesson_in(path: Path, languages: Sequence[str]) -> Lesson:
    """The lesson in a file; its errors are told where it has any."""
    from learner.course.read import read_lesson  # noqa: PLC0415 - the YAML reader is slow to load
    from learner.tutor.shown import shown, told  # noqa: PLC0415

    read = read_lesson(path, path.parent.name, languages)
    if read.lesson is None:
        for problem in read.problems:
            click.echo(told(problem), err=True)
        raise CourseError("lesson-has-errors", path=shown(path))
    return read.lesson


def lessons_of(names: Sequence[str], course: Course) -> list[Lesson]:
    """The lessons with these ids and those of these units, each once; all where none is named."""
    units = {unit.id: [head.id for head in unit.lessons] for unit in course.units}
    if not names:
        names = list(units)
    ids = dict.fromkeys(id for name in names for id in units.get(name, [name]))
    return [course.lesson(id) for id in ids]


def _course_around(path: Path) -> Course:
    """The course a file belongs to: the nearest folder above it that has a course.yaml."""
    for folder in (path.parent, path.parent.parent):
        if (folder / COURSE).is_file():
            return open_course((folder,), places().cache)
    return installed()
