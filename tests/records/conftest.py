from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from learner.memory.clock import Moment
from learner.records.facts import Review
from learner.records.store import Records

START = datetime(2026, 3, 2, 12, tzinfo=UTC)


def moment(days: float = 0, *, offset: int = 0, clock: datetime | None = None) -> Moment:
    at = START + timedelta(days=days)
    return Moment(at, clock or at, offset)


def review(word: str = "pin", grade: int | None = 3, *, rung: str = "recognise") -> Review:
    return Review(
        word=word,
        rung=rung,
        kind="choose-meaning",
        lesson="cash",
        exercise=f"{word}/choose-meaning",
        verdict="right" if grade != 1 else "not-yet",
        reason="",
        grade=grade,
        choices=("pin", "card"),
        help=frozenset({"replay"}),
        silent=False,
        first_try=True,
        response_ms=1234,
        predicted=0.9,
        scheduler="fsrs-6-default",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "김 미나" / "기록"
    folder.mkdir(parents=True)
    return folder / "learner.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[[], Records]]:
    """Opens the learner's file, a new one the first time; what was open is closed before."""
    current: list[Records] = []

    def open_again() -> Records:
        while current:
            current.pop().close()
        make = Records.open if path.exists() else Records.create
        current.append(make(path, device="laptop", version="1.0"))
        return current[-1]

    yield open_again
    while current:
        current.pop().close()


@pytest.fixture
def records(opened: Callable[[], Records]) -> Records:
    return opened()
