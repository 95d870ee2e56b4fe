"""Backups: whole or not at all, verified, thinned, and nothing a lock protects stands in them."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.errors import RecordsError
from learner.records import backup as backing
from learner.records import rekey
from learner.records.backup import Backup, backups, backups_of, events_in, make, thin
from learner.records.facts import Met
from learner.records.key import DataKey
from learner.records.opening import key_path
from learner.records.rolling import ALL, DAYS, EVERY, MONTHS, WEEKS, is_due, worth_keeping
from learner.records.store import Records

from .conftest import START, moment, review

Opened = Callable[[], Records]
TYPED = "myholidayanswer"


def practise(records: Records, *words: str, day: float = 0) -> None:
    for word in words:
        records.add(Met(word, "cash"), moment(day))
        records.add(review(word), moment(day), typed=TYPED)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def found(folder: Path, *sought: str) -> list[str]:
    """Which of `sought` stands in any byte under `folder`."""
    whole = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return [text for text in sought if text.encode() in whole]


# Making one


def test_a_backup_made_while_the_file_is_open_is_the_whole_history(
    records: Records, path: Path
) -> None:
    practise(records, "pin", "card")
    made = make(path, None, START)
    assert made is not None
    assert names(backups_of(path)) == [made.path.name] == ["20260302-120000-4.db"]
    practise(records, "receipt")
    shutil.copy(made.path, path.with_name("other.db"))
    with Records.open(path.with_name("other.db"), device="laptop", version="1") as again:
        assert list(again.log()) == list(records.log())[:4]
        assert again.cards_of("pin") == records.cards_of("pin")


def test_what_was_typed_stands_in_no_backup(records: Records, path: Path) -> None:
    practise(records, *(f"w{number}" for number in range(50)))
    records.checkpoint()
    assert found(path.parent, TYPED) == [TYPED]
    make(path, None, START)
    assert found(backups_of(path), TYPED, "w49") == ["w49"]


def test_one_that_is_stopped_leaves_nothing(records: Records, path: Path) -> None:
    practise(records, "pin")
    assert make(path, None, START, stop=lambda: True) is None
    assert names(backups_of(path)) == []


def test_one_that_was_killed_half_way_does_not_count_and_is_cleared(
    records: Records, path: Path
) -> None:
    practise(records, "pin")
    backups_of(path).mkdir()
    for name in (".77.part", ".77.part-journal"):
        (backups_of(path) / name).write_bytes(b"half of it")
    assert backups(backups_of(path)) == ()
    made = make(path, None, START)
    assert made
    assert names(backups_of(path)) == [made.path.name]


def test_a_damaged_file_becomes_no_backup(records: Records, path: Path) -> None:
    practise(records, *(f"w{number}" for number in range(200)))
    records.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:20480] + bytes(8192) + whole[28672:])
    with pytest.raises(RecordsError) as caught:
        make(path, None, START)
    assert caught.value.code == "records-damaged"
    assert names(backups_of(path)) == []


def test_whoever_was_erased_is_not_brought_back_by_a_backup(tmp_path: Path) -> None:
    with pytest.raises(RecordsError):
        make(tmp_path / "gone" / "learner.db", None, START)
    assert names(tmp_path) == []


def test_a_full_disk_leaves_no_half_backup(
    records: Records, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(records, "pin")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RecordsError):
        make(path, None, START)
    assert names(backups_of(path)) == []


# A folder that others use too


def test_strangers_in_the_folder_are_neither_read_nor_deleted(records: Records, path: Path) -> None:
    practise(records, "pin")
    folder = backups_of(path)
    folder.mkdir()
    strange = ["letter.txt", "20260302-120000-4.db.bak", "20269999-120000-4.db", "x.db", "-1.db"]
    for name in strange:
        (folder / name).write_text("somebody's")
    (folder / "20250101-120000-9.db").mkdir()
    made = make(path, None, START)
    assert made
    thin(folder, made, START)
    assert [one.path for one in backups(folder)] == [made.path]
    assert set(strange) < set(names(folder))


def test_of_a_crowd_only_the_newest_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing, "LOOKED_AT", 5)
    for number in range(300):
        (tmp_path / f"stranger-{number}").touch()
        (tmp_path / f"{START + timedelta(hours=number):%Y%m%d-%H%M%S}-1.db").touch()
    there = backups(tmp_path)
    assert [one.at for one in there] == [START + timedelta(hours=299 - n) for n in range(5)]


# Which stay

times = st.lists(
    st.integers(0, 730 * 24).map(lambda hours: START + timedelta(hours=hours)), max_size=120
)
moments = st.integers(-365, 70 * 365).map(lambda days: START + timedelta(days=days))


@given(times, moments)
def test_what_stays_is_bounded_and_holds_the_newest(all_: list[datetime], now: datetime) -> None:
    kept = worth_keeping(all_, now)
    assert kept <= set(all_)
    assert {at for at in all_ if now - at < ALL} <= kept
    if all_:
        assert max(all_) in kept
        newest_days = sorted({at.date() for at in all_}, reverse=True)[:DAYS]
        assert {at.date() for at in kept} >= set(newest_days)
        months = sorted({(at.year, at.month) for at in all_}, reverse=True)[:MONTHS]
        assert {(at.year, at.month) for at in kept} >= set(months)
    old = [at for at in kept if now - at >= ALL]
    assert len(old) <= DAYS + WEEKS + MONTHS


@given(times, moments, moments)
def test_thinning_twice_takes_nothing_more(
    all_: list[datetime], now: datetime, other: datetime
) -> None:
    once = worth_keeping(all_, now)
    assert worth_keeping(once, now) == once
    # A clock that jumps costs the newest of no day that was among the last ones.
    days = sorted({at.date() for at in once}, reverse=True)[:DAYS]
    newest = {max(at for at in once if at.date() == day) for day in days}
    assert newest <= worth_keeping(once, other)


def test_a_year_of_backups_becomes_days_weeks_and_months() -> None:
    year = [START + timedelta(hours=4 * number) for number in range(6 * 365)]
    kept = sorted(worth_keeping(year, year[-1]), reverse=True)
    assert len(kept) < 40
    assert kept[:12] == sorted(year, reverse=True)[:12]
    assert len({(at.year, at.month) for at in kept}) == MONTHS


def test_when_the_next_is_due() -> None:
    assert is_due([], START)
    assert not is_due([START], START + EVERY / 2)
    assert is_due([START], START + EVERY)
    # The clock was a year ahead when the last one was made.
    assert is_due([START + timedelta(days=365)], START)


def backup_files(folder: Path, ages: list[int], size: int = 10) -> list[Backup]:
    folder.mkdir(exist_ok=True)
    for age in ages:
        at = START - timedelta(days=age)
        (folder / f"{at:%Y%m%d-%H%M%S}-{1000 - age}.db").write_bytes(bytes(size))
    return list(backups(folder))


def test_a_clock_set_back_a_year_deletes_nothing(path: Path) -> None:
    folder = backups_of(path)
    before = backup_files(folder, [0, 1, 2, 3, 20, 40, 80])
    back = START - timedelta(days=365)
    (made,) = [one for one in backup_files(folder, [365]) if one.at == back]
    thin(folder, made, back)
    assert set(backups(folder)) == {*before, made}
    hours = {START + timedelta(hours=number) for number in range(48)}
    assert worth_keeping(hours, back) == hours
    # And once it is right again, what was made then is no older than it looks.
    thin(folder, before[0], START)
    assert set(before) <= set(backups(folder))


def test_the_oldest_go_where_room_is_short(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing, "ROOM", 3500)
    folder = backups_of(path)
    there = backup_files(folder, [0, 1, 2, 3, 4, 5], size=1000)
    thin(folder, there[0], START)
    assert list(backups(folder)) == there[:3]
    monkeypatch.setattr(backing, "ROOM", 10)
    thin(folder, there[0], START)
    assert list(backups(folder)) == there[:2], "two stay whatever they take"


# Of a locked learner


@pytest.fixture
def key() -> DataKey:
    return DataKey.new()


def locked(path: Path, key: DataKey) -> Records:
    key_path(path).write_bytes(b"the lock")
    records = Records.create(path, device="laptop", version="1")
    practise(records, "withdraw", "balance")
    records.rekey(key)
    return records


def test_the_backup_of_a_locked_learner_is_locked_with_the_same_key(
    path: Path, key: DataKey
) -> None:
    with locked(path, key):
        made = make(path, key, START)
        assert made
        thin(backups_of(path), made, START)
        assert found(path.parent, "withdraw", TYPED, "SQLite format 3") == []
    assert events_in(made.path, key) == 4
    assert key_path(made.path).read_bytes() == b"the lock"
    with pytest.raises(RecordsError):
        events_in(made.path, DataKey.new())


def test_the_lock_of_a_backup_is_the_lock_that_holds(path: Path, key: DataKey) -> None:
    with locked(path, key):
        made = make(path, key, START)
    assert made
    (stranger,) = backup_files(path.parent / "kept", [0])
    key_path(stranger.path).write_bytes(b"of another key")
    key_path(path).write_bytes(b"after the passphrase was changed")
    backing.renew_locks(path, key)
    assert key_path(made.path).read_bytes() == b"after the passphrase was changed"
    assert key_path(stranger.path).read_bytes() == b"of another key"


def test_plain_backups_are_locked_too_and_made_plain_again(path: Path, key: DataKey) -> None:
    records = Records.create(path, device="laptop", version="1")
    practise(records, "withdraw")
    made = make(path, None, START)
    assert made
    (backups_of(path) / ".9.part").write_bytes(made.path.read_bytes()[:9000])
    damaged = path.parent / "kept" / f"20260302{backing.RAW}"
    damaged.parent.mkdir()
    damaged.write_bytes(b"garbage" + made.path.read_bytes())
    damaged.with_name(damaged.name + "-wal").write_bytes(b"a log: withdraw")
    key_path(path).write_bytes(b"the lock")
    records.rekey(key)
    rekey.finish(path, key)
    assert found(path.parent, "withdraw", "SQLite format 3") == []
    assert events_in(made.path, key) == 2
    assert key_path(made.path).read_bytes() == b"the lock"
    bad = backups_of(path) / "20200101-000000-7.db"
    bad.write_bytes(made.path.read_bytes()[:-4096])
    key_path(bad).write_bytes(b"the lock")
    rekey.open_copies(path, key)
    assert key_path(bad).read_bytes() == b"the lock", "perhaps somebody can mend it some day"
    records.rekey(None)
    records.close()
    assert events_in(made.path, None) == 2
    assert not key_path(made.path).exists()
    assert damaged.read_bytes().startswith(b"garbage")
    with closing(sqlite3.connect(made.path)) as db:
        assert db.execute("SELECT count(*) FROM event").fetchone() == (2,)
