"""A locked learner beside a plain one: opening, answering, and locking itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from learner.records.key import DataKey, Lock
from learner.records.opening import key_path
from learner.records.recovery import entropy_of, new_words
from learner.records.store import Records
from tests.benchmarks.worlds import World

RUNS = 10
PASSPHRASE = "river apple stone lamp"

# What the app has imported by the time somebody is chosen does not count.
OPEN = """
import json, sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
import learner.study.study
from learner.memory.clock import Moment
from learner.records.facts import Met
from learner.records.opening import is_locked, key_path
from learner.records.store import Records

path, begun, key = Path(sys.argv[1]), time.perf_counter(), None
if is_locked(path):
    from learner.records.key import Lock
    key = Lock.read(key_path(path)).opened_by(sys.argv[2])
records = Records.open(path, device="bench", version="1", key=key)
at = records.latest() or datetime(2026, 11, 25, tzinfo=UTC)
list(zip(range(200), records.due(at.date())))
opened = time.perf_counter() - begun
adds = []
for n in range(30):
    begun, now = time.perf_counter(), at + timedelta(seconds=n)
    records.add(Met(f"bench{n}", "cash"), Moment(now, now, 0))
    adds.append(time.perf_counter() - begun)
records.close()
print(json.dumps([opened, sorted(adds)[15]]))
"""


def rows(few: World, many: World) -> Iterator[tuple[str, str, str]]:
    """Both learners, each plain and locked, taking turns."""
    for name, world in (("small", few), ("large", many)):
        plain = _copy(world.records, world.home / "bench-plain")
        locked = _copy(world.records, world.home / "bench-locked")
        seconds = _lock(locked)
        yield f"locking ({name}, {locked.stat().st_size / 1e6:.1f} MB)", "", f"{seconds:.2f} s"
        figures: dict[Path, list[tuple[float, float]]] = {plain: [], locked: []}
        for _ in range(RUNS + 1):
            for path, kept in figures.items():
                kept.append(_open(path))
        # The first run fills the caches and does not count.
        (open_plain, add_plain), (open_locked, add_locked) = (
            (median(one[0] for one in kept[1:]), median(one[1] for one in kept[1:]))
            for kept in figures.values()
        )
        more = open_locked - open_plain
        both = f"{open_locked * 1000:.0f} ms, plain {open_plain * 1000:.0f} ms"
        yield (
            f"open and read 200 due, locked ({name})",
            "≤ +500 ms",
            f"+{more * 1000:.0f} ms ({both})",
        )
        both = f"{add_locked * 1000:.2f} ms, plain {add_plain * 1000:.2f} ms"
        yield f"a fact kept, locked ({name})", "", both


def _copy(source: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(source, folder / source.name))


def _lock(path: Path) -> float:
    begun, key = time.perf_counter(), DataKey.new()
    Lock.on(key, PASSPHRASE, entropy_of(new_words())).write(key_path(path))
    with Records.open(path, device="bench", version="1") as records:
        records.rekey(key)
    return time.perf_counter() - begun


def _open(path: Path) -> tuple[float, float]:
    command = [sys.executable, "-c", OPEN, str(path), PASSPHRASE]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    opened, added = json.loads(said)
    return opened, added
