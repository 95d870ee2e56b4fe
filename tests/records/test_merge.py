"""Histories of several laptops joined: the same everywhere, in any order, nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from learner.records.bag import Bag
from learner.records.facts import ClaimedRight, Undo
from learner.records.store import Records

from .conftest import review
from .test_rebuild import (
    START,
    WORDS,
    Happening,
    derived,
    facts,
    happen,
    numbers,
)

LAPTOPS = ("a", "b", "c")


class Centre:
    """Some laptops, each with records of one learner and a clock of its own, and some sticks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = dict.fromkeys(LAPTOPS, START)
        for laptop in LAPTOPS:
            (folder / laptop).mkdir()
            Records.create(self.path(laptop), device=laptop, version="1").close()

    def path(self, laptop: str) -> Path:
        return self.folder / laptop / "learner.db"

    @contextmanager
    def open(self, laptop: str) -> Iterator[Records]:
        with Records.open(self.path(laptop), device=laptop, version="1") as records:
            yield records

    def practise(self, laptop: str, history: list[Happening]) -> None:
        with self.open(laptop) as records:
            for happening in history:
                self.clock[laptop] += timedelta(hours=happening.hours)
                happen(records, happening, self.clock[laptop])

    def carry(self, laptop: str, stick: str) -> int:
        """What `learner carry` does: take in what is on the stick, then put ours there."""
        folder = self.folder / "막대 저장" / stick
        folder.mkdir(parents=True, exist_ok=True)
        bag = Bag(folder, "mina", laptop)
        with self.open(laptop) as records:
            found = bag.fetch(records.known())
            assert found.problems == ()
            merged = records.merge(found.chapters)
            assert merged.problems == ()
            bag.put(records.chapters_beyond(found.there), {})
        return merged.taken

    def events(self, laptop: str) -> set[tuple[object, ...]]:
        return set(log_of(self.path(laptop)))


def log_of(path: Path) -> list[tuple[object, ...]]:
    """Every event with its review, without where it stands in this file."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            "SELECT event.device, event.number, event.lamport, at, clock, offset, version,"
            " event.kind, body, review.* FROM event LEFT JOIN review ON event = seq"
        ).fetchall()
    return [(*row[:9], *row[10:]) for row in rows]


def state_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that was derived, without the places of events in this file."""
    state = derived(path)
    state["correction"] = sorted(row[1:] for row in state["correction"])
    return state


@dataclass(frozen=True)
class Carry:
    laptop: str
    stick: str


@dataclass(frozen=True)
class Practise:
    laptop: str
    history: list[Happening] = field(repr=True)


anywhere = st.sampled_from(LAPTOPS)
amendments = st.builds(Undo, anywhere, numbers) | st.builds(ClaimedRight, anywhere, numbers)
# The same few words on every laptop, so that it matters in which order they were answered.
answers = st.builds(review, st.sampled_from(WORDS[:2]), st.sampled_from([1, 2, 3]))
happenings = st.builds(
    Happening,
    st.one_of(answers, answers, answers, amendments, facts),
    st.integers(0, 40) | st.sampled_from([-9000, -1, 9000]),
    st.sampled_from([True, True, True, False]),
)
practice = st.builds(Practise, anywhere, st.lists(happenings, min_size=1, max_size=10))
journeys = st.lists(practice | st.builds(Carry, anywhere, st.sampled_from(["1", "2"])), max_size=10)


@settings(max_examples=30)
@given(journeys)
def test_whatever_way_histories_travel_all_laptops_end_alike(journey: list[object]) -> None:
    """Commutative, idempotent and associative, over real files and real sticks."""
    with TemporaryDirectory() as folder:
        centre = Centre(Path(folder))
        for leg in journey:
            match leg:
                case Practise(laptop, history):
                    centre.practise(laptop, history)
                case Carry(laptop, stick):
                    centre.carry(laptop, stick)
        all_events = set().union(*map(centre.events, LAPTOPS))
        # Twice round with one stick: everybody has met everybody.
        for laptop in LAPTOPS * 2:
            centre.carry(laptop, "last")
        for laptop in LAPTOPS:
            assert centre.events(laptop) == all_events, "an event was lost or changed"
            assert state_of(centre.path(laptop)) == state_of(centre.path("a"))
            assert centre.carry(laptop, "last") == 0, "taken in twice"
            with centre.open(laptop) as records:
                before = derived(centre.path(laptop))
                records.rebuild()
                assert derived(centre.path(laptop)) == before
