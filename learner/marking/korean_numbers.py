"""Numbers as they are written in Korean, in English: 9시 45분 is 9:45, 10파운드 is £10."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, product
from typing import Final, NamedTuple

from learner.marking.times import MONTHS

_MOST: Final = 16

_COUNTED: Final = {
    "시간": "hour", "분": "minute", "주일": "week", "주": "week", "개월": "month", "달": "month",
    "년": "year", "일": "day", "번": "time", "회": "time", "알": "tablet", "정": "tablet",
    "개": "tablet",
}  # fmt: skip
"""What may be counted, the longer words first."""

_ENDING: Final = r"(?:이에요|예요|입니다|에)?(?!\w)"


class Written(NamedTuple):
    """A text whose Korean numbers are written in English, and those numbers alone."""

    text: str
    numbers: tuple[str, ...]


def in_english(text: str) -> Iterator[Written]:
    """The ways to write `text` with its Korean numbers in English; none where it has no such."""
    frame, found = re.sub(r"[{}]", "", text), list[tuple[str, ...]]()
    for pattern, write in _WRITERS:

        def hold(match: re.Match[str], write: _Writer = write) -> str:
            found.append(write(match))
            return f"{{{len(found) - 1}}}"

        frame = re.sub(rf"(?<![\d.,]){pattern}{_ENDING}", hold, frame)
    for numbers in islice(product(*found), _MOST if found else 0):
        yield Written(frame.format(*numbers), numbers)


def _time(match: re.Match[str]) -> tuple[str, ...]:
    half, hour, minute, thirty = match.groups()
    shown = f"{int(hour)}:{30 if thirty else int(minute or 0):02d}"
    return (shown if half is None else f"{shown} {'am' if half == '오전' else 'pm'}",)


def _date(match: re.Match[str]) -> tuple[str, ...]:
    year, month, day = match.groups()
    name = MONTHS[int(month) - 1].capitalize() if 1 <= int(month) <= len(MONTHS) else month
    return (" ".join(filter(None, (day, name, year))),)


def _money(match: re.Match[str]) -> tuple[str, ...]:
    pounds, pence = match.groups()
    return (f"£{pounds}.{int(pence):02d}" if pence else f"£{pounds}",)


def _pence(match: re.Match[str]) -> tuple[str, ...]:
    return (f"{match[1]}p",)


def _counted(match: re.Match[str]) -> tuple[str, ...]:
    """The number alone, what is counted with it, and for a day of the month the ordinal."""
    number, thing = match[1], _COUNTED[match[2]]
    last = 0 if number[-2:-1] == "1" else int(number[-1])
    ordinal = number + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    counted = f"{number} {thing}{'' if int(number) == 1 else 's'}"
    return (number, counted, ordinal) if thing == "day" else (number, counted)


_Writer = Callable[[re.Match[str]], tuple[str, ...]]
_WRITERS: Final[tuple[tuple[str, _Writer], ...]] = (
    (r"(?:(오전|오후) ?)?(\d\d?) ?시(?: ?(\d\d?) ?분| ?(반))?", _time),
    (r"(?:(\d{4}) ?년 ?)?(\d\d?) ?월(?: ?(\d\d?) ?일)?", _date),
    (r"(\d[\d,.]*) ?파운드(?: ?(\d\d?) ?(?:펜스|페니))?", _money),
    (r"(\d\d?) ?(?:펜스|페니)", _pence),
    (rf"(\d+) ?({'|'.join(_COUNTED)})", _counted),
)
"""In this order: the minutes of a time and the day of a date are not counted."""
