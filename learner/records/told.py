"""One event as it is told to another laptop: a line of JSON, checked before it is believed.

A line is `[lamport, at, clock, offset, version, kind, body]`, where the body of a review is the
list of its columns. What was typed stands in no line, and of a private setting only that
there was one: its number must not be missing, or nothing after it could be taken in.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, Final, NamedTuple

from learner.memory.ladder import Grade, Rung
from learner.records.facts import Fact, NewParameters, Review, Setting
from learner.records.file import Row
from learner.records.log import KINDS, fact_from, review_from

PRIVATE: Final = frozenset({"wording"})
"""Settings that never leave the laptop: which Korean somebody reads tells where they come from."""

KEPT_HERE: Final = "kept-here"
"""The kind of an event that is told without what it says."""

REVIEW: Final = tuple(field.name for field in fields(Review))
"""The columns of a review, in the order they are told."""

_EVENT: Final = ("lamport", "at", "clock", "offset", "version", "kind", "body")
_FIRST_MS: Final = -1_000_000_000_000
_LAST_MS: Final = 250_000_000_000_000
"""The years 1938 to 9892: days Python can count with, in any time zone."""

_MOST: Final = 1 << 62
_A_DAY: Final = 24 * 60
_GRADES: Final = frozenset(map(int, Grade))
_RUNGS: Final = frozenset(map(str, Rung))
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "float": (int, float),
    "int | None": (int, type(None)),
    "float | None": (int, float, type(None)),
    "tuple[str, ...]": (tuple,),
    "tuple[float, ...]": (tuple,),
    "frozenset[str]": (frozenset,),
}
_CHECKS: Final = {
    kind: tuple((field.name, _TYPES[str(field.type)]) for field in fields(kind))
    for kind in KINDS.values()
}


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
        return json.dumps((*self[:6], body), ensure_ascii=False, separators=(",", ":"))


def told(row: Row) -> Told:
    """The event of a row of the log, joined with its review, as it may leave the laptop."""
    values = [row[name] for name in _EVENT]
    if row["kind"] == "review":
        return Told._make((*values, tuple(row[f"review_{name}"] for name in REVIEW)))
    if row["kind"] == "setting" and json.loads(row["body"])["name"] in PRIVATE:
        values[5:] = KEPT_HERE, None
    return Told._make((*values, None))


def believed(line: str) -> Told:
    """The event of a line; raises `ValueError` where no program of ours can have written it."""
    try:
        *values, body = json.loads(line)
        if "\\u" in line:
            # Half a character cannot be kept.
            json.dumps([values, body], ensure_ascii=False).encode()
        return _checked(values, body)
    except (LookupError, TypeError, ArithmeticError, RecursionError) as error:
        raise ValueError(line[:80]) from error


def _checked(values: list[Any], body: object) -> Told:
    lamport, at, clock, offset, version, kind = values
    numbers = (lamport, at, clock, offset)
    if not (
        all(type(number) is int for number in numbers)
        and 0 <= lamport < _MOST
        and _FIRST_MS <= at <= _LAST_MS
        and abs(clock) <= _LAST_MS
        and abs(offset) <= _A_DAY
        and isinstance(version, str)
        and isinstance(kind, str)
    ):
        raise ValueError("not an event")
    if kind == "review" and isinstance(body, list):
        columns = dict(zip(REVIEW, body, strict=True))
        if not {columns["silent"], columns["first_try"]} <= {0, 1}:
            raise ValueError("neither yes nor no")
        _check(review_from(columns))
        return Told._make((*values, None, tuple(body)))
    if kind == "review" or not isinstance(body, str | None):
        raise ValueError("no body of such an event")
    if kind in KINDS:
        _check(fact_from(kind, body or ""))
    return Told._make((*values, body, None))


def _check(fact: Fact) -> None:
    """Refuse what would stand in the log for ever and could not be read back."""
    for name, types in _CHECKS[type(fact)]:
        if not isinstance(getattr(fact, name), types):
            raise ValueError(name)
    match fact:
        case Review(grade=int(grade), rung=rung) if grade not in _GRADES or rung not in _RUNGS:
            raise ValueError("no such grade or rung")
        case Review(response_ms=took) if not 0 <= took < _MOST:
            raise ValueError("no such time")
        case NewParameters(weights=weights, retention=retention) if not (
            len(weights) == 21
            and all(isinstance(weight, int | float) for weight in weights)
            and 0 < retention < 1
        ):
            raise ValueError("no such parameters")
        case Setting(name=name) if name in PRIVATE:
            raise ValueError("a private setting")
