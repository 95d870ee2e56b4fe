"""What happened is kept whole, and for good."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from learner.errors import RecordsError
from learner.memory.card import DEFAULT
from learner.memory.clock import Moment
from learner.memory.days import day_of
from learner.records.facts import (
    ClaimedRight,
    ClockAnswer,
    EventId,
    Fact,
    Met,
    NewParameters,
    Setting,
    Step,
    Undo,
)
from learner.records.log import Entry
from learner.records.store import Records

from .conftest import moment, review

FACTS: list[Fact] = [
    Met("pin", "cash"),
    review(),
    replace(
        review("", None, rung=""),
        choices=(),
        help=frozenset({"hint", "replay", "slow"}),
        silent=True,
        first_try=False,
        predicted=None,
        reason="other-word",
    ),
    Undo("laptop", 2),
    ClaimedRight("laptop", 2),
    ClaimedRight("another laptop", 7),
    Step("cash", "talk/kept/listen", "l2"),
    Step("cash", "can-do", done=True),
    Step("cash", "summary", last=True),
    Setting("nickname", "미나 🌱 \0 \u202eabc"),
    ClockAnswer(trusted=False),
    ClockAnswer(trusted=True),
    NewParameters("mine", DEFAULT.weights, 0.85),
]


def test_every_fact_comes_back_as_it_was(opened: Callable[[], Records]) -> None:
    records = opened()
    moments = [moment(day, offset=540, clock=moment(day - 400).at) for day in range(len(FACTS))]
    ids = [records.add(fact, at) for fact, at in zip(FACTS, moments, strict=True)]
    assert ids == [EventId("laptop", number) for number in range(1, len(FACTS) + 1)]
    assert list(opened().log()) == list(map(Entry, ids, moments, FACTS))


def test_numbers_and_the_logical_clock_go_on_after_opening_again(
    opened: Callable[[], Records], path: Path
) -> None:
    opened().add(Met("pin", "cash"), moment())
    opened().add(Met("card", "cash"), moment())
    with closing(sqlite3.connect(path)) as db:
        kept = db.execute("SELECT device, number, lamport, version FROM event").fetchall()
    assert kept == [("laptop", 1, 1, "1.0"), ("laptop", 2, 2, "1.0")]


def test_halves_of_characters_from_a_broken_terminal_stop_nothing(records: Records) -> None:
    records.add(Setting("nickname", "mi\udcedna"), moment())
    records.add(review(), moment(), typed="with\ud800draw")
    assert records.settings() == {"nickname": "mi?na"}


@pytest.mark.parametrize("table", ["event", "review"])
def test_the_log_can_only_be_added_to(records: Records, path: Path, table: str) -> None:
    records.add(review(), moment())
    for sql in (
        f"UPDATE {table} SET kind = ''",
        f"DELETE FROM {table}",
        f"REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(RecordsError) as caught:
            records._file.run(sql)
        assert caught.value.fields["detail"] == "append only"


def test_every_field_of_an_answer_has_a_column(records: Records, path: Path) -> None:
    fact = replace(review(), help=frozenset({"slow", "hint"}), silent=True, first_try=False)
    records.add(fact, moment(offset=540), typed="withdraw")
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        row = dict(db.execute("SELECT * FROM event JOIN review ON event = seq").fetchone())
    assert row["device"] == "laptop"
    assert row["number"] == row["lamport"] == 1
    assert row["at"] == row["clock"] == moment().at.timestamp() * 1000
    assert row["offset"] == 540
    assert row["choices"] == '["pin", "card"]'
    assert row["help"] == '["hint", "slow"]'
    assert (row["silent"], row["first_try"], row["response_ms"]) == (1, 0, 1234)
    assert (row["predicted"], row["scheduler"]) == (0.9, "fsrs-6-default")


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
times = st.integers(-3 * 86_400_000, 4_000_000_000_000).map(
    lambda ms: EPOCH + timedelta(milliseconds=ms)
)


@settings(max_examples=50)
@given(st.lists(st.tuples(times, st.integers(-840, 840)), min_size=1, max_size=40))
def test_the_file_and_memory_agree_on_which_day_it_was(when: list[tuple[datetime, int]]) -> None:
    migration = Path(__file__).parents[2] / "learner/records/migrations/0001_events.sql"
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(migration.read_text(encoding="utf-8"))
        for number, (at, offset) in enumerate(when):
            ms = (at - EPOCH) // timedelta(milliseconds=1)
            event = ("d", number, number, ms, ms, offset, "1", "met")
            db.execute("INSERT INTO event VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", event)
        days = [day for (day,) in db.execute("SELECT day FROM happened ORDER BY number")]
    assert days == [day_of(at, offset).toordinal() for at, offset in when]


def test_a_moment_keeps_its_milliseconds(records: Records) -> None:
    at = datetime(2026, 3, 2, 12, 0, 0, 123_999, tzinfo=UTC)
    records.add(ClockAnswer(trusted=False), Moment(at, at, 0))
    assert records.latest() == at.replace(microsecond=123_000)
