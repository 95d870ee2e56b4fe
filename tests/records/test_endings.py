"""The endings of rehearsals: kept, taken back, and brought into files of an older program."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from learner.records.facts import Ended, Undo
from learner.records.store import Records

from .conftest import moment

Opened = Callable[[], Records]


def test_an_ending_is_kept_once_and_can_be_taken_back(opened: Opened) -> None:
    records = opened()
    records.add(Ended("pharmacist", "done"), moment(0))
    records.add(Ended("pharmacist", "done"), moment(1))
    left = records.add(Ended("pharmacist", "left"), moment(2))
    assert opened().endings() == {"pharmacist": {"done", "left"}}
    records = opened()
    records.add(Undo(left.device, left.number), moment(3))
    assert records.endings() == {"pharmacist": {"done"}}


def test_an_older_file_learns_of_endings_that_came_from_elsewhere(
    opened: Opened, path: Path
) -> None:
    records = opened()
    records.add(Ended("gas-bill", "paid"), moment(0))
    undone = records.add(Ended("gas-bill", "shown"), moment(1))
    records.add(Undo(undone.device, undone.number), moment(2))
    records.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DROP TABLE ending")
        db.execute("DELETE FROM migration WHERE number = 2")
        db.execute("PRAGMA user_version = 1")
    assert opened().endings() == {"gas-bill": {"paid"}}
