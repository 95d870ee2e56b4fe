"""Slips of the fingers, and how many a word of a given length may hold."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 40


def allowed(word: str) -> int:
    """How many slips still leave `word` recognisable: none up to 4 letters, two from 9 on."""
    return 0 if len(word) <= 4 else 1 if len(word) <= 8 else 2


def is_slip(typed: str, word: str) -> bool:
    """Whether `typed` begins as `word` does and differs in no more letters than allowed."""
    return typed[:1] == word[:1] and slips(typed, word, allowed(word)) <= allowed(word)


def is_near(typed: str, word: str) -> bool:
    """Whether `typed` is recognisably meant as `word`, though not within what is allowed."""
    most = max(1, len(word) // 3)
    return slips(typed, word, most) <= most


def slips(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed or swapped with a neighbour; `most` + 1 for any more.

    The optimal string alignment distance (Boytsov 2011, restricted Damerau-Levenshtein).
    """
    if abs(len(one) - len(other)) > most or max(len(one), len(other)) > _LONGEST:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, a in enumerate(one, 1):
        this = [row]
        for column, b in enumerate(other, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (a != b))
            if row > 1 and column > 1 and a == other[column - 2] and one[row - 2] == b != a:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        before, last = last, this
    return min(last[-1], most + 1)
