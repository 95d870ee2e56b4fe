"""Backups of one learner's file, in a folder beside it.

Each is a file of its own, made by SQLite's backup, looked through to its end, and under its
name only when it is whole and on the disk. It holds the whole log, but not what was typed: that
is kept for 90 days, in one place. Of a locked learner it is encrypted with the same key, and a
copy of the lock stands beside it.
"""

from __future__ import annotations

import heapq
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from learner.errors import RecordsError
from learner.records.file import connect, is_sound, telling
from learner.records.opening import (
    APPLICATION,
    BACKUPS,
    TABLES,
    is_plain,
    key_path,
    newest_version,
    spare_of,
)
from learner.records.rolling import worth_keeping
from learner.records.trouble import disk_trouble
from learner.whole import PART, sync_folder, write_whole

if TYPE_CHECKING:
    from learner.records.key import DataKey

ASIDE: Final = "kept"
"""Where what was replaced stands; nothing there goes by itself."""

RAW: Final = "-damaged.db"
"""How the name of a damaged file ends that was put aside as it was; a log may follow."""

ROOM: Final = 200 << 20
"""Bytes the backups of one learner take at most; the newest `ALWAYS` stay all the same."""

ALWAYS: Final = 2
LOOKED_AT: Final = 500
"""How many files of a folder are taken for backups at most: the newest."""

_STEP: Final = 512
"""Pages copied before it is asked whether to go on."""

_NAME: Final = re.compile(r"(\d{8}-\d{6})-(\d{1,15})\.db")


class Backup(Struct, frozen=True):
    """A backup: when it was made (UTC), how many events it holds, where it is."""

    at: datetime
    events: int
    path: Path


class _StoppedError(Exception):
    """There is nothing yet, or somebody needs the file for something else."""


def backups_of(path: Path) -> Path:
    """The folder of the backups of the learner's file at `path`."""
    return path.parent / BACKUPS


def aside_of(path: Path) -> Path:
    """The folder of what was replaced of the learner's file at `path`."""
    return path.parent / ASIDE


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in `folder`, the newest first; whatever else lies there is passed over."""
    try:
        with os.scandir(folder) as entries:
            found = (_backup(entry) for entry in entries)
            return tuple(heapq.nlargest(LOOKED_AT, filter(None, found), key=_age))
    except OSError:
        return ()


def make(
    path: Path,
    key: DataKey | None,
    now: datetime,
    folder: Path | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Backup | None:
    """Make a backup of the learner's file at `path`, which may be open, in its folder of backups.

    None where `stop` said so before it was done, or nothing has happened yet. Raises
    `RecordsError`: "records-damaged" where the file is; nothing is left half-made.
    """
    folder = folder or backups_of(path)
    now = now.astimezone(UTC).replace(microsecond=0)
    beside = folder / f".{os.getpid()}{PART}"
    try:
        folder.mkdir(exist_ok=True)
        _sweep(folder)
        events = _copy(path, key, beside, stop)
        if events_in(beside, key) != events:
            raise RecordsError("records-failed", path=beside, detail="copy")
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        made = Backup(now, events, folder / f"{now:%Y%m%d-%H%M%S}-{events}.db")
        if key is not None:
            keep_lock(path, made.path)
        beside.replace(made.path)
        sync_folder(folder)
    except _StoppedError:
        return None
    except OSError as error:
        raise disk_trouble(error, folder) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return made


def thin(folder: Path, made: Backup, now: datetime) -> None:
    """Let go of the backups in `folder` that are not worth their room; `made` stays."""
    there = backups(folder)
    worth = worth_keeping((one.at for one in there), now)
    room = ROOM
    for place, one in enumerate(there):
        size = _size(one)
        room -= size
        if one == made or place < ALWAYS:
            continue
        if one.at not in worth or room < 0:
            room += size
            remove(one)


def remove(backup: Backup) -> None:
    """Delete a backup; one that cannot be deleted stays."""
    for path in (backup.path, key_path(backup.path)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def events_in(path: Path, key: DataKey | None) -> int:
    """How many events the closed file `path` holds.

    Raises `RecordsError` "records-damaged" where not every page of it is sound, "records-newer"
    where a newer program made it.
    """
    with telling(path, key), closing(connect(path, key)) as db:
        if not is_sound(db, encrypted=key is not None) or not _is_ours(db):
            raise RecordsError("records-damaged", path=path)
        if _value(db, "PRAGMA user_version") > newest_version():
            raise RecordsError("records-newer", path=path)
        return _value(db, "SELECT count(*) FROM event")


def best_of(found: Iterable[Backup], key: DataKey | None) -> Backup | None:
    """The one that holds most of those that are sound and can be read with `key`."""
    for one in sorted(found, key=lambda one: (one.events, one.at), reverse=True):
        with suppress(RecordsError):
            events_in(one.path, None if is_plain(one.path) else key)
            return one
    return None


def is_behind(path: Path, key: DataKey | None, known: Mapping[str, int], device: str) -> bool:
    """Whether a backup knows more of what `device`, this laptop, did than the file: `known`.

    Then a part of it was lost; written on, its numbers would be given twice. A file brought
    back from a backup is not behind: from then on the laptop goes by another name.
    """
    here = sum(known.values())
    more = [one for one in backups(backups_of(path)) if one.events > here]
    return any(_number(one.path, key, device) > known.get(device, 0) for one in more)


def keep_lock(path: Path, backup: Path) -> None:
    """Keep a copy of the lock of the learner's file at `path` beside its copy `backup`."""
    for lock in (key_path(path), spare_of(key_path(path))):
        with suppress(FileNotFoundError):
            write_whole(key_path(backup), lock.read_bytes())
            return


def renew_locks(path: Path, key: DataKey) -> None:
    """Let the lock of the learner's file at `path` be that of its backups too.

    So that a passphrase that holds no more opens none of them. Those of another key keep theirs;
    one that cannot be written now is left for the next backup.
    """
    with suppress(OSError):
        lock = key_path(path).read_bytes()
        for folder in (backups_of(path), aside_of(path)):
            for one in backups(folder):
                with suppress(OSError):
                    beside = key_path(one.path)
                    if beside.exists() and beside.read_bytes() != lock and _opens(one.path, key):
                        write_whole(beside, lock)


def _copy(path: Path, key: DataKey | None, made: Path, stop: Callable[[], bool]) -> int:
    """Copy the file as it is at this moment, without what was typed; gives its events."""

    def go_on(*_progress: object) -> None:
        if stop():
            raise _StoppedError

    with telling(path, key), closing(connect(path, key)) as source:
        # One moment for the whole copy, whatever is written meanwhile.
        source.execute("BEGIN")
        events = _value(source, "SELECT count(*) FROM event")
        if not events:
            raise _StoppedError
        with closing(connect(made, key)) as copy:
            # What breaks off is made anew, and what counts is on the disk before it has a name.
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy, pages=_STEP, progress=go_on)
            copy.execute("PRAGMA journal_mode = MEMORY")
            copy.execute("PRAGMA secure_delete = ON")
            copy.execute("DELETE FROM typed")
        return events


def _sweep(folder: Path) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and PART in entry.name and entry.is_file():
                Path(entry.path).unlink(missing_ok=True)


def _backup(entry: os.DirEntry[str]) -> Backup | None:
    name = _NAME.fullmatch(entry.name)
    if name is None or not entry.is_file(follow_symlinks=False):
        return None
    try:
        at = datetime.fromisoformat(name[1].replace("-", "T")).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(at, int(name[2]), Path(entry.path))


def _age(one: Backup) -> tuple[datetime, int]:
    return one.at, one.events


def _size(one: Backup) -> int:
    try:
        return one.path.stat().st_size
    except OSError:
        return 0


def _is_ours(db: sqlite3.Connection) -> bool:
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}
    return _value(db, "PRAGMA application_id") == APPLICATION and tables >= TABLES


def _opens(path: Path, key: DataKey) -> bool:
    with suppress(RecordsError), telling(path, key), closing(connect(path, key)) as db:
        return _value(db, "PRAGMA application_id") == APPLICATION
    return False


def _number(path: Path, key: DataKey | None, device: str) -> int:
    """The last number of `device` in a backup, 0 where it cannot be read."""
    with suppress(RecordsError), telling(path, key), closing(connect(path, key)) as db:
        sql = "SELECT ifnull(max(number), 0) FROM event WHERE device = ?"
        return int(db.execute(sql, (device,)).fetchone()[0])
    return 0


def _value(db: sqlite3.Connection, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])
