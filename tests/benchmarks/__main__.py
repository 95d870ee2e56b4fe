"""Every speed we promise, measured in one run and printed side by side: `make bench`.

Absolute times are this machine's; trust the ratios. The world is 1,000 lessons and one
synthetic learner with 100,000 cards and 1,000,000 reviews.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import answering, locking, merging, rehearsing, rooms, sounding, starting
from tests.benchmarks.worlds import World, large, small

Row = tuple[str, str, str]


def main() -> None:
    """Print the table."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.platform()}")
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_rows(small(Path(folder) / "small"), large(Path(folder) / "large")))
    width = max(len(name) for name, _, _ in rows)
    print(f"\n{'':{width}}  {'aim':>22}  measured")
    for name, aim, measured in rows:
        print(f"{name:{width}}  {aim:>22}  {measured}")


def _rows(few: World, many: World) -> Iterator[Row]:
    yield from starting.rows(few, many)
    yield from answering.rows(many)
    yield from rehearsing.rows(few)
    yield from sounding.rows(few)
    yield from rooms.rows(many)
    yield from locking.rows(few, many)
    yield from merging.rows()


if __name__ == "__main__":
    sys.exit(main())
