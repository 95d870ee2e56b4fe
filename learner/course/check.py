"""Checks lessons: everything that is wrong with every file, and between them, in one run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from learner.course.across import World, look_across, look_at_facts, look_at_order
from learner.course.across_rehearsals import look_across_rehearsals, proofread_rehearsal
from learner.course.arrange import arrange, choose
from learner.course.compile import course_languages, entry_of, read_courses, without_collecting
from learner.course.compile_rehearsals import rehearsal_entry
from learner.course.content import proofread
from learner.course.folder import Folder
from learner.course.lock import lost
from learner.course.problem import Problem
from learner.course.read import (
    LessonFile,
    RehearsalFile,
    read_facts,
    read_lesson,
    read_rehearsal,
)

Look = Callable[[RehearsalFile], Iterable[Problem]]
LookAtAll = Callable[[World], Iterable[Problem]]


def check(
    folders: Sequence[Folder],
    today: date,
    only: Collection[Path] | None = None,
    ways: Look = lambda _: (),
    also: Iterable[LookAtAll] = (),
) -> list[Problem]:
    """All problems of a course whose `folders` lie over one another, in the order of the files.

    `only` are the files and folders to report on, where the rest is there to be referred to.
    `ways` looks at the ways through one rehearsal, each of `also` at everything.
    """
    with without_collecting():
        world = survey(folders, today)
        found = list(problems_of(world))
        for read in world.rehearsals:
            if only is None or within(read.path, only):
                found += ways(read)
        for look in also:
            found += look(world)
    return in_order(found, only)


def in_order(found: Iterable[Problem], only: Collection[Path] | None = None) -> list[Problem]:
    """Those of `found` that lie in `only` (None: all), in the order of the files."""
    wanted = (one for one in found if only is None or within(one.path, only))
    return sorted(wanted, key=lambda one: (str(one.path), one.line, one.column, one.code))


def survey(folders: Sequence[Folder], today: date) -> World:
    """Everything in `folders`, read and put in order."""
    courses = read_courses(folders)
    languages = course_languages(courses)
    facts = [read_facts(Path(folder.facts.path), languages) for folder in folders if folder.facts]
    lessons: list[LessonFile] = []
    entries = []
    for layer, folder in enumerate(folders):
        for file in folder.lessons:
            read = proofread(read_lesson(Path(file.path), file.unit, languages), languages)
            lessons.append(read)
            entries.append(entry_of(read, layer))
    arranged = arrange([course.units for course in courses], filter(None, entries))
    rehearsals: list[RehearsalFile] = []
    played = []
    for layer, folder in enumerate(folders):
        for file in folder.rehearsals:
            acted = proofread_rehearsal(read_rehearsal(Path(file.path), languages), languages)
            rehearsals.append(acted)
            played.append(rehearsal_entry(acted, layer))
    chosen = choose(filter(None, played), "rehearsal-twice")
    return World(folders, courses, facts, lessons, rehearsals, arranged, chosen, languages, today)


def problems_of(world: World) -> Iterator[Problem]:
    """Every problem of what was read, in no order."""
    for folder in world.folders:
        yield from folder.problems
    for course in world.courses:
        yield from course.problems
    for facts in world.facts:
        yield from facts.problems
    for read in world.lessons:
        yield from read.problems
    for rehearsal in world.rehearsals:
        yield from rehearsal.problems
    yield from look_across(world)
    yield from look_across_rehearsals(world)
    yield from look_at_facts(world)
    yield from look_at_order(world)
    for folder in world.folders:
        own = [read for read in world.lessons if read.path.is_relative_to(folder.path)]
        played = [read for read in world.rehearsals if read.path.is_relative_to(folder.path)]
        yield from lost(folder.path, own, played, world.unread)


def within(path: Path, only: Collection[Path]) -> bool:
    """Whether `path` is one of `only` or lies in one of them."""
    return any(path == one or path.is_relative_to(one) for one in only)
