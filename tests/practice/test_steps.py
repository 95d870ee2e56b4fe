from collections.abc import Callable
from itertools import groupby

import pytest
from msgspec.structs import replace

from learner.course.model import Lesson
from learner.marking import Verdict
from learner.memory.ladder import Kind
from learner.practice.exercise import Choice, Matching, Option, Ordering, Typed
from learner.practice.judge import judge
from learner.practice.make import Maker
from learner.practice.steps import Step, StepKind, lesson_steps

MakeMaker = Callable[..., Maker]


def asked(steps: tuple[Step, ...]) -> list[Kind]:
    return [step.exercise.kind for step in steps if step.exercise]


def test_a_lesson_runs_in_its_fixed_order(lesson: Lesson, maker: MakeMaker) -> None:
    steps = lesson_steps(lesson, (), lesson.words, maker())
    kinds = [kind for kind, _ in groupby(step.kind for step in steps)]
    assert kinds[:6] == [
        StepKind.CAN_DO,
        StepKind.WORD,
        StepKind.EXERCISE,
        StepKind.LISTEN,
        StepKind.READ,
        StepKind.ROLE,
    ]
    assert kinds[-2:] == [StepKind.MISSION, StepKind.SUMMARY]


def test_words_are_recalled_before_many_more_are_met(lesson: Lesson, maker: MakeMaker) -> None:
    words = tuple(replace(lesson.words[0], id=f"word-{n}", en=f"word {n}") for n in range(11))
    steps = lesson_steps(replace(lesson, words=words), (), words, maker())
    upto = next(at for at, step in enumerate(steps) if step.kind is StepKind.LISTEN)
    runs = [[*run] for _kind, run in groupby(steps[1:upto], lambda step: step.kind)]
    assert [len(run) for run in runs] == [3, 1, 4, 1, 4, 1]
    asked_about = [option.word for step in steps[:upto] if step.exercise for option in left(step)]
    assert asked_about == [word.id for word in words], "each once, just after it was met"


def left(step: Step) -> tuple[Option, ...]:
    assert isinstance(step.exercise, Matching)
    return step.exercise.left


def test_every_kind_of_exercise_comes_up(lesson: Lesson, maker: MakeMaker) -> None:
    steps = lesson_steps(lesson, (), lesson.words, maker())
    assert set(asked(steps)) >= {
        Kind.CHOOSE_MEANING,
        Kind.CHOOSE_WORD,
        Kind.CHOOSE_HEARD,
        Kind.GAP_WORD,
        Kind.MATCH,
        Kind.CHOOSE,
        Kind.GAP,
        Kind.DICTATE,
        Kind.NUMBERS,
        Kind.PAIRS,
        Kind.ORDER,
    }


def test_no_two_steps_share_an_id(lesson: Lesson, maker: MakeMaker) -> None:
    ids = [step.id for step in lesson_steps(lesson, (), lesson.words, maker())]
    assert len(ids) == len(set(ids))


def test_coming_back_finds_the_same_steps(lesson: Lesson, maker: MakeMaker) -> None:
    first = lesson_steps(lesson, (), lesson.words, maker(seed="mina"))
    assert lesson_steps(lesson, (), lesson.words, maker(seed="mina")) == first


def test_without_sound_listening_turns_into_reading(lesson: Lesson, maker: MakeMaker) -> None:
    steps = lesson_steps(lesson, (), lesson.words, maker(sound=False))
    exercises = {step.id: step.exercise for step in steps if step.exercise}
    assert all(exercise.heard is None for exercise in exercises.values())
    assert Kind.CHOOSE_HEARD not in asked(steps)
    assert isinstance(exercises["practise/dictate-1"], Ordering)
    amount = exercises["practise/amounts/1"]
    assert isinstance(amount, Typed)
    assert amount.ask.endswith("pounds"), "the number is read in words instead"
    aloud = next(step for step in steps if step.kind is StepKind.ALOUD)
    assert aloud.pairs == (("copy", "coffee"), ("work", "walk"))


def test_with_or_without_sound_a_tutors_item_keeps_its_id(lesson: Lesson, maker: MakeMaker) -> None:
    loud, quiet = (
        {step.id for step in lesson_steps(lesson, (), lesson.words, maker(sound=sound))}
        for sound in (True, False)
    )
    assert "practise/dictate-1" in loud & quiet
    assert "practise/amounts/1" in loud & quiet


def test_the_learner_takes_every_line_that_is_theirs(lesson: Lesson, maker: MakeMaker) -> None:
    steps = lesson_steps(lesson, (), lesson.words, maker())
    role = next(step for step in steps if step.kind is StepKind.ROLE)
    assert [turn.line.id for turn in role.turns] == ["l2", "l4"]
    first = role.turns[0]
    assert first.choice.ask == "Good morning. How can I help?"
    assert first.choice.options[first.choice.right].en == first.typed.key.model


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("Good morning. Hi! {line} Thank you very much.", Verdict.RIGHT),
        ("I'm so sorry, {line}", Verdict.RIGHT),
        ("No. {line}", Verdict.NOT_YET),
        ("Hello!", Verdict.NOT_YET),
        ("Hello. I have never kept a card.", Verdict.NOT_YET),
    ],
)
def test_courtesies_round_a_line_of_a_talk_change_nothing(
    lesson: Lesson, maker: MakeMaker, typed: str, verdict: Verdict
) -> None:
    steps = lesson_steps(lesson, (), lesson.words, maker())
    role = next(step for step in steps if step.kind is StepKind.ROLE)
    exercise = role.turns[0].typed
    said = typed.format(line=exercise.key.model)
    assert judge(exercise, said).verdict is verdict
    # Only what is spoken has them.
    assert judge(replace(exercise, kind=Kind.GAP), said).verdict is Verdict.NOT_YET


def test_a_talk_without_the_learner_has_no_role_to_play(lesson: Lesson, maker: MakeMaker) -> None:
    talk = lesson.talks[0]
    others = replace(talk, lines=tuple(line for line in talk.lines if line.person != "you"))
    steps = lesson_steps(replace(lesson, talks=(others,)), (), lesson.words, maker())
    assert StepKind.ROLE not in {step.kind for step in steps}


def test_the_right_option_is_where_it_is_said_to_be(lesson: Lesson, maker: MakeMaker) -> None:
    for seed in "abcdefgh":
        for step in lesson_steps(lesson, (), lesson.words, maker(seed=seed)):
            exercise = step.exercise
            if isinstance(exercise, Choice) and exercise.word:
                assert exercise.options[exercise.right].word == exercise.word


def test_a_word_of_an_earlier_lesson_is_shown_again_before_the_new_ones(
    lesson: Lesson, maker: MakeMaker
) -> None:
    known, own = lesson.words[:1], lesson.words[1:]
    steps = lesson_steps(replace(lesson, words=own), known, lesson.words, maker())
    shown = [step.word for step in steps if step.kind is StepKind.WORD]
    assert shown == [*known, *own]
    asked = {step.exercise.word for step in steps if step.exercise}
    assert known[0].id not in asked, "it has its own day"
