"""What stands in a folder of lessons, by name and date alone: nothing is opened."""

from __future__ import annotations

import os
import re
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
SPELLING: Final = "spelling.txt"
"""The file beside the units with words that are right though no list has them."""

ENDINGS: Final = (".yaml", ".yml")
"""How the name of a file that a tutor writes ends."""

_BESIDE_UNITS: Final = {name.partition(".")[0]: name for name in (COURSE, FACTS, SPELLING)}
_NEARLY: Final = re.compile(rf"({'|'.join(_BESIDE_UNITS)})(?:\.(?:ya?ml|txt))*", re.IGNORECASE)
_TEXTS: Final = frozenset("txt text yalm yam ymal".split())
_DOCUMENTS: Final = frozenset("doc docx hwp hwpx odt pages rtf wps".split())
"""Endings under which Notepad and the likes of Word save what was meant to be a lesson."""


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
        lines = [f"{file.path}\t{file.mtime_ns}\t{file.size}" for file in files]
        return "\n".join([*lines, *(f"{one.path}\t{one.code}" for one in self.problems)])


def is_yaml(name: str) -> bool:
    """Whether a file of this name is one that a tutor writes."""
    return name.lower().endswith(ENDINGS)


def is_printable(name: str) -> bool:
    """Whether a name is text: in a zip made on an old Korean Windows names may be other bytes."""
    return printable(name) == name


def printable(name: str) -> str:
    """`name` with a question mark for each byte that is no letter."""
    return name.encode("utf-8", "replace").decode()


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
        elif entry.name != SPELLING:
            folder.problems += _beside_units(entry)
    return folder


def look_at_unit(path: Path) -> Folder:
    """What stands in `path` alone, taken as one unit; a facts.yaml may stand with it."""
    folder = Folder(path)
    _look_in_unit(path, folder, folder.lessons)
    facts = [file for file in folder.lessons if Path(file.path).name == FACTS]
    folder.facts = next(iter(facts), None)
    folder.lessons = [file for file in folder.lessons if file not in facts]
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
            folder.problems += _in_unit(entry)


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
    for entry in entries:
        if entry.name[0] in ".~_":
            continue
        if is_printable(entry.name):
            yield entry
        elif is_yaml(entry.name) or _is_folder(entry):
            where = Path(printable(entry.path))
            folder.problems.append(Problem(where, 1, 1, "name-unreadable"))


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


def _beside_units(entry: os.DirEntry[str]) -> Iterator[Problem]:
    """What is wrong with a file beside the units that is none of those that belong there."""
    nearly = _NEARLY.fullmatch(entry.name)
    if nearly:
        name = _BESIDE_UNITS[nearly[1].lower()]
        yield Problem(Path(entry.path), 1, 1, "file-name", {"name": name})
    elif is_yaml(entry.name):
        yield Problem(Path(entry.path), 1, 1, "file-outside-unit")
    else:
        # Lists of words and the like may lie here.
        yield from (one for one in _in_unit(entry) if one.code == "file-name")


def _in_unit(entry: os.DirEntry[str]) -> Iterator[Problem]:
    """What is wrong with a file whose name is no lesson's, but may have been meant as one."""
    stem, dot, ending = entry.name.rpartition(".")
    stem, ending = (stem, ending.lower()) if dot else (entry.name, "")
    if ending in _TEXTS and is_yaml(stem):
        # Notepad likes to save `cash-machine.yaml.txt`.
        yield Problem(Path(entry.path), 1, 1, "file-name", {"name": stem})
    elif not ending or ending in _TEXTS | _DOCUMENTS:
        code = "file-document" if ending in _DOCUMENTS else "file-not-lesson"
        name = stem if is_yaml(stem) else f"{stem}.yaml"
        yield Problem(Path(entry.path), 1, 1, code, {"name": name, "left": f"_{entry.name}"})
