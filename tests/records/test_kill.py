"""Killed at any instant, at most the answer being typed is lost."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from learner.records.backup import backups, backups_of, events_in, make
from learner.records.chapter import SEALED
from learner.records.key import DataKey
from learner.records.mending import restore
from learner.records.opening import key_path
from learner.records.store import Records
from learner.whole import PART

from .killed_carriers import LAPTOPS, carry, open_on, path_of
from .killed_writers import KEY, START
from .test_merge import log_of, state_of
from .test_rebuild import derived

KILLS = 100
"""Of whoever practises and backs up, and of whoever practises, carries and merges."""

KILLS_LOCKED = 20
"""Of whoever does so with a locked file."""

ROOT = Path(__file__).parents[2]


NO_FORK = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no fork to start writers quickly"
)


def kill_writers(path: Path, kills: int) -> set[int]:
    """The numbers of the events that writers had acknowledged when they were killed."""
    command = [sys.executable, "-m", "tests.records.killed_writers", str(path), str(kills)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    acknowledged = [json.loads(line) for line in said.splitlines()]
    assert len(acknowledged) == kills
    assert sum(map(len, acknowledged)) > kills, "the writers hardly came to write"
    return {number for numbers in acknowledged for number in numbers}


@NO_FORK
def test_no_acknowledged_answer_is_lost_and_no_backup_is_half_in_100_kills(tmp_path: Path) -> None:
    path = tmp_path / "learner.db"
    Records.create(path, device="laptop", version="1").close()
    acknowledged = kill_writers(path, KILLS)
    with Records.open(path, device="laptop", version="1") as records:
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)]
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            kept = {number for (number,) in db.execute("SELECT number FROM event")}
            # Whole or not at all: a review's event never without its review and its text.
            halves = (
                "SELECT seq FROM event LEFT JOIN review ON review.event = seq"
                " LEFT JOIN typed ON typed.event = seq"
                " WHERE event.kind = 'review' AND (review.word IS NULL OR text IS NULL)"
            )
            assert db.execute(halves).fetchall() == []
        assert acknowledged <= kept
        assert kept == set(range(1, len(kept) + 1)), "a number was given twice or left out"
        before = derived(path)
        records.rebuild()
        assert derived(path) == before
        restored_from_every_backup(path, None, records)


def restored_from_every_backup(path: Path, key: DataKey | None, records: Records) -> None:
    """Whatever has the name of a backup is whole, and nothing half-made stays."""
    log = list(records.log())
    there = backups(backups_of(path))
    assert there, "they never came to make one"
    for one in there:
        assert events_in(one.path, key) == one.events
        assert one.events <= len(log)
    make(path, key, START)
    assert not list(backups_of(path).glob(".*"))
    records.close()
    oldest = there[-1]
    restore(path, key, oldest, START)
    with Records.open(path, device="laptop", version="1", key=key) as restored:
        assert list(restored.log()) == log[: oldest.events]


@NO_FORK
def test_a_locked_file_loses_no_acknowledged_answer_either(tmp_path: Path) -> None:
    path = tmp_path / "learner.db"
    key_path(path).touch()
    with Records.create(path, device="laptop", version="1") as records:
        records.rekey(KEY)
    acknowledged = kill_writers(path, KILLS_LOCKED)
    with Records.open(path, device="laptop", version="1", key=KEY) as records:
        kept = [entry.id.number for entry in records.log()]
        assert acknowledged <= set(kept)
        assert kept == list(range(1, len(kept) + 1)), "a number was given twice or left out"
        cards = {word: records.cards_of(f"w{word}") for word in range(24)}
        records.rebuild()
        assert {word: records.cards_of(f"w{word}") for word in range(24)} == cards
        restored_from_every_backup(path, KEY, records)


def kill_carriers(folder: Path, kills: int, *options: str) -> set[tuple[str, int]]:
    """Laptop and number of the events that carriers had acknowledged when they were killed."""
    command = [sys.executable, "-m", "tests.records.killed_carriers", str(folder), str(kills)]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(said) == kills
    assert sum(one["carried"] for one in said) > kills // 2, "they hardly came to carry"
    return {(one["laptop"], number) for one in said for number in one["numbers"]}


def carry_on(folder: Path, key: DataKey | None) -> None:
    """What was killed half-way is finished by doing it again, on either laptop."""
    for laptop in LAPTOPS * 2:
        records, bag = open_on(folder, laptop, key)
        with records:
            carry(records, bag)
    assert [path.name for path in (folder / "stick").rglob(f"*{PART}")] == []


@NO_FORK
def test_nothing_is_lost_in_100_kills_while_practising_carrying_and_merging(
    tmp_path: Path,
) -> None:
    (tmp_path / "stick").mkdir()
    for laptop in LAPTOPS:
        Records.create(path_of(tmp_path, laptop), device=laptop, version="1").close()
    acknowledged = kill_carriers(tmp_path, KILLS)
    carry_on(tmp_path, None)
    logs = []
    for laptop in LAPTOPS:
        path = path_of(tmp_path, laptop)
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)]
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        logs.append(set(log_of(path)))
        assert acknowledged <= {(str(row[0]), row[1]) for row in logs[-1]}
        with Records.open(path, device=laptop, version="1") as records:
            before = derived(path)
            records.rebuild()
            assert derived(path) == before
    assert logs[0] == logs[1]
    assert state_of(path_of(tmp_path, "centre")) == state_of(path_of(tmp_path, "home"))


@NO_FORK
def test_nothing_of_a_locked_learner_is_lost_or_laid_open_while_carrying(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    for laptop in LAPTOPS:
        path = path_of(tmp_path, laptop)
        key_path(path).touch()
        with Records.create(path, device=laptop, version="1") as records:
            records.rekey(KEY)
    acknowledged = kill_carriers(tmp_path, KILLS_LOCKED, "locked")
    carry_on(tmp_path, KEY)
    seen = []
    for laptop in LAPTOPS:
        with open_on(tmp_path, laptop, KEY)[0] as records:
            log = {(entry.id.device, entry.id.number): entry.fact for entry in records.log()}
            assert acknowledged <= set(log)
            cards = {word: records.cards_of(f"w{word}") for word in range(24)}
            records.rebuild()
            assert {word: records.cards_of(f"w{word}") for word in range(24)} == cards
            seen.append((log, cards))
    assert seen[0] == seen[1]
    carried = [path for path in (tmp_path / "stick").rglob("*") if path.is_file()]
    assert {path.suffix for path in carried} == {SEALED}
    assert not any(b"withdraw" in path.read_bytes() for path in carried)
