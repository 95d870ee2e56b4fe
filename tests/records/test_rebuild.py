"""Rebuilding from the log gives what was there, and both give what the rules say."""

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from learner.memory.card import DEFAULT, Card, Parameters, Recall
from learner.memory.clock import Moment, moment
from learner.memory.history import replay
from learner.memory.ladder import Grade, Rung
from learner.records.derive import DERIVED, parameters_of
from learner.records.facts import (
    ClaimedRight,
    ClockAnswer,
    Ended,
    EventId,
    Fact,
    Met,
    NewParameters,
    Review,
    Setting,
    Step,
    Undo,
)
from learner.records.log import Entry
from learner.records.store import Records

from .conftest import review

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 10, 22, 18, tzinfo=UTC)
"""Some evenings before the night the clocks go back, 25 October 2026."""

WORDS = ("pin", "card", "receipt")


def new_parameters(first: float) -> NewParameters:
    return NewParameters(f"p{first}", (0.2, 1.3, first, *DEFAULT.weights[3:]), 0.9)


words = st.sampled_from(WORDS)
numbers = st.integers(1, 20)
facts: st.SearchStrategy[Fact | None] = st.one_of(
    st.builds(Met, words, st.just("cash")),
    st.builds(
        lambda word, grade, rung, silent: replace(review(word, grade, rung=rung), silent=silent),
        words,
        st.sampled_from([1, 2, 3, None]),
        st.sampled_from(Rung),
        st.booleans(),
    ),
    st.none(),  # undo the last answer of the sitting
    st.builds(Undo, st.just("laptop"), numbers),
    st.builds(ClaimedRight, st.just("laptop"), numbers),
    st.builds(Step, words, words, words, done=st.booleans(), last=st.booleans()),
    st.builds(Ended, words, words),
    st.builds(Setting, st.just("theme"), words),
    st.builds(ClockAnswer, st.booleans()),
    st.builds(new_parameters, st.floats(1, 9)),
)


@dataclass(frozen=True)
class Happening:
    """A fact some hours after the one before; `held` is False where time is taken as it is told."""

    fact: Fact | None
    hours: int
    held: bool


histories = st.lists(
    st.builds(
        Happening,
        facts,
        # Now and then the clock jumps a year, or back.
        st.integers(0, 40) | st.sampled_from([-9000, -1, 9000]),
        st.sampled_from([True, True, True, False]),
    ),
    max_size=25,
)


def happen(records: Records, happening: Happening, now: datetime) -> None:
    local = now.astimezone(LONDON)
    trusted = isinstance(happening.fact, ClockAnswer) and happening.fact.trusted
    known = records.latest() if happening.held and not trusted else None
    at = moment(local, known)
    if happening.fact is None:
        records.undo_last(at)
    else:
        records.add(happening.fact, at)


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return {
            table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in (*DERIVED, "head")
        }


def by_the_rules(
    log: list[Entry],
) -> tuple[dict[str, dict[Rung, Card]], dict[date, int], datetime | None]:
    """The cards of each word, the answers of each day and the latest time, by the plain rules."""
    told = [_put_right(log, place) for place in range(len(log))]
    undone = {EventId(f.device, f.number) for e in log if isinstance(f := e.fact, Undo)}
    claimed = {EventId(f.device, f.number) for e in log if isinstance(f := e.fact, ClaimedRight)}
    parameters: Parameters = DEFAULT
    met: dict[str, date] = {}
    recalls: defaultdict[str, list[Recall]] = defaultdict(list)
    days: Counter[date] = Counter()
    for entry, at in sorted(
        zip(log, told, strict=True), key=lambda it: (it[1].at, it[0].id.number)
    ):
        match entry.fact:
            case Met(word) if entry.id not in undone:
                met[word] = min(at.day, met.get(word, date.max))
            case Review() as fact if entry.id not in undone:
                days[at.day] += 1
                if fact.grade is not None:
                    grade = Grade.GOOD if entry.id in claimed else Grade(fact.grade)
                    recalls[fact.word].append(Recall(Rung(fact.rung), grade, at.day, fact.silent))
    for entry in log:
        if isinstance(entry.fact, NewParameters):
            parameters = entry.fact.parameters
    cards = {
        word: replay(word, met.get(word) or recalls[word][0].day, recalls[word], parameters)
        for word in WORDS
        if word in met or recalls[word]
    }
    return cards, dict(days), max((at.at for at in told), default=None)


def _put_right(log: list[Entry], place: int) -> Moment:
    """The moment of an entry; what came after a date that was right later happened by then."""
    at = log[place].moment
    later = [
        entry.moment.at
        for entry in log[place + 1 :]
        if isinstance(entry.fact, ClockAnswer) and entry.fact.trusted
    ]
    return Moment(min([at.at, *later]), at.clock, at.offset)


@settings(max_examples=100)
@given(histories)
def test_a_rebuild_changes_nothing_and_both_keep_to_the_rules(history: list[Happening]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "learner.db"
        with Records.create(path, device="laptop", version="1") as records:
            now = START
            for happening in history:
                now += timedelta(hours=happening.hours)
                happen(records, happening, now)
            before = derived(path)
            cards, days, latest = by_the_rules(list(records.log()))
            assert {word: made for word in WORDS if (made := records.cards_of(word))} == cards
            assert records.days(date.min, date.max) == days
            assert records.latest() == latest
            records.rebuild()
            assert derived(path) == before


def test_answers_count_in_the_order_of_their_times(tmp_path: Path) -> None:
    """As they do when a second laptop's history comes later."""
    path = tmp_path / "learner.db"
    with Records.create(path, device="laptop", version="1") as records:
        early, late = moment(START, None), moment(START + timedelta(days=5), None)
        records.add(Met("pin", "cash"), early)
        records.add(review("pin", 3), late)
        records.add(review("pin", 1), early)
        recalls = [
            Recall(Rung.RECOGNISE, Grade.AGAIN, early.day),
            Recall(Rung.RECOGNISE, Grade.GOOD, late.day),
        ]
        assert records.cards_of("pin") == replay("pin", early.day, recalls)
        assert records.cards_of("pin") != replay("pin", early.day, recalls[::-1])
        before = derived(path)
        records.rebuild()
        assert derived(path) == before


def test_an_undo_that_comes_before_its_answer_holds(tmp_path: Path) -> None:
    """So that histories of two laptops can be joined in any order."""
    with Records.create(tmp_path / "learner.db", device="laptop", version="1") as records:
        now = moment(START, None)
        records.add(Undo("laptop", 3), now)
        records.add(Met("pin", "cash"), now)
        untouched = records.cards_of("pin")
        records.add(review("pin"), now)
        assert records.cards_of("pin") == untouched
        assert records.days(now.day, now.day) == {}


def test_new_parameters_hold_for_all_that_has_happened(tmp_path: Path) -> None:
    with Records.create(tmp_path / "learner.db", device="laptop", version="1") as records:
        now = moment(START, None)
        records.add(Met("pin", "cash"), now)
        records.add(review("pin", 3), now)
        records.add(new_parameters(9.0), now)
        assert round(records.cards_of("pin")[Rung.RECOGNISE].stability or 0) == 9
        assert parameters_of(records._file) == new_parameters(9.0).parameters
