"""A learner as large as they come: three years, 100,000 cards, 1,000,000 answers.

Words and lessons are those of `lessons_world`, so that what is due can be asked. Every answer
comes on the day FSRS asks for it, so what is due is as spread out as a real learner's; the
same arguments give the same file.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from datetime import time as wall_time
from pathlib import Path
from random import Random
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from learner.memory.card import DEFAULT, Card
from learner.memory.history import answered, ready_for_next
from learner.memory.ladder import Grade, Kind, Rung
from learner.records.facts import Met, Step
from learner.records.log import body_of
from learner.records.store import Records
from tests.benchmarks import lessons_world

DEVICE: Final = "f00dcafe"
VERSION: Final = "1.0"
WORDS_A_LESSON: Final = 34
RUNGS: Final = tuple(Rung)
YEARS: Final = timedelta(days=3 * 365)
SETTLED: Final = timedelta(days=60)
"""The last lesson was taken so long ago, so that nearly every word has its three cards."""

MISSES: Final = 0.085
"""How often an answer is a miss: such that a card has been asked about ten times."""

EARLY: Final = 0.75
"""How much of what comes today has been practised the day before."""

NINE: Final = wall_time(9)
SECONDS_APART: Final = 6

_KINDS: Final = (Kind.CHOOSE_MEANING, Kind.CHOOSE_HEARD, Kind.TYPE_WORD)
_LONDON: Final = ZoneInfo("Europe/London")
_ONE_DAY: Final = timedelta(days=1)
_PLACES: Final = 10_000
_EVENT: Final = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_REVIEW: Final = f"INSERT INTO review VALUES ({', '.join('?' * 16)})"


def make_world(
    path: Path, cards: int = 100_000, reviews: int = 1_000_000, today: date = date(2026, 12, 1)
) -> None:
    """Write the learner's file at `path`, as it stands on the morning of `today`.

    What is missing to `reviews` is filled up with second tries, which are only practice.
    """
    words = max(WORDS_A_LESSON, round(cards / len(RUNGS)) // WORDS_A_LESSON * WORDS_A_LESSON)
    history = _history(words, reviews, today, Random(f"{cards}/{reviews}"))
    Records.create(path, device=DEVICE, version=VERSION).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        _write(db, history)
        db.execute("COMMIT")
    with Records.open(path, device=DEVICE, version=VERSION) as records:
        records.rebuild()


def lesson_of(word: int) -> str:
    """The lesson of the word with this number."""
    return f"lesson-{word // WORDS_A_LESSON:04d}"


def word_id(word: int) -> str:
    """The id of the word with this number."""
    return lessons_world.word(word)


class _Happening(NamedTuple):
    """`what` is "met", "finished" (a lesson), "graded" or "retry"; in the order they are sorted."""

    day: int
    place: int
    word: int
    what: str
    rung: int = 0
    grade: int = 0


def _history(words: int, reviews: int, today: date, rng: Random) -> list[_Happening]:
    history: list[_Happening] = []
    start = today - YEARS
    for word in range(words):
        share = (word // WORDS_A_LESSON) / (words // WORDS_A_LESSON)
        met = start + share * (YEARS - SETTLED)
        history.extend(_life(word, met, today, rng))
    graded = [happening for happening in history if happening.what == "graded"]
    for _ in range(reviews - len(graded)):
        asked = rng.choice(graded)
        history.append(asked._replace(what="retry", place=asked.place + 1))
    history.sort()
    return history


def _life(word: int, met: date, today: date, rng: Random) -> Iterator[_Happening]:
    """All that happens to one word: each rung on the day it is due, one rung a day."""
    cards = {0: Card(word_id(word), RUNGS[0], due=met)}
    yield _Happening(met.toordinal(), 0, word, "met")
    if word % WORDS_A_LESSON == WORDS_A_LESSON - 1:
        yield _Happening(met.toordinal(), _PLACES, word, "finished")
    free = met
    while True:
        rung = min(cards, key=lambda rung: cards[rung].due)
        day = max(cards[rung].due, free)
        # Most of what comes today was done a day early: a few hundred words wait.
        if day == today and free < today and rng.random() < EARLY:
            day -= _ONE_DAY
        if day >= today:
            return
        grade = Grade.AGAIN if rng.random() < MISSES else Grade.GOOD
        card = cards[rung] = answered(cards[rung], grade, day, DEFAULT)
        yield _Happening(
            day.toordinal(), rng.randrange(1, _PLACES), word, "graded", rung, int(grade)
        )
        free = day + _ONE_DAY
        if rung + 1 < len(RUNGS) and rung + 1 not in cards and ready_for_next(card):
            cards[rung + 1] = Card(card.word, RUNGS[rung + 1], due=free)


def _write(db: sqlite3.Connection, history: list[_Happening]) -> None:
    db.executemany(_EVENT, _events(history))
    asked = ((seq, it) for seq, it in enumerate(history, 1) if it.what in {"graded", "retry"})
    db.executemany(_REVIEW, (_review(seq, happening) for seq, happening in asked))


def _events(history: list[_Happening]) -> Iterator[tuple[object, ...]]:
    day, at, offset = 0, 0, 0
    for seq, happening in enumerate(history, 1):
        if happening.day != day:
            day = happening.day
            morning = datetime.combine(date.fromordinal(day), NINE, _LONDON)
            at = int(morning.timestamp()) * 1000
            offset = (morning.utcoffset() or timedelta()) // timedelta(minutes=1)
        at += SECONDS_APART * 1000
        kind, body = _kind_and_body(happening)
        yield (seq, DEVICE, seq, seq, at, at, offset, VERSION, kind, body)


def _kind_and_body(happening: _Happening) -> tuple[str, str | None]:
    word, lesson = word_id(happening.word), lesson_of(happening.word)
    match happening.what:
        case "met":
            return "met", body_of(Met(word, lesson))
        case "finished":
            return "step", body_of(Step(lesson, "summary", last=True))
        case _:
            return "review", None


def _review(seq: int, happening: _Happening) -> tuple[object, ...]:
    word, kind = word_id(happening.word), _KINDS[happening.rung]
    first, missed = happening.what == "graded", happening.grade == Grade.AGAIN
    right = not first or not missed
    others = [word_id(happening.word ^ bit) for bit in (1, 2, 3)]
    choices = [] if kind is Kind.TYPE_WORD else [word, *others]
    return (
        seq, word, RUNGS[happening.rung], kind, lesson_of(happening.word), f"{word}/{kind}",
        "right" if right else "not-yet", "" if right else "other-word",
        happening.grade if first else None, json.dumps(choices), "[]", 0, first,
        2000 + seq % 5000, 0.8 + seq % 17 / 100 if first else None, DEFAULT.id,
    )  # fmt: skip


if __name__ == "__main__":
    begun = time.perf_counter()
    make_world(Path(sys.argv[1]))
    sys.stdout.write(f"{time.perf_counter() - begun:.1f} s\n")
