"""Killed at any instant, at most the answer being typed is lost."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from learner.records.backup import backups, backups_of, events_in, make
from learner.records.bag import Bag
from learner.records.key import DataKey
from learner.records.mending import restore
from learner.records.opening import key_path
from learner.records.store import Records

from .killed_carriers import LAPTOPS, MINA, carry, path_of
from .killed_writers import KEY, START
from .test_merge import log_of, state_of
from .test_rebuild import derived

KILLS = 100
"""Of whoever practises and backs up, and of whoever practises, carries and merges."""

KILLS_LOCKED = 20
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork to start writers quickly")
def test_nothing_is_lost_in_100_kills_while_practising_carrying_and_merging(
    tmp_path: Path,
) -> None:
    (tmp_path / "stick").mkdir()
    for laptop in LAPTOPS:
        Records.create(path_of(tmp_path, laptop), device=laptop, version="1").close()
    command = [sys.executable, "-m", "tests.records.killed_carriers", str(tmp_path), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(said) == KILLS
    assert sum(one["carried"] for one in said) > KILLS // 2, "they hardly came to carry"

    acknowledged = {(one["laptop"], number) for one in said for number in one["numbers"]}
    # What was killed half-way is finished by doing it again, on either laptop.
    for laptop in LAPTOPS * 2:
        with Records.open(path_of(tmp_path, laptop), device=laptop, version="1") as records:
            carry(records, Bag(tmp_path / "stick", MINA, laptop))
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
    left = [path.name for path in (tmp_path / "stick").rglob("*") if path.name.endswith(".part")]
    assert left == []
