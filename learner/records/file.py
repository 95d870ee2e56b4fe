"""The file of one learner: one SQLite connection, and a lock against other programs.

The database driver stands in this module only. Every failure of it leaves here as a
`RecordsError` that a person can be told; nothing half done stays in the file.

Durable at every commit: write-ahead log with `synchronous = FULL`, one fsync a
transaction (https://www.sqlite.org/wal.html).
Alone: a transaction held open on a small file beside it keeps the operating system's lock
until it is closed or the process dies; readers of the learner's file itself are not kept
out. Read the live file through SQLite only: on POSIX, closing any other handle of it
drops SQLite's locks.
Locked with a passphrase, the file goes through SQLCipher, which has sqlite3's interface
(`learner.records.cipher`); a plain file never pays for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from learner.errors import RecordsError

if TYPE_CHECKING:
    from learner.records.key import DataKey

Row = sqlite3.Row
Values = Mapping[str, object]
T = TypeVar("T")

_WAIT: Final = 0.5
"""Seconds to wait for a program that is just closing the file."""

_AT_MOST: Final = 8192
"""Pages (32 MiB) the write-ahead log grows to before it is carried over in mid-practice."""

_SETTINGS: Final = (
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    # REPLACE must not slip past the triggers that keep the log.
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    # Sorting a history leaves no trace of it in a temporary file.
    "temp_store = MEMORY",
    "secure_delete = FAST",
    f"wal_autocheckpoint = {_AT_MOST}",
)

_CODES: Final = {
    sqlite3.SQLITE_CORRUPT: "records-damaged",
    sqlite3.SQLITE_NOTADB: "records-damaged",
    sqlite3.SQLITE_FULL: "records-full",
    sqlite3.SQLITE_READONLY: "records-read-only",
    sqlite3.SQLITE_PERM: "records-read-only",
    sqlite3.SQLITE_CANTOPEN: "records-read-only",
    sqlite3.SQLITE_BUSY: "records-busy",
    sqlite3.SQLITE_LOCKED: "records-busy",
}


class File:
    """One learner's file, open. The caller keeps it consistent; this keeps it whole."""

    def __init__(self, path: Path, *, key: DataKey | None = None) -> None:
        """Open `path`, or make it where there is none; what stands in it is not looked at.

        With a `key` it is encrypted.
        """
        self.path = path
        self.key = key
        self._errors: tuple[type[Exception], ...] = (sqlite3.Error,)
        with self._told():
            self._lock = _lock(path)
            try:
                self._db = self._connected()
            except BaseException:
                self._lock.close()
                raise

    def rows(self, sql: str, values: Values | None = None) -> Iterator[Row]:
        """The rows of a query, read as far as they are asked for."""
        with self._told():
            cursor = self._db.execute(sql, values or {})
            try:
                yield from cursor
            finally:
                cursor.close()

    def read(self, of: Callable[[Row], T], sql: str, values: Values | None = None) -> Iterator[T]:
        """What `of` makes of each row; a row it can make nothing of is a damaged one."""
        try:
            yield from map(of, self.rows(sql, values))
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise self._error("records-damaged", error) from error

    def row(self, sql: str, values: Values | None = None) -> Row | None:
        """The first row of a query, if it has one."""
        return next(self.rows(sql, values), None)

    def value(self, sql: str, values: Values | None = None) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def run(self, sql: str, values: Values | None = None) -> int:
        """Run one statement; gives how many rows it changed."""
        with self._told():
            return self._db.execute(sql, values or {}).rowcount

    def insert(self, sql: str, values: Values) -> int:
        """Run one INSERT; gives the new row's number."""
        with self._told():
            return self._db.execute(sql, values).lastrowid or 0

    def run_each(self, sql: str, values: Iterable[Values | tuple[object, ...]]) -> None:
        """Run one statement for each of `values`."""
        with self._told():
            self._db.executemany(sql, values)

    def run_script(self, sql: str) -> None:
        """Run many statements inside the transaction that is open."""
        # The driver's own executescript would commit that transaction first.
        statement = ""
        for line in sql.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self.run(statement)
                statement = ""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside happens durably, or none of it."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._take_back()
            raise

    def checkpoint(self) -> None:
        """Carry the write-ahead log over into the file, while nobody is waiting.

        While somebody else reads it, as much as they do not need is carried over; the rest comes
        with the next time, or with whoever closes the file last.
        """
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def rekey(self, key: DataKey | None, rewrite: Callable[[], None]) -> None:
        """Close, let `rewrite` put the file in place as it is with `key`, and open it again.

        Where that fails, the file is open as before. Other programs stay out all the while.
        """
        self.checkpoint()
        with self._told():
            self._db.close()
        try:
            rewrite()
            self.key = key
        finally:
            with self._told():
                self._db = self._connected()

    def close(self) -> None:
        """Close; that carries the write-ahead log over as well."""
        with self._told():
            self._db.close()
            self._lock.close()

    def _connected(self) -> sqlite3.Connection:
        self._errors = _errors(self.key)
        return connect(self.path, self.key)

    def _take_back(self) -> None:
        # SQLite may have rolled back already, for example when the disk was full.
        if self._db.in_transaction:
            try:
                self._db.execute("ROLLBACK")
            except self._errors:
                self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            raise self._error(code_of(error), error) from error

    def _error(self, code: str, error: Exception) -> RecordsError:
        return RecordsError(code, path=self.path, detail=str(error))


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other programs out of the learner's file at `path`, which stays closed.

    Raises `RecordsError` "records-busy" where one has it open.
    """
    with telling(path):
        lock = _lock(path)
    try:
        yield
    finally:
        lock.close()


def connect(path: Path, key: DataKey | None) -> sqlite3.Connection:
    """A connection to `path`, also while somebody has it open as a `File`.

    For copying and looking; only a `File` writes to what a learner practised.
    """
    settings = [f"PRAGMA {setting}" for setting in _SETTINGS]
    if key is None:
        return _connect(path, settings)
    from learner.records import cipher  # noqa: PLC0415 - a plain file does without

    return _connect(path, [key.pragma, *settings], cipher.DRIVER)


@contextmanager
def telling(path: Path, key: DataKey | None = None) -> Iterator[None]:
    """What the driver fails at inside is told as a `RecordsError` about `path`."""
    try:
        yield
    except _errors(key) as error:
        raise RecordsError(code_of(error), path=path, detail=str(error)) from error


def is_sound(db: sqlite3.Connection, *, encrypted: bool) -> bool:
    """Whether SQLite finds nothing wrong in the whole file; with an encrypted one page by page."""
    # The first tells of every page whose signature is wrong, and nothing where all are right.
    signed = not encrypted or not db.execute("PRAGMA cipher_integrity_check").fetchall()
    return signed and bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def _errors(key: DataKey | None) -> tuple[type[Exception], ...]:
    if key is None:
        return (sqlite3.Error,)
    from learner.records import cipher  # noqa: PLC0415 - a plain file does without

    return (sqlite3.Error, cipher.Error)


def _lock(path: Path) -> sqlite3.Connection:
    return _connect(path.with_name(path.name + "-lock"), ["BEGIN EXCLUSIVE"])


def _connect(path: Path, first: list[str], driver: Any = sqlite3) -> sqlite3.Connection:
    db: sqlite3.Connection = driver.connect(path, timeout=_WAIT, isolation_level=None)
    db.row_factory = driver.Row
    try:
        for statement in first:
            db.execute(statement)
    except BaseException:
        db.close()
        raise
    return db


def code_of(error: Exception) -> str:
    """The code of a failure of the driver's."""
    kind = getattr(error, "sqlite_errorcode", None)
    if kind is None:
        # SQLite read it, but the driver finds it is no UTF-8.
        damaged = type(error).__name__ == "OperationalError"
        return "records-damaged" if damaged else "records-failed"
    # The low byte is the kind of failure, the rest says more about it.
    return _CODES.get(kind & 0xFF, "records-failed")
