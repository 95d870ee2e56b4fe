"""A moment as the program holds it, on laptops whose clocks are often wrong.

What the laptop says is kept beside what is held true. Time held true never runs
backwards: while the clock shows less than has already been seen, no time passes. Where the learner
says that the clock is wrong, or does not know, time goes on from when they were last here. So a
clock that is wrong loses no answer, schedules nothing absurd, and keeps nobody from their words.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from learner.memory.days import day_of

BACKWARDS: Final = timedelta(hours=26)
"""A clock further back than a time zone or two is asked about; less puts itself right."""

FORWARDS: Final = timedelta(days=120)
"""A gap longer than a term away is asked about: it may be a holiday, or a wrong clock."""

_A_DAY: Final = timedelta(days=1)


class Doubt(StrEnum):
    """Why the laptop's date may be wrong."""

    BEHIND = "clock-behind"
    AHEAD = "clock-ahead"


class Moment(Struct, frozen=True):
    """The time held true and what the laptop said (both UTC); `offset` is minutes east of UTC."""

    at: datetime
    clock: datetime
    offset: int

    @property
    def day(self) -> date:
        """The learner's local day."""
        return day_of(self.at, self.offset)


def moment(now: datetime, latest: datetime | None, slow: timedelta = timedelta()) -> Moment:
    """The moment of a clock that shows `now` (aware), after `latest` was the last time held true.

    `slow` is by how much the clock is behind (`slow_by`), nothing for one that is believed.
    """
    offset = now.utcoffset() or timedelta()
    clock = now.astimezone(UTC)
    at = clock + slow
    if latest is not None:
        at = max(at, latest)
    return Moment(at, clock, round(offset / timedelta(minutes=1)))


def slow_by(now: datetime, latest: datetime | None, last: Moment | None) -> timedelta:
    """By how much a clock that shows `now` is taken to be behind, or ahead, when it is wrong.

    `last` is when the learner did something on this laptop last. However wrong its clock is, it
    tells how long that is ago, unless it was set or began anew since: then it was yesterday.
    """
    clock = now.astimezone(UTC)
    if latest is None:
        return timedelta()
    if last is None:
        return latest + _A_DAY - clock
    ago = clock - last.clock
    return max(latest, last.at + (ago if timedelta() <= ago <= FORWARDS else _A_DAY)) - clock


def doubt(now: datetime, latest: datetime | None, released: datetime) -> Doubt | None:
    """Whether the laptop's date deserves a question.

    `released` is when this program was made: no right clock shows less.
    """
    clock = now.astimezone(UTC)
    if clock < released - BACKWARDS or (latest is not None and clock < latest - BACKWARDS):
        return Doubt.BEHIND
    if latest is not None and clock > latest + FORWARDS:
        return Doubt.AHEAD
    return None
