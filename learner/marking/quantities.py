"""Money, times, dates and digits, however they are written, as the same tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from learner.marking.numbers import in_figures
from learner.marking.times import NOTHING, Found, date, decimal, time, time_in_haste
from learner.marking.tokens import Reading, Ways, spread

_MOST: Final = 8

_SIGNS: Final = {
    "£": ("pounds", "pound"), "$": ("dollars", "dollar"), "€": ("euros", "euro"),
    "₩": ("won",), "¥": ("yen",),
}  # fmt: skip
_PENCE: Final = frozenset({"p", "pence", "penny"})
_MEASURES: Final = {
    "milligram": "mg", "milligrams": "mg", "milligramme": "mg", "milligrammes": "mg",
    "millilitre": "ml", "millilitres": "ml", "gram": "g", "grams": "g", "grammes": "g",
    "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg", "mins": "minutes",
    "hrs": "hours", "hr": "hours", "min": "minutes",
}  # fmt: skip


def understood(reading: Reading, *, loose: bool = False) -> Iterator[Reading]:
    """The readings of the tokens with their numbers understood, the likeliest first.

    `loose` reads a little more into what a learner typed (15:30 for half past three).
    """
    figures = in_figures(_clock(reading))
    if not any(token.is_number or token.form in _WITHOUT_FIGURES for token in figures):
        return iter((figures,))
    forms = [token.form for token in figures]
    choices, stretches, place = [], [], 0
    while place < len(figures):
        length, ways = _quantity(forms, place, loose)
        choices.append(ways)
        stretches.append(figures[place : place + length])
        place += length
    return islice(spread(choices, stretches), _MOST)


_OFTEN: Final = {"once": "1", "twice": "2", "thrice": "3"}
_WITHOUT_FIGURES: Final = frozenset({"noon", "midday", "midnight", *_OFTEN})


def _clock(reading: Reading) -> Reading:
    """“o clock” as the one word it is."""
    made = list(reading)
    for place in range(len(made) - 2, -1, -1):
        if made[place].form in {"o", "0"} and made[place + 1].form == "clock":
            made[place : place + 2] = [made[place]._replace(form="oclock", end=made[place + 1].end)]
    return tuple(made)


def _quantity(forms: list[str], place: int, loose: bool) -> Found:
    rest = forms[place : place + 8]
    before = forms[place - 1] if place else ""
    ranging = before in {"from", "between"}
    found = _often(rest, before) or _money(rest) or date(rest, loose=loose)
    if not found[0] and not ranging:
        found = time(rest, loose=loose)
    if found[0]:
        return found
    hasty = time_in_haste(rest) if loose else NOTHING
    number = _digits(forms[place:]) or _spoken_decimal(rest) or hasty
    return number if number[0] else _single(rest[0], before)


def _often(forms: list[str], before: str) -> Found | None:
    """Once, twice, two times: how often, which is another number than how many."""
    number = _OFTEN.get(forms[0], forms[0])
    said = "time" if number == "1" else "times"
    if forms[:2] == ["once", "again"]:
        return 2, (("again",),)
    if forms[0] == "once" and (before == "at" or forms[1:2] == ["more"]):
        return None
    if forms[0] not in _OFTEN and not (number.isdecimal() and forms[1:2] == [said]):
        return None
    return (1 if forms[0] in _OFTEN else 2), ((f"{number}x",), (number, said))


def _single(form: str, before: str) -> Found:
    """One token that makes nothing with those after it, as it is compared."""
    if match := re.fullmatch(r"(\d\d?)/(\d\d?)", form):
        return 1, ((match[1] + match[2],), (match[1], match[2]))
    if form[:1].isdigit():
        return 1, ((decimal(form),),)
    measure = _MEASURES.get(form, form)
    one = before == "1" and form in {"hr", "min"}
    return 1, ((measure.removesuffix("s") if one else measure,),)


def _amount(form: str) -> str:
    return decimal(form) if re.fullmatch(r"\d+(\.\d+)?", form) else ""


def _money(forms: list[str]) -> Found | None:
    """£20.50, twenty pounds, 20 pounds and 50 pence, 50p."""
    padded = [*forms, "", "", ""]
    if padded[0] in _SIGNS and _amount(padded[1]):
        return 2, _signed(_amount(padded[1]), _SIGNS[padded[0]])
    amount = _amount(padded[0])
    if not amount:
        return None
    if padded[1] in _SIGNS and not _amount(padded[2]):
        return 2, _signed(amount, _SIGNS[padded[1]])
    if padded[1] in _PENCE:
        return 2, ((amount, "pence"),)
    if padded[1] in {"pound", "pounds"}:
        length, pence = _and_pence(forms[2:]) if amount.isdecimal() else (0, "")
        whole = decimal(f"{amount}.{int(pence):02d}") if pence else amount
        return 2 + length, ((whole, "pounds" if pence else padded[1]),)
    return None


def _signed(amount: str, units: tuple[str, ...]) -> Ways:
    """An amount with its sign, which does not tell one pound from many."""
    if "pound" in units and amount.startswith("0.") and len(amount) < 5:
        return ((str(int(f"{amount[2:]:0<2}"[:2])), "pence"), (amount, "pounds"))
    return tuple((amount, unit) for unit in units)


def _and_pence(forms: list[str]) -> tuple[int, str]:
    start = 1 if forms[:1] == ["and"] else 0
    pence = forms[start] if start < len(forms) else ""
    if not re.fullmatch(r"[1-9]\d?", pence):
        return 0, ""
    said = forms[start + 1 : start + 2]
    if said and said[0] in _PENCE:
        return start + 2, pence
    # “Twenty pounds fifty”, but not “twenty pounds and fifty cards” or “20 pounds 3 times”.
    return (1, pence) if start == 0 and not said and len(pence) == 2 else (0, "")


def _digits(forms: list[str]) -> Found | None:
    """Digits side by side as one number, as telephone numbers and codes are written or said."""
    run = []
    for form in forms:
        if not form.isdecimal() and form not in {"oh", "o"}:
            break
        run.append("0" if form in {"oh", "o"} else form)
    # “Oh, 20 pounds” is no number with a nought.
    least = 3 if forms[0] in {"oh", "o"} else 2
    if len(run) < least or not any(form.isdecimal() for form in forms[: len(run)]):
        return None
    joined = ("".join(run),)
    return len(run), (joined, tuple(run)) if len(run) == 2 else (joined,)


def _spoken_decimal(forms: list[str]) -> Found | None:
    """Two point five; the digits after the point are said one by one."""
    if len(forms) < 3 or not forms[0].isdecimal() or forms[1] != "point":
        return None
    length, ways = _digits(forms[2:]) or (1, ((forms[2],),))
    digits = ways[0][0]
    return (2 + length, ((decimal(f"{forms[0]}.{digits}"),),)) if digits.isdecimal() else None
