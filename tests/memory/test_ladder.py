from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.marking import Verdict
from learner.memory.card import DEFAULT, Card, Parameters, Recall
from learner.memory.history import LONGEST, answered, recall_probability, replay
from learner.memory.ladder import COUNTS, GRADES, Grade, Kind, Rung

MET = date(2026, 3, 2)


def days(*grades: tuple[int, Rung, Grade], silent: bool = False) -> list[Recall]:
    return [Recall(rung, grade, MET + timedelta(days=day), silent) for day, rung, grade in grades]


def test_a_word_just_met_is_to_be_recognised_the_same_day() -> None:
    assert replay("withdraw", MET, []) == {
        Rung.RECOGNISE: Card("withdraw", Rung.RECOGNISE, due=MET)
    }


def test_the_ear_opens_after_two_days_of_success_and_not_before() -> None:
    once = replay("withdraw", MET, days((0, Rung.RECOGNISE, Grade.GOOD)))
    assert set(once) == {Rung.RECOGNISE}
    twice = replay(
        "withdraw", MET, days((0, Rung.RECOGNISE, Grade.GOOD), (2, Rung.RECOGNISE, Grade.HARD))
    )
    assert twice[Rung.EAR].due == MET + timedelta(days=3), "never two rungs of a word on one day"
    assert twice[Rung.EAR].stability is None


def test_two_successes_on_one_day_open_nothing() -> None:
    history = days((0, Rung.RECOGNISE, Grade.HARD), (0, Rung.RECOGNISE, Grade.HARD))
    assert set(replay("withdraw", MET, history)) == {Rung.RECOGNISE}


def test_three_days_of_stability_open_the_next_rung_at_once() -> None:
    quick = Parameters("quick", (0.2, 1.3, 3.5, *DEFAULT.weights[3:]))
    assert Rung.EAR in replay("pin", MET, days((0, Rung.RECOGNISE, Grade.GOOD)), quick)


def test_without_sound_producing_opens_from_recognising() -> None:
    history = days((0, Rung.RECOGNISE, Grade.GOOD), (2, Rung.RECOGNISE, Grade.GOOD), silent=True)
    assert set(replay("pin", MET, history)) == set(Rung)


def test_a_miss_on_one_rung_leaves_the_others_alone() -> None:
    good = days(
        (0, Rung.RECOGNISE, Grade.GOOD),
        (2, Rung.RECOGNISE, Grade.GOOD),
        (3, Rung.EAR, Grade.GOOD),
        (6, Rung.EAR, Grade.GOOD),
    )
    before = replay("pin", MET, good)
    after = replay("pin", MET, [*good, *days((8, Rung.PRODUCE, Grade.AGAIN))])
    assert after[Rung.RECOGNISE] == before[Rung.RECOGNISE]
    assert after[Rung.EAR] == before[Rung.EAR]
    assert after[Rung.PRODUCE].due == MET + timedelta(days=9)


def test_a_lapse_is_a_miss_of_what_was_known() -> None:
    first = replay("pin", MET, days((0, Rung.RECOGNISE, Grade.AGAIN)))[Rung.RECOGNISE]
    assert first.lapses == 0
    later = answered(first, Grade.AGAIN, MET + timedelta(days=1))
    assert later.lapses == 1


def test_every_kind_of_exercise_has_its_line_in_the_table() -> None:
    assert set(COUNTS) == set(Kind)
    assert {kind for kind, counts in COUNTS.items() if counts.rung is Rung.EAR} == {
        Kind.CHOOSE_HEARD,
        Kind.DICTATE_WORD,
    }


def test_the_grade_follows_from_the_verdict_and_easy_is_never_given() -> None:
    assert GRADES == {
        Verdict.NOT_YET: Grade.AGAIN,
        Verdict.NEARLY: Grade.HARD,
        Verdict.RIGHT: Grade.GOOD,
    }


def test_recall_falls_to_the_chance_aimed_at_on_the_day_it_is_due() -> None:
    card = replay(
        "pin", MET, days((0, Rung.RECOGNISE, Grade.GOOD), (2, Rung.RECOGNISE, Grade.GOOD))
    )[Rung.RECOGNISE]
    chance = recall_probability(card, card.due)
    assert chance == pytest.approx(0.9, abs=0.01)
    assert recall_probability(Card("pin", Rung.EAR, due=MET), MET) is None


histories = st.lists(
    st.tuples(st.integers(-30, 900), st.sampled_from(Rung), st.sampled_from(Grade)), max_size=40
)


@given(histories)
def test_no_history_not_even_a_clock_that_jumps_schedules_anything_absurd(
    history: list[tuple[int, Rung, Grade]],
) -> None:
    latest = MET
    for card in replay("pin", MET, days(*history)).values():
        if card.last is None:
            continue
        latest = max(latest, card.last)
        assert timedelta(days=1) <= card.due - card.last <= timedelta(days=LONGEST)
        assert card.stability is not None
        assert card.stability > 0
        assert card.passes <= card.reps
