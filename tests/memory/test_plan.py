from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from learner.memory.card import Card
from learner.memory.ladder import Rung
from learner.memory.plan import count, plan

TODAY = date(2026, 6, 1)


def known(word: str, *, stability: float, ago: int, rung: Rung = Rung.RECOGNISE) -> Card:
    last = TODAY - timedelta(days=ago)
    due = last + timedelta(days=round(stability))
    return Card(word, rung, due=due, stability=stability, difficulty=5.0, last=last, reps=3)


def lesson_of(card: Card) -> str:
    return card.word.split("-")[0]


def words(cards: tuple[Card, ...]) -> list[str]:
    return [card.word for card in cards]


def planned(
    due: list[Card], cap: int = 25, asked: frozenset[str] = frozenset()
) -> tuple[Card, ...]:
    return plan(due, day=TODAY, cap=cap, asked=asked, topic=lesson_of)


def test_three_weeks_away_is_one_days_plan_not_a_mountain() -> None:
    due = [known(f"l{i % 4}-{i}", stability=2 + i % 30, ago=21 + i % 30) for i in range(600)]
    assert len(planned(due)) == 25


def test_after_a_break_what_can_still_be_saved_comes_first() -> None:
    fading = known("a-fading", stability=20, ago=25)
    long_gone = known("a-gone", stability=1, ago=25)
    assert words(planned([long_gone, fading], cap=1)) == ["a-fading"]


def test_one_rung_of_a_word_a_day_the_lower_one_first() -> None:
    due = [
        Card("a-pin", Rung.EAR, due=TODAY),
        known("a-pin", stability=3, ago=4),
        known("a-card", stability=3, ago=4),
    ]
    assert {(card.word, card.rung) for card in planned(due)} == {
        ("a-pin", Rung.RECOGNISE),
        ("a-card", Rung.RECOGNISE),
    }


def test_a_word_answered_today_is_not_asked_again_today() -> None:
    due = [known("a-pin", stability=3, ago=4)]
    assert planned(due, asked=frozenset({"a-pin"})) == ()


def test_topics_take_turns() -> None:
    due = [known(f"{lesson}-{i}", stability=3, ago=4) for lesson in "abc" for i in range(4)]
    order = [lesson_of(card) for card in planned(due)]
    assert all(one != other for one, other in pairwise(order))


def test_new_rungs_get_their_share_even_in_a_full_day() -> None:
    due = [known(f"a-{i}", stability=3, ago=4) for i in range(100)]
    due += [Card(f"b-{i}", Rung.EAR, due=TODAY) for i in range(100)]
    new = [card for card in planned(due, cap=20) if card.stability is None]
    assert len(new) == 5


def test_what_cannot_be_asked_now_is_left_out_without_being_counted() -> None:
    due = [Card(f"a-{i}", Rung.EAR, due=TODAY) for i in range(500)]
    due += [known("b-pin", stability=3, ago=4)]
    asked = plan(
        due,
        day=TODAY,
        cap=5,
        asked=frozenset(),
        topic=lambda card: None if card.rung is Rung.EAR else lesson_of(card),
    )
    assert words(asked) == ["b-pin"]


def test_a_full_day_asks_nothing_more() -> None:
    assert planned([known("a-pin", stability=3, ago=4)], cap=0) == ()


CARDS = st.builds(
    lambda word, rung, stability: (
        Card(word, rung, due=TODAY)
        if stability is None
        else known(word, stability=stability, ago=30, rung=rung)
    ),
    st.sampled_from([f"{lesson}-{i}" for lesson in "abc" for i in range(12)]),
    st.sampled_from(Rung),
    st.none() | st.integers(1, 30),
)


@given(st.lists(CARDS, max_size=60), st.integers(-3, 40), st.sets(st.sampled_from(["a-1", "b-2"])))
def test_as_many_are_announced_as_are_asked(due: list[Card], cap: int, asked: set[str]) -> None:
    def topic(card: Card) -> str | None:
        return None if card.word.endswith("3") else lesson_of(card)

    asks = plan(due, day=TODAY, cap=cap, asked=asked, topic=topic)
    assert count(due, cap=cap, asked=asked, topic=topic) == len(asks)
