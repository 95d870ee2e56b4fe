"""The published Python FSRS is the oracle for the engine we run on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card as OracleCard
from fsrs import Rating, Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from learner.memory.card import DEFAULT, Recall
from learner.memory.history import recall_probability, replay
from learner.memory.ladder import Grade, Rung

MET = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from(Grade)), min_size=1, max_size=15))
def test_states_agree_with_py_fsrs(gaps: list[tuple[int, Grade]]) -> None:
    oracle = Scheduler(
        parameters=DEFAULT.weights,
        desired_retention=DEFAULT.retention,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )
    theirs, day, recalls = OracleCard(), 0, []
    for gap, grade in gaps:
        day += gap
        theirs, _ = oracle.review_card(theirs, Rating(grade), NOON + timedelta(days=day))
        recalls.append(Recall(Rung.RECOGNISE, grade, MET + timedelta(days=day)))
    ours = replay("pin", MET, recalls)[Rung.RECOGNISE]
    assert ours.stability == pytest.approx(theirs.stability, rel=1e-3)
    assert ours.difficulty == pytest.approx(theirs.difficulty, rel=1e-3)
    later = day + 10
    assert recall_probability(ours, MET + timedelta(days=later)) == pytest.approx(
        oracle.get_card_retrievability(theirs, NOON + timedelta(days=later)), rel=1e-3
    )
