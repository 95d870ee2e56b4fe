"""How far a learner has come: honest, encouraging, and without a streak to lose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import Final

from msgspec import Struct

from learner.course.library import Course
from learner.course.model import CanDo
from learner.memory.card import Card
from learner.memory.ladder import Rung
from learner.practice.steps import StepKind
from learner.records.reader import LessonKept
from learner.records.store import Records

WEEK: Final = timedelta(days=7)
LATEST: Final = 12
"""Finished lessons whose can-do statements are shown, the latest first."""

WEEKS: Final = 53
"""Of days of practice that are shown, from Monday to Sunday; this one is the last."""


class Progress(Struct, frozen=True):
    """`met` words in all, of which `rungs` says how many have been recalled on each rung.

    `week` is how many cards come on each of the next seven days, today first; `days` how
    many answers were given on each day of the last year that had any. Of what the lessons
    finished last are for, `can_do` is what the learner has ticked, `practised` the rest.
    """

    met: int
    rungs: Mapping[Rung, int]
    week: tuple[tuple[date, int], ...]
    days: Mapping[date, int]
    can_do: tuple[CanDo, ...]
    practised: tuple[CanDo, ...]

    @property
    def tomorrow(self) -> int:
        """How many cards come tomorrow."""
        return self.week[1][1]


def first_day(today: date) -> date:
    """The Monday on which the days of practice that are shown begin."""
    return today - timedelta(weeks=WEEKS - 1, days=today.weekday())


def progress(
    course: Course, records: Records, today: date, week: tuple[tuple[date, int], ...]
) -> Progress:
    """The progress of the learner whose `records` these are; `week` as `coming` gives it."""
    finished = {id: kept for id, kept in records.lessons().items() if kept.finished}
    latest = sorted(finished, key=lambda id: finished[id].at, reverse=True)[:LATEST]
    can_do: list[CanDo] = []
    practised: list[CanDo] = []
    for id in latest:
        for can in course.can_do(id) if course.has(id) else ():
            (can_do if can.id in _ticked(finished[id]) else practised).append(can)
    return Progress(
        met=records.words_met(),
        rungs=records.rung_counts(),
        week=week,
        days=records.days(first_day(today), today),
        can_do=tuple(can_do),
        practised=tuple(practised),
    )


def coming(
    records: Records,
    today: date,
    waiting: int,
    cap: int,
    topic: Callable[[Card], object],
) -> tuple[tuple[date, int], ...]:
    """How many cards come on each of the next seven days: `waiting` today, never over `cap`.

    Only what will be asked counts: `topic` tells, as in the day's plan.
    """
    days = [today + timedelta(days=ahead) for ahead in range(1, WEEK.days)]
    return ((today, waiting), *((day, _asked(records, day, cap, topic)) for day in days))


def _asked(records: Records, day: date, cap: int, topic: Callable[[Card], object]) -> int:
    # Of a day with a thousand cards no more than `cap` are looked at.
    cards = takewhile(lambda card: card.due == day, records.soonest(day - timedelta(days=1)))
    return sum(1 for _card in islice(filter(topic, cards), cap))


def _ticked(kept: LessonKept) -> frozenset[str]:
    """What the learner ticked at the lesson's summary."""
    return frozenset(kept.place.split()) if kept.step == StepKind.SUMMARY else frozenset()
