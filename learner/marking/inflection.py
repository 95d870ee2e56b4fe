"""One word in two forms: card and cards, try and tried, go and went, slow and slowly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from learner.course.forms import IRREGULAR

_VOWEL: Final = r"[aeiouy]"

_NO_ADVERBS: Final = frozenset(
    "hardly lately nearly highly shortly mostly barely scarcely evenly presently partly namely"
    " likely lively lovely friendly costly timely homely manly elderly worldly bodily orderly early"
    " hourly daily weekly fortnightly monthly quarterly yearly apply reply".split()
)
"""They are no adverbs of the words they look made from, or mean something else."""


def same_word(one: str, other: str) -> bool:
    """Whether the two differ only by a regular ending (-s, -ed, -ing)."""
    return one != other and not _bases(one).isdisjoint(_bases(other))


def irregular(one: str, other: str) -> bool:
    """Whether the two are irregular forms of one word (go, went; is, are)."""
    return one != other and not _groups(one).isdisjoint(_groups(other))


def adverb(one: str, other: str) -> bool:
    """Whether one of the two is an adjective and the other its adverb (slow, slowly)."""
    found, adjective = (one, other) if one.endswith("ly") else (other, one)
    if not found.endswith("ly") or found in _NO_ADVERBS or len(adjective) < 3:
        return False
    return adjective in {found[:-2], f"{found[:-1]}e", re.sub(r"ily$", "y", found)}


@cache
def _irregular() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, family in enumerate(IRREGULAR):
        for word in family:
            found[word] = found.get(word, frozenset()) | {number}
    return found


def _groups(word: str) -> frozenset[int]:
    # “going” belongs to go, went, gone as “goed” does.
    return frozenset().union(*(_irregular().get(base, frozenset()) for base in _stripped(word)))


def _bases(word: str) -> frozenset[str]:
    return frozenset(base for base in _stripped(word) if len(base) > 2 or base == word)


def _stripped(word: str) -> Iterator[str]:
    """What `word` may be a form of, itself first."""
    yield word
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    if re.search(r"(s|x|z|ch|sh|o)es$", word):
        yield word[:-2]
    if word.endswith(("ies", "ied")):
        yield f"{word[:-3]}y"
    match = re.fullmatch(rf"(\w*{_VOWEL}\w*)(ed|ing)", word)
    if match:
        stem = match[1]
        # See is no form of seed: after a vowel only a longer word takes a bare -d.
        if match[2] == "ing" or stem[-1] not in "e" or len(stem) > 3:
            yield stem
            yield f"{stem}e"
        if len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]
