"""A tutor's list of words as rows, from whatever program and in whatever letters it was saved."""

from __future__ import annotations

import codecs
import csv
import io
import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from learner.course.text import has_hangul
from learner.errors import CourseError
from learner.tutor.drafts.columns import Row

LARGEST: Final = 2 * 1024 * 1024
"""Bytes; a list of ten thousand words has less."""

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DOCUMENTS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
_SEPARATORS: Final = "\t;,="
_LOOKED_AT: Final = 50
"""Lines that tell what stands between the columns."""


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV or text file that hold anything, with their numbers.

    Raises CourseError: `words-missing`, `words-too-big`, `words-document`, `words-letters`.
    """
    data = _bytes(path)
    if data.startswith(_DOCUMENTS):
        raise CourseError("words-document", path=path)
    text = decoded(data)
    if text is None:
        raise CourseError("words-letters", path=path)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    told = re.match(r"sep=(.)\n", lines)  # Excel's own way to say it
    lines = lines[told.end() :] if told else lines
    rows = csv.reader(io.StringIO(lines), delimiter=told[1] if told else _separator(lines))
    try:
        numbered = [Row(at, cells) for at, cells in enumerate(rows, 2 if told else 1)]
    except csv.Error as error:
        raise CourseError("words-letters", path=path) from error
    return [row for row in numbered if any(cell.strip() for cell in row.cells)]


def decoded(data: bytes) -> str | None:
    """`data` as text, or None where it is none.

    Few encodings occur, and what they hold tells them apart: UTF-8, UTF-16 (Excel's “Unicode
    text”), CP949 (Korean Windows) and Windows-1252 (British Windows). A detector that guesses
    among all there are takes short Korean lists for Chinese.
    """
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return _as(data, name)
    if b"\0" in data:
        # Plain letters have their zero behind or before them.
        wide = _as(data, "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be")
        return None if wide is None or "\0" in wide else wide
    text = _as(data, "utf-8")
    if text is not None:
        return text
    korean = _as(data, "cp949")
    return korean if korean and _is_korean(korean) else _as(data, "cp1252")


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_korean(text: str) -> bool:
    # “don’t” of a British Windows reads as a syllable, too, but as one that no word has.
    syllables = [letter for letter in text if has_hangul(letter)]
    common = sum(len(letter.encode("euc_kr", "ignore")) == 2 for letter in syllables)
    return common * 2 > len(syllables)


def _separator(text: str) -> str:
    """What stands between the columns: what cuts most lines into the same number of them."""
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]

    def evenness(separator: str) -> int:
        counts = Counter(len(row) for row in _cut(lines, separator))
        return max((count for width, count in counts.items() if width > 1), default=0)

    return max(_SEPARATORS, key=evenness)


def _cut(lines: list[str], separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error:
        return


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise CourseError("words-missing", path=path)
        if about.st_size > LARGEST:
            raise CourseError("words-too-big", path=path)
        with path.open("rb") as file:
            return file.read(LARGEST)
    except (OSError, ValueError) as error:
        raise CourseError("words-missing", path=path) from error
