"""What to ask today: few, mixed, and the most useful first.

After three weeks away hundreds of words may be due. The plan takes what is most likely
still remembered, because one answer now saves most there, and leaves the rest for the
days after; nobody is shown the heap.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Set
from datetime import date
from typing import Final

from learner.memory.card import DEFAULT, Card, Parameters
from learner.memory.history import recall_probability
from learner.memory.ladder import Rung

CAP: Final = 25
"""Cards a day unless the learner chose otherwise: about ten minutes."""

POOL: Final = 8
"""How many candidates are looked at for each card of the plan."""

NEW_SHARE: Final = 4
"""At least one card in this many is a rung not asked before, where there is one."""

_ORDER: Final = {rung: place for place, rung in enumerate(Rung)}


def plan(
    due: Iterable[Card],
    *,
    day: date,
    cap: int,
    asked: Set[str],
    topic: Callable[[Card], Hashable | None],
    parameters: Parameters = DEFAULT,
) -> tuple[Card, ...]:
    """Up to `cap` of the cards that are `due`, in the order to ask them.

    `due` comes most recently due first and is read only as far as needed. `asked` are words
    that had an answer today. `topic` tells what a card is about, or None where it cannot be
    asked now (no longer taught, no sound, not to be produced).
    """
    if cap <= 0:
        return ()
    picked = _most_useful(_candidates(due, asked, topic, cap * POOL).values(), day, cap, parameters)
    return mixed(picked, topic)


def count(
    due: Iterable[Card], *, cap: int, asked: Set[str], topic: Callable[[Card], Hashable | None]
) -> int:
    """How many cards a `plan` of the same would have; reads few more of `due` than these."""
    return len(_candidates(due, asked, topic, cap)) if cap > 0 else 0


def _candidates(
    due: Iterable[Card], asked: Set[str], topic: Callable[[Card], Hashable | None], most: int
) -> dict[str, Card]:
    """One card for each of the first `most` words that can be asked."""
    chosen: dict[str, Card] = {}
    for card in due:
        if card.word in asked or topic(card) is None:
            continue
        other = chosen.get(card.word)
        # One rung of a word a day, the lower one first.
        if other is None or _ORDER[card.rung] < _ORDER[other.rung]:
            chosen[card.word] = card
        if len(chosen) >= most:
            break
    return chosen


def _most_useful(cards: Iterable[Card], day: date, cap: int, parameters: Parameters) -> list[Card]:
    known, new = [], []
    for card in cards:
        chance = recall_probability(card, day, parameters)
        if chance is None:
            new.append(card)
        else:
            known.append((-chance, card.word, card))
    known.sort(key=lambda entry: entry[:2])
    kept_for_new = min(len(new), max(cap // NEW_SHARE, cap - len(known)))
    return [entry[2] for entry in known[: cap - kept_for_new]] + new[:kept_for_new]


def mixed(cards: Iterable[Card], topic: Callable[[Card], Hashable | None]) -> tuple[Card, ...]:
    """`cards` with topics taking turns, each topic in its own order (interleaving)."""
    waiting: defaultdict[Hashable, deque[Card]] = defaultdict(deque)
    for card in cards:
        waiting[topic(card)].append(card)
    result: list[Card] = []
    while waiting:
        for name in list(waiting):
            result.append(waiting[name].popleft())
            if not waiting[name]:
                del waiting[name]
    return tuple(result)
