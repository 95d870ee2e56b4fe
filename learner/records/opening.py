"""Making a learner's file, and looking at one before anything is written into it."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from learner.errors import RecordsError
from learner.records.file import File
from learner.records.trouble import disk_trouble
from learner.whole import sync_folder

if TYPE_CHECKING:
    from learner.records.key import DataKey

APPLICATION: Final = 0x4C524E52
"""What the file's header says it is: "LRNR"."""

PLAIN: Final = b"SQLite format 3\0"
"""How every file begins that is not encrypted."""

BACKUPS: Final = "backups"
"""The folder of the backups of a file, beside it."""

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
TABLES: Final = frozenset({"migration", "event", "review", "typed"})
"""What no file of any version is without."""

CHECKED: Final = 4 << 20
"""Bytes: up to here a file is looked through whenever it is opened, in some 20 ms; a larger one
by whoever opens it, while nobody waits."""


def create(path: Path, version: str, key: DataKey | None = None) -> File:
    """A new, empty file at `path`, which appears there whole or not at all.

    With a `key`, whose lock must be there already, it is encrypted from its first byte.
    """
    if path.exists():
        raise RecordsError("records-exist", path=path)
    beside = path.with_name(path.name + ".new")
    try:
        clear(beside)
        prepared(beside, version, key).close()
        beside.rename(path)
        clear(beside)
        sync_folder(path.parent)
    except OSError as error:
        raise disk_trouble(error, path) from error
    return open_checked(path, version, key)


def prepared(path: Path, version: str, key: DataKey | None = None) -> File:
    """The file at `path`, made where there is none, brought up to date; encrypted with a `key`.

    Nothing of it is looked at before.
    """
    file = File(path, key=key)
    try:
        _prepare(file, version)
    except BaseException:
        file.close()
        raise
    return file


def open_checked(path: Path, version: str, key: DataKey | None = None) -> File:
    """The file at `path`, brought up to date; left as it is where damaged, newer or not ours.

    A plain file is opened without the `key` that is offered: it was taken out of its lock.
    """
    if not path.exists():
        raise RecordsError("records-missing", path=path)
    locked = is_locked(path)
    if locked and key is None:
        raise RecordsError("records-locked", path=path)
    file = File(path, key=key if locked else None)
    try:
        _check(file)
        _prepare(file, version)
    except BaseException:
        file.close()
        raise
    if not locked:
        _drop_leftovers(path)
    return file


def key_path(path: Path) -> Path:
    """Where the lock of the file at `path` is kept."""
    return path.with_suffix(".key")


def spare_of(lock: Path) -> Path:
    """Where a lock is kept once more: with it a whole history would be lost."""
    return lock.with_name(lock.name + ".copy")


def is_locked(path: Path) -> bool:
    """Whether the file at `path` is encrypted. The file itself says so; its lock alone does not.

    So it is right at every instant of locking and unlocking. Where the file is not there or is
    not as it was written, a lock tells, if only that of a backup.
    """
    if path.exists() and is_plain(path):
        return False
    lock = key_path(path)
    copies = (path.parent / BACKUPS).glob(f"*{lock.suffix}")
    return lock.exists() or spare_of(lock).exists() or any(True for _ in copies)


def is_plain(path: Path) -> bool:
    """Whether the file at `path` can be read by anybody."""
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN)) == PLAIN
    except OSError as error:
        raise disk_trouble(error, path) from error


def _drop_leftovers(path: Path) -> None:
    # What locking left when it was interrupted: this file, encrypted, and a second name of it.
    for end in (".new", ".old"):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def _check(file: File) -> None:
    if file.value("PRAGMA application_id") != APPLICATION or _is_cut_short(file):
        raise RecordsError("records-damaged", path=file.path)
    if file.value("PRAGMA user_version") > newest_version():
        raise RecordsError("records-newer", path=file.path)
    if not {row["name"] for row in file.rows("SELECT name FROM sqlite_schema")} >= TABLES:
        raise RecordsError("records-damaged", path=file.path)
    if file.path.stat().st_size <= CHECKED and file.value("PRAGMA quick_check(1)") != "ok":
        raise RecordsError("records-damaged", path=file.path)


def _is_cut_short(file: File) -> bool:
    # Pages that the write-ahead log still holds need not be in the file yet.
    log = file.path.with_name(file.path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return False
    pages = int(file.value("PRAGMA page_count"))
    return pages * int(file.value("PRAGMA page_size")) > file.path.stat().st_size


def _prepare(file: File, version: str) -> None:
    file.run("PRAGMA journal_mode = WAL")
    done = int(file.value("PRAGMA user_version"))
    for number, script in _migrations().items():
        if number > done:
            with file.transaction():
                file.run_script(script.read_text(encoding="utf-8"))
                file.run(
                    "INSERT INTO migration (number, name, version)"
                    " VALUES (:number, :name, :version)",
                    {"number": number, "name": script.stem, "version": version},
                )
                file.run(f"PRAGMA user_version = {number}")


def newest_version() -> int:
    """The version of files this program makes."""
    return max(_migrations())


@cache
def _migrations() -> dict[int, Path]:
    scripts = sorted(_MIGRATIONS.glob("*.sql"))
    return {int(script.name.split("_")[0]): script for script in scripts}


def clear(path: Path) -> None:
    """Remove `path` and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-lock"):
        path.with_name(path.name + end).unlink(missing_ok=True)
