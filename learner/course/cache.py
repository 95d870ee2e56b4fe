"""The compiled course in one SQLite file that may be deleted at any time.

Whatever is wrong with the file (missing, damaged, read-only, made by another version), the
course opens: from a new file, or from memory where none can be written.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar
from weakref import finalize

from learner.course.stored import DAMAGED, load, stamp

T = TypeVar("T")

_SCHEMA: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
    entry TEXT, body TEXT, problems TEXT NOT NULL
) STRICT;
CREATE TABLE words (
    id TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL,
    lesson TEXT NOT NULL, en TEXT NOT NULL, say TEXT NOT NULL, produce INTEGER NOT NULL
) STRICT;
-- All that the day's plan asks of a few hundred words, without the pages of their bodies.
CREATE INDEX words_by_id ON words (id, path, lesson, en, say, produce);
CREATE INDEX words_by_path ON words (path);
CREATE TABLE spoken (text TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (text, path))
    STRICT, WITHOUT ROWID;
CREATE INDEX spoken_by_path ON spoken (path);
CREATE TABLE lessons (id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
CREATE TABLE rehearsals (
    path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, layer INTEGER NOT NULL,
    entry TEXT, body TEXT, problems TEXT NOT NULL
) STRICT;
CREATE TABLE played (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, layer INTEGER NOT NULL, path TEXT NOT NULL UNIQUE,
    head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
_TABLES: Final = ("about", "files", "words", "spoken", "lessons", "rehearsals", "played")
_WAIT: Final = 10.0
"""Seconds to wait for another program that is writing the same cache."""

_PAGES_KIB: Final = 512
"""How much of the file SQLite keeps at hand; the system keeps all of it anyway."""


def open_cache(folder: Path, courses: Sequence[Path]) -> sqlite3.Connection:
    """The cache of the course that lies in `courses`, empty where it is new or outdated."""
    file = _file(folder, courses)
    for attempt in (1, 2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _ready(_connect(file))
        except sqlite3.OperationalError:
            break
        except sqlite3.DatabaseError:
            if attempt == 1:
                discard(folder, courses)
        except OSError:
            break
    return in_memory()


def discard(folder: Path, courses: Sequence[Path]) -> None:
    """Have the cache of that course made anew at the next start, where that can be."""
    with suppress(OSError):
        _file(folder, courses).unlink()


def in_memory(like: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """A cache that lasts as long as the program, with what `like` holds if it can be read."""
    if like is not None:
        copy = _connect(":memory:")
        try:
            like.backup(copy)
            return _ready(copy)
        except sqlite3.Error:
            copy.close()
    return _ready(_connect(":memory:"))


def about(db: sqlite3.Connection, key: str) -> str:
    """What is kept under `key`, or nothing."""
    row = db.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
    return "" if row is None else str(row[0])


class Cache:
    """The compiled course while it is used; `again` makes it from the files once more."""

    def __init__(self, db: sqlite3.Connection, again: Callable[[], sqlite3.Connection]) -> None:
        self._again = again
        self._hold(db)

    def close(self) -> None:
        """Let go of it; also done when it is no longer used."""
        self._closing()

    def ask(self, question: str, *values: str) -> list[Any]:
        """The rows that answer `question`."""
        return self._read(lambda: self._db.execute(question, values).fetchall())

    def load(self, kind: type[T], question: str, *values: str) -> list[T]:
        """The first column of each row that answers `question`, as what it was stored as."""
        return self._read(
            lambda: [load(body, kind) for (body,) in self._db.execute(question, values)]
        )

    def _read(self, read: Callable[[], list[T]]) -> list[T]:
        try:
            return read()
        except (sqlite3.Error, *DAMAGED):
            # It went bad while the program runs, or another version of the program has made it
            # anew; the files are still there, and the next start makes it anew of them.
            with suppress(sqlite3.Error):
                self._db.execute("DELETE FROM about")
            self.close()
            self._hold(self._again())
            return read()

    def _hold(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._closing = finalize(self, db.close)


def _file(folder: Path, courses: Sequence[Path]) -> Path:
    named = zlib.crc32("\n".join(str(path.absolute()) for path in courses).encode())
    return folder / f"course-{named:08x}.db"


def _connect(file: Path | str) -> sqlite3.Connection:
    # One connection serves the whole program; workers only read.
    return sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)


def _ready(db: sqlite3.Connection) -> sqlite3.Connection:
    """`db` with our tables, emptied where another version made them."""
    try:
        db.execute(f"PRAGMA cache_size = -{_PAGES_KIB}")
        if _made_by(db) != stamp():
            _make(db)
    except BaseException:
        db.close()
        raise
    return db


def _made_by(db: sqlite3.Connection) -> str:
    known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone()
    return about(db, "stamp") if known else ""


def _make(db: sqlite3.Connection) -> None:
    drop = "".join(f"DROP TABLE IF EXISTS {table};" for table in _TABLES)
    db.execute("BEGIN IMMEDIATE")
    # Another program may have made it while this one waited.
    if _made_by(db) == stamp():
        db.execute("ROLLBACK")
        return
    for statement in (drop + _SCHEMA).split(";"):
        db.execute(statement)
    db.execute("INSERT INTO about VALUES ('stamp', ?)", (stamp(),))
    db.execute("COMMIT")
