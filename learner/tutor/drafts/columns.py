"""What the columns of a tutor's list mean: by their names where they have some, else by content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from learner.course.text import has_hangul, is_readable, tidy_letters

LONGEST: Final = 300
"""Letters of one cell; whatever is longer is no word and no example."""


class Row(NamedTuple):
    """One row of a list, and its number there, from 1."""

    at: int
    cells: Sequence[str]


class DraftWord(Struct, frozen=True):
    """A word as a tutor has it; all but the English may be empty. `at` is its row."""

    en: str
    ko: str = ""
    example: str = ""
    example_ko: str = ""
    note: str = ""
    at: int = 0


_NAMES: Final = {
    "en": "english en word words phrase expression term 영어 단어 낱말 영단어 표현 말",
    "ko": "korean ko meaning means translation 한국어 한글 우리말 조선말 국어 뜻 의미 해석",
    "example": "example examples sentence 예문 보기 예 문장",
    "example_ko": (
        "example-korean example-ko korean-example example-meaning example-translation"
        " sentence-meaning sentence-korean 예문-뜻 예문-해석 예문-번역 예문-한국어 문장-뜻 보기-뜻"
    ),
    "note": "note notes comment hint 메모 설명 비고 주",
}  # fmt: skip
_MEANT: Final = {
    name.replace("-", ""): kind for kind, names in _NAMES.items() for name in names.split()
}


def words_of(rows: Sequence[Row], header: Sequence[str] | None = None) -> list[DraftWord]:
    """The words of a list; those rows that have no English are left out.

    `header` are the columns' names; without it the first row may hold them.
    """
    tidied = [Row(row.at, [_tidy(cell) for cell in row.cells]) for row in rows]
    named = {} if header is None else _named(header)
    if header is None and tidied:
        named = _named(tidied[0].cells)
        if len(named) > 1 or (named and len(tidied[0].cells) == 1):
            tidied = tidied[1:]
        else:
            named = {}
    columns = _with_guessed(named, tidied, whole=header is None and not named)
    found = (
        DraftWord(at=row.at, **{kind: _cell(row, place) for kind, place in columns.items()})
        for row in tidied
        if "en" in columns
    )
    return [word for word in found if word.en]


def _tidy(cell: str) -> str:
    text = " ".join(tidy_letters(cell).split())
    return text if is_readable(text) else ""


def _cell(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _named(header: Iterable[str]) -> dict[str, int]:
    """The columns whose name is known; none where two have the same, as in a row of words."""
    kinds = [_MEANT.get(re.sub(r"[\W_]+", "", name.casefold())) for name in header]
    found = {kind: place for place, kind in enumerate(kinds) if kind}
    return found if len(found) == sum(kind is not None for kind in kinds) else {}


def _with_guessed(named: dict[str, int], rows: Sequence[Row], *, whole: bool) -> dict[str, int]:
    """`named`, and what the other columns must be; with `whole` examples are looked for, too."""
    columns = dict(named)
    width = max((len(row.cells) for row in rows), default=0)
    for place in range(width):
        if place in columns.values():
            continue
        language = _language([_cell(row, place) for row in rows])
        wanted = {"en": ("en", "example"), "ko": ("ko", "example_ko")}.get(language, ())
        kind = next((one for one in wanted[: 2 if whole else 1] if one not in columns), None)
        if kind:
            columns[kind] = place
    return columns


def _language(cells: Iterable[str]) -> str:
    """`en` or `ko`, by most of what stands there; empty for numbers, dates and the like."""
    texts = [cell for cell in cells if re.search(r"[^\W\d_]", cell)]
    korean = sum(map(has_hangul, texts))
    latin = sum(bool(re.search("[A-Za-z]", text)) and not has_hangul(text) for text in texts)
    if not texts or max(korean, latin) * 2 <= len(texts):
        return ""
    return "ko" if korean > latin else "en"
