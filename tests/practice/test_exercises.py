from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from learner.course.model import Gloss, Lesson, Numbers, Sentence, Word
from learner.marking import Key, Verdict, pipeline
from learner.memory.ladder import Kind, Rung
from learner.practice import numbers
from learner.practice.distractors import distractors
from learner.practice.exercise import Choice, Matching, Ordering, Typed
from learner.practice.judge import get_ready, judge
from learner.practice.make import Maker
from learner.practice.sitting import Sitting
from learner.practice.steps import lesson_steps

MakeMaker = Callable[..., Maker]


def noun(id: str, *, part: str = "noun", means: str = "", confuse: tuple[str, ...] = ()) -> Word:
    gloss = Gloss({"ko": means or f"{id} 뜻"})
    return Word(id, id, part, gloss, Sentence(f"A {id}.", gloss), "cash", confuse=confuse)


def test_wrong_options_are_of_the_same_part_of_speech_where_there_are_enough() -> None:
    pool = [noun(f"verb{i}", part="verb") for i in range(5)] + [noun(f"noun{i}") for i in range(5)]
    assert {other.part for other in distractors(noun("pin"), pool, Random("x"))} == {"noun"}


def test_a_confusable_never_stands_beside_its_partner_whoever_declared_it() -> None:
    pool = [noun("deposit", confuse=("withdraw",)), noun("lend"), noun("bank"), noun("till")]
    chosen = distractors(noun("withdraw", confuse=("lend",)), pool, Random("x"))
    assert {other.id for other in chosen} == {"bank", "till"}


def test_two_options_never_mean_or_look_the_same() -> None:
    pool = [noun("till", means="같은 뜻"), noun("desk", means="같은 뜻"), noun("bank")]
    chosen = distractors(noun("counter", means="같은 뜻"), pool, Random("x"))
    assert [other.id for other in chosen] == ["bank"]


def test_each_rung_is_asked_in_its_own_way(lesson: Lesson, maker: MakeMaker) -> None:
    make, word, pool = maker(), lesson.words[0], lesson.words
    kinds = {rung: [make.for_rung(word, rung, turn, pool).kind for turn in (0, 1)] for rung in Rung}
    assert kinds == {
        Rung.RECOGNISE: [Kind.CHOOSE_MEANING, Kind.CHOOSE_WORD],
        Rung.EAR: [Kind.CHOOSE_HEARD, Kind.DICTATE_WORD],
        Rung.PRODUCE: [Kind.TYPE_WORD, Kind.GAP_WORD],
    }


def test_a_word_it_is_confused_with_is_never_nearly_right(maker: MakeMaker) -> None:
    boring = noun("boring")
    typed = maker().type_word(boring)
    assert judge(typed, "bored").verdict is Verdict.NEARLY
    typed = maker().type_word(replace(boring, confused_with=("bored",)))
    assert judge(typed, "bored").verdict is Verdict.NOT_YET
    assert judge(typed, "boring").verdict is Verdict.RIGHT


def test_what_means_the_same_was_not_heard(maker: MakeMaker) -> None:
    cash_machine = replace(noun("cash machine"), accept=("ATM",))
    assert judge(maker().type_word(cash_machine), "ATM").verdict is Verdict.RIGHT
    assert judge(maker().dictate_word(cash_machine), "ATM").verdict is Verdict.NOT_YET
    assert judge(maker().dictate_word(cash_machine), "cash machine").verdict is Verdict.RIGHT


def test_a_gap_hides_the_word_in_its_own_example(lesson: Lesson, maker: MakeMaker) -> None:
    made = maker().gap_word(lesson.words[0])
    assert made is not None
    assert made.ask == "I want to ____ twenty pounds."


def test_the_model_answer_of_every_exercise_is_right(lesson: Lesson, maker: MakeMaker) -> None:
    for step in lesson_steps(lesson, (), lesson.words, maker()):
        exercise = step.exercise
        match exercise:
            case Choice():
                mark = judge(exercise, exercise.right)
            case Typed():
                mark = judge(exercise, exercise.key.model)
            case Ordering():
                mark = judge(exercise, tuple(exercise.key.model.split()))
            case Matching():
                mark = judge(exercise, exercise.partners)
            case _:
                continue
        assert mark.verdict is Verdict.RIGHT, exercise


HOURLY = Key("Yes, please. What's the hourly rate?", ("Yes, how (much|little) is it an hour?",))


@pytest.mark.parametrize(
    ("typed", "verdict", "reason"),
    [
        ("What's the hourly rate?", Verdict.RIGHT, ""),
        ("How much is it an hour?", Verdict.RIGHT, ""),
        # The Yes is not what is amiss: without it the model is right, too.
        ("How much is the hourly rate?", Verdict.NOT_YET, "different"),
    ],
)
def test_a_yes_before_a_whole_line_of_a_talk_may_be_left_out(
    typed: str, verdict: Verdict, reason: str
) -> None:
    exercise = Typed(id="talk/1", kind=Kind.ROLE, lesson="work", key=HOURLY)
    mark = judge(exercise, typed)
    assert (mark.verdict, mark.reason) == (verdict, reason)


@pytest.mark.parametrize("kind", [Kind.ROLE, Kind.GAP])
def test_all_that_is_accepted_is_read_before_the_answer_comes(kind: Kind) -> None:
    exercise = Typed(id="talk/1", kind=kind, lesson="work", key=HOURLY)
    pipeline._accepted.cache_clear()
    get_ready(exercise)
    read = pipeline._accepted.cache_info().misses
    judge(exercise, "what is the rate")
    assert pipeline._accepted.cache_info().misses == read


def test_pieces_in_another_order_are_not_right(lesson: Lesson, maker: MakeMaker) -> None:
    exercise = next(
        step.exercise
        for step in lesson_steps(lesson, (), lesson.words, maker())
        if isinstance(step.exercise, Ordering)
    )
    assert judge(exercise, exercise.pieces).verdict is Verdict.NOT_YET
    assert judge(exercise, ()).verdict is Verdict.NOT_YET


@pytest.mark.parametrize(
    ("kind", "value", "said", "written"),
    [
        ("money", 1, "one pound", "£1"),
        ("money", 215, "two hundred and fifteen pounds", "£215"),
        ("quantity", 13, "thirteen", "13"),
        ("quantity", 30, "thirty", "30"),
        ("digits", 4072, "four oh seven two", "4072"),
        ("phone", 123, "oh two oh, seven nine four six, oh one two three", "020 7946 0123"),
        ("time", 9 * 60, "nine o'clock", "9:00"),
        ("time", 15 * 60 + 30, "half past three", "3:30"),
        ("time", 11 * 60 + 45, "quarter to twelve", "11:45"),
        ("time", 12 * 60 + 15, "quarter past twelve", "12:15"),
        ("time", 12 * 60 + 45, "quarter to one", "12:45"),
        ("time", 8 * 60 + 5, "eight oh five", "8:05"),
        ("date", 63, "the third of March", "3 March"),
        ("date", 366, "the thirty-first of December", "31 December"),
    ],
)
def test_numbers_are_said_and_written_as_in_britain(
    kind: numbers.NumberKind, value: int, said: str, written: str
) -> None:
    assert numbers.said(kind, value) == said
    assert numbers.written(kind, value) == written


def test_thousands_are_said_with_and_where_britain_says_it() -> None:
    assert numbers.words(1_005) == "one thousand and five"
    assert numbers.words(12_340) == "twelve thousand three hundred and forty"


@given(st.integers(1, 500), st.integers(1, 60), st.sampled_from([1, 5, 10]))
def test_a_number_heard_and_typed_as_said_or_written_is_right(
    start: int, width: int, step: int
) -> None:
    item = Numbers("n", "money", start, start + width, step, count=2)
    for exercise in _number_exercises(item):
        value = int(exercise.key.model.removeprefix("£"))
        assert value in numbers.values(item)
        for answer in (f"£{value}", str(value), f"{value} pounds", numbers.said("money", value)):
            assert judge(exercise, answer).verdict is Verdict.RIGHT, answer
        assert judge(exercise, f"£{value + 1}").verdict is Verdict.NOT_YET


def _number_exercises(item: Numbers) -> list[Typed]:
    from learner.practice.items import from_item

    made = from_item(item, "cash", Maker("f1", lambda _: True, Random("x")))
    return [exercise for exercise in made if isinstance(exercise, Typed)]


def test_a_missed_card_comes_back_once_a_little_later(lesson: Lesson, maker: MakeMaker) -> None:
    make = maker()
    cards = tuple(make.choose_meaning(word, lesson.words) for word in lesson.words)
    sitting = Sitting.of((lambda card=card: card) for card in cards)
    sitting = sitting.after(Verdict.NOT_YET)
    asked = []
    while sitting.current:
        asked.append((sitting.current.word, sitting.first_try))
        sitting = sitting.after(
            Verdict.NOT_YET if sitting.current.word == cards[0].word else Verdict.RIGHT
        )
    assert asked.count((cards[0].word, False)) == 1
    assert asked.index((cards[0].word, False)) == 3
    assert (sitting.answered, sitting.passed) == (5, 4)


def test_undo_goes_back_one_answer(lesson: Lesson, maker: MakeMaker) -> None:
    make = maker()
    begin = Sitting.of(partial(make.choose_meaning, word, lesson.words) for word in lesson.words)
    assert begin.after(Verdict.NOT_YET).back() == begin
    assert begin.back() == begin
