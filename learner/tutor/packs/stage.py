"""From a file on a stick to files ready to be put in their places, and the plan to show."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from learner.errors import CourseError, SoundError
from learner.paths import Places
from learner.sound.clips import MADE
from learner.sound.index import Entry, checksum, read_index
from learner.tutor.packs.file import unpack
from learner.tutor.packs.journal import NEW
from learner.tutor.packs.names import INDEX, folded, require_different
from learner.tutor.packs.plan import Plan, make_plan


class Staged(Struct, frozen=True):
    """What is to be put in its place (`paths` below the home folder), and what that changes."""

    paths: tuple[str, ...]
    clips: dict[str, Entry]
    plan: Plan


def prepare(file: Path, here: Places, stage: Path, today: date) -> Staged:
    """Unpacks `file` below `stage`, verifies it, and works out what installing it would do.

    Raises CourseError as `unpack` does, or `install-not-written`; nothing outside `stage` is
    touched.
    """
    try:
        unpacked = stage / "unpacked"
        unpacked.mkdir()
        names = unpack(file, unpacked)
        if not any(name.startswith("lessons/") for name in names):
            raise CourseError("pack-damaged", path=file)
        entries = _entries(file, unpacked / "clips", names)
        new = {name: _place(name) for name in names if _is_new(name, unpacked / name, here)}
        clips = {name: entries[name] for name in map(_clip, new) if name in entries}
        # A clip that nobody can say the origin of is left out.
        wanted = {
            name: place for name, place in new.items() if not _clip(name) or _clip(name) in clips
        }
        for name, place in wanted.items():
            target = stage / NEW / place
            target.parent.mkdir(parents=True, exist_ok=True)
            (unpacked / name).rename(target)
        shutil.rmtree(unpacked)
        paths = tuple(wanted.values())
        require_different(paths, _there(here.own_lessons.parent, paths))
        with tempfile.TemporaryDirectory(prefix="learner-") as scratch:
            lessons = stage / NEW / "lessons"
            plan = make_plan(here.course, here.own_lessons, lessons, Path(scratch), today)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CourseError("install-not-written", path=stage, reason=reason) from error
    return Staged(paths, clips, plan)


def _entries(file: Path, clips: Path, names: Collection[str]) -> dict[str, Entry]:
    """What the pack's index says of its clips, every one of which it must hold as it is said."""
    try:
        entries = read_index(clips)
    except SoundError as error:
        raise CourseError("pack-damaged", path=file) from error
    for name, entry in entries.items():
        held = f"clips/{name}" in names
        if not held or checksum((clips / name).read_bytes()) != entry.sha256:
            raise CourseError("pack-damaged", path=file)
    return entries


def _clip(name: str) -> str:
    """The clip's name on its shelf; empty for anything else."""
    return name.removeprefix("clips/") if name.startswith("clips/") else ""


def _place(name: str) -> str:
    """Where a file of the pack belongs, below the home folder."""
    folder, _, rest = name.partition("/")
    return {
        "lessons": f"lessons/{rest}",
        "clips": f"audio/{MADE}/{rest}",
        "recordings": f"audio/{rest}",
    }[folder]


def _is_new(name: str, unpacked: Path, here: Places) -> bool:
    """Whether installing this file would change anything for anybody."""
    if name == INDEX:
        return False
    target = here.own_lessons.parent / _place(name)
    if _clip(name):
        # A clip is known by what it says: one that can be heard here stays.
        return not target.is_file() and not (here.audio / _clip(name)).is_file()
    if name.startswith("lessons/") and not target.exists():
        target = here.course / name.removeprefix("lessons/")
    return not target.is_file() or target.read_bytes() != unpacked.read_bytes()


def _there(home: Path, paths: Sequence[str]) -> Iterator[str]:
    """What stands in the folders of `paths` already, also under another spelling."""
    wanted = {folded(path) for path in paths}
    wanted |= {folded(path.rpartition("/")[0]) for path in paths}
    for folder in (home / "lessons", home / "audio"):
        for path in folder.rglob("*"):
            name = unicodedata.normalize("NFC", path.relative_to(home).as_posix())
            if folded(name) in wanted:
                yield name
