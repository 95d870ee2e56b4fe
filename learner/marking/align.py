"""What was typed beside what was asked for, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from learner.marking.inflection import adverb, irregular, same_word
from learner.marking.small_words import kind
from learner.marking.sounds import contrast
from learner.marking.spelling import respelt
from learner.marking.tokens import Reading, Token
from learner.marking.typos import is_near


class Step(NamedTuple):
    """A word typed beside the word asked for; None where one of them is missing."""

    typed: Token | None
    asked: Token | None

    @property
    def same(self) -> bool:
        """Whether both are the same word."""
        if self.typed is None or self.asked is None:
            return False
        return self.typed.form == self.asked.form


Bag = Counter[str]
"""How often each word stands in a reading."""
Meant = Mapping[str, frozenset[str]]
"""What each misspelt word may be meant as."""


def bag(reading: Reading) -> Bag:
    """The words of `reading`, whatever their order."""
    return Counter(token.form for token in reading)


def meant(typed: Iterable[str], words: frozenset[str]) -> Meant:
    """The `words` that each of `typed` which is none of them is near to."""
    return {
        form: frozenset(one for one in words if is_near(form, one)) for form in {*typed} - words
    }


def overlap(one: Bag, other: Bag, meant: Meant) -> float:
    """How much two readings have in common, from 0 to 1, whatever its order.

    A word that is only `meant` as one of the other's counts half.
    """
    if not one or not other:
        return 0.0
    common = sum(min(count, other[form]) for form, count in one.items() if form in other)
    nearly = sum(form in one and not near.isdisjoint(other) for form, near in meant.items())
    return (2 * common + nearly) / (one.total() + other.total())


def adapted(typed: Reading, asked: Reading) -> tuple[Reading, tuple[tuple[str, str], ...]]:
    """`typed` with the spaces and the spelling of `asked`, and each American word in it.

    An American word comes with the British one: (color, colour).
    """
    words = frozenset(token.form for token in asked)
    made, american = [], []
    for token in _respaced(typed, asked):
        found = None if token.form in words else respelt(token.form, words)
        made.append(token._replace(form=found[0]) if found else token)
        if found and found[1]:
            american.append((token.form, found[0]))
    return tuple(made), tuple(american)


def _respaced(typed: Reading, asked: Reading) -> Reading:
    """`typed` with words split and joined as they are in `asked`: email, e-mail; thankyou."""
    words = {token.form for token in asked}
    pairs = {
        first.form + second.form: (first.form, second.form)
        for first, second in pairwise(asked)
        if not (first.is_number or second.is_number)
    }
    made: list[Token] = []
    for token in typed:
        if made and not token.is_number and made[-1].form + token.form in words:
            made[-1] = Token(made[-1].form + token.form, made[-1].start, token.end)
        elif token.form in pairs and token.form not in words:
            made += [token._replace(form=form) for form in pairs[token.form]]
        else:
            made.append(token)
    return tuple(made)


def align(typed: Reading, asked: Reading) -> tuple[tuple[Step, ...], float]:
    """The cheapest way from `typed` to `asked`, and its cost (0: the same)."""
    start = 0
    while start < min(len(typed), len(asked)) and typed[start].form == asked[start].form:
        start += 1
    head = tuple(map(Step, typed[:start], asked[:start]))
    tail, cost = _cheapest(typed[start:], asked[start:])
    return head + tail, cost


def _cheapest(typed: Reading, asked: Reading) -> tuple[tuple[Step, ...], float]:
    width = len(asked) + 1
    costs = [[0.0] * width for _ in range(len(typed) + 1)]
    for row in range(len(typed) + 1):
        for column in range(width):
            if row and column:
                change = _cost(typed[row - 1].form, asked[column - 1].form)
                costs[row][column] = min(
                    costs[row - 1][column - 1] + change,
                    costs[row - 1][column] + 1,
                    costs[row][column - 1] + 1,
                )
            else:
                costs[row][column] = float(row + column)
    steps: list[Step] = []
    row, column = len(typed), len(asked)
    while row or column:
        here = costs[row][column]
        if row and column:
            change = _cost(typed[row - 1].form, asked[column - 1].form)
            if here == costs[row - 1][column - 1] + change:
                row, column = row - 1, column - 1
                steps.append(Step(typed[row], asked[column]))
                continue
        if column and here == costs[row][column - 1] + 1:
            column -= 1
            steps.append(Step(None, asked[column]))
        else:
            row -= 1
            steps.append(Step(typed[row], None))
    return tuple(reversed(steps)), costs[-1][-1]


@lru_cache(maxsize=4096)
def _cost(typed: str, asked: str) -> float:
    """What it costs to take one word for the other: half where they are akin.

    Little words and numbers are akin to their own kind only.
    """
    if typed == asked:
        return 0.0
    if kind(typed) or kind(asked):
        return 0.75 if kind(typed) == kind(asked) else 1.5
    akin = (
        is_near(typed, asked)
        or same_word(typed, asked)
        or irregular(typed, asked)
        or adverb(typed, asked)
        or contrast(typed, asked) != ""
    )
    return 0.75 if akin else 1.5
