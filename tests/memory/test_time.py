from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.memory.clock import FORWARDS, Doubt, Moment, doubt, moment, slow_by
from learner.memory.days import day_of

LONDON = ZoneInfo("Europe/London")
RELEASED = datetime(2026, 1, 1, tzinfo=UTC)


def london(*when: int, fold: int = 0) -> datetime:
    return datetime(*when, tzinfo=LONDON, fold=fold)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (london(2026, 7, 1, 3, 59), date(2026, 6, 30)),
        (london(2026, 7, 1, 4, 0), date(2026, 7, 1)),
        (london(2026, 12, 31, 23, 59), date(2026, 12, 31)),
        # The clocks go back on 25 October 2026: both half past ones belong to the evening before.
        (london(2026, 10, 25, 1, 30), date(2026, 10, 24)),
        (london(2026, 10, 25, 1, 30, fold=1), date(2026, 10, 24)),
        (london(2026, 10, 25, 4, 0), date(2026, 10, 25)),
    ],
)
def test_a_day_starts_at_four_in_the_morning(now: datetime, day: date) -> None:
    assert moment(now, None).day == day


def test_a_moment_is_kept_in_utc_with_the_local_offset_beside() -> None:
    held = moment(london(2026, 7, 1, 12), None)
    assert held.at == datetime(2026, 7, 1, 11, tzinfo=UTC)
    assert held.offset == 60
    assert day_of(held.at, held.offset) == date(2026, 7, 1)


def test_while_the_clock_is_behind_no_time_passes_and_what_it_said_is_kept() -> None:
    latest = datetime(2026, 7, 1, 12, tzinfo=UTC)
    held = moment(london(2025, 7, 1, 12), latest)
    assert held.at == latest
    assert held.clock == datetime(2025, 7, 1, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "says", "days"),
    [
        (datetime(2015, 1, 1, 9, tzinfo=UTC), datetime(2015, 1, 3, 9, tzinfo=UTC), 2),
        (datetime(2028, 1, 1, 9, tzinfo=UTC), datetime(2028, 1, 1, 9, tzinfo=UTC), 0),
        # A battery that is empty: the clock begins anew each time the laptop is switched on.
        (datetime(2015, 1, 1, 9, tzinfo=UTC), datetime(2015, 1, 1, 8, tzinfo=UTC), 1),
        # Set since: it jumped.
        (datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2027, 7, 1, 12, tzinfo=UTC), 1),
        (datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2025, 7, 1, 12, tzinfo=UTC), 1),
    ],
)
def test_a_wrong_clock_tells_how_long_it_is_since_the_last_time(
    said: datetime, says: datetime, days: int
) -> None:
    latest = datetime(2026, 7, 1, 12, tzinfo=UTC)
    slow = slow_by(says, latest, Moment(latest, said, 0))
    assert moment(says, latest, slow).at == latest + timedelta(days=days)
    later = says + timedelta(minutes=5)
    assert moment(later, latest, slow).at == latest + timedelta(days=days, minutes=5)


def test_a_wrong_clock_of_a_laptop_where_nobody_was_before() -> None:
    says, latest = datetime(2015, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert moment(says, latest, slow_by(says, latest, None)).at == latest + timedelta(days=1)
    assert slow_by(says, None, None) == timedelta()


@pytest.mark.parametrize(
    ("now", "latest", "expected"),
    [
        (london(2026, 7, 1), None, None),
        (london(2026, 7, 1), datetime(2026, 6, 20, tzinfo=UTC), None),
        (london(2026, 7, 1, 11), datetime(2026, 7, 1, 11, tzinfo=UTC), None),  # back an hour
        (london(2025, 7, 1), None, Doubt.BEHIND),  # before this program was made
        (london(2026, 7, 1), datetime(2027, 7, 1, tzinfo=UTC), Doubt.BEHIND),
        (london(2027, 7, 1), datetime(2026, 7, 1, tzinfo=UTC), Doubt.AHEAD),
    ],
)
def test_a_date_that_may_be_wrong_is_asked_about(
    now: datetime, latest: datetime | None, expected: Doubt | None
) -> None:
    assert doubt(now, latest, RELEASED) == expected


@given(st.lists(st.tuples(st.integers(-400, 400), st.booleans()), min_size=1, max_size=30))
def test_time_held_true_never_runs_backwards(jumps: list[tuple[int, bool]]) -> None:
    latest = last = None
    for jump, believed in jumps:
        now = london(2026, 7, 1) + timedelta(days=jump)
        held = moment(now, latest, timedelta() if believed else slow_by(now, latest, last))
        assert latest is None or held.at >= latest
        assert believed or latest is None or held.at <= latest + FORWARDS
        latest, last = held.at, held
