"""Is the folder where records are kept one that other programs copy, or one on a network?

A database that is open must not be copied or written by anybody else: what a synchroniser
brings back may be half of it, and locks on network drives do not hold
(https://www.sqlite.org/howtocorrupt.html). It works most of the time, so nobody is kept from
learning: it is said once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from learner.messages.errors import N_

if TYPE_CHECKING:
    from learner.paths import Places

SYNCED: Final = N_(
    "For the tutor: another program copies the folder where records are kept (OneDrive, Syncthing"
    " …), which can damage them. Move it: README, LEARNER_HOME"
)
NETWORK: Final = N_(
    "For the tutor: records are kept on a network drive, which can damage them. Move them: README,"
    " LEARNER_HOME"
)

_NAMES: Final = (
    "dropbox", "onedrive", "google drive", "googledrive", "my drive", "icloud drive",
    "iclouddrive", "mobile documents", "nextcloud", "owncloud", "pclouddrive", "megasync",
)  # fmt: skip
"""How synchronised folders are called, or begin to be called ("OneDrive - Hope Centre")."""

_MARKS: Final = (".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".tmp.drivedownload")
"""What their programs put into them: Syncthing, Dropbox, Resilio, Google Drive."""

_FILE_SYSTEMS: Final = frozenset(
    "nfs nfs4 cifs smb3 smbfs afs ncpfs davfs fuse.sshfs fuse.rclone fuse.davfs2".split()
)
_REMOTE: Final = 4
"""https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew"""

_MOUNTS: Final = Path("/proc/mounts")


def warning(folder: Path, mounts: Path = _MOUNTS) -> str:
    """The message about the place `folder`, empty where it is a good one."""
    with suppress(OSError):
        if _is_synced(folder):
            return SYNCED
        remote = _on_windows(folder) if sys.platform == "win32" else _mounted(folder, mounts)
        return NETWORK if remote else ""
    return ""


def first_warning(places: Places) -> str:
    """The message about the place of this laptop's records, the first time it holds."""
    home = places.people.parent
    told, message = home / "place-told", warning(home)
    if not message or told.exists():
        return ""
    with suppress(OSError):
        told.touch()
    return message


def _is_synced(folder: Path) -> bool:
    for one in (folder, *folder.parents):
        if one.name.casefold().startswith(_NAMES) or any((one / mark).exists() for mark in _MARKS):
            return True
    return False


def _mounted(folder: Path, mounts: Path) -> bool:
    """Whether the innermost file system that holds `folder` is on another computer."""
    found = [(point, kind) for point, kind in _mounts(mounts) if folder.is_relative_to(point)]
    # Of two on one point, as an automounter makes, the later one holds.
    innermost = max(reversed(found), key=lambda one: len(one[0]), default=("", ""))
    return innermost[1] in _FILE_SYSTEMS


def _mounts(mounts: Path) -> Iterator[tuple[str, str]]:
    if not mounts.exists():
        return
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, kind, *_rest = [*line.split(), "", "", ""]
        # Spaces in names stand as \040 (man 5 fstab).
        yield point.replace("\\040", " "), kind


def _on_windows(folder: Path) -> bool:
    import ctypes  # noqa: PLC0415 - only there

    drive = os.path.splitdrive(folder.absolute())[0]
    windows: Any = vars(ctypes)["windll"]
    return drive.startswith("\\\\") or windows.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE
