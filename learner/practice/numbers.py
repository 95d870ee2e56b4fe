"""Number drills: how a value is said in Britain, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from learner.course.model import NumberKind, Numbers

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth", "twenty": "twentieth", "thirty": "thirtieth",
}  # fmt: skip
_MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()
_LEAP_YEAR: Final = 2024


def values(item: Numbers) -> range:
    """Every value a drill may ask; a date is its day in a leap year, a time its minute."""
    return range(item.start, item.end + 1, item.step)


def words(number: int) -> str:
    """`number` (0 to 999,999) in British words: 215 is “two hundred and fifteen”."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" and {words(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    link = " and " if 0 < rest < 100 else " "
    return f"{words(thousands)} thousand" + (f"{link}{words(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """`number` (1 to 99) as a place in order: 21 is “twenty-first”."""
    head, hyphen, last = words(number).rpartition("-")
    return head + hyphen + _ORDINALS.get(last, f"{last}th")


def _digits_said(value: int) -> str:
    return " ".join("oh" if digit == "0" else _ONES[int(digit)] for digit in str(value))


def _time_said(minute_of_day: int) -> str:
    hour, minute = divmod(minute_of_day, 60)
    this, following = words((hour - 1) % 12 + 1), words(hour % 12 + 1)
    if minute == 0:
        return f"{this} o'clock"
    if minute == 30:
        return f"half past {this}"
    if minute in {15, 45}:
        return f"quarter past {this}" if minute == 15 else f"quarter to {following}"
    return f"{this} {'oh ' if minute < 10 else ''}{words(minute)}"


def _phone(value: int) -> str:
    # The last three digits of Ofcom's numbers for drama: London, 020 7946 0xxx.
    return f"020 7946 0{value:03d}"


def _phone_said(value: int) -> str:
    groups = _phone(value).split()
    return ", ".join(
        " ".join("oh" if digit == "0" else _ONES[int(digit)] for digit in group) for group in groups
    )


def _day(value: int) -> date:
    return date(_LEAP_YEAR, 1, 1) + timedelta(days=value - 1)


def _date_said(value: int) -> str:
    day = _day(value)
    return f"the {ordinal(day.day)} of {_MONTHS[day.month - 1]}"


def _date_written(value: int) -> str:
    day = _day(value)
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _time_written(value: int) -> str:
    hour, minute = divmod(value, 60)
    return f"{(hour - 1) % 12 + 1}:{minute:02d}"


_SAID: Final[dict[NumberKind, Callable[[int], str]]] = {
    "money": lambda value: f"{words(value)} pound{'' if value == 1 else 's'}",
    "quantity": words,
    "digits": _digits_said,
    "phone": _phone_said,
    "time": _time_said,
    "date": _date_said,
}
_WRITTEN: Final[dict[NumberKind, Callable[[int], str]]] = {
    "money": lambda value: f"£{value}",
    "quantity": str,
    "digits": str,
    "phone": _phone,
    "time": _time_written,
    "date": _date_written,
}


def said(kind: NumberKind, value: int) -> str:
    """How `value` is said: “half past three”, “oh two oh, seven nine four six, …”."""
    return _SAID[kind](value)


def written(kind: NumberKind, value: int) -> str:
    """How `value` is written: £25, 3:30, 020 7946 0123, 3 March."""
    return _WRITTEN[kind](value)


def figures(kind: NumberKind, value: int) -> str:
    """`value` in figures alone: 25 for £25; as it is written for what has no other way."""
    return str(value) if kind == "money" else written(kind, value)
