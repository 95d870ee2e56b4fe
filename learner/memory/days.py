"""Which local day a moment belongs to: a learner's day starts at four in the morning."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

DAY_STARTS: Final = timedelta(hours=4)
"""Practice after midnight still belongs to the evening before."""


def day_of(at: datetime, offset_minutes: int) -> date:
    """The learner's day of `at` (UTC), `offset_minutes` east of UTC."""
    return (at + timedelta(minutes=offset_minutes) - DAY_STARTS).date()
