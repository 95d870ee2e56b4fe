"""Writing a file whole or not at all, on a disk or a stick, and taking one away for good."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

PART: Final = ".part"
"""How the name of a file ends that is still being written."""

_ONCE: Final = 1 << 20

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_ON_WINDOWS: Final = {39, 112}
"""ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL: not every one of them comes as ENOSPC."""


def is_full(error: OSError) -> bool:
    """Whether there was no room for what was to be written."""
    return error.errno in _FULL or getattr(error, "winerror", None) in _FULL_ON_WINDOWS


def part_of(path: Path) -> Path:
    """What is left of writing `path` where it was cut off."""
    return path.with_name(f".{path.name}{PART}")


def write_whole(path: Path, data: bytes) -> None:
    """Have `data` at `path`, on the disk, when this returns; else what was there before.

    Raises `OSError`; nothing half-written stays.
    """
    beside = part_of(path)
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def wipe(path: Path) -> None:
    """Write zeros over `path`, where it is there, then take it away; raises `OSError`."""
    with suppress(FileNotFoundError):
        with suppress(PermissionError):
            # Also what is marked as not to be written.
            path.chmod(0o600)
        with path.open("rb+") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            for at in range(0, size, _ONCE):
                file.write(bytes(min(_ONCE, size - at)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def wipe_all(folder: Path) -> None:
    """`wipe` every file in `folder`, as far as the disk obeys, and take the folder away."""
    for inside, _folders, names in os.walk(folder):
        for name in names:
            path = Path(inside, name)
            # A link is nobody's record, and what it leads to is somebody else's.
            if not path.is_symlink():
                wipe(path)
    if folder.exists():
        shutil.rmtree(folder)


def sync_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            # Some file systems of sticks know no such thing; the file itself is safe.
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                raise
        finally:
            os.close(handle)
