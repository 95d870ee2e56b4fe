"""Two laptops on which one learner has practised for long, apart, and a stick between them."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from learner.records.bag import Bag
from learner.records.merge import Merged
from learner.records.store import Records
from tests.benchmarks.records_world import DEVICE, VERSION, make_world

EACH: Final = 100_000
"""Reviews of each laptop."""

OTHER: Final = "0ddba115"


def rows() -> Iterator[tuple[str, str, str]]:
    """Times of putting a history on a stick, and of taking it in where there is another."""
    with TemporaryDirectory() as folder:
        stick = Path(folder) / "stick"
        stick.mkdir()
        here, there = Path(folder) / "here.db", Path(folder) / "there.db"
        make_world(here, EACH // 10, EACH, date(2026, 12, 1))
        shutil.copy(here, there)
        _call(there, OTHER)
        with Records.open(there, device=OTHER, version=VERSION) as records:
            begun = time.perf_counter()
            bag = Bag(stick, "mina", OTHER)
            bag.put(records.chapters_beyond({}), {})
            took = time.perf_counter() - begun
            yield f"{EACH:,} reviews put on a stick", "", f"{took:.2f} s"
        with Records.open(here, device=DEVICE, version=VERSION) as records:
            begun = time.perf_counter()
            bag = Bag(stick, "mina", DEVICE)
            merged = _take(records, bag)
            took = time.perf_counter() - begun
            if merged.problems or merged.taken <= EACH:
                raise RuntimeError(f"not merged: {merged}")
            yield f"{EACH:,} reviews merged into {EACH:,}, from a stick", "≤ 5 s", f"{took:.2f} s"
            begun = time.perf_counter()
            _take(records, bag)
            took = time.perf_counter() - begun
            yield "the same again, nothing new", "", f"{took * 1000:.0f} ms"


def _take(records: Records, bag: Bag) -> Merged:
    return records.merge(bag.fetch(records.known()).chapters)


def _call(path: Path, device: str) -> None:
    """Let the history at `path` be one that `device` wrote."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER event_fixed")
        db.execute("UPDATE event SET device = ?", [device])
        db.execute(
            "CREATE TRIGGER event_fixed BEFORE UPDATE ON event"
            " BEGIN SELECT RAISE(ABORT, 'append only'); END"
        )
        db.commit()


if __name__ == "__main__":
    for name, aim, measured in rows():
        sys.stdout.write(f"{name}  {aim}  {measured}\n")
