"""Progress drawn with coloured spaces: bars, a week, a year of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from textual.content import Content

from learner.app.symbols import EMPTY, FULL
from learner.app.text import MONTHS_SHORT, WEEKDAYS_SHORT, fit
from learner.language import say as _
from learner.study.progress import WEEKS, first_day

MANY: Final = 10
"""Answers on a day from which its square is bright."""

BARS: Final = 3
"""Lines of the week's bars."""

DAY: Final = 4
"""Cells of one of its days."""


def bar(done: int, total: int, width: int) -> Content:
    """A bar of `width` cells with its figures; something done is never drawn empty."""
    cells = width * done // total if total else 0
    cells = min(max(cells, 1 if done else 0), width)
    return Content.assemble(
        (" " * cells, "on $bar"), (" " * (width - cells), "on $bar-empty"),
        (f"  {done}", "b"), (f" / {total}", "$quiet"),
    )  # fmt: skip


def week(days: Sequence[tuple[date, int]], cap: int) -> list[Content]:
    """Seven days side by side; a heap is never shown higher than a day's plan."""
    shown = [(day, min(count, cap)) for day, count in days]
    most = max((count for _day, count in shown), default=0)
    lines = [
        Content(" ").join(
            Content.styled(" " * DAY, "on $bar" if _height(count, most) >= line else "")
            for _day, count in shown
        )
        for line in range(BARS, 0, -1)
    ]
    figures = " ".join(fit(str(count), DAY) for _day, count in shown)
    names = [_("Now"), *(_(WEEKDAYS_SHORT[day.weekday()]) for day, _count in shown[1:])]
    captions = " ".join(fit(name, DAY) for name in names)
    return [*lines, Content.styled(figures, "b"), Content.styled(captions, "$quiet")]


def _height(count: int, most: int) -> int:
    return -(-BARS * count // most) if most else 0


def year(days: Mapping[date, int], today: date, gap: str) -> list[Content]:
    """A year of weeks, one column each, Monday first; the last column is this week."""
    mondays = [first_day(today) + timedelta(weeks=week) for week in range(WEEKS)]
    lines = [Content.styled(" " * 4 + _month_line(mondays, 1 + len(gap)), "$quiet")]
    for weekday in range(7):
        name = _(WEEKDAYS_SHORT[weekday]) if weekday % 2 == 0 else ""
        cells = [_square(days, monday + timedelta(days=weekday), today, gap) for monday in mondays]
        lines.append(Content.assemble((fit(name, 4), "$quiet"), *_runs(cells)))
    return lines


def _square(days: Mapping[date, int], day: date, today: date, gap: str) -> tuple[str, str]:
    if day > today:
        return " " + gap, ""
    count = days.get(day, 0)
    if not count:
        return EMPTY + gap, "$bar-empty"
    return FULL + gap, "$right" if count >= MANY else "$bar"


def _runs(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    # One span a run of equal squares instead of one a day: it paints sooner.
    runs: list[tuple[str, str]] = []
    for text, style in cells:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text, style)
        else:
            runs.append((text, style))
    return runs


def _month_line(mondays: Sequence[date], step: int) -> str:
    begin = {
        place * step: _(MONTHS_SHORT[monday.month - 1])
        for place, monday in enumerate(mondays)
        if monday.day <= 7 and place
    }
    # From the newest month back: where there is no room, it is an older one that goes unnamed.
    line, end = "", 0
    for at, name in reversed(begin.items()):
        width = Content(name).cell_length
        if not line or at + width < end:
            line = name + " " * max(end - at - width, 0) + line
            end = at
    return " " * end + line
