"""Bringing back the newest good state of a learner's file, put together from all that can be read.

A history is a set of events, so the newest good backup and whatever a damaged file still gives
are simply joined. Nothing is thrown away: what is replaced stands beside, named by the date.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from learner.errors import RecordsError
from learner.records import told
from learner.records.backup import (
    RAW,
    Backup,
    aside_of,
    backups,
    backups_of,
    best_of,
    events_in,
    keep_lock,
    make,
)
from learner.records.chapter import Chapter, is_id
from learner.records.file import alone, connect, telling
from learner.records.merge import merge
from learner.records.opening import clear, is_plain, key_path, prepared, spare_of
from learner.records.rekey import NEW
from learner.records.trouble import disk_trouble
from learner.records.when import from_ms
from learner.whole import sync_folder, write_whole

if TYPE_CHECKING:
    from learner.records.file import File
    from learner.records.key import DataKey

_SALVAGE: Final = ".read"
"""A copy of a damaged file, to be read: SQLite would change the file itself."""

_SMALLEST: Final = 24
"""Bytes; no event takes less, so a file has no more of them than this tells."""

_AT_ONCE: Final = 512
_FAILURES: Final = 4000
"""Places that cannot be read, after which the rest is given up: a minute's work for nobody."""

_NAMES: Final = """
SELECT device, number FROM event WHERE seq BETWEEN :first AND :last ORDER BY seq
"""

_EVENTS: Final = f"""
SELECT {told.COLUMNS} FROM event LEFT JOIN review ON review.event = event.seq
WHERE event.seq BETWEEN :first AND :last ORDER BY event.seq
"""

Lines = dict[str, dict[int, str]]
"""What each device wrote under each number, as it is told."""


class Found(Struct, frozen=True):
    """The best state there is: how many events it holds, and when the last one happened (UTC).

    `backup` is the one it begins with, if any; `read` the events only the damaged file gave,
    and `private` the settings that are told without what they say.
    """

    events: int
    last: datetime | None
    backup: Backup | None
    read: int
    private: Mapping[str, str] = field(default_factory=dict)


def best_state(path: Path, key: DataKey | None, version: str) -> Found:
    """Put the best state there is of the closed file `path` together beside it.

    `path` stays as it is. Where there is nothing to be had, that is an empty history. Raises
    `RecordsError` "records-busy" where another program has it open.
    """
    beside = path.with_name(path.name + NEW)
    try:
        with alone(path):
            clear(beside)
            there = (*backups(backups_of(path)), *backups(aside_of(path)))
            backup = best_of(there, key)
            if backup is not None:
                _copy(backup.path, beside, key)
            lines, private = _salvaged(path, key)
            with closing(prepared(beside, version, key)) as file:
                read = merge(file, _chapters(lines)).taken
                return Found(_events(file), _last(file), backup, read, private)
    except OSError as error:
        raise disk_trouble(error, path) from error


def put_in_place(path: Path, key: DataKey | None, now: datetime) -> None:
    """Let what `best_state` put together take the place of the file at `path`, which is kept."""
    beside = path.with_name(path.name + NEW)
    try:
        with alone(path):
            events_in(beside, key)
            _replace(path, beside, key, now)
    except OSError as error:
        raise disk_trouble(error, path) from error


def restore(path: Path, key: DataKey | None, backup: Backup, now: datetime) -> None:
    """Let `backup` take the place of the closed file at `path`, which is kept.

    `key` opens the backup. Raises `RecordsError` where the backup is not sound; nothing is
    changed then.
    """
    beside = path.with_name(path.name + NEW)
    try:
        with alone(path):
            clear(beside)
            _copy(backup.path, beside, key)
            _replace(path, beside, key, now)
            lock = key_path(backup.path)
            if lock.exists() and not is_plain(path):
                for place in (spare_of(key_path(path)), key_path(path)):
                    write_whole(place, lock.read_bytes())
    except OSError as error:
        raise disk_trouble(error, path) from error


def _copy(backup: Path, made: Path, key: DataKey | None) -> None:
    """Copy a backup to its last byte; under the `key`, where there is one."""
    if key is not None and is_plain(backup):
        from learner.records import cipher  # noqa: PLC0415 - few have a lock

        cipher.copy_under(backup, None, made, key)
    else:
        shutil.copyfile(backup, made)
    events_in(made, key)
    with made.open("rb+") as file:
        os.fsync(file.fileno())


def _replace(path: Path, beside: Path, key: DataKey | None, now: datetime) -> None:
    _put_aside(path, key, now)
    for end in ("-wal", "-shm"):
        # A log of the old file would be played over the new one.
        path.with_name(path.name + end).unlink(missing_ok=True)
    beside.replace(path)
    sync_folder(path.parent)
    clear(beside)


def _put_aside(path: Path, key: DataKey | None, now: datetime) -> None:
    """Keep what is about to be replaced: as a backup where it is sound, else byte by byte."""
    folder = aside_of(path)
    folder.mkdir(exist_ok=True)
    with suppress(RecordsError):
        if path.exists():
            make(path, None if is_plain(path) else key, now, folder)
            return
    stamp = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}{RAW}"
    for end in ("", "-wal"):
        old = path.with_name(path.name + end)
        if old.exists():
            write_whole(folder / (stamp + end), old.read_bytes())
    if key is not None:
        keep_lock(path, folder / stamp)


# What a damaged file still gives


def _salvaged(path: Path, key: DataKey | None) -> tuple[Lines, dict[str, str]]:
    """What can be read of the file at `path`, which stays as it is: events, private settings."""
    copy = path.with_name(path.name + _SALVAGE)
    lines: Lines = {}
    private: dict[str, str] = {}
    try:
        clear(copy)
        size = 0
        for end in ("", "-wal"):
            part = path.with_name(path.name + end)
            if part.exists():
                size += shutil.copyfile(part, copy.with_name(copy.name + end)).stat().st_size
        with suppress(RecordsError):
            key = None if not copy.exists() or is_plain(copy) else key
            with telling(copy, key), closing(connect(copy, key)) as db:
                for device, number, line in _read(db, copy, key, size // _SMALLEST):
                    lines.setdefault(device, {})[number] = line
                settings = db.execute("SELECT name, value FROM setting")
                private = {name: value for name, value in settings if name in told.PRIVATE}
    finally:
        clear(copy)
    return lines, private


def _read(
    db: sqlite3.Connection, path: Path, key: DataKey | None, most: int
) -> Iterator[tuple[str, int, str]]:
    """The events that can be read, round what cannot: halving until the bad place is found."""
    last = most
    with suppress(RecordsError), telling(path, key):
        last = db.execute("SELECT max(seq) FROM event").fetchone()[0] or 0
    todo = [(first, min(first + _AT_ONCE - 1, last)) for first in range(1, last + 1, _AT_ONCE)]
    failures = 0
    while todo and failures < _FAILURES:
        first, end = todo.pop()
        try:
            with telling(path, key):
                values = {"first": first, "last": end}
                names = db.execute(_NAMES, values).fetchall()
                rows = db.execute(_EVENTS, values).fetchall()
        except RecordsError:
            failures += 1
            middle = (first + end) // 2
            todo += [(middle + 1, end), (first, middle)] if first < end else []
            continue
        for (device, number), row in zip(names, rows, strict=False):
            line = _line(row)
            if line and isinstance(device, str) and is_id(device) and isinstance(number, int):
                yield device, number, line


def _line(row: sqlite3.Row) -> str:
    """The event as it is told, empty where it is none that could be read back."""
    try:
        line = told.told(row).line()
        told.believed(line)
    except (ValueError, TypeError, LookupError):
        return ""
    return line


def _chapters(lines: Lines) -> Iterator[Chapter]:
    """The events of each device as runs without a gap."""
    for device, told_by in sorted(lines.items()):
        run: list[int] = []
        for number in sorted(told_by):
            if run and number != run[-1] + 1:
                yield _chapter(device, run, told_by)
                run = []
            run.append(number)
        yield _chapter(device, run, told_by)


def _chapter(device: str, run: list[int], told_by: dict[int, str]) -> Chapter:
    return Chapter(device, run[0], tuple(told_by[number] for number in run))


def _events(file: File) -> int:
    return int(file.value("SELECT count(*) FROM event"))


def _last(file: File) -> datetime | None:
    ms = file.value("SELECT max(clock) FROM event")
    return None if ms is None else from_ms(ms)
