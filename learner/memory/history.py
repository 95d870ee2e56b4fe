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
    from fsrs_rs_python import MemoryState, NextStates

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


def get_ready(parameters: Parameters = DEFAULT) -> None:
    """Load the scheduler, so that the first answer does not wait for it."""
    _engine(parameters.weights)


class _Trace:
    """A card while it is answered, in place: a rebuild comes here a million times."""

    __slots__ = (
        "_memory", "due_in", "lapses", "last", "last_pass", "passes", "reps", "rung", "word",
    )  # fmt: skip

    def __init__(self, card: Card, memory_state: type[MemoryState]) -> None:
        self.word, self.rung, self.last = card.word, card.rung, card.last
        self.reps, self.lapses = card.reps, card.lapses
        self.passes, self.last_pass = card.passes, card.last_pass
        self.due_in = 0
        self._memory = None
        if card.stability is not None and card.difficulty is not None:
            self._memory = memory_state(card.stability, card.difficulty)

    @property
    def stability(self) -> float | None:
        """Days until recall falls to 90 %."""
        return self._memory.stability if self._memory else None

    def answer(self, grade: Grade, day: date, schedule: Scheduler, retention: float) -> None:
        """Take an answer graded `grade` on `day`; a day before the last counts as the last."""
        last = self.last
        if last is None:
            elapsed = 0
        else:
            day = max(day, last)
            elapsed = (day - last).days
        states = schedule(self._memory, retention, elapsed)
        if grade is Grade.AGAIN:
            state = states.again
            self.lapses += self.reps > 0
        else:
            state = states.hard if grade is Grade.HARD else states.good
            if self.last_pass != day:
                self.passes, self.last_pass = self.passes + 1, day
        self._memory, self.last = state.memory, day
        self.due_in = min(max(1, round(state.interval)), LONGEST)
        self.reps += 1

    def card(self) -> Card:
        """The card as it stands after at least one answer."""
        last, memory = self.last, self._memory
        if last is None or memory is None:
            raise ValueError("nothing was answered")
        return Card(
            self.word,
            self.rung,
            due=last + timedelta(days=self.due_in),
            stability=memory.stability,
            difficulty=memory.difficulty,
            last=last,
            reps=self.reps,
            lapses=self.lapses,
            passes=self.passes,
            last_pass=self.last_pass,
        )


def replay(
    word: str, met: date, recalls: Iterable[Recall], parameters: Parameters = DEFAULT
) -> dict[Rung, Card]:
    """The cards of `word`, met on day `met`, after its graded answers in order.

    Only rungs that are open have a card: recognise at once, the others as the ladder opens.
    """
    schedule, memory_state = _engine(parameters.weights)
    cards = {Rung.RECOGNISE: Card(word, Rung.RECOGNISE, due=met)}
    traces: dict[Rung, _Trace] = {}
    for recall in recalls:
        trace = traces.get(recall.rung)
        if trace is None:
            before = cards.setdefault(recall.rung, Card(word, recall.rung, due=recall.day))
            trace = traces[recall.rung] = _Trace(before, memory_state)
        trace.answer(recall.grade, recall.day, schedule, parameters.retention)
        if len(cards) < len(Rung) and ready_for_next(trace):
            _open_next(cards, trace, silent=recall.silent)
    return cards | {rung: trace.card() for rung, trace in traces.items()}


def answered(card: Card, grade: Grade, day: date, parameters: Parameters = DEFAULT) -> Card:
    """`card` after an answer graded `grade` on `day`; a day before the last counts as the last."""
    schedule, memory_state = _engine(parameters.weights)
    trace = _Trace(card, memory_state)
    trace.answer(grade, day, schedule, parameters.retention)
    return trace.card()


def ready_for_next(card: Card | _Trace) -> bool:
    """Whether the rung above may open: two days of success, or three days of stability."""
    if card.passes == 0:
        return False
    return card.passes >= OPENING_PASSES or (card.stability or 0.0) >= OPENING_STABILITY


def _open_next(cards: dict[Rung, Card], below: _Trace, *, silent: bool) -> None:
    # Without sound nobody can climb by ear, so producing opens from recognising as well.
    above = {
        Rung.RECOGNISE: (Rung.EAR, Rung.PRODUCE) if silent else (Rung.EAR,),
        Rung.EAR: (Rung.PRODUCE,),
        Rung.PRODUCE: (),
    }[below.rung]
    for rung in above:
        if rung not in cards and below.last is not None:
            cards[rung] = Card(below.word, rung, due=below.last + _ONE_DAY)


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
