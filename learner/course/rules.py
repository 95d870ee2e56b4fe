"""What may be written in one place of a lesson; plain functions that raise `FaultError`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import prod
from typing import Final

from learner.course.keys import RESERVED, is_language, nearest
from learner.course.model import NumberKind
from learner.course.text import has_hangul

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Adult ESOL Core Curriculum: skill and focus / level . element and component.
_ESOL: Final = re.compile(r"(Sc|Sd|Lr|Rt|Rs|Rw|Wt|Ws|Ww)/(E[123]|L[12])\.\d{1,2}[a-z]?")
_MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()

_WORDS: Final = 6

MOST_WAYS: Final = 256
"""Answers that one answer with brackets may stand for; marking looks at no more."""


class FaultError(ValueError):
    """A text that may not stand where it stands: a problem's code and fields."""

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields


def tidy(text: str) -> str:
    """`text` on one line, without spaces at its ends."""
    text = " ".join(text.split())
    if not text:
        raise FaultError("text-empty")
    return text


def english(text: str) -> str:
    """A tidy text without Hangul."""
    text = tidy(text)
    if has_hangul(text):
        raise FaultError("hangul-in-english", text=text)
    return text


def answer(text: str) -> str:
    """An answer a tutor accepts: `(this|that)`, `(please)`, `(yes|OK|)`; brackets closed."""
    text = english(text)
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth not in (0, 1):
            raise FaultError("answer-pattern", text=text)
    outside = re.sub(r"\([^()]*\)", "", text)
    inside = re.findall(r"\(([^()]*)\)", text)
    if depth or "|" in outside or not all(one.replace("|", "").strip() for one in inside):
        raise FaultError("answer-pattern", text=text)
    return text


def ways(text: str) -> int:
    """How many answers an answer with brackets stands for."""
    inside = re.findall(r"\(([^()]*)\)", text)
    return prod(max(2, len(one.split("|"))) for one in inside)


def id_shape(text: str) -> str:
    """An id: small Latin letters, digits, hyphens between them."""
    if not _ID.fullmatch(text):
        raise FaultError("id-shape", text=text, near=slug(text) or "cash-machine")
    return text


def slug(text: str) -> str:
    """An id made of the first words of `text`; empty where it has no Latin letter or digit."""
    found = re.findall(r"[a-z0-9]+", text.casefold().replace("'", "").replace("’", ""))
    return "-".join(found[:_WORDS])


def esol_code(text: str) -> str:
    """A code of the Adult ESOL Core Curriculum."""
    if not _ESOL.fullmatch(text):
        raise FaultError("esol-code", text=text)
    return text


def gap(text: str) -> tuple[str, tuple[str, ...], str]:
    """What stands before the hole, what fits, what follows: `I'd like to {withdraw|take out} …`."""
    text = english(text)
    parts = re.split(r"\{([^{}]*)\}", text)
    if len(parts) != 3 or re.search(r"[{}]", parts[0] + parts[2]):
        raise FaultError("gap-shape", text=text)
    answers = tuple(part.strip() for part in in_hole(parts[1]))
    if not all(answers):
        raise FaultError("gap-shape", text=text)
    for one in answers:
        answer(one)
    if "(" in answers[0]:
        raise FaultError("gap-model", text=answers[0])
    return parts[0], answers, parts[2]


def in_hole(text: str) -> list[str]:
    """The answers between a gap's braces; a bar inside brackets belongs to one of them."""
    return re.split(r"\|(?![^()]*\))", text)


def pair(text: str) -> tuple[str, str]:
    """Two words that are easily misheard: `copy / coffee`."""
    sides = [side.strip() for side in english(text).split("/")]
    if len(sides) != 2 or not all(sides) or sides[0].casefold() == sides[1].casefold():
        raise FaultError("pair-shape", text=text)
    return sides[0], sides[1]


def day(text: object) -> date:
    """A day as `2026-11-20`."""
    if isinstance(text, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise FaultError("date-expected", text=str(text))


# Lowest and highest value that can be asked, and what is asked where nothing is said.
_LIMITS: Final[dict[NumberKind, tuple[int, int]]] = {
    "money": (0, 999_999),
    "quantity": (0, 999_999),
    "digits": (0, 99_999_999),
    "phone": (0, 999),
    "time": (0, 1439),
    "date": (1, 366),
}
_USUAL: Final[dict[NumberKind, tuple[int, int, int]]] = {
    "money": (1, 100, 1),
    "quantity": (1, 100, 1),
    "digits": (1000, 9999, 1),
    "phone": (0, 999, 1),
    "time": (0, 1439, 5),
    "date": (1, 366, 1),
}


def drill(kind: NumberKind, low: str, high: str, step: str) -> tuple[int, int, int]:
    """First value, last value and step of a number drill; what is not written is as usual.

    A time is its minute of the day (`9:30`), a date its day of a leap year (`3 March`).
    """
    usual = _USUAL[kind]
    start = _value(kind, low) if low else usual[0]
    end = _value(kind, high) if high else usual[1]
    least, most = _LIMITS[kind]
    every = int(step) if step.isdecimal() else usual[2] if not step else 0
    if start > end or not least <= start <= end <= most:
        raise FaultError("numbers-range", **_limits(kind))
    if every < 1:
        raise FaultError("number-expected", text=step)
    return start, end, every


def _value(kind: NumberKind, text: str) -> int:
    clock = re.fullmatch(r"(\d{1,2})[:.](\d\d)", text)
    if kind == "time" and clock and int(clock[2]) < 60:
        return int(clock[1]) * 60 + int(clock[2])
    named = re.fullmatch(r"(\d{1,2}) ([A-Za-z]+)", text)
    if kind == "date" and named and named[2].casefold() in _MONTHS:
        try:
            asked = date(2024, _MONTHS.index(named[2].casefold()) + 1, int(named[1]))
        except ValueError:
            raise FaultError("numbers-value", text=text, **_limits(kind)) from None
        return asked.timetuple().tm_yday
    plain = text.removeprefix("£").replace(",", "")
    if plain.isdecimal() and len(plain) < 10:
        return int(plain)
    raise FaultError("numbers-value", text=text, **_limits(kind))


def _limits(kind: NumberKind) -> dict[str, str]:
    """What a drill of this kind can ask, as it is written."""
    least, most = _LIMITS[kind]
    return {"kind": kind, "low": _shown(kind, least), "high": _shown(kind, most)}


def _shown(kind: NumberKind, value: int) -> str:
    if kind == "time":
        return f"{value // 60}:{value % 60:02d}"
    return {1: "1 January", 366: "31 December"}[value] if kind == "date" else str(value)


def person(key: str) -> str:
    """The key of somebody in a talk, which must not be one a line uses itself."""
    if key in RESERVED:
        raise FaultError("person-reserved", person=key)
    return key


def all_different(right: str, wrong: Iterable[str]) -> None:
    """No choice may stand twice, least of all the right one."""
    seen = {right.casefold()}
    for text in wrong:
        if text.casefold() in seen:
            raise FaultError("choice-twice", text=text)
        seen.add(text.casefold())


def language(text: str) -> str:
    """The code of a language a course explains in."""
    if not is_language(text):
        raise FaultError("language-code", text=text)
    return text


def sentence_to_order(text: str) -> None:
    """A sentence of two words has nothing to put in order, and one with signs is no sentence."""
    instead = " ".join(re.sub(r"\s[/|]\s", " ", text).split())
    if instead != text:
        raise FaultError("order-signs", text=text, instead=instead)
    if len(text.split()) < 3:
        raise FaultError("order-short", text=text)


def speaker(keys: Sequence[str], people: Sequence[str] | None, alternative: bool) -> str:
    """Which of the `keys` of a line is the person who says it.

    `people` are those of the talk (None: not known), `alternative` whether there is an `or`.
    """
    if not keys:
        raise FaultError("or-without-line" if alternative else "line-without-person")
    if people is None:
        return keys[0]
    speaking = [key for key in keys if key in people]
    if len(speaking) > 1:
        raise FaultError("line-two-people", people=", ".join(speaking))
    if not speaking:
        near = nearest(keys[0], people)
        raise FaultError("person-unknown", person=keys[0], people=", ".join(people), near=near)
    return speaking[0]


ITEMS: Final = ("choose", "gap", "order", "dictate", "numbers", "pairs", "tip")


def item_kind(data: object) -> str | None:
    """What is to be practised, by the key that says so."""
    return next((kind for kind in ITEMS if kind in data), None) if isinstance(data, dict) else None


def word_kind(data: object) -> str:
    """Whether a word is taught here, or only used."""
    return "use" if isinstance(data, dict) and "use" in data else "word"
