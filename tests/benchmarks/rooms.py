"""The rooms below the screens: compiling lessons, rebuilding a learner, finding what is due."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from learner.course.check import check
from learner.course.folder import look
from learner.course.library import open_course
from learner.marking.check import look_at_answers
from learner.records.store import Records
from learner.rehearsal.check import look_at_ways
from learner.tutor.spelling import look_at_spelling
from tests.benchmarks.lessons_world import make_lessons
from tests.benchmarks.worlds import LESSONS, REVIEWS, World


def rows(world: World) -> Iterator[tuple[str, str, str]]:
    """Times of one call each."""
    with TemporaryDirectory() as home:
        folders, cache = [make_lessons(Path(home) / "lessons", LESSONS)], Path(home) / "cache"
        took = _time(lambda: open_course(folders, cache))
        yield f"{LESSONS} lessons, first check and compile", "≤ 5 s", f"{took:.2f} s"
        took = _time(lambda: open_course(folders, cache))
        yield f"{LESSONS} lessons, unchanged", "their stat", f"{took * 1000:.1f} ms"
        look_at_all = (look_at_answers, look_at_spelling)
        today = datetime.now().astimezone().date()
        took = _time(lambda: check([look(folders[0])], today, None, look_at_ways, look_at_all))
        yield f"{LESSONS} lessons, every check of learner check", "≤ 5 s", f"{took:.2f} s"
    records = Records.open(world.records, device="bench", version="1")
    today = datetime.now().astimezone().date()
    took = _time(lambda: list(islice(records.due(today), 200)))
    yield "200 due cards of 100,000", "", f"{took * 1000:.2f} ms"
    yield "words on each rung", "", f"{_time(records.rung_counts) * 1000:.2f} ms"
    took = _time(records.rebuild)
    yield f"rebuild from {REVIEWS:,} reviews", "≤ 10 s", f"{took:.1f} s"
    records.close()


def _time(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun
