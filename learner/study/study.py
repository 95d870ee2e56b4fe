"""One learner at the machine: what the app asks and tells, one call for each thing done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from learner import RELEASED
from learner.course.library import Course
from learner.course.model import Utterance
from learner.marking import Mark, Verdict
from learner.memory.card import Card
from learner.memory.clock import Doubt, Moment, doubt, moment, slow_by
from learner.memory.days import day_of
from learner.memory.ladder import Grade
from learner.memory.plan import POOL, count, plan
from learner.practice.exercise import AnyExercise, Response
from learner.practice.judge import judge
from learner.practice.sitting import Sitting
from learner.practice.steps import StepKind
from learner.records.facts import ClaimedRight, ClockAnswer, Fact, Met, Setting, Step
from learner.records.store import EventId, Records
from learner.study.asking import Asking
from learner.study.course_path import course_path, next_lesson
from learner.study.grading import Given, review_of
from learner.study.lesson_run import LessonRun, resume
from learner.study.locking import Vault
from learner.study.people import Person
from learner.study.progress import Progress, coming, progress
from learner.study.rehearsing import Rehearsing
from learner.study.settings import Settings, as_text
from learner.study.today import Today, next_action

EXTRA: Final = 10
"""Cards of extra practice at a time."""

_RELEASED: Final = datetime.fromisoformat(RELEASED).replace(tzinfo=UTC)


class Answered(Struct, frozen=True):
    """How an answer was marked, what it counted as (None: only practice), and its event."""

    mark: Mark
    grade: Grade | None
    event: EventId


class Study:
    """One learner at the machine.

    `now` gives the laptop's time (aware); `hears` tells whether an utterance can be heard on
    this laptop. Every call that changes something is one durable transaction; all of them
    raise `RecordsError` when the learner's file cannot be written. `rehearsing` has their
    rehearsals; `records` is for what is no part of a turn, as carrying them to another laptop.
    `types_lines` tells whether the learner would type their lines of a talk, and not choose them.
    """

    def __init__(
        self,
        person: Person,
        course: Course,
        records: Records,
        *,
        now: Callable[[], datetime],
        hears: Callable[[Utterance], bool],
    ) -> None:
        self.person = person
        self.course = course
        self.settings = Settings.read(records.settings())
        self.vault = Vault(records)
        self.records = records
        self._now = now
        self._asking = Asking(
            course, lambda said: self.settings.sound and hears(said), seed=person.id
        )
        self.rehearsing = Rehearsing(course, records, self._moment)
        self._slow = timedelta()
        self.types_lines = False
        self._clock_asked = False

    def close(self) -> None:
        """Let the learner's file go; everything has long been saved."""
        self.records.close()

    def rest(self) -> None:
        """Tidy the learner's file while nobody waits."""
        self.records.checkpoint()

    def change(self, name: str, value: str | bool | int) -> Settings:
        """Choose `value` for the setting `name`; gives the settings that hold from now on."""
        text = as_text(value)
        self.records.add(Setting(name, text), self._moment())
        self.settings = self.settings.with_text(name, text)
        return self.settings

    def today(self) -> Today:
        """What to do now, the way through the course, and whether the date is in doubt."""
        words, kept, now = self._waiting(), self.records.lessons(), self._moment()
        lesson, begun = next_lesson(self.course, kept)
        left = kept[lesson.id].at if lesson and begun else None
        fresh = left is not None and day_of(left, now.offset) == now.day
        action = next_action(words, lesson, begun=begun, fresh=fresh)
        return Today(action, words, lesson, course_path(self.course, kept), self._doubt())

    def clock_answer(self, *, trusted: bool) -> None:
        """The learner said that the date the laptop shows is today's, or not, or did not know."""
        now, latest = self._now(), None if trusted else self.records.latest()
        self._clock_asked = True
        self._slow = slow_by(now, latest, self.records.last_here())
        # A date that is right is where time goes on, also from a clock that ran ahead before.
        self.records.add(ClockAnswer(trusted), moment(now, latest, self._slow))

    def open_lesson(self, id: str) -> LessonRun:
        """The lesson where it was left, or from its beginning."""
        lesson = self.course.lesson(id)
        kept = self.records.lesson(id)
        at = (kept.step, kept.place) if kept else None
        return resume(lesson, self._asking.steps(lesson), at, self.records.steps_done(id))

    def reach(
        self, run: LessonRun, index: int, place: str = "", *, done: bool = False
    ) -> LessonRun:
        """Be at step `index` and `place` from now on; `done` closes the step that was left.

        A word whose step is reached counts as met; reaching the last step finishes the lesson.
        """
        step, lesson = run.steps[index], run.lesson.id
        facts: list[Fact] = [Step(lesson, run.step.id, done=True)] if done else []
        facts.append(Step(lesson, step.id, place, last=index == len(run.steps) - 1))
        if step.kind is StepKind.WORD and step.word and not self.records.cards_of(step.word.id):
            facts.append(Met(step.word.id, lesson))
        self.records.add_all(facts, self._moment())
        return run.moved(index, place, done=done)

    def review(self) -> Sitting:
        """Today's cards, mixed, the most useful first."""
        return self._asking.sitting(self._plan(self._left_today()))

    def extra(self) -> Sitting:
        """A little more, whenever a learner likes: what waits, what comes next, or once again."""
        day = self._moment().day
        soon = tuple(islice(self.records.soonest(day), EXTRA * POOL))
        return self._asking.sitting(
            self._plan(EXTRA)
            or self._planned(soon, EXTRA)
            or self._planned(soon, EXTRA, frozenset())
        )

    def answer(
        self,
        exercise: AnyExercise,
        response: Response,
        *,
        help: frozenset[str] = frozenset(),
        first_try: bool = True,
        response_ms: int = 0,
    ) -> Answered:
        """Mark `response`, keep it, and climb or stay; the answer is on the disk on return."""
        now = self._moment()
        given = Given(response, help, first_try, response_ms, self._asking.silent(exercise))
        mark = judge(exercise, response, self.course.vocabulary())
        cards, parameters = self.records.cards_of(exercise.word), self.records.parameters()
        fact = review_of(exercise, mark, given, cards, now.day, parameters=parameters)
        typed = response if isinstance(response, str) and self.settings.keep_typed else ""
        event = self.records.add(fact, now, typed=typed)
        return Answered(mark, None if fact.grade is None else Grade(fact.grade), event)

    def progress(self) -> Progress:
        """How far this learner has come."""
        day = self._moment().day
        week = coming(self.records, day, self._waiting(), self.settings.cap, self._asking.topic)
        return progress(self.course, self.records, day, week)

    def undo(self) -> bool:
        """Take the last answer of this sitting back; False where there is none."""
        return self.records.undo_last(self._moment()) is not None

    def claim_right(self, answered: Answered) -> Answered:
        """“I was right”: count the answer as right and keep the claim for the tutor."""
        event = answered.event
        self.records.add(ClaimedRight(event.device, event.number), self._moment())
        grade = None if answered.grade is None else Grade.GOOD
        return replace(answered, mark=replace(answered.mark, verdict=Verdict.RIGHT), grade=grade)

    def _moment(self) -> Moment:
        return moment(self._now(), self.records.latest(), self._slow)

    def _doubt(self) -> Doubt | None:
        if self._clock_asked:
            return None
        return doubt(self._now(), self.records.latest(), _RELEASED)

    def _left_today(self) -> int:
        day = self._moment().day
        return self.settings.cap - self.records.graded_on(day)

    def _waiting(self) -> int:
        """How many cards are asked today."""
        day = self._moment().day
        return count(
            self._asking.at_hand(self.records.due(day)),
            cap=self._left_today(),
            asked=self.records.words_reviewed_on(day),
            topic=self._asking.topic,
        )

    def _plan(self, cap: int) -> tuple[Card, ...]:
        return self._planned(self.records.due(self._moment().day), cap)

    def _planned(
        self, cards: Iterable[Card], cap: int, asked: Set[str] | None = None
    ) -> tuple[Card, ...]:
        day = self._moment().day
        return plan(
            self._asking.at_hand(cards),
            day=day,
            cap=cap,
            asked=self.records.words_reviewed_on(day) if asked is None else asked,
            topic=self._asking.topic,
            parameters=self.records.parameters(),
        )
