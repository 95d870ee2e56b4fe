"""Time as it stands in the file: milliseconds since 1970 (UTC), and days as ordinals."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)


def to_ms(at: datetime) -> int:
    """`at` (aware) as milliseconds since 1970."""
    return (at - _EPOCH) // _MS


def from_ms(ms: int) -> datetime:
    """The UTC time `ms` milliseconds after 1970."""
    return _EPOCH + ms * _MS


def ordinal(day: date | None) -> int | None:
    """`day` as it is kept: 1 is 1 January of the year 1, None no day."""
    return None if day is None else day.toordinal()


def day_from(kept: int | None) -> date | None:
    """The day that is kept as an ordinal."""
    return None if kept is None else date.fromordinal(kept)
