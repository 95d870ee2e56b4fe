"""From a word's answers to its memory states: the one way a state comes about.

A state is always the fold of the graded answers that stand in the log, so undoing an
answer, merging two laptops or changing parameters can never leave it out of step.
The scheduler is FSRS-6 (https://github.com/open-spaced-repetition), through fsrs-rs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from learner.memory.card import DEFAULT, Card, Parameters, Recall
from learner.memory.ladder import Grade, Rung

if TYPE_CHECKING:
    from fsrs_rs_python import ItemState, MemoryState, NextStates

    Scheduler = Callable[[MemoryState | None, float, int], NextStates]

OPENING_STABILITY: Final = 3.0
"""Days of stability at which the next rung opens even before a second day's success."""

OPENING_PASSES: Final = 2
"""Days of success after which the next rung opens."""

LONGEST: Final = 365
"""No interval is longer, in days: a word nobody meets for a year is worth a look."""

_ONE_DAY: Final = timedelta(days=1)


@lru_cache(maxsize=4)
def _engine(weights: tuple[float, ...]) -> tuple[Scheduler, type[MemoryState]]:
    from fsrs_rs_python import FSRS, MemoryState  # noqa: PLC0415 - kept off the start-up path

    return FSRS(parameters=list(weights)).next_states, MemoryState


def replay(
    word: str, met: date, recalls: Iterable[Recall], parameters: Parameters = DEFAULT
) -> dict[Rung, Card]:
    """The cards of `word`, met on day `met`, after its graded answers in order.

    Only rungs that are open have a card: recognise at once, the others as the ladder opens.
    """
    cards = {Rung.RECOGNISE: Card(word, Rung.RECOGNISE, due=met)}
    for recall in recalls:
        before = cards.get(recall.rung) or Card(word, recall.rung, due=recall.day)
        after = answered(before, recall.grade, recall.day, parameters)
        cards[recall.rung] = after
        if len(cards) < len(Rung) and ready_for_next(after):
            _open_next(cards, after, silent=recall.silent)
    return cards


def answered(card: Card, grade: Grade, day: date, parameters: Parameters = DEFAULT) -> Card:
    """`card` after an answer graded `grade` on `day`; a day before the last counts as the last."""
    day = max(day, card.last or day)
    state = _next_state(card, grade, day, parameters)
    missed = grade is Grade.AGAIN
    passed = not missed and card.last_pass != day
    # Not `replace`, which takes twice as long: a rebuild comes here a million times.
    return Card(
        card.word,
        card.rung,
        due=day + timedelta(days=min(max(1, round(state.interval)), LONGEST)),
        stability=state.memory.stability,
        difficulty=state.memory.difficulty,
        last=day,
        reps=card.reps + 1,
        lapses=card.lapses + (missed and card.reps > 0),
        passes=card.passes + passed,
        last_pass=day if passed else card.last_pass,
    )


def _next_state(card: Card, grade: Grade, day: date, parameters: Parameters) -> ItemState:
    next_states, memory_state = _engine(parameters.weights)
    memory, elapsed = None, 0
    if card.stability is not None and card.difficulty is not None and card.last is not None:
        memory = memory_state(card.stability, card.difficulty)
        elapsed = (day - card.last).days
    states = next_states(memory, parameters.retention, elapsed)
    if grade is Grade.AGAIN:
        return states.again
    return states.hard if grade is Grade.HARD else states.good


def ready_for_next(card: Card) -> bool:
    """Whether the rung above may open: two days of success, or three days of stability."""
    if card.passes == 0:
        return False
    return card.passes >= OPENING_PASSES or (card.stability or 0.0) >= OPENING_STABILITY


def _open_next(cards: dict[Rung, Card], card: Card, *, silent: bool) -> None:
    # Without sound nobody can climb by ear, so producing opens from recognising as well.
    above = {
        Rung.RECOGNISE: (Rung.EAR, Rung.PRODUCE) if silent else (Rung.EAR,),
        Rung.EAR: (Rung.PRODUCE,),
        Rung.PRODUCE: (),
    }[card.rung]
    for rung in above:
        if rung not in cards and card.last is not None:
            cards[rung] = Card(card.word, rung, due=card.last + _ONE_DAY)


def recall_probability(card: Card, day: date, parameters: Parameters = DEFAULT) -> float | None:
    """The chance that `card` is recalled on `day`, or None before its first answer.

    FSRS-6's forgetting curve: R = (1 + f·t/S)^(−w20) with f = 0.9^(−1/w20) − 1.
    """
    if card.stability is None or card.last is None:
        return None
    decay = parameters.weights[20]
    factor = 0.9 ** (-1 / decay) - 1
    elapsed = max(0, (day - card.last).days)
    return float((1 + factor * elapsed / card.stability) ** -decay)
