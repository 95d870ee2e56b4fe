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
    cards = {Rung.RECOGNISE: _Running(Card(word, Rung.RECOGNISE, due=met))}
    for recall in recalls:
        card = cards.get(recall.rung)
        if card is None:
            card = cards[recall.rung] = _Running(Card(word, recall.rung, due=recall.day))
        card.answer(recall.grade, recall.day, parameters)
        if len(cards) < len(Rung) and _is_ready(card.passes, card.stability):
            _open_next(cards, card, silent=recall.silent)
    return {rung: card.card for rung, card in cards.items()}


def answered(card: Card, grade: Grade, day: date, parameters: Parameters = DEFAULT) -> Card:
    """`card` after an answer graded `grade` on `day`; a day before the last counts as the last."""
    running = _Running(card)
    running.answer(grade, day, parameters)
    return running.card


class _Running:
    """A card while it is answered again and again.

    Not a new `Card` for each answer, which takes twice as long: a rebuild comes here a
    million times.
    """

    __slots__ = (
        "difficulty", "due", "interval", "lapses", "last", "last_pass", "passes", "reps", "rung",
        "stability", "word",
    )  # fmt: skip

    def __init__(self, card: Card) -> None:
        self.word, self.rung, self.due = card.word, card.rung, card.due
        self.stability, self.difficulty = card.stability, card.difficulty
        self.last, self.last_pass = card.last, card.last_pass
        self.reps, self.lapses, self.passes = card.reps, card.lapses, card.passes
        self.interval: float | None = None

    def answer(self, grade: Grade, day: date, parameters: Parameters) -> None:
        """Take in one answer."""
        next_states, memory_state = _engine(parameters.weights)
        last = self.last
        if self.stability is None or self.difficulty is None or last is None:
            states = next_states(None, parameters.retention, 0)
        else:
            day = max(day, last)
            memory = memory_state(self.stability, self.difficulty)
            states = next_states(memory, parameters.retention, (day - last).days)
        state = _state(states, grade)
        if grade is Grade.AGAIN:
            self.lapses += self.reps > 0
        elif self.last_pass != day:
            self.passes += 1
            self.last_pass = day
        self.reps += 1
        self.last = day
        memory = state.memory
        self.stability, self.difficulty = memory.stability, memory.difficulty
        self.interval = state.interval

    @property
    def card(self) -> Card:
        """The card as it stands."""
        due = self.due
        if self.interval is not None and self.last is not None:
            due = self.last + timedelta(days=min(max(1, round(self.interval)), LONGEST))
        return Card(
            self.word, self.rung, due, self.stability, self.difficulty, self.last, self.reps,
            self.lapses, self.passes, self.last_pass,
        )  # fmt: skip


def _state(states: NextStates, grade: Grade) -> ItemState:
    if grade is Grade.AGAIN:
        return states.again
    return states.hard if grade is Grade.HARD else states.good


def ready_for_next(card: Card) -> bool:
    """Whether the rung above may open: two days of success, or three days of stability."""
    return _is_ready(card.passes, card.stability)


def _is_ready(passes: int, stability: float | None) -> bool:
    if passes == 0:
        return False
    return passes >= OPENING_PASSES or (stability or 0.0) >= OPENING_STABILITY


def _open_next(cards: dict[Rung, _Running], card: _Running, *, silent: bool) -> None:
    # Without sound nobody can climb by ear, so producing opens from recognising as well.
    above = {
        Rung.RECOGNISE: (Rung.EAR, Rung.PRODUCE) if silent else (Rung.EAR,),
        Rung.EAR: (Rung.PRODUCE,),
        Rung.PRODUCE: (),
    }[card.rung]
    for rung in above:
        if rung not in cards and card.last is not None:
            cards[rung] = _Running(Card(card.word, rung, due=card.last + _ONE_DAY))


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
