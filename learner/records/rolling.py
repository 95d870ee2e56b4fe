"""Which backups are worth their room, and when the next one is due.

What counts is not how old one is by today's clock but which days, weeks and months there are
backups of: a clock that jumps, forwards or back, costs none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

EVERY: Final = timedelta(hours=4)
"""A backup is made where none is younger."""

ALL: Final = timedelta(days=2)
"""So long every backup stays."""

DAYS: Final = 14
WEEKS: Final = 8
MONTHS: Final = 12
"""Of so many days, weeks and months that have a backup at all, the newest one stays."""


def is_due(times: Iterable[datetime], now: datetime) -> bool:
    """Whether it is time for a backup, where there are some of these `times` (UTC).

    One of the future, made by a clock that ran ahead, is no backup of today.
    """
    return not any(timedelta(0) <= now - at < EVERY for at in times)


def worth_keeping(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those of `times` (UTC) whose backups stay; those of the future all do."""
    newest_first = sorted(set(times), reverse=True)
    kept = {at for at in newest_first if now - at < ALL}
    for span, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        newest: dict[date, datetime] = {}
        for at in newest_first:
            newest.setdefault(span(at), at)
        kept.update(islice(newest.values(), count))
    return frozenset(kept)


def _day(at: datetime) -> date:
    return at.date()


def _week(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())


def _month(at: datetime) -> date:
    return at.date().replace(day=1)
