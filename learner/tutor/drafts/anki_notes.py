"""The notes of an Anki package as rows: what a tutor has made there starts a lesson here.

Three formats are about (https://github.com/ankitects/anki, rslib/src/import_export/package):
`collection.anki2` and `collection.anki21`, SQLite with its note types as JSON, and since 2022
`collection.anki21b`, compressed with Zstandard, with note types in tables of their own. A newer
package carries an old `collection.anki2`, too, that only says “please update”: the newest counts.

The package comes from anywhere, so its size is bounded before and while it is unpacked, and its
database is read in memory, from plain tables only, for a bounded time.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import IO, Final

from msgspec import Struct

from learner.errors import CourseError
from learner.tutor.drafts.columns import Row

ENDINGS: Final = (".apkg", ".colpkg")
LARGEST: Final = 1024 * 1024 * 1024
"""Bytes of a package: most of it are sounds and pictures, which are not read."""
LARGEST_NOTES: Final = 64 * 1024 * 1024
"""Bytes of its notes, unpacked."""
MOST_NOTES: Final = 20_000

CURRENT: Final = "collection.anki21b"
_NEWEST_FIRST: Final = (CURRENT, "collection.anki21", "collection.anki2")
_LIST: Final = 16 * 1024 * 1024
_END: Final = b"PK\x05\x06"
_STEPS: Final = 50
"""Times a million steps of SQLite before a query is given up."""
_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, TypeError, AttributeError,
    RecursionError, NotImplementedError, RuntimeError, OverflowError, sqlite3.Error,
)  # fmt: skip


class NoteType(Struct, frozen=True):
    """The notes of one type: the names of their fields, and the fields as plain text."""

    fields: tuple[str, ...]
    rows: tuple[Row, ...]


class Deck(Struct, frozen=True):
    """An Anki package; `file` names the format it is in, as Anki does."""

    file: str
    note_types: tuple[NoteType, ...]


def read_deck(path: Path) -> Deck:
    """Every note of the package, in the order it was made.

    Raises CourseError: `words-missing`, `deck-damaged`, `deck-too-big`.
    """
    try:
        with path.open("rb") as file:
            if file.seek(0, io.SEEK_END) > LARGEST:
                raise CourseError("deck-too-big", path=path)
            return _read(path, file)
    except (OSError, *_FAULTS) as error:
        if isinstance(error, OSError):
            raise CourseError("words-missing", path=path) from error
        raise CourseError("deck-damaged", path=path) from error


def _read(path: Path, file: IO[bytes]) -> Deck:
    _require_short_list(path, file)
    with zipfile.ZipFile(file) as package:
        there = package.namelist()
        name = next((name for name in _NEWEST_FIRST if name in there), None)
        if name is None:
            raise CourseError("deck-damaged", path=path)
        content = _unpacked(path, package, name)
    with closing(sqlite3.connect(":memory:")) as db:
        _open(db, content)
        return Deck(name, tuple(_note_types(path, db)))


def _require_short_list(path: Path, file: IO[bytes]) -> None:
    """The zip's list of files is short, before anything builds objects from it."""
    file.seek(max(0, file.seek(0, io.SEEK_END) - (1 << 16)))
    tail = file.read()
    end = tail[tail.rfind(_END) :]
    if not end.startswith(_END) or int.from_bytes(end[12:16], "little") > _LIST:
        raise CourseError("deck-too-big" if end.startswith(_END) else "deck-damaged", path=path)
    file.seek(0)


def _unpacked(path: Path, package: zipfile.ZipFile, name: str) -> bytes:
    """The database, never more of it than is bearable."""
    with package.open(name) as packed:
        if name == CURRENT:
            import zstandard  # noqa: PLC0415 - only such packages need it

            # Zstandard may ask for a window of gigabytes; Anki's own takes 8 MiB at most.
            unpacker = zstandard.ZstdDecompressor(max_window_size=LARGEST_NOTES)
            try:
                content = unpacker.stream_reader(packed).read(LARGEST_NOTES + 1)
            except zstandard.ZstdError as error:
                raise CourseError("deck-damaged", path=path) from error
        else:
            content = packed.read(LARGEST_NOTES + 1)
    if len(content) > LARGEST_NOTES:
        raise CourseError("deck-too-big", path=path)
    return content


def _open(db: sqlite3.Connection, content: bytes) -> None:
    # A write-ahead log has no place in memory; without one, both bytes are 1 (SQLite file format).
    db.deserialize(content[:18] + b"\1\1" + content[20:])
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_NOTES)
    steps = iter(range(_STEPS))
    db.set_progress_handler(lambda: next(steps, None) is None, 1_000_000)
    db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        db.execute(f"PRAGMA {setting}")


def _note_types(path: Path, db: sqlite3.Connection) -> Iterator[NoteType]:
    tables = {
        str(name) for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    if not tables >= {"notes", "col"}:
        raise CourseError("deck-damaged", path=path)
    names = _fields_of_now(db) if "fields" in tables else _fields_of_old(db)
    notes = db.execute(
        "SELECT mid, flds FROM notes ORDER BY id LIMIT ?", (MOST_NOTES + 1,)
    ).fetchall()
    if len(notes) > MOST_NOTES:
        raise CourseError("deck-too-big", path=path)
    rows: dict[int, list[Row]] = {}
    for at, (type_id, fields) in enumerate(notes, 1):
        cells = [plain(field) for field in str(fields).split("\x1f")]
        rows.setdefault(int(type_id), []).append(Row(at, cells))
    for type_id, some in rows.items():
        yield NoteType(names.get(type_id, ()), tuple(some))


def _fields_of_now(db: sqlite3.Connection) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for type_id, name in db.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        found[type_id] = (*found.get(type_id, ()), str(name))
    return found


def _fields_of_old(db: sqlite3.Connection) -> Mapping[int, tuple[str, ...]]:
    models = json.loads(db.execute("SELECT models FROM col").fetchone()[0])
    return {
        int(type_id): tuple(str(field["name"]) for field in model["flds"])
        for type_id, model in models.items()
    }


def plain(field: str) -> str:
    """A field as text: no HTML, no sounds, no formulas; of a gap what it hides."""
    text = re.sub(r"\[(?:sound|anki):[^\]]*\]", " ", field)
    text = re.sub(r"\[(latex|\$\$?)\].*?\[/\1\]", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", r"\1", text, flags=re.DOTALL)
    reader = _Plain()
    reader.feed(text)
    reader.close()
    return reader.text


class _Plain(HTMLParser):
    """What a reader sees; lines of their own become a list."""

    _BREAKS: Final = frozenset("br div p li ul ol tr hr h1 h2 h3".split())
    _UNSEEN: Final = frozenset("style script rt".split())

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = [""]
        self._unseen = 0

    @property
    def text(self) -> str:
        lines = [" ".join(line.split()) for line in self._lines]
        return ", ".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in self._UNSEEN
        if tag in self._BREAKS:
            self._lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in self._UNSEEN and self._unseen > 0
        if tag in self._BREAKS:
            self._lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._lines[-1] += data
