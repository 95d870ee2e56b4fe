"""What installing a pack would do: checked as part of the course it joins, and told in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from learner.course.across import World
from learner.course.check import in_order, problems_of, survey
from learner.course.folder import is_yaml, look
from learner.course.lock import published
from learner.course.model import Lesson, Word
from learner.course.problem import Problem
from learner.course.text import LARGEST
from learner.rehearsal.check import look_at_ways


class Plan(Struct, frozen=True):
    """What changes for learners; `lost` are ids that nothing has afterwards (as in ids.lock).

    `errors` keep the lessons from being installed; `warnings` are for whoever wrote them.
    """

    new_lessons: int
    changed_lessons: int
    new_words: int
    changed_words: int
    lost: tuple[str, ...]
    errors: tuple[Problem, ...]
    warnings: int


def make_plan(course: Path, own: Path, staged: Path, scratch: Path, today: date) -> Plan:
    """What becomes of the course when the lessons in `staged` are put into `own`.

    `scratch` is an empty folder to put the two together in.
    """
    mixed = scratch / own.name
    _copy_lessons(own, mixed)
    before = survey([look(course), look(mixed)], today)
    known = {_place(one, mixed) for one in problems_of(before)}
    paths = _copy_lessons(staged, mixed)
    after = survey([look(course), look(mixed)], today)
    played = [read for read in after.rehearsals if read.path in paths]
    found = [*problems_of(after), *(one for read in played for one in look_at_ways(read))]
    problems = [
        moved(one, lambda path: _shown(path, mixed, own))
        for one in in_order(found)
        if one.path in paths or _place(one, mixed) not in known
    ]
    return _compared(before, after, problems)


def moved(problem: Problem, place: Callable[[Path], Path]) -> Problem:
    """`problem` with every file it names where `place` has it."""
    fields = dict(problem.fields)
    if "other" in fields:
        fields["other"] = str(place(Path(fields["other"])))
    return replace(problem, path=place(problem.path), fields=fields)


def _compared(before: World, after: World, problems: Iterable[Problem]) -> Plan:
    problems = tuple(problems)
    old, new = _lessons(before), _lessons(after)
    old_words, new_words = _words(old.values()), _words(new.values())
    changed = [id for id in new_words.keys() & old_words.keys() if new_words[id] != old_words[id]]
    return Plan(
        new_lessons=len(new.keys() - old.keys()),
        changed_lessons=sum(new[id] != old[id] for id in new.keys() & old.keys()),
        new_words=len(new_words.keys() - old_words.keys()),
        changed_words=len(changed),
        lost=tuple(sorted(_ids(before) - _ids(after))),
        errors=tuple(one for one in problems if one.severity == "error"),
        warnings=sum(one.severity == "warning" for one in problems),
    )


def _lessons(world: World) -> dict[str, Lesson]:
    """The lessons a learner meets, by id."""
    paths = {entry.path for entry in world.arranged.lessons.values()}
    return {
        read.lesson.id: read.lesson
        for read in world.lessons
        if read.lesson is not None and str(read.path) in paths
    }


def _words(lessons: Iterable[Lesson]) -> dict[str, Word]:
    # A word that moved to another lesson is the same word.
    return {word.id: replace(word, lesson="") for one in lessons for word in one.words}


def _ids(world: World) -> set[str]:
    paths = {entry.path for entry in world.arranged.lessons.values()}
    return published(read for read in world.lessons if str(read.path) in paths)


def _copy_lessons(source: Path, target: Path) -> set[Path]:
    """Copies what the course reads of a folder of units; the paths of the copies."""
    copied = set()
    for path in _texts(source):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copied.add(copy)
    return copied


def _texts(folder: Path) -> list[Path]:
    found = []
    for place in (folder, *_entries(folder)):
        found += [path for path in _entries(place) if _is_text(path)]
    return found


def _is_text(path: Path) -> bool:
    named = is_yaml(path.name) or path.suffix == ".lock"
    return named and path.is_file() and path.stat().st_size <= LARGEST


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _place(problem: Problem, mixed: Path) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """What tells a problem that was there before from a new one: not its line, which may move."""
    return str(_shown(problem.path, mixed, Path())), problem.code, tuple(problem.fields.items())


def _shown(path: Path, mixed: Path, own: Path) -> Path:
    return own / path.relative_to(mixed) if path.is_relative_to(mixed) else path
