"""Encrypting a file where it stands, or making it plain again.

It is written anew beside, looked through, and put in the other's place in one step: killed at any
instant, the file is the old one or the new one, whole. What a plain file leaves on the disk is
overwritten before its name goes, as far as the disk obeys (many that have no moving parts do
not, which the learner is told).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from learner.errors import RecordsError
from learner.records import cipher
from learner.records.backup import RAW, aside_of, backups_of, keep_lock
from learner.records.opening import clear, is_plain, key_path
from learner.records.trouble import disk_trouble
from learner.whole import PART, sync_folder, wipe, write_whole

if TYPE_CHECKING:
    from learner.records.key import DataKey

OLD: Final = ".old"
NEW: Final = ".new"
SEALED: Final = ".sealed"
"""What is put after the name of a copy too damaged to be encrypted page by page."""


def rewrite(path: Path, old: DataKey | None, new: DataKey | None) -> None:
    """Put what the closed file `path` holds in its place, encrypted with `new` instead of `old`.

    Raises `RecordsError` only while the old file still holds.
    """
    try:
        _replace(path, old, new)
    except OSError as error:
        raise disk_trouble(error, path) from error


def finish(path: Path, key: DataKey) -> None:
    """Encrypt or remove whatever plain copy stands beside the locked file `path`.

    There is one where locking was interrupted, or where backups were made before. One that
    cannot be encrypted now waits for the next time and holds up none of the others.
    """
    with suppress(OSError):
        for copy in _files(path):
            with suppress(OSError, RecordsError):
                _hide(copy, path, key)


def open_copies(path: Path, key: DataKey) -> None:
    """Make the copies beside `path` plain again: its lock is about to go.

    Those of another lock and damaged ones stay as they are.
    """
    try:
        for copy in _files(path):
            if copy.suffix == SEALED:
                _exchange(copy, copy.with_suffix(""), key.unseal)
            elif copy.suffix == path.suffix and not is_plain(copy):
                _decrypt_copy(copy, key)
    except OSError as error:
        raise disk_trouble(error, path) from error


def _replace(path: Path, old: DataKey | None, new: DataKey | None) -> None:
    beside, before = path.with_name(path.name + NEW), path.with_name(path.name + OLD)
    try:
        wipe(beside)
        clear(beside)
        cipher.copy_under(path, old, beside, new)
        if path.with_name(path.name + "-wal").exists():
            # Somebody reads it; a log of the old file would be played over the new one.
            raise RecordsError("records-busy", path=path)
        if old is None:
            with suppress(OSError):  # sticks know no second name for a file
                before.unlink(missing_ok=True)
                os.link(path, before)
        beside.replace(path)
        # From here on the new file holds, whatever fails; `finish` tries again.
        with suppress(OSError):
            sync_folder(path.parent)
            wipe(before)
    finally:
        wipe(beside)


def _hide(copy: Path, path: Path, key: DataKey) -> None:
    """Encrypt or remove `copy` of the locked file `path`, where it is plain."""
    if not copy.exists():
        # It went with the copy that it was left over from.
        return
    if copy in {path.with_name(path.name + end) for end in (NEW, OLD)}:
        if not copy.samefile(path):
            wipe(copy)
    elif copy.suffix == PART:
        wipe(copy)
    elif key_path(copy).exists() and copy.suffix == path.suffix:
        # With a lock of its own beside, it was encrypted before: no need to look.
        return
    elif RAW in copy.name and copy.suffix != SEALED:
        _exchange(copy, copy.with_name(copy.name + SEALED), key.seal)
    elif is_plain(copy):
        _encrypt_copy(copy, key)
        if copy.exists():
            keep_lock(path, copy)


def _encrypt_copy(copy: Path, key: DataKey) -> None:
    encrypted = False
    with _but_for("records-damaged"):
        rewrite(copy, None, key)
        encrypted = True
    if not encrypted:
        _exchange(copy, copy.with_name(copy.name + SEALED), key.seal)


def _decrypt_copy(copy: Path, key: DataKey) -> None:
    lock = key_path(copy)
    kept = lock.read_bytes() if lock.exists() else b""
    # Its lock first: what has one is taken for encrypted.
    lock.unlink(missing_ok=True)
    with _but_for("records-damaged"):
        rewrite(copy, key, None)
        return
    if kept:
        write_whole(lock, kept)


def _exchange(before: Path, after: Path, change: Callable[[bytes], bytes]) -> None:
    """Put what `change` makes of a file in its place under another name."""
    with _but_for("sealed-otherwise"):
        write_whole(after, change(before.read_bytes()))
        wipe(before)


@contextmanager
def _but_for(code: str) -> Iterator[None]:
    """Errors of this code are nobody's business: the file stays as it is."""
    try:
        yield
    except RecordsError as error:
        if error.code != code:
            raise


def _files(path: Path) -> Iterator[Path]:
    """The copies of the learner's file, but for what SQLite keeps beside `path`.

    On POSIX, closing any handle of that would drop the locks that keep other programs out.
    Strangers in these folders, however many, are passed over.
    """
    for folder in (path.parent, backups_of(path), aside_of(path)):
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            found = [entry.name for entry in entries if _may_be_copy(entry, path)]
            yield from (folder / name for name in found)


def _may_be_copy(entry: os.DirEntry[str], path: Path) -> bool:
    named = ".db" in entry.name or entry.name.endswith(PART)
    own = Path(entry.path).parent == path.parent and _is_of(entry.name, path)
    return named and not own and entry.is_file(follow_symlinks=False)


def _is_of(name: str, path: Path) -> bool:
    return name == path.name or name.startswith(path.name + "-")
