"""Times of day and dates, in one form: half past three is 3:30, March 3rd is 3 March."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from learner.marking.english import is_word
from learner.marking.tokens import Ways
from learner.marking.typos import is_near

Found = tuple[int, Ways]
"""How many tokens are understood, and the ways to write them, the likeliest first."""

NOTHING: Final[Found] = (0, ())

MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
# With points, so that it is never the verb.
_HALVES: Final = {"am": "a.m.", "pm": "p.m."}
_NOON: Final = {"noon": "p.m.", "midday": "p.m.", "midnight": "a.m."}
_LAST_CENTURY: Final = 50
"""From here on, the last two digits are those of a year before 2000."""
_PAST: Final = frozenset({"past", "to"})


@cache
def _month(form: str) -> str:
    if form == "sept":
        return "september"
    return next((month for month in MONTHS if form in {month, month[:3]}), "")


@lru_cache(maxsize=256)
def meant_as(form: str) -> str:
    """The day or month that `form`, which is no word, can only be meant as; else nothing."""
    near = [name for name in (*WEEKDAYS, *MONTHS) if is_near(form, name)]
    return near[0] if len(near) == 1 and not is_word(form) else ""


def _as_month(form: str, *, loose: bool) -> str:
    """The month `form` names; as it stands where it is only misspelt, so that it still differs."""
    misspelt = loose and meant_as(form) in MONTHS
    return _month(form) or (form if misspelt else "")


def date(forms: Sequence[str], *, loose: bool) -> Found:
    """A date at the beginning of `forms`: a day and a month in either order, or 12/03/2026.

    Or Thursday the thirteenth; `loose` also understands Thursday 13, 13th Thursday and 12/03.
    """
    if ways := _in_digits(forms[0], loose=loose):
        return 1, ways
    words = [place for place, form in enumerate(forms[:5]) if form not in {"the", "of"}]
    if len(words) < 2 or words[0] > 1 or forms[0] == "of":
        return NOTHING
    first, second = (forms[place] for place in words[:2])
    if _day(first) and (month := _as_month(second, loose=loose)):
        return words[1] + 1, ((_day(first), month),)
    behind = words[0] == 0 and _day(second) and "of" not in forms[1 : words[1]]
    if behind and (month := _as_month(first, loose=loose)):
        return words[1] + 1, ((_day(second), month),)
    return _of_the_week(forms) or (_of_the_week_in_haste(forms) if loose else NOTHING)


def _in_digits(form: str, *, loose: bool) -> Ways:
    """The ways to read a date that is all in figures, the day before the month or a year first."""
    match = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", form)
    if match:
        year, month, day = match.groups()
    elif match := re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d\d(?:\d\d)?)", form):
        day, month, year = match.groups()
    elif match := re.fullmatch(r"(\d\d?)/(\d\d?)", form):
        (day, month), year = match.groups(), ""
    if not match or not _day(day) or not 1 <= int(month) <= len(MONTHS):
        return ()
    said = (_day(day), MONTHS[int(month) - 1])
    if year:
        return tuple((*said, one) for one in _years(year, loose=loose))
    # 1/2 may be a half, too.
    return (said, (day, month)) if loose else ()


def _years(year: str, *, loose: bool) -> tuple[str, ...]:
    """The years that `year`, perhaps its last two digits, stands for, the likelier first."""
    if len(year) == 4:
        return (year,)
    both = (f"20{year}", f"19{year}") if int(year) < _LAST_CENTURY else (f"19{year}", f"20{year}")
    return both if loose else both[:1]


def _of_the_week(forms: Sequence[str]) -> Found | None:
    """Thursday the thirteenth, where no month follows."""
    at = 2 if forms[1:2] == ["the"] else 1
    ordinal = forms[at] if at < len(forms) else ""
    if forms[0] not in WEEKDAYS or not ordinal.endswith("th") or not _day(ordinal):
        return None
    if any(_month(form) for form in forms[at + 1 : at + 3]):
        return None
    return at + 1, ((forms[0], ordinal),)


def _of_the_week_in_haste(forms: Sequence[str]) -> Found:
    """Thursday 13, and the Korean order 13 Thursday; either may be something else, too."""
    start = 1 if forms[0] == "the" else 0
    both = forms[start : start + 2]
    weekday = next((form for form in both if form in WEEKDAYS), "")
    day = next((_day(form) for form in both if _day(form)), "")
    following = forms[start + 2 : start + 4]
    if not (weekday and day) or any(_month(form) for form in following):
        return NOTHING
    if both[0] == weekday and time(forms[start + 1 :], loose=True)[0]:
        return NOTHING
    length = start + 2
    return length, ((weekday, f"{day}th"), tuple(forms[:length]))


def _day(form: str) -> str:
    match = re.fullmatch(r"0?([1-9]|[12]\d|3[01])(?:th)?", form)
    return match[1] if match else ""


def time(forms: Sequence[str], *, loose: bool) -> Found:
    """A time of day at the beginning of `forms`.

    `loose` lets 15:30 also stand for half past three without its half of the day.
    """
    for understood in (_in_figures, _with_past, _noon, _hour_alone, _hour_and_minute):
        length, minutes, half, other = understood(forms)
        if length:
            break
    else:
        return NOTHING
    if forms[length : length + 1] == ["oclock"]:
        length += 1
    if length < len(forms) and forms[length] in _HALVES:
        half, other, length = _HALVES[forms[length]], (), length + 1
    hour, minute = divmod(minutes, 60)
    shown = f"{(hour - 1) % 12 + 1}:{minute:02d}"
    half = half or ("p.m." if hour > 12 else "a.m." if hour == 0 else "")
    ways = ((shown, half), (shown,)) if half and loose and hour > 12 else ((shown, half),)
    return length, (*(tuple(filter(None, way)) for way in ways), *other)


_Clock = tuple[int, int, str, Ways]
_NO_CLOCK: Final[_Clock] = (0, 0, "", ())


def time_in_haste(forms: Sequence[str]) -> Found:
    """A time of day without the sign between hour and minute, which may be a number, too."""
    match = re.fullmatch(r"(\d?\d)([0-5]\d)", forms[0])
    if not match:
        return NOTHING
    length, ways = time([f"{match[1]}:{match[2]}", *forms[1:]], loose=True)
    return (length, (tuple(forms[:length]), *ways)) if length else NOTHING


def _in_figures(forms: Sequence[str]) -> _Clock:
    match = re.fullmatch(r"(\d\d?)([:.])(\d\d)", forms[0])
    if not match or int(match[1]) > 23 or int(match[3]) > 59:
        return _NO_CLOCK
    # 3.30 may be a number, too.
    other = ((decimal(forms[0]),),) if match[2] == "." else ()
    return 1, int(match[1]) * 60 + int(match[3]), "", other


def _with_past(forms: Sequence[str]) -> _Clock:
    """Half past three, quarter to four, ten minutes past two; half three, as people say."""
    start = 1 if forms[0] == "a" else 0
    rest = [*forms[start : start + 4], "", "", "", ""]
    if rest[0] == "half" and start == 0:
        at = 2 if rest[1] == "past" else 1
        return (at + 1, _hour(rest[at]) * 60 + 30, "", ()) if _hour(rest[at]) else _NO_CLOCK
    minutes = 15 if rest[0] == "quarter" else _minutes(rest[0], rest[1] == "minutes")
    at = 2 if rest[1] == "minutes" else 1
    if not minutes or rest[at] not in _PAST or not _hour(rest[at + 1]):
        return _NO_CLOCK
    hour = _hour(rest[at + 1])
    total = hour * 60 + minutes if rest[at] == "past" else (hour - 1 or 12) * 60 + 60 - minutes
    return start + at + 2, total, "", ()


def _noon(forms: Sequence[str]) -> _Clock:
    at = 1 if forms[0] == "12" else 0
    half = _NOON.get(forms[at]) if at < len(forms) else None
    return (at + 1, 12 * 60, half, ()) if half else _NO_CLOCK


def _hour_alone(forms: Sequence[str]) -> _Clock:
    """Three o'clock, 3 pm."""
    said = len(forms) > 1 and forms[1] in {"oclock", *_HALVES}
    return (1, _hour(forms[0]) * 60, "", ()) if said and _hour(forms[0]) else _NO_CLOCK


def _hour_and_minute(forms: Sequence[str]) -> _Clock:
    """Three thirty, three oh five; the digits side by side may be another number."""
    if len(forms) < 2 or not _hour(forms[0]):
        return _NO_CLOCK
    zero = forms[1] in {"oh", "o"} and len(forms) > 2 and re.fullmatch(r"[1-9]", forms[2])
    minute = f"0{forms[2]}" if zero else forms[1]
    if not re.fullmatch(r"[0-5]\d", minute):
        return _NO_CLOCK
    length = 3 if zero else 2
    if forms[length : length + 1] and forms[length].isdecimal():
        return _NO_CLOCK
    other = ((forms[0] + minute,), *([] if zero else [(forms[0], minute)]))
    return length, _hour(forms[0]) * 60 + int(minute), "", other


def _hour(form: str) -> int:
    return int(form) if re.fullmatch(r"[1-9]|1[0-2]", form) else 0


def _minutes(form: str, said: bool) -> int:
    """Minutes before or after the hour: those people name, or any with the word `minutes`."""
    if not re.fullmatch(r"[1-9]|[1-5]\d", form):
        return 0
    return int(form) if said or form in {"5", "10", "20", "25"} else 0


def decimal(form: str) -> str:
    """A decimal number without the noughts at its end: 20.00 is 20."""
    return form.rstrip("0").rstrip(".") if "." in form else form
