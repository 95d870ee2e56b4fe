"""What stands in a folder of lessons, by name and date alone: nothing is opened."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from learner.course.problem import Problem

REHEARSALS: Final = "rehearsals"
"""The one folder beside the units that holds no lessons."""

COURSE: Final = "course.yaml"
FACTS: Final = "facts.yaml"
LOCK: Final = "ids.lock"

ENDINGS: Final = (".yaml", ".yml")
"""How the name of a file that a tutor writes ends."""


class File(Struct, frozen=True):
    """A file, the unit (folder) it stands in, and what tells whether it has changed."""

    path: str
    unit: str
    mtime_ns: int
    size: int

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return unicodedata.normalize("NFC", Path(self.path).stem)


class Folder(Struct):
    """The lessons of a folder by unit and name, its rehearsals, course.yaml and facts.yaml."""

    path: Path
    lessons: list[File] = field(default_factory=list)
    course: File | None = None
    facts: File | None = None
    rehearsals: list[File] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def signature(self) -> str:
        """Changes when any file of the course does."""
        files = [*([self.course] if self.course else []), *self.lessons, *self.rehearsals]
        return "\n".join(f"{file.path}\t{file.mtime_ns}\t{file.size}" for file in files)


def is_yaml(name: str) -> bool:
    """Whether a file of this name is one that a tutor writes."""
    return name.lower().endswith(ENDINGS)


def look(path: Path) -> Folder:
    """What stands in `path`; nothing where there is no such folder."""
    folder = Folder(path)
    for entry in _entries(path, folder):
        if _is_folder(entry):
            if entry.name == REHEARSALS:
                _look_in_unit(Path(entry.path), folder, folder.rehearsals)
            elif _meant_for_rehearsals(entry):
                folder.problems.append(Problem(Path(entry.path), 1, 1, "rehearsals-elsewhere"))
            else:
                _look_in_unit(Path(entry.path), folder, folder.lessons)
        elif entry.name == COURSE:
            folder.course = _file(entry, "")
        elif entry.name == FACTS:
            folder.facts = _file(entry, "")
        elif is_yaml(entry.name):
            folder.problems.append(Problem(Path(entry.path), 1, 1, "file-outside-unit"))
        else:
            _look_at_name(entry, folder)
    return folder


def look_at_unit(path: Path) -> Folder:
    """What stands in `path` alone, taken as one unit."""
    folder = Folder(path)
    _look_in_unit(path, folder, folder.lessons)
    return folder


def _look_in_unit(unit: Path, folder: Folder, files: list[File]) -> None:
    name = unicodedata.normalize("NFC", unit.name)
    for entry in _entries(unit, folder):
        if is_yaml(entry.name):
            files.append(_file(entry, name))
        elif _is_folder(entry):
            code = "rehearsals-elsewhere" if _meant_for_rehearsals(entry) else "folder-in-unit"
            folder.problems.append(Problem(Path(entry.path), 1, 1, code))
        else:
            _look_at_name(entry, folder)


def _entries(path: Path, folder: Folder) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        reason = error.strerror or type(error).__name__
        folder.problems.append(Problem(path, 1, 1, "file-unreadable", {"reason": reason}))
        return
    yield from (entry for entry in entries if entry.name[0] not in ".~_")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _meant_for_rehearsals(entry: os.DirEntry[str]) -> bool:
    return entry.name.casefold() in {REHEARSALS, "rehearsal"}


def _file(entry: os.DirEntry[str], unit: str) -> File:
    try:
        about = entry.stat()
    except OSError:
        # A link to nowhere: reading it will say so.
        return File(entry.path, unit, 0, 0)
    return File(entry.path, unit, about.st_mtime_ns, about.st_size)


def _look_at_name(entry: os.DirEntry[str], folder: Folder) -> None:
    """Notepad likes to save `cash-machine.yaml.txt`."""
    name = entry.name.lower()
    if name.endswith(tuple(f"{ending}.txt" for ending in ENDINGS)):
        problem = Problem(Path(entry.path), 1, 1, "file-name", {"name": entry.name[:-4]})
        folder.problems.append(problem)
