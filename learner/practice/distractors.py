"""Wrong options that teach: of the same part of speech, known to the learner, never confusable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Final

from learner.course.model import Word

OPTIONS: Final = 4


def distractors(word: Word, pool: Sequence[Word], rng: Random) -> list[Word]:
    """Words of `pool` to stand beside `word`, those of its part of speech first.

    `pool` holds the words of this and earlier lessons, the nearest first. Two words that are
    declared confusable, or that look or mean the same, never stand together.
    """
    chosen: list[Word] = []
    for candidate in _nearest(word, pool, rng):
        if len(chosen) == OPTIONS - 1:
            break
        if all(tell_apart(candidate, other) for other in (word, *chosen)):
            chosen.append(candidate)
    return chosen


def _nearest(word: Word, pool: Sequence[Word], rng: Random) -> Iterable[Word]:
    # Shuffled among the near ones, so that the same three do not always stand together.
    near = [other for other in pool if other.part == word.part]
    far = [other for other in pool if other.part != word.part]
    for group in (near, far):
        shuffled = group[: OPTIONS * 4]
        rng.shuffle(shuffled)
        yield from shuffled
        yield from group[OPTIONS * 4 :]


def tell_apart(one: Word, other: Word) -> bool:
    """Whether a learner can be asked to choose between the two."""
    return (
        one.id != other.id
        and one.id not in other.confuse
        and other.id not in one.confuse
        and one.en.casefold() != other.en.casefold()
        and one.means.show() != other.means.show()
    )
