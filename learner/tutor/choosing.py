"""Which lessons a command is about: by id, by unit, or by file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from learner.course.folder import COURSE, REHEARSALS, is_printable, is_yaml, look, printable
from learner.course.keys import nearest
from learner.course.library import Course, open_course
from learner.course.model import Lesson
from learner.errors import CourseError
from learner.paths import places

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.course.rehearsal import Rehearsal

_OTHER_FILE: Final = {
    "file-missing": "lesson-file-missing",
    "lesson-in-rehearsals": "rehearsal-needed",
    "rehearsal-elsewhere": "lesson-needed",
}
"""What is wrong with a file that a command cannot take, though nothing in it has to be mended."""


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


def root_of(path: Path) -> Path | None:
    """The course a path belongs to: the nearest folder at or above it that has a course.yaml.

    None where that is the installed course: the tutor's own lessons lie over it, also where they
    have a course.yaml.
    """
    own = places().own_lessons
    for folder in (path, path.parent, path.parent.parent):
        if (folder / COURSE).is_file():
            return None if own.exists() and folder.samefile(own) else folder
    return None


def course_around(path: Path) -> Course:
    """The course a file belongs to."""
    root = root_of(path)
    return installed() if root is None else open_course((root,), places().cache)


def rehearsal_id(name: str) -> str:
    """The id in `rehearsals/ID`, as a rehearsal is asked for; empty where `name` is none."""
    folder, _slash, id = name.replace("\\", "/").rpartition("/")
    return id if folder == REHEARSALS and not is_yaml(id) else ""


def files_called(name: str) -> tuple[list[Path], list[Path]]:
    """The lessons and the rehearsals whose files are called so, the tutor's own first."""
    here = places()
    found = [look(folder) for folder in (here.own_lessons, here.course)]
    lessons = [Path(file.path) for one in found for file in one.lessons if file.stem == name]
    played = [Path(file.path) for one in found for file in one.rehearsals if file.stem == name]
    return lessons, played


def require_known(ids: Iterable[str], course: Course, units: Iterable[str] = ()) -> None:
    """Raises CourseError where one of `ids`, of a lesson or `rehearsals/ID`, cannot be used.

    `lesson-unknown`, its `-near` (one of `units` may be meant), `rehearsal-missing`, or
    `lesson-has-errors` after telling them.
    """
    for name in ids:
        id = rehearsal_id(name)
        # Whatever lies below the first of them is not meant.
        files = files_called(id or name)[bool(id)][:1]
        problems = [one for one in course.problems if one.path in files]
        if problems:
            raise _refused(problems[0].path, problems)
        if id and course.rehearsal_head(id) is None:
            raise CourseError("rehearsal-missing", id=id)
        if not id and not course.has(name):
            taught = [head.id for unit in course.units for head in unit.lessons]
            raise unknown(name, [*taught, *units])


def path_of(id: str, course: Course) -> Path:
    """The file of the lesson `id`; raises CourseError as `require_known` does."""
    require_known([id], course)
    return course.path_of(id)


def rehearsal_of(id: str, course: Course) -> Rehearsal:
    """The rehearsal `id`; raises CourseError as `require_known` does."""
    require_known([f"{REHEARSALS}/{id}"], course)
    return course.rehearsal(id)


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
        require_known([name], course)
        return course.lesson(name), course
    path = place_of(name)
    course = course_around(path)
    return lesson_in(path, course.languages), course


def lesson_in(path: Path, languages: Sequence[str]) -> Lesson:
    """The lesson in a file; its errors are told where it has any."""
    from learner.course.content import proofread  # noqa: PLC0415 - the YAML reader is slow to load
    from learner.course.read import read_lesson  # noqa: PLC0415

    read = proofread(read_lesson(path, path.parent.name, languages), languages)
    if read.lesson is None:
        raise _refused(path, read.problems)
    return read.lesson


def rehearsal_in(path: Path, languages: Sequence[str], *, walked: bool = True) -> Rehearsal:
    """The rehearsal in a file; its errors are told where it has any.

    So are those in the ways through it where it is `walked`. Raises CourseError
    `lesson-has-errors` or `lesson-file-missing`.
    """
    from learner.course.across_rehearsals import (  # noqa: PLC0415 - the YAML reader is slow to load
        proofread_rehearsal,
    )
    from learner.course.read import read_rehearsal  # noqa: PLC0415
    from learner.rehearsal.check import look_at_ways  # noqa: PLC0415

    read = proofread_rehearsal(read_rehearsal(path, languages), languages)
    problems = [*read.problems, *(look_at_ways(read) if walked else ())]
    if read.rehearsal is None or any(one.severity == "error" for one in problems):
        raise _refused(path, problems)
    return read.rehearsal


def _refused(path: Path, problems: Iterable[Problem]) -> CourseError:
    """What to raise for a file with errors, once its problems have been told."""
    from learner.tutor.shown import shown, told  # noqa: PLC0415

    for problem in problems:
        if problem.code in _OTHER_FILE:
            return CourseError(_OTHER_FILE[problem.code], path=shown(path))
        click.echo(told(problem), err=True)
    return CourseError("lesson-has-errors", path=shown(path))


def lessons_of(names: Sequence[str], course: Course) -> list[Lesson]:
    """The lessons with these ids and those of these units, each once; all where none is named."""
    units = {unit.id: [head.id for head in unit.lessons] for unit in course.units}
    if not names:
        names = list(units)
    require_known([name for name in names if name not in units], course, units)
    ids = dict.fromkeys(id for name in names for id in units.get(name, [name]))
    return [course.lesson(id) for id in ids]
