"""One event as it is told to another laptop: a line of JSON, checked before it is believed.

A line is `[lamport, at, clock, offset, version, kind, body]`, where the body of a review is the
list of its columns. What was typed stands in no line, and of a private setting only that
there was one: its number must not be missing, or nothing after it could be taken in.
"""

from __future__ import annotations

import json
from functools import lru_cache
from types import NoneType
from typing import Any, Final, NamedTuple

from learner.memory.ladder import Grade, Rung
from learner.records.facts import Fact, NewParameters, Review, Setting
from learner.records.file import Row
from learner.records.log import KINDS, fact_from

PRIVATE: Final = frozenset({"wording"})
"""Settings that never leave the laptop: which Korean somebody reads tells where they come from."""

KEPT_HERE: Final = "kept-here"
"""The kind of an event that is told without what it says."""

REVIEW: Final = Review.__struct_fields__
"""The columns of a review, in the order they are told."""

COLUMNS: Final = ", ".join(
    [
        *(
            f"event.{name}"
            for name in ("lamport", "at", "clock", "offset", "version", "kind", "body")
        ),
        *(f"review.{name}" for name in REVIEW),
    ]
)
"""What is selected of the log to tell an event: its own columns, then those of its review."""

_FIRST_MS: Final = -1_000_000_000_000
_LAST_MS: Final = 250_000_000_000_000
"""The years 1938 to 9892: days Python can count with, in any time zone."""

_MOST: Final = 1 << 62
_A_DAY: Final = 24 * 60
_GRADES: Final = frozenset(map(int, Grade))
_RUNGS: Final = frozenset(map(str, Rung))
_EVENT_TYPES: Final = (int, int, int, int, str, str)
_REVIEW_TYPES: Final = frozenset(
    (*(7 * [str]), grade, str, str, int, int, int, predicted, str)
    for grade in (int, NoneType)
    for predicted in (float, int, NoneType)
)
_parse: Final = json.JSONDecoder().decode
_write: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Told(NamedTuple):
    """An event of another laptop, or of this one as others see it."""

    lamport: int
    at: int
    clock: int
    offset: int
    version: str
    kind: str
    body: str | None
    review: tuple[object, ...] | None

    def line(self) -> str:
        """The event as one line."""
        body = self.body if self.review is None else self.review
        return _write((*self[:6], body))


def told(row: Row) -> Told:
    """The event of a row of `COLUMNS`, as it may leave the laptop."""
    values = list(row)
    if row["kind"] == "review":
        return Told._make((*values[:7], tuple(values[7:])))
    del values[7:]
    if row["kind"] == "setting" and _parse(row["body"])["name"] in PRIVATE:
        values[5:] = KEPT_HERE, None
    return Told._make((*values, None))


def believed(line: str) -> Told:
    """The event of a line; raises `ValueError` where no program of ours can have written it."""
    try:
        *values, body = _parse(line)
        if "\\u" in line:
            # Half a character cannot be kept.
            json.dumps([values, body], ensure_ascii=False).encode()
        return _checked(values, body)
    except (LookupError, TypeError, ArithmeticError, RecursionError) as error:
        raise ValueError(line[:80]) from error


def _checked(values: list[Any], body: object) -> Told:
    lamport, at, clock, offset, version, kind = values
    if not (
        tuple(map(type, values)) == _EVENT_TYPES
        and 0 <= lamport < _MOST
        and _FIRST_MS <= at <= _LAST_MS
        and abs(clock) <= _LAST_MS
        and abs(offset) <= _A_DAY
    ):
        raise ValueError("not an event")
    if kind == "review" and isinstance(body, list):
        _check_review(body)
        return Told(lamport, at, clock, offset, version, kind, None, tuple(body))
    if kind == "review" or not isinstance(body, str | None):
        raise ValueError("no body of such an event")
    if kind in KINDS:
        _check(fact_from(kind, body or ""))
    return Told(lamport, at, clock, offset, version, kind, body, None)


def _check_review(columns: list[Any]) -> None:
    """Refuse a review that could not be read back; quickly, for there are many."""
    if tuple(map(type, columns)) not in _REVIEW_TYPES:
        raise ValueError("not the columns of a review")
    (_word, rung, *_names, grade, choices, help, silent, first_try, took, _predicted, _) = columns
    if not (
        (grade is None or (grade in _GRADES and rung in _RUNGS))
        and silent in (0, 1)
        and first_try in (0, 1)
        and 0 <= took < _MOST
        and _is_list(choices)
        and _is_list(help)
    ):
        raise ValueError("not a review")


# The same few choices come again and again.
@lru_cache(maxsize=32_768)
def _is_list(text: str) -> bool:
    kept = _parse(text)
    return isinstance(kept, list) and all(isinstance(item, str) for item in kept)


def _check(fact: Fact) -> None:
    """Refuse what would stand in the log for ever and could not be read back."""
    match fact:
        case NewParameters(weights=weights, retention=retention) if not (
            len(weights) == 21 and 0 < retention < 1
        ):
            raise ValueError("no such parameters")
        case Setting(name=name) if name in PRIVATE:
            raise ValueError("a private setting")
