"""SQLCipher, the driver of locked files; imported where one is opened and nowhere else.

`sqlcipher3` (zlib licence) keeps sqlite3's interface, so that nothing else in this room knows
of encryption. Since 0.6.2 its wheels carry SQLCipher and OpenSSL inside, for Python 3.11 to 3.14
on Windows, macOS (Intel and ARM) and Linux (x86-64 and ARM). Its fork `sqlcipher3-wheels` is
behind it since then; `apsw-sqlite3mc` is kept as well, but has an interface of its own.

Every page is encrypted with AES-256 and signed, in the file as in the write-ahead log
(https://www.zetetic.net/sqlcipher/design/). The wheels are built with SQLITE_TEMP_STORE=2:
nothing is sorted in temporary files.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from sqlcipher3 import dbapi2

from learner.errors import RecordsError
from learner.records.file import code_of, is_sound

if TYPE_CHECKING:
    from learner.records.key import DataKey

DRIVER: Final[Any] = dbapi2
Error: Final[type[Exception]] = cast(type[Exception], dbapi2.Error)

_TABLES: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"


def copy_under(path: Path, key: DataKey | None, made: Path, new: DataKey | None) -> None:
    """Write what the closed file `path` holds to `made`, encrypted with `new`, and look it through.

    None is no key: a plain file. Raises `RecordsError` where `path` cannot be read to its end.
    """
    with _told(path), closing(_open(path, key)) as db:
        if not is_sound(db, encrypted=key is not None):
            raise RecordsError("records-damaged", path=path)
        db.execute("ATTACH DATABASE ? AS made KEY ?", (str(made), new.literal if new else ""))
        # What breaks off is made anew, and what counts is on the disk before it is used.
        db.execute("PRAGMA made.journal_mode = MEMORY")
        db.execute("PRAGMA made.synchronous = OFF")
        db.execute("SELECT sqlcipher_export('made')")
        for name in ("application_id", "user_version"):
            db.execute(f"PRAGMA made.{name} = {_value(db, f'PRAGMA main.{name}')}")
        counts = _counts(db)
    with _told(made), closing(_open(made, new)) as db:
        if not is_sound(db, encrypted=new is not None) or _counts(db) != counts:
            raise RecordsError("records-failed", path=path, detail="copy")
        db.execute("PRAGMA journal_mode = WAL")
    with made.open("rb+") as file:
        os.fsync(file.fileno())


def _open(path: Path, key: DataKey | None) -> sqlite3.Connection:
    db: sqlite3.Connection = DRIVER.connect(path, isolation_level=None)
    db.execute("PRAGMA temp_store = MEMORY")
    if key is not None:
        db.execute(key.pragma)
    return db


def _counts(db: sqlite3.Connection) -> dict[str, object]:
    names = [row[0] for row in db.execute(_TABLES)]
    return {name: _value(db, f'SELECT count(*) FROM "{name}"') for name in names}


def _value(db: sqlite3.Connection, sql: str) -> Any:
    return db.execute(sql).fetchone()[0]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except Error as error:
        raise RecordsError(code_of(error), path=path, detail=str(error)) from error
