"""What `learner check` is asked about: whole courses, one unit, one lesson, a loose file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

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
from learner.errors import CourseError
from learner.paths import places
from learner.tutor.choosing import (
    files_called,
    installed,
    is_path,
    place_of,
    rehearsal_id,
    root_of,
    unknown,
)

Group = tuple[list[Folder], list[Path] | None]
"""A course: its folders, and what to report on (None: all)."""


def asked(names: Sequence[str]) -> list[Path]:
    """What `names` mean: files and folders, here or in the tutor's own lessons, ids and units.

    Raises CourseError `lesson-unknown`.
    """
    return [path for name in names for path in _asked(name)]


def _asked(name: str) -> list[Path]:
    path, id = place_of(name), rehearsal_id(name)
    if name and (path.exists() or (is_path(name) and not id)):
        return [path]
    lessons, played = files_called(id or name)
    if id and not played:
        raise CourseError("rehearsal-missing", id=id)
    here = places()
    files = [file for folder in (here.own_lessons, here.course) for file in _files(look(folder))]
    units = {Path(file.path).parent for file in files if file.unit == name}
    # The tutor's own stands in front of the one it replaces.
    found = played[:1] if id else [*lessons[:1], *played[:1]]
    if found or units:
        return found or sorted(units)
    course = installed()
    if course.has(name):
        return [course.path_of(name)]
    raise unknown(name, [called for file in files for called in (file.stem, file.unit)])


def gather(paths: Sequence[Path]) -> list[Group]:
    """Each course that `paths` belong to; without any, the installed one and the tutor's own.

    What the paths do not hold is taken from the installed course, so that one lesson alone
    may use its words.
    """
    here = places()
    over = [look(here.course), look(here.own_lessons)]
    if not paths:
        return [(over, None)]
    by_root: dict[Path | None, list[Path]] = {}
    for path in paths:
        by_root.setdefault(root_of(path), []).append(path)
    return [_group(over if root is None else [look(root)], some) for root, some in by_root.items()]


def _group(folders: list[Folder], paths: list[Path]) -> Group:
    """`folders`, and over them those of `paths` that they do not read."""
    all_folders = list(folders)
    # What lies in a folder that is asked for need not be read twice.
    for path in sorted(paths, key=lambda one: len(one.parts)):
        if not any(_is_read(path, folder) for folder in all_folders):
            all_folders.append(_loose(path))
    return all_folders, paths


def _is_read(path: Path, folder: Folder) -> bool:
    """Whether `folder` holds what stands in `path`, or says why it does not read it."""
    if path.is_dir() and not is_yaml(path.name):
        return folder.path in (path, path.parent)
    files = [*_files(folder), *filter(None, (folder.course, folder.facts))]
    misnamed = [one.path for one in folder.problems if one.code == "file-name"]
    return str(path) in {file.path for file in files} or path in misnamed


def count(group: Group) -> int:
    """How many lessons and rehearsals are reported on."""
    from learner.course.check import within  # noqa: PLC0415

    folders, only = group
    files = [Path(file.path) for folder in folders for file in _files(folder)]
    return sum(only is None or within(file, only) for file in files)


def _loose(path: Path) -> Folder:
    """A lesson, a unit or a folder of units that belongs to no course."""
    if path.is_dir() and not is_yaml(path.name):
        unit = look_at_unit(path)
        return _as_rehearsals(unit) if unit.lessons else look(path)
    file = File(str(path), path.parent.name, 0, 0)
    if path.name in (COURSE, FACTS):
        given = {path.name.partition(".")[0]: file}
        return Folder(path.parent, course=given.get("course"), facts=given.get("facts"))
    return _as_rehearsals(Folder(path.parent, [file]))


def _as_rehearsals(unit: Folder) -> Folder:
    """What stands in a folder called `rehearsals` is no unit of lessons."""
    if any(file.unit != REHEARSALS for file in unit.lessons):
        return unit
    return replace(unit, lessons=[], rehearsals=unit.lessons)


def _files(folder: Folder) -> list[File]:
    return [*folder.lessons, *folder.rehearsals]
