"""The folder on the stick: written beside, whole, with a sum for every file, then renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from learner.errors import CourseError
from learner.whole import is_full, sync_folder

FOLDER: Final = "learner-setup"
SUMS: Final = "SHA256SUMS"
"""The list that `sha256sum --check` reads; written last, verified before installing."""

_NEW: Final = f"{FOLDER}.new"
_OLD: Final = f"{FOLDER}.old"
_PIECE: Final = 1 << 20
_MEGABYTE: Final = 1 << 20

Contents = Mapping[str, Path | bytes]
"""What goes where: a name below the folder, and its content or the file that has it."""


def write_stick(place: Path, contents: Contents) -> Path:
    """Writes `contents` into the folder `FOLDER` in `place`, all of it or nothing.

    What was there before is replaced once all is written. Raises CourseError `stick-gone`,
    `stick-full` or `stick-not-written`.
    """
    require_place(place)
    folder, new, old = (place / name for name in (FOLDER, _NEW, _OLD))
    try:
        _tidy(folder, new, old)
        _require_room(place, contents)
        try:
            _write(new, contents)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        _swap(folder, new, old)
        sync_folder(place)
    except OSError as error:
        if is_full(error):
            raise _full(place, contents) from error
        reason = error.strerror or type(error).__name__
        raise CourseError("stick-not-written", path=place, reason=reason) from error
    return folder


def require_place(place: Path) -> None:
    """Raises CourseError `stick-gone` where `place` is no folder."""
    if not place.is_dir():
        raise CourseError("stick-gone", path=place)


def megabytes(size: int) -> int:
    """`size` in bytes as a person reads it, rounded up."""
    return -(-size // _MEGABYTE)


def size_of(contents: Contents) -> int:
    """How many bytes `contents` are."""
    return sum(
        len(one) if isinstance(one, bytes) else one.stat().st_size for one in contents.values()
    )


def _tidy(folder: Path, new: Path, old: Path) -> None:
    """After a stick was pulled out: what is half-written goes, what was whole is back."""
    if new.exists():
        shutil.rmtree(new)
    if old.exists():
        if folder.exists():
            shutil.rmtree(old)
        else:
            old.rename(folder)


def _swap(folder: Path, new: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _require_room(place: Path, contents: Contents) -> None:
    if shutil.disk_usage(place).free < size_of(contents):
        raise _full(place, contents)


def _full(place: Path, contents: Contents) -> CourseError:
    return CourseError("stick-full", path=place, needed=megabytes(size_of(contents)), folder=FOLDER)


def _write(folder: Path, contents: Contents) -> None:
    sums = []
    for name, content in sorted(contents.items()):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        sums.append(f"{_copy(content, target)}  {name}\n")
    _copy("".join(sums).encode(), folder / SUMS)


def _copy(content: Path | bytes, target: Path) -> str:
    """Writes a file down to the disk; its sha256."""
    digest = sha256()
    with target.open("wb") as file:
        if isinstance(content, bytes):
            digest.update(content)
            file.write(content)
        else:
            with content.open("rb") as source:
                while piece := source.read(_PIECE):
                    digest.update(piece)
                    file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
