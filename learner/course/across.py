"""What can only be seen with the whole course in view: who refers to whom, and in what order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from msgspec import Struct

from learner.course.arrange import Arranged, Chosen, RehearsalEntry
from learner.course.content import untranslated
from learner.course.folder import Folder
from learner.course.keys import nearest
from learner.course.nodes import Node
from learner.course.problem import Problem, UnreadableError
from learner.course.read import CourseFile, FactsFile, LessonFile, RehearsalFile
from learner.course.text import read_raw, read_text

_FURTHEST: Final = timedelta(days=2 * 366)
"""From the day a fact was compared with its sources to the next; the guide says within a year."""

AnyFile = LessonFile | RehearsalFile | CourseFile


class World(Struct, frozen=True, dict=True):
    """Everything that was read.

    `lessons` and `rehearsals` are all files, `arranged` and `played` what became of them.
    """

    folders: Sequence[Folder]
    courses: Sequence[CourseFile]
    facts: Sequence[FactsFile]
    lessons: Sequence[LessonFile]
    rehearsals: Sequence[RehearsalFile]
    arranged: Arranged
    played: Chosen[RehearsalEntry]
    languages: tuple[str, ...]
    today: date

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each lesson stands in the course, by the name others use for it."""
        heads = [head.id for unit in self.arranged.units for head in unit.lessons]
        return {self.arranged.lessons[id].name: number for number, id in enumerate(heads)}

    @cached_property
    def words(self) -> dict[str, int]:
        """The place of the lesson that teaches each word."""
        lessons = self.arranged.lessons.values()
        return {word.name: self.place[one.name] for one in lessons for word in one.words}

    @cached_property
    def unread(self) -> frozenset[str]:
        """Ids in files that were left out: referring to them is no second mistake."""
        found: set[str] = set()
        standing = {entry.path for entry in self.arranged.lessons.values()}
        standing |= {below.path for below, _ in self.arranged.replaced}
        broken = [
            read.path
            for read in self.lessons
            if read.lesson is None or str(read.path) not in standing
        ]
        broken += [read.path for read in self.rehearsals if read.rehearsal is None]
        for path in broken:
            found.add(path.stem)
            with suppress(UnreadableError):
                found |= set(re.findall(r"\bid: *['\"]?([\w-]+)", read_text(path)))
        return frozenset(found)

    @cached_property
    def said_unread(self) -> frozenset[str]:
        """Every word in lessons whose data cannot be read: they may refer to anything."""
        found: set[str] = set()
        for read in self.lessons:
            if read.root is None:
                found |= set(re.findall(r"[\w-]+", read_raw(read.path)))
        return frozenset(found)

    @cached_property
    def gone(self) -> dict[str, list[str]]:
        """The words nobody teaches any more, by the file of the lesson that replaced theirs."""
        taught = {word.id for one in self.arranged.lessons.values() for word in one.words}
        return {
            over.path: [word.name for word in below.words if word.id not in taught]
            for below, over in self.arranged.replaced
        }

    @cached_property
    def unknown_words(self) -> frozenset[str]:
        """Words that are not taught for a reason that is told elsewhere."""
        return self.unread.union(*self.gone.values())

    @cached_property
    def fact_dates(self) -> Mapping[str, date]:
        """When each fact has to be looked at again."""
        return {key: day for file in self.facts for key, day in file.review_by}

    @cached_property
    def fact_keys(self) -> frozenset[str] | None:
        """The key of every fact, also in a file with errors; None where one cannot be read."""
        if any(file.root is None for file in self.facts):
            return None
        nodes = [node for file in self.facts if file.root for node in file.root.many("facts")]
        return frozenset(str(node.find("key").data) for node in nodes)


def look_across(world: World) -> Iterator[Problem]:
    """Every problem between files."""
    yield from world.arranged.problems
    yield from _replaced(world)
    voices = {key for course in world.courses for key, _ in course.voices}
    rehearsals = {read.name or read.path.stem for read in world.rehearsals}
    copies = {one.path for one in world.arranged.problems if one.code == "lesson-twice"}
    for read in world.lessons:
        if read.root is None:
            continue
        yield from _needs(read, read.root, world)
        yield from _words(read, read.root, world)
        yield from look_for_facts(read, read.root, world)
        for node in _texts(read.root, "rehearse"):
            if node.data not in rehearsals and node.data not in world.unread:
                near = nearest(node.data, rehearsals)
                code = "rehearsal-unknown-near" if near else "rehearsal-unknown"
                yield _at(read, node, code, id=node.data, near=near)
        people = [one.values.get("people") for one in read.root.many("talk")]
        yield from look_for_voices(read, filter(None, people), voices)
        # A copy under another name is told as such; renaming it would not help.
        if read.name and read.path.stem != read.name and read.path not in copies:
            fields = {"id": read.name, "name": read.path.name}
            yield _at(read, read.root.find("id"), "id-not-file-name", **fields)


def _replaced(world: World) -> Iterator[Problem]:
    """Lessons that take words away with the lesson they lie over."""
    for below, over in world.arranged.replaced:
        words = world.gone[over.path]
        if words:
            fields = {"title": below.head.title.en, "words": ", ".join(words)}
            yield Problem(Path(over.path), over.line, over.column, "lesson-replaces", fields)


def _texts(node: Node, key: str) -> list[Node]:
    """The texts under `key`; in a file with errors anything else may stand there, too."""
    return [one for one in node.many(key) if isinstance(one.data, str) and one.data]


def look_for_voices(
    read: LessonFile | RehearsalFile, people: Iterable[Node], voices: Collection[str]
) -> Iterator[Problem]:
    """Voices of `people` that the course does not have."""
    for person in (one for some in people for one in some.values.values()):
        for node in _texts(person, "voice"):
            if voices and node.data not in voices:
                known = ", ".join(sorted(voices))
                yield _at(read, node, "voice-unknown", id=node.data, known=known)


def _at(read: AnyFile, node: Node, code: str, **fields: str) -> Problem:
    return Problem(read.path, node.line, node.column, code, fields)


def _needs(read: LessonFile, root: Node, world: World) -> Iterator[Problem]:
    own = world.place.get(read.name)
    for node in _texts(root, "needs"):
        needed = world.place.get(node.data)
        if needed is None:
            if node.data not in world.unread:
                near = nearest(node.data, world.place)
                code = "needs-unknown-near" if near else "needs-unknown"
                yield _at(read, node, code, id=node.data, near=near)
        elif way := _way(node.data, read.name, world):
            code = "needs-circle" if len(way) < 3 else "needs-ring"
            yield _at(read, node, code, id=node.data, ring=" → ".join([read.name, *way]))
        elif own is not None and needed > own:
            yield _at(read, node, "needs-later", id=node.data)


def _way(start: str, end: str, world: World) -> list[str]:
    """From `start` over the lessons each needs to `end`; empty where no way leads there."""
    needs = {one.name: one.lesson.needs for one in world.lessons if one.lesson}
    ways = {start: [start]}
    waiting = [start]
    while waiting:
        name = waiting.pop(0)
        if name == end:
            return ways[name]
        for needed in needs.get(name, ()):
            if needed not in ways:
                ways[needed] = [*ways[name], needed]
                waiting.append(needed)
    return []


def _words(read: LessonFile, root: Node, world: World) -> Iterator[Problem]:
    own = world.place.get(read.name, -1)
    mine = {id.data for node in root.many("words") for id in _texts(node, "id")}
    for node in root.many("words"):
        for used in _texts(node, "use"):
            yield from _use(read, used, own, mine, world)
        for other in _texts(node, "confuse"):
            if other.data in mine:
                yield _at(read, other, "confuse-together", id=other.data)
            elif other.data not in world.words and other.data not in world.unknown_words:
                yield _at(read, other, "confuse-unknown", id=other.data)


def _use(read: LessonFile, node: Node, own: int, mine: set[str], world: World) -> Iterator[Problem]:
    id = node.data
    if id in mine:
        yield _at(read, node, "use-own-word", id=id)
    elif id not in world.words:
        if id not in world.unknown_words:
            near = nearest(id, world.words)
            code = "use-unknown-near" if near else "use-unknown"
            yield _at(read, node, code, id=id, near=near)
    elif world.words[id] > own >= 0:
        yield _at(read, node, "use-later", id=id)


def look_for_facts(read: LessonFile | RehearsalFile, root: Node, world: World) -> Iterator[Problem]:
    """Facts that a lesson or rehearsal names and facts.yaml does not have."""
    for node in _texts(root, "facts"):
        known = world.fact_keys
        if known is None or node.data in known:
            continue
        near = nearest(node.data, known)
        code = "fact-unknown-near" if near else "fact-unknown"
        yield _at(read, node, code, id=node.data, near=near)


def look_at_facts(world: World) -> Iterator[Problem]:
    """Facts that somebody has to look at again."""
    for file in world.facts:
        if file.root is None:
            continue
        for node in file.root.many("facts"):
            key = node.find("key")
            due = world.fact_dates.get(str(key.data))
            compared = _day(node, "checked_on")
            if compared is not None and compared > world.today:
                at = node.find("checked_on")
                fields = {"key": "checked_on", "day": compared.isoformat()}
                yield Problem(file.path, at.line, at.column, "fact-not-yet", fields)
            if due is None:
                continue
            at = node.find("review_by")
            fields = {"id": str(key.data), "day": due.isoformat()}
            if due < world.today:
                yield Problem(file.path, at.line, at.column, "fact-past-review", fields)
            elif compared is not None and due > compared + _FURTHEST:
                yield Problem(file.path, at.line, at.column, "fact-review-far", fields)


def _day(node: Node, key: str) -> date | None:
    with suppress(ValueError, KeyError, TypeError):
        return date.fromisoformat(node.values[key].data)
    return None


def look_at_order(world: World) -> Iterator[Problem]:
    """What each course.yaml lists, against what lies in its folders."""
    for course, folder in zip(world.courses, world.folders, strict=True):
        if course.root is None or not course.units:
            continue
        titled = [course.root, *course.root.many("units")]
        titles = [(node, "title") for node in titled if "title" in node.values]
        yield from untranslated(course, titles, world.languages)
        standing = _standing(folder, world)
        listed: dict[str, int] = {}
        for unit in course.root.many("units"):
            id = str(unit.find("id").data)
            for node in unit.many("lessons"):
                yield from _listed(course, node, id, standing, listed)
        for path, (name, _) in standing.items():
            if name not in listed:
                yield Problem(Path(path), 1, 1, "lesson-unlisted", {"id": name})


def _standing(folder: Folder, world: World) -> dict[str, tuple[str, str]]:
    """Name and unit of each lesson file in `folder`; a broken one goes by its file's name."""
    names = {str(read.path): read.name for read in world.lessons}
    return {file.path: (names.get(file.path) or file.stem, file.unit) for file in folder.lessons}


def _listed(
    course: CourseFile,
    node: Node,
    unit: str,
    standing: Mapping[str, tuple[str, str]],
    listed: dict[str, int],
) -> Iterator[Problem]:
    name = str(node.data)
    units = dict(standing.values())
    if name in listed:
        yield _at(course, node, "lesson-listed-twice", id=name, line=str(listed[name]))
    elif name not in units:
        near = nearest(name, units)
        code = "lesson-missing-near" if near else "lesson-missing"
        yield _at(course, node, code, id=name, near=near, unit=unit)
    elif units[name] != unit:
        yield _at(course, node, "lesson-elsewhere", id=name, unit=units[name])
    listed.setdefault(name, node.line)
