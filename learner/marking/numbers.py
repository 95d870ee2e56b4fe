"""Number words as figures: twenty-five is 25, third is 3th, double two is 22.

An ordinal is written with `th` whatever its number, so that it never equals the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from learner.marking.tokens import Reading, Token

_ONES: Final = "zero one two three four five six seven eight nine"
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_FIRST: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ROUND: Final = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_SCALES: Final = {"thousand": 1_000, "million": 1_000_000}
_REPEATS: Final = {"double": 2, "triple": 3, "treble": 3}


@cache
def _cardinals() -> dict[str, int]:
    small = {word: value for value, word in enumerate(f"{_ONES} {_TEENS}".split())}
    tens = {word: 20 + 10 * place for place, word in enumerate(_TENS.split())}
    joined = {ten + one: tens[ten] + small[one] for ten in tens for one in _ONES.split()[1:]}
    return {"nought": 0, "naught": 0, **small, **tens, **joined}


@cache
def _ordinals() -> dict[str, int]:
    small = {word: value for value, word in enumerate(_FIRST.split())}
    return small | {word: 20 + 10 * place for place, word in enumerate(_ROUND.split())}


@cache
def _beginnings() -> frozenset[str]:
    """The words a number can begin with."""
    return frozenset(["a", *_REPEATS, *_cardinals(), *_ordinals()])


def in_figures(reading: Reading) -> Reading:
    """The tokens with every number word, or run of them, as one token in figures."""
    forms = [token.form for token in reading]
    made: list[Token] = []
    place = 0
    while place < len(reading):
        if forms[place] not in _beginnings() and not reading[place].is_number:
            made.append(reading[place])
            place += 1
            continue
        form, end = _number(forms, place)
        made.append(Token(form, reading[place].start, reading[end - 1].end))
        place = end
    return tuple(made)


def _number(forms: Sequence[str], place: int) -> tuple[str, int]:
    """The form of what begins at `place`, in figures if it is a number, and where it ends."""
    form, following = forms[place], _at(forms, place + 1)
    if form in _REPEATS and (digit := _digit(following)):
        return digit * _REPEATS[form], place + 2
    value, end = _cardinal(forms, place)
    last = _ordinals().get(_at(forms, end), 0)
    if form in _cardinals() and value and value % 10 == 0 and value % 100 >= 20 and 0 < last < 10:
        return f"{value + last}th", end + 1
    if value is not None:
        # A number typed in figures keeps its noughts: 007 is not 7.
        return str(value) if end > place + 1 or not form[0].isdigit() else _plain(form), end
    if form in _ordinals():
        return f"{_ordinals()[form]}th", place + 1
    return _written(form), place + 1


def _cardinal(forms: Sequence[str], place: int) -> tuple[int | None, int]:
    """The whole number that begins at `place`, or None, and where it ends."""
    total, part, end = 0, None, place
    while end < len(forms):
        form = forms[end]
        following = _at(forms, end + 1)
        value = _cardinals().get(form)
        if part is None and end == place and _plain(form).isdecimal():
            if following not in {"hundred", *_SCALES}:
                return int(_plain(form)), end + 1
            part = int(_plain(form))
        elif form == "a" and part is None and following in {"hundred", *_SCALES}:
            part = 1
        elif value is not None and _fits(part, value):
            part = (part or 0) + value
        elif form == "hundred" and part and part < 100:
            part *= 100
        elif form in _SCALES and part:
            total, part = total + part * _SCALES[form], None
        elif form == "and" and _after_hundred(forms, end) and following in _cardinals():
            pass
        else:
            break
        end += 1
    if end == place:
        return None, place
    return total + (part or 0), end


def _fits(part: int | None, value: int) -> bool:
    """Whether `value` can be said right after `part` in one number: twenty five, a hundred ten."""
    if part is None:
        return True
    if part == 0 or value == 0:
        return False
    return part % 100 == 0 or (part % 100 >= 20 and part % 10 == 0 and value < 10)


def _after_hundred(forms: Sequence[str], place: int) -> bool:
    return place > 0 and forms[place - 1] in {"hundred", *_SCALES}


def _digit(form: str) -> str:
    """`form` as one digit, oh included; empty where it is none."""
    if form in {"oh", "o"}:
        return "0"
    value = _cardinals().get(form, int(form) if form.isdecimal() and len(form) == 1 else 10)
    return str(value) if value < 10 else ""


def _plain(form: str) -> str:
    """`form` without the commas between thousands."""
    return form.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", form) else form


def _written(form: str) -> str:
    """A number that stands in figures, in one way: 3rd is 3th, 1,000.50 is 1000.5."""
    if re.fullmatch(r"\d+(st|nd|rd|th)", form):
        return f"{int(form[:-2])}th"
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", form):
        return form.replace(",", "")
    return form


def _at(forms: Sequence[str], place: int) -> str:
    return forms[place] if place < len(forms) else ""
