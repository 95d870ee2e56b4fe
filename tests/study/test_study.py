import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest

from learner.errors import RecordsError
from learner.marking import Verdict
from learner.memory.card import DEFAULT
from learner.memory.clock import Doubt
from learner.memory.ladder import Grade, Kind, Rung
from learner.practice.exercise import AnyExercise, Choice, Ordering, Response, Typed
from learner.practice.sitting import Sitting
from learner.practice.steps import StepKind
from learner.records import store
from learner.records.facts import Met, NewParameters, Review
from learner.records.file import File
from learner.records.log import Entry
from learner.study import Study
from learner.study.today import Action

from .conftest import Laptop

Again = Callable[[], Study]


def right(exercise: AnyExercise | None) -> Response:
    match exercise:
        case Choice():
            return exercise.right
        case Typed():
            return exercise.key.model
        case Ordering():
            return tuple(exercise.key.model.split())
        case None:
            raise AssertionError("nothing is asked")
    return exercise.partners


def wrong(exercise: AnyExercise | None) -> Response:
    if isinstance(exercise, Choice):
        return (exercise.right + 1) % len(exercise.options)
    return "nonsense"


def take(study: Study, lesson: str, *, until: StepKind | None = None) -> None:
    """Go through a lesson, everything right, to the end or to the first step of a kind."""
    run = study.open_lesson(lesson)
    run = study.reach(run, run.index)
    while not run.last:
        if run.step.kind is until:
            return
        if run.step.exercise:
            study.answer(run.step.exercise, right(run.step.exercise))
        run = study.reach(run, run.index + 1, done=True)


def practise(study: Study, sitting: Sitting, give: Callable[[AnyExercise], Response]) -> Sitting:
    while sitting.current:
        answered = study.answer(sitting.current, give(sitting.current), first_try=sitting.first_try)
        sitting = sitting.after(answered.mark.verdict)
    return sitting


def kinds(sitting: Sitting) -> set[Kind]:
    return {turn.exercise.kind for turn in sitting.queue}


def test_the_first_thing_to_do_is_the_first_lesson(study: Study) -> None:
    today = study.today()
    assert today.action is Action.LESSON
    assert today.lesson is not None
    assert today.lesson.id == "cash"


def test_a_lesson_taken_today_is_asked_again_tomorrow(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    assert study.today().action is Action.LESSON, "the next one; its words come back tomorrow"
    assert study.today().words == 0
    laptop.wait(days=2)
    today = study.today()
    assert today.action is Action.REVIEW
    assert today.words == 5
    done = practise(study, study.review(), right)
    assert (done.answered, done.passed) == (5, 5)
    assert study.today().words == 0


def test_words_climb_the_ladder_over_the_days(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    seen: set[Kind] = set()
    for _ in range(40):
        laptop.wait(days=1)
        sitting = study.review()
        seen |= kinds(sitting)
        practise(study, sitting, right)
    counts = study.progress().rungs
    assert counts[Rung.RECOGNISE] == counts[Rung.EAR] == 5
    assert counts[Rung.PRODUCE] == 2, "only the words that are to be produced"
    assert {Kind.CHOOSE_HEARD, Kind.TYPE_WORD} <= seen


def test_without_a_speaker_nobody_is_stuck_and_nothing_false_is_kept(
    laptop: Laptop, study: Study
) -> None:
    laptop.speaker = False
    take(study, "cash")
    for _ in range(40):
        laptop.wait(days=1)
        sitting = study.review()
        assert all(turn.exercise.heard is None for turn in sitting.queue)
        practise(study, sitting, right)
    counts = study.progress().rungs
    assert counts[Rung.EAR] == 0
    assert counts[Rung.PRODUCE] == 2
    laptop.speaker = True
    laptop.wait(days=1)
    assert Kind.CHOOSE_HEARD in kinds(study.review())


def test_a_lesson_left_in_the_middle_is_come_back_to(study: Study, again: Again) -> None:
    run = study.open_lesson("cash")
    place = next(n for n, step in enumerate(run.steps) if step.kind is StepKind.LISTEN)
    run = study.reach(run, place, "wait")
    later = again()
    assert later.today().action is Action.RESUME
    back = later.open_lesson("cash")
    assert (back.step.id, back.place) == (run.step.id, "wait")
    assert back.steps == run.steps


def test_a_step_is_kept_with_all_that_belongs_to_it_or_not_at_all(
    study: Study, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = study.open_lesson("cash")
    run = study.reach(run, run.index)
    word = next(n for n, step in enumerate(run.steps) if step.kind is StepKind.WORD)
    real = store.follow

    def full(file: File, seq: int, entry: Entry) -> None:
        if isinstance(entry.fact, Met):
            raise RecordsError("records-full", path=file.path)
        real(file, seq, entry)

    with monkeypatch.context() as patch:
        patch.setattr(store, "follow", full)
        with pytest.raises(RecordsError):
            study.reach(run, word, done=True)
    later = again()
    assert later.open_lesson("cash") == run
    assert later.progress().met == 0


def test_words_of_a_lesson_left_early_still_come_back(laptop: Laptop, study: Study) -> None:
    take(study, "cash", until=StepKind.LISTEN)
    laptop.wait(days=1)
    assert study.today().words == 5


def test_only_the_first_answer_of_the_day_is_graded(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    laptop.wait(days=2)
    exercise = study.review().current
    assert exercise is not None
    first = study.answer(exercise, wrong(exercise))
    second = study.answer(exercise, right(exercise), first_try=False)
    third = study.answer(exercise, right(exercise))
    assert (first.grade, second.grade, third.grade) == (Grade.AGAIN, None, None)


def test_a_hint_makes_a_right_answer_count_less(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    laptop.wait(days=2)
    exercise = study.review().current
    assert exercise is not None
    answered = study.answer(exercise, right(exercise), help=frozenset({"hint"}))
    assert answered.grade is Grade.HARD


def test_undo_asks_again_as_if_nothing_had_been_said(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    laptop.wait(days=2)
    before = [turn.exercise for turn in study.review().queue]
    study.answer(before[0], wrong(before[0]))
    assert study.today().words == 4
    assert study.undo()
    assert [turn.exercise for turn in study.review().queue] == before


def test_i_was_right_counts_as_right(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    laptop.wait(days=2)
    exercise = study.review().current
    assert exercise is not None
    answered = study.claim_right(study.answer(exercise, wrong(exercise)))
    assert answered.mark.verdict is Verdict.RIGHT
    assert answered.grade is Grade.GOOD
    assert study.progress().rungs[Rung.RECOGNISE] == 5


def test_an_answer_is_kept_with_the_parameters_it_was_foreseen_with(
    laptop: Laptop, study: Study
) -> None:
    take(study, "cash")
    laptop.wait(days=2)
    practise(study, study.review(), right)
    forgetful = (*DEFAULT.weights[:20], 0.8)
    study.records.add(NewParameters("mine", forgetful, 0.9), study._moment())
    laptop.wait(days=30)
    exercise = study.review().current
    assert exercise is not None
    study.answer(exercise, right(exercise))
    *_before, kept = (entry.fact for entry in study.records.log())
    assert isinstance(kept, Review)
    assert kept.scheduler == "mine"
    assert kept.predicted is not None
    assert kept.predicted < 0.9, "by their curve, which falls sooner"


def test_extra_practice_is_always_possible(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    take(study, "counter")
    assert study.today().action is Action.EXTRA
    sitting = study.extra()
    assert sitting.total > 0
    before = study.progress()
    practise(study, sitting, right)
    assert study.progress().rungs == before.rungs, "words of today are practised, not graded"


def test_a_day_has_an_end_even_after_three_weeks_away(laptop: Laptop, study: Study) -> None:
    study.change("cap", 10)
    take(study, "cash")
    take(study, "counter")
    laptop.wait(days=21)
    assert study.today().words == 7
    study.change("cap", 10)
    practise(study, study.review(), right)
    assert study.review().total == 0
    assert max(count for _, count in study.progress().week) <= 10


def test_settings_are_there_after_a_restart(study: Study, again: Again) -> None:
    study.change("wording", "north")
    study.change("sound", value=False)
    study.change("theme", "no such theme")
    settings = again().settings
    assert (settings.wording, settings.sound, settings.theme) == ("north", False, "dark")


def test_progress_tells_the_words_the_week_the_days_and_what_can_be_done(
    laptop: Laptop, study: Study
) -> None:
    take(study, "cash")
    progress = study.progress()
    assert progress.met == 5
    assert [can.id for can in progress.practised] == ["take-out"]
    assert progress.can_do == (), "nothing is claimed that was not ticked"
    assert progress.days[laptop.now.date()] > 5
    assert len(progress.week) == 7


def test_a_lesson_that_was_looked_into_takes_nobody_from_theirs(
    laptop: Laptop, study: Study
) -> None:
    run = study.open_lesson("cash")
    for index in range(1, 5):
        run = study.reach(run, index, done=True)
    laptop.wait(minutes=5)
    other = study.open_lesson("counter")
    study.reach(study.reach(other, 1, done=True), 2, done=True)
    lesson = study.today().lesson
    assert lesson is not None
    assert lesson.id == "cash"


def test_a_clock_a_year_ahead_put_right_loses_nothing(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    laptop.wait(days=365)
    assert study.today().doubt is Doubt.AHEAD
    practise(study, study.review(), right)
    laptop.wait(days=-363)
    fresh = laptop.sit_down(study.person)
    assert fresh.today().doubt is Doubt.BEHIND
    fresh.clock_answer(trusted=True)
    assert fresh.today().doubt is None
    assert fresh.progress().rungs[Rung.RECOGNISE] == 5
    laptop.wait(days=14)
    assert fresh.today().words == 5, "nothing waits for next year"


@pytest.mark.parametrize(
    "starts", [(390, 391, 392, 393), (-400, -400, -400, -400)], ids=["ahead", "empty battery"]
)
def test_words_come_back_although_nobody_knows_the_date(
    laptop: Laptop, study: Study, starts: tuple[int, ...]
) -> None:
    take(study, "cash")
    begun, seen = laptop.now, []
    for days in starts:
        laptop.now = begun + timedelta(days=days)
        fresh = laptop.sit_down(study.person)
        assert fresh.today().doubt is not None
        fresh.clock_answer(trusted=False)
        seen.append(fresh.today().words)
        laptop.wait(minutes=20)
        practise(fresh, fresh.review(), right)
        fresh.change("theme", "light")
        assert fresh.today().words == 0, "once a day"
    assert seen == [0, 5, 5, 0], "as with a clock that is right"
    laptop.now = begun + timedelta(days=5)
    later = laptop.sit_down(study.person)
    assert later.today().doubt is None, "no more time has passed than was lived"


def test_a_clock_that_is_wrong_now_loses_nothing(laptop: Laptop, study: Study) -> None:
    take(study, "cash")
    laptop.wait(days=-400)
    fresh = laptop.sit_down(study.person)
    assert fresh.today().doubt is Doubt.BEHIND
    fresh.clock_answer(trusted=False)
    take(fresh, "counter")
    laptop.now += timedelta(days=403)
    later = laptop.sit_down(study.person)
    assert later.today().doubt is None
    assert later.today().words == 7


def test_a_clock_back_a_year_that_nobody_looks_at_loses_nothing(
    laptop: Laptop, study: Study
) -> None:
    run = study.open_lesson("cash")
    study.answer(next(s.exercise for s in run.steps if isinstance(s.exercise, Typed)), "last week")
    take(study, "cash")
    laptop.wait(days=-365)
    fresh = laptop.sit_down(study.person)
    before = fresh.progress()
    take(fresh, "counter")
    assert fresh.progress().met == before.met + 2
    assert fresh.undo()
    take(fresh, "counter")
    laptop.wait(days=2)
    assert laptop.sit_down(study.person).progress().met == before.met + 2, "the year stays wrong"
    laptop.wait(days=365)
    later = laptop.sit_down(study.person)
    assert later.today().doubt is None
    assert later.today().words == 7, "every word comes back when the clock is right again"
    assert "last week" in kept(laptop)


@pytest.mark.parametrize("hours", [1, 12])
def test_an_hour_back_is_nobodys_business(laptop: Laptop, study: Study, hours: int) -> None:
    take(study, "cash")
    laptop.wait(hours=-hours)
    assert study.today().doubt is None


def test_what_was_typed_is_forgotten_after_ninety_days(laptop: Laptop, study: Study) -> None:
    run = study.open_lesson("cash")
    typed = next(s.exercise for s in run.steps if isinstance(s.exercise, Typed))
    study.answer(typed, "something long forgotten")
    laptop.wait(days=89)
    study.answer(typed, "something of last week")
    laptop.sit_down(study.person)
    assert kept(laptop) == ["something long forgotten", "something of last week"]
    laptop.wait(days=2)
    laptop.sit_down(study.person).change("theme", "light")
    laptop.sit_down(study.person)
    assert kept(laptop) == ["something of last week"]


def test_what_is_typed_is_not_kept_where_the_learner_does_not_want_it(
    laptop: Laptop, study: Study
) -> None:
    study.change("keep_typed", value=False)
    run = study.open_lesson("cash")
    study.answer(next(s.exercise for s in run.steps if isinstance(s.exercise, Typed)), "mine")
    laptop.leave()
    assert kept(laptop) == []


def kept(laptop: Laptop) -> list[str]:
    """The typed answers in the learner's file, looked at from outside."""
    laptop.leave()
    (file,) = laptop.places.people.glob("*/learner.db")
    with closing(sqlite3.connect(file)) as db:
        return [text for (text,) in db.execute("SELECT text FROM typed ORDER BY event")]
