"""Conditions and changes in a rehearsal: a closed little language of what is remembered.

    input > balance and not receipt        tries - 1        "2580"        £20

Values are money (kept in pence), whole numbers, texts and yes/no. An expression is turned
into steps for a stack once, and its kinds are checked there, so that working it out later
needs no recursion and cannot fail.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from learner.course.keys import nearest
from learner.course.rehearsal import INPUT, Expression, Sort, Step, Value
from learner.course.rules import FaultError

LONGEST: Final = 200
"""Characters of one expression; what is longer is no condition a person can follow."""

NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
RESERVED: Final = frozenset("and or not input yes no".split())
_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<money>£\d{1,6}(?:\.\d\d)?)|(?P<number>\d{1,9})|(?P<text>"[^"]*"|'[^']*')
    |(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<mark>==|!=|<=|>=|<|>|\+|-|\(|\)))""",
    re.VERBOSE,
)
_BINDS: Final = {
    "or": 1, "and": 2, "not": 3, "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5,
}  # fmt: skip
_EQUAL: Final = frozenset({"==", "!="})
_ORDER: Final = frozenset({"<", "<=", ">", ">="})
_SHOWN: Final[dict[Sort, str]] = {
    "money": "£…", "number": "1, 2, 3", "text": '"…"', "flag": "yes/no",
}  # fmt: skip
_POUNDS: Final = re.compile(
    r"£?\s*(?P<pounds>\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(?P<pence>\d{1,2}))?\s*(?:pounds?|£)?",
    re.IGNORECASE,
)
_PENCE: Final = re.compile(r"(\d{1,4})\s*(?:p|pence)", re.IGNORECASE)
_FLAGS: Final = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}


class ExpressionError(FaultError):
    """Something wrong in an expression, `at` characters (from 0) after its start."""

    def __init__(self, code: str, at: int, **fields: str) -> None:
        super().__init__(code, **fields)
        self.at = at


def money(text: str) -> int | None:
    """The pence of `£20` or `£20.50`, or None."""
    found = re.fullmatch(r"£(\d{1,6})(?:\.(\d\d))?", text, re.ASCII)
    return int(found[1]) * 100 + int(found[2] or 0) if found else None


def value_of(text: str, quoted: bool) -> tuple[Value, Sort]:
    """A value under `given`, by how it looks; in quotes it is a text."""
    if not quoted:
        pence = money(text)
        if pence is not None:
            return pence, "money"
        if re.fullmatch(r"\d{1,9}", text):
            return int(text), "number"
        if text in {"yes", "no"}:
            return text == "yes", "flag"
    return text, "text"


def meant(text: str) -> str:
    """How an unquoted text that is meant as money, yes or no is written; empty for any other."""
    pounds, pence = _POUNDS.fullmatch(text), _PENCE.fullmatch(text)
    if pounds:
        part = (pounds["pence"] or "").ljust(2, "0")
        return f"£{pounds['pounds'].replace(',', '')}" + (f".{part}" if pounds["pence"] else "")
    if pence:
        return f"£{int(pence[1]) // 100}.{int(pence[1]) % 100:02}"
    return _FLAGS.get(text.casefold(), "")


def parse(text: str, known: Mapping[str, Sort]) -> Expression:
    """The expression in `text`; `known` are the names it may use.

    Raises ExpressionError with the place of the first thing that is wrong.
    """
    if len(text) > LONGEST:
        raise ExpressionError("expression-long", 0, most=str(LONGEST))
    machine = _Machine(text, known)
    for kind, token, at in _tokens(text):
        machine.take(kind, token, at)
    return machine.finish()


def _tokens(text: str) -> list[tuple[str, str, int]]:
    found, place = [], 0
    while text[place:].strip():
        match = _TOKEN.match(text, place)
        if match is None:
            rest = text[place:]
            at = place + len(rest) - len(rest.lstrip())
            raise ExpressionError("expression-broken", at, text=text[at:])
        kind = str(match.lastgroup)
        found.append((kind, match[kind], match.start(kind)))
        place = match.end()
    return found


class _Machine:
    """Puts operators behind what they work on, and keeps the kinds of what is on the stack."""

    def __init__(self, text: str, known: Mapping[str, Sort]) -> None:
        self._text = text
        self._known = known
        self._steps: list[Step] = []
        self._sorts: list[Sort] = []
        self._waiting: list[tuple[str, int]] = []
        self._value_next = True

    def take(self, kind: str, token: str, at: int) -> None:
        """Use one token."""
        opens = token in {"(", "not"}
        value = kind in {"money", "number", "text"} or (kind == "name" and token not in _BINDS)
        if (opens or value) is not self._value_next:
            raise ExpressionError("expression-broken", at, text=self._text[at:])
        if value:
            self._value(kind, token, at)
            self._value_next = False
        elif opens:
            self._waiting.append((token, at))
        elif token == ")":
            self._close(at)
        else:
            self._operator(token, at)
            self._value_next = True

    def finish(self) -> Expression:
        """The whole expression."""
        if self._value_next:
            end = len(self._text)
            raise ExpressionError("expression-broken", end, text=self._text)
        while self._waiting:
            token, at = self._waiting.pop()
            if token == "(":
                raise ExpressionError("expression-broken", at, text=self._text[at:])
            self._apply(token, at)
        return Expression(self._text, self._sorts[0], tuple(self._steps))

    def _value(self, kind: str, token: str, at: int) -> None:
        if kind == "name":
            self._name(token, at)
            return
        value, sort = value_of(token.strip("\"'"), kind == "text")
        self._steps.append(Step("value", value))
        self._sorts.append(sort)

    def _name(self, token: str, at: int) -> None:
        if token in {"yes", "no"}:
            self._steps.append(Step("value", token == "yes"))
            self._sorts.append("flag")
        elif token in self._known:
            self._steps.append(Step("name", token))
            self._sorts.append(self._known[token])
        elif token == INPUT:
            raise ExpressionError("input-elsewhere", at)
        else:
            near = nearest(token, self._known)
            code = "name-unknown-near" if near else "name-unknown"
            raise ExpressionError(code, at, name=token, near=near)

    def _close(self, at: int) -> None:
        while self._waiting:
            token, place = self._waiting.pop()
            if token == "(":
                return
            self._apply(token, place)
        raise ExpressionError("expression-broken", at, text=self._text[at:])

    def _operator(self, token: str, at: int) -> None:
        while self._waiting and _BINDS.get(self._waiting[-1][0], 0) >= _BINDS[token]:
            self._apply(*self._waiting.pop())
        self._waiting.append((token, at))

    def _apply(self, token: str, at: int) -> None:
        right = self._sorts.pop()
        left = right if token == "not" else self._sorts.pop()
        wanted: Sort | None = "flag" if token in {"and", "or", "not"} else None
        if left != right or (wanted and left != wanted):
            fields = {"left": _SHOWN[left], "right": _SHOWN[wanted or right]}
            raise ExpressionError("expression-kinds", at, sign=token, **fields)
        if token not in _EQUAL and not wanted and left in {"text", "flag"}:
            raise ExpressionError("expression-sign", at, sign=token, left=_SHOWN[left])
        self._steps.append(Step(token))
        result: Sort = "flag" if wanted or token in _EQUAL or token in _ORDER else left
        self._sorts.append(result)
