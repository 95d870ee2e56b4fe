"""The course's order: which file is which lesson or rehearsal, and after which other it comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct, field

from learner.course.model import Gloss, LessonHead, RehearsalHead, Sentence, Unit
from learner.course.problem import Problem


class WordAt(Struct, frozen=True):
    """A word a lesson teaches: its id, the id it has now, and where it is written."""

    id: str
    name: str
    line: int
    column: int


class Entry(Struct, frozen=True):
    """A lesson as the course's order needs it; a higher `layer` lies over a lower one."""

    head: LessonHead
    path: str
    layer: int
    name: str
    line: int
    column: int
    words: tuple[WordAt, ...]


class RehearsalEntry(Struct, frozen=True):
    """A rehearsal as the course needs it; a higher `layer` lies over a lower one."""

    head: RehearsalHead
    path: str
    layer: int
    name: str
    line: int
    column: int


E = TypeVar("E", Entry, RehearsalEntry)


class Chosen(Struct, Generic[E]):
    """The one file of each id; `problems` are of copies, which are left out.

    `replaced` are the files that lie below another one of the same id, each with that one.
    """

    entries: dict[str, E] = field(default_factory=dict)
    replaced: list[tuple[E, E]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Plan(Struct, frozen=True):
    """A unit as a course.yaml has it."""

    id: str
    title: Sentence | None
    lessons: tuple[str, ...]


class Arranged(Struct):
    """The course in order; `problems` say why an entry is left out.

    `replaced` are the lessons that lie below another one of the same id, each with that one.
    """

    units: tuple[Unit, ...] = ()
    lessons: dict[str, Entry] = field(default_factory=dict)
    replaced: list[tuple[Entry, Entry]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def arrange(plans: Sequence[Sequence[Plan]], entries: Iterable[Entry]) -> Arranged:
    """The lessons of `entries` in the order of `plans` (one list of units for each layer).

    The same id in a higher layer replaces, a new one is added; a folder no plan names is a
    unit at the end, a lesson no plan names stands at the end of its unit.
    """
    found = choose(entries, "lesson-twice")
    arranged = Arranged(replaced=found.replaced, problems=found.problems)
    chosen = list(found.entries.values())
    units = _merged(plans, chosen)
    listed = dict.fromkeys(name for _, names in units.values() for name in names)
    place = {name: number for number, name in enumerate(listed)}
    last = len(place)
    order = sorted(chosen, key=lambda one: (one.layer, place.get(one.name, last), _by_file(one)))
    kept = _without_clashes(order, arranged)
    arranged.lessons = {one.head.id: one for one in kept}
    by_unit: dict[str, dict[str, Entry]] = {}
    for entry in kept:
        by_unit.setdefault(entry.head.unit, {})[entry.name] = entry
    arranged.units = tuple(
        Unit(id, title or _untitled(id), _in_order(by_unit[id], names))
        for id, (title, names) in units.items()
        if id in by_unit
    )
    return arranged


def choose(entries: Iterable[E], twice: str) -> Chosen[E]:
    """Which of the files with one id is taken; `twice` is the problem of a copy beside it.

    The highest layer wins, and within a layer the file that is called as its id.
    """
    chosen = Chosen[E]()
    for entry in sorted(entries, key=lambda one: (one.layer, _by_file(one))):
        other = chosen.entries.get(entry.head.id)
        if other and other.layer == entry.layer:
            fields = {"id": entry.name, "other": other.path}
            where = (Path(entry.path), entry.line, entry.column)
            chosen.problems.append(Problem(*where, twice, fields))
        else:
            if other:
                chosen.replaced.append((other, entry))
            chosen.entries[entry.head.id] = entry
    return chosen


def _by_file(entry: Entry | RehearsalEntry) -> tuple[bool, str, str]:
    """Puts a file that is called as its id first, and `tea - Copy.yaml` after `tea.yaml`."""
    path = Path(entry.path)
    return path.stem != entry.name, str(path.parent), path.stem


def _merged(
    plans: Sequence[Sequence[Plan]], chosen: Sequence[Entry]
) -> dict[str, tuple[Sentence | None, list[str]]]:
    """Every unit with its title and the lessons listed for it, in order."""
    units: dict[str, tuple[Sentence | None, list[str]]] = {}
    for plan in (plan for layer in plans for plan in layer):
        title, names = units.get(plan.id, (None, []))
        names += [name for name in plan.lessons if name not in names]
        units[plan.id] = (plan.title or title, names)
    for entry in chosen:
        units.setdefault(entry.head.unit, (None, []))
    return units


def _in_order(entries: dict[str, Entry], names: list[str]) -> tuple[LessonHead, ...]:
    listed = [name for name in names if name in entries]
    rest = sorted(set(entries) - set(listed), key=lambda name: _by_file(entries[name])[1:])
    return tuple(entries[name].head for name in (*listed, *rest))


def _without_clashes(order: Sequence[Entry], arranged: Arranged) -> list[Entry]:
    """The lessons that teach no word another one teaches; what came first stays."""
    taught: dict[str, Entry] = {}
    kept = []
    for entry in order:
        twice = [word for word in entry.words if word.id in taught]
        for word in twice:
            fields = {"id": word.name, "other": taught[word.id].path}
            where = (Path(entry.path), word.line, word.column)
            arranged.problems.append(Problem(*where, "word-twice", fields))
        if not twice:
            kept.append(entry)
            taught |= {word.id: entry for word in entry.words}
    return kept


def _untitled(id: str) -> Sentence:
    shown = id.replace("-", " ").replace("_", " ").strip().capitalize() or id
    return Sentence(shown, Gloss({"ko": shown}))
