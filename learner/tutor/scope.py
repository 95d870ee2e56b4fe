"""What `learner check` is asked about: whole courses, one unit, one lesson, a loose file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from learner.course.folder import (
    COURSE,
    FACTS,
    REHEARSALS,
    File,
    Folder,
    is_yaml,
    look,
    look_at_unit,
)
from learner.paths import places
from learner.tutor.choosing import installed, is_path, path_of, place_of, unknown

Group = tuple[list[Folder], list[Path] | None]
"""A course: its folders, and what to report on (None: all)."""


def asked(names: Sequence[str]) -> list[Path]:
    """What `names` mean: files and folders, here or in the tutor's own lessons, ids and units.

    Raises CourseError `lesson-unknown`.
    """
    return [path for name in names for path in _asked(name)]


def _asked(name: str) -> list[Path]:
    path = place_of(name)
    if name and (is_path(name) or path.exists()):
        return [path]
    here = places()
    files = [file for folder in (here.own_lessons, here.course) for file in _files(look(folder))]
    lessons = [Path(file.path) for file in files if file.stem == name]
    units = {Path(file.path).parent for file in files if file.unit == name}
    if not lessons and not units:
        if installed().has(name):
            return [path_of(name)]
        raise unknown(name, [called for file in files for called in (file.stem, file.unit)])
    # The tutor's own lesson stands in front of the one it replaces.
    return lessons[:1] or sorted(units)


def gather(paths: Sequence[Path]) -> list[Group]:
    """Each course that `paths` belong to; without any, the installed one and the tutor's own.

    What the paths do not hold is taken from the installed course, so that one lesson alone
    may use its words.
    """
    here = places()
    installed = [look(here.course), look(here.own_lessons)]
    if not paths:
        return [(installed, None)]
    by_root: dict[Path | None, list[Path]] = {}
    for path in paths:
        by_root.setdefault(_root(path), []).append(path)
    return [
        _group(installed if root is None else [look(root)], some) for root, some in by_root.items()
    ]


def _group(folders: list[Folder], paths: list[Path]) -> Group:
    """`folders`, and over them those of `paths` that they do not read."""
    known = {file.path for folder in folders for file in _files(folder)}
    loose = [_loose(path) for path in paths if _root(path) is None or _is_lost(path, known)]
    new = [one for one in loose if one.problems or any(f.path not in known for f in _files(one))]
    return [*folders, *new], paths


def count(group: Group) -> int:
    """How many lessons and rehearsals are reported on."""
    from learner.course.check import within  # noqa: PLC0415

    folders, only = group
    files = [Path(file.path) for folder in folders for file in _files(folder)]
    return sum(only is None or within(file, only) for file in files)


def _is_lost(path: Path, known: set[str]) -> bool:
    """Whether a file that was asked for by name is none of the lessons its course reads."""
    named = is_yaml(path.name) and path.name not in (COURSE, FACTS)
    return named and str(path) not in known


def _root(path: Path) -> Path | None:
    """The course a path belongs to: the nearest folder above it with a course.yaml."""
    for folder in (path, path.parent, path.parent.parent):
        if (folder / COURSE).is_file():
            return folder
    return None


def _loose(path: Path) -> Folder:
    """A lesson, a unit or a folder of units that belongs to no course."""
    if path.is_dir() and not is_yaml(path.name):
        unit = look_at_unit(path)
        return _as_rehearsals(unit) if unit.lessons else look(path)
    return _as_rehearsals(Folder(path.parent, [File(str(path), path.parent.name, 0, 0)]))


def _as_rehearsals(unit: Folder) -> Folder:
    """What stands in a folder called `rehearsals` is no unit of lessons."""
    if any(file.unit != REHEARSALS for file in unit.lessons):
        return unit
    return Folder(unit.path, rehearsals=unit.lessons, problems=unit.problems)


def _files(folder: Folder) -> list[File]:
    return [*folder.lessons, *folder.rehearsals]
