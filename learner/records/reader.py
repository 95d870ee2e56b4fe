"""What screens and the day's plan ask of a learner's file; each answer is an index away."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from learner.memory.card import Card
from learner.memory.ladder import Rung
from learner.records.cards import card_from, cards_of
from learner.records.chapter import Chapter
from learner.records.file import File, Row
from learner.records.log import Entry, entries
from learner.records.merge import chapters_beyond, known
from learner.records.when import from_ms

_DUE: Final = "SELECT * FROM card WHERE due <= :day ORDER BY due DESC, word, rung"

# The same index backwards, so that nothing is sorted.
_SOONEST: Final = "SELECT * FROM card WHERE due > :day ORDER BY due, word DESC, rung DESC"

_RUNGS: Final = "SELECT rung, count(*) AS words FROM card WHERE passed = 1 GROUP BY rung"


_MISSED: Final = """
SELECT review.word, review.lesson, review.exercise, review.kind, review.verdict, answer.day,
       ifnull(amended.claimed, 0) AS claimed, ifnull(typed.text, '') AS typed
FROM answer
JOIN review ON review.event = answer.event
LEFT JOIN typed ON typed.event = answer.event
LEFT JOIN amended ON amended.device = answer.device AND amended.number = answer.number
WHERE review.verdict <> 'right' ORDER BY answer.at, answer.event
"""

_LAPSES: Final = """
SELECT word, sum(lapses) AS lapses FROM card GROUP BY word HAVING sum(lapses) > 0
"""


class Missed(Struct, frozen=True):
    """An answer that was marked nearly right or not yet; `typed` is empty where nothing is kept.

    `claimed` tells that the learner said “I was right”.
    """

    word: str
    lesson: str
    exercise: str
    kind: str
    verdict: str
    day: date
    claimed: bool
    typed: str


_LESSON: Final = """
SELECT lesson.*, iif(finished, 0, (
    SELECT count(*) FROM step_done WHERE step_done.lesson = lesson.lesson
)) AS done FROM lesson
"""


class LessonKept(Struct, frozen=True):
    """Where a lesson was left and when, and whether its end was ever reached.

    `done` counts the steps seen to their end of a lesson that has not been finished.
    """

    step: str
    place: str
    finished: bool
    at: datetime
    done: int = 0


class Reader:
    """What a learner's file tells; every call may raise `RecordsError`."""

    def __init__(self, file: File) -> None:
        self._file = file

    def settings(self) -> dict[str, str]:
        """What the learner chose, by name."""
        rows = self._file.rows("SELECT name, value FROM setting")
        return {row["name"]: row["value"] for row in rows}

    def latest(self) -> datetime | None:
        """The latest time held true of any event (UTC), None before the first."""
        ms = self._file.value("SELECT latest FROM head")
        return None if ms is None else from_ms(ms)

    def cards_of(self, word: str) -> dict[Rung, Card]:
        """The cards of one word by rung; none before it was met."""
        return cards_of(self._file, word)

    def due(self, day: date) -> Iterator[Card]:
        """The cards due by `day`, the most recently due first, read as far as they are asked for.

        Write nothing before the iterator is let go.
        """
        return self._file.read(card_from, _DUE, {"day": day.toordinal()})

    def soonest(self, day: date) -> Iterator[Card]:
        """The cards that come due after `day`, the next ones first; to be used like `due`."""
        return self._file.read(card_from, _SOONEST, {"day": day.toordinal()})

    def days(self, first: date, last: date) -> dict[date, int]:
        """How many answers were given on each day from `first` to `last` that had any."""
        sql = "SELECT day, answers FROM day WHERE day BETWEEN :first AND :last"
        values = {"first": first.toordinal(), "last": last.toordinal()}
        return dict(self._file.read(_day_and_number, sql, values))

    def graded_on(self, day: date) -> int:
        """How many answers of `day` were graded."""
        sql = "SELECT graded FROM day WHERE day = :day"
        return self._file.value(sql, {"day": day.toordinal()}) or 0

    def words_reviewed_on(self, day: date) -> frozenset[str]:
        """The words one of whose cards was asked last on `day`, or later by a clock ahead."""
        rows = self._file.rows("SELECT word FROM word WHERE last >= :day", {"day": day.toordinal()})
        return frozenset(row["word"] for row in rows)

    def words_met(self) -> int:
        """How many words the learner has met."""
        return int(self._file.value("SELECT count(*) FROM word"))

    def rung_counts(self) -> dict[Rung, int]:
        """How many words have been recalled on each rung, on any day."""
        counts = {Rung(row["rung"]): row["words"] for row in self._file.rows(_RUNGS)}
        return {rung: counts.get(rung, 0) for rung in Rung}

    def lessons(self) -> dict[str, LessonKept]:
        """Every lesson that was begun, by id."""
        return dict(self._file.read(_lesson_from, _LESSON))

    def lesson(self, id: str) -> LessonKept | None:
        """Where lesson `id` was left, or None where it was never begun."""
        sql = f"{_LESSON} WHERE lesson.lesson = :lesson"
        kept = next(self._file.read(_lesson_from, sql, {"lesson": id}), None)
        return kept[1] if kept else None

    def steps_done(self, lesson: str) -> frozenset[str]:
        """The steps of `lesson` that were seen to their end."""
        sql = "SELECT step FROM step_done WHERE lesson = :lesson"
        return frozenset(row["step"] for row in self._file.rows(sql, {"lesson": lesson}))

    def endings(self) -> dict[str, frozenset[str]]:
        """The endings that were reached of each rehearsal, by its id."""
        found: dict[str, set[str]] = {}
        for row in self._file.rows("SELECT rehearsal, ending FROM ending"):
            found.setdefault(row["rehearsal"], set()).add(row["ending"])
        return {id: frozenset(endings) for id, endings in found.items()}

    def known(self) -> dict[str, int]:
        """The last number of each laptop's events."""
        return known(self._file)

    def chapters_beyond(
        self, there: Mapping[str, int], without: Container[str] = ()
    ) -> Iterator[Chapter]:
        """What has to be written where the numbers `there` are; nothing of devices `without`."""
        return chapters_beyond(self._file, there, without)

    def missed(self) -> Iterator[Missed]:
        """Every answer that stands and was not marked right, the oldest first."""
        return self._file.read(_missed_from, _MISSED)

    def lapses(self) -> dict[str, int]:
        """How often each word was forgotten that had been known before."""
        return {row["word"]: row["lapses"] for row in self._file.rows(_LAPSES)}

    def log(self) -> Iterator[Entry]:
        """Everything that happened, as it was written."""
        return entries(self._file)


def _day_and_number(row: Row) -> tuple[date, int]:
    return date.fromordinal(row[0]), int(row[1])


def _missed_from(row: Row) -> Missed:
    return Missed(
        row["word"],
        row["lesson"],
        row["exercise"],
        row["kind"],
        row["verdict"],
        date.fromordinal(row["day"]),
        bool(row["claimed"]),
        row["typed"],
    )


def _lesson_from(row: Row) -> tuple[str, LessonKept]:
    at, finished = from_ms(row["at"]), bool(row["finished"])
    kept = LessonKept(row["step"], row["place"], finished, at, row["done"])
    return row["lesson"], kept
