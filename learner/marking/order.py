"""The same words in another order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from learner.marking.exact import opposite, why_exact
from learner.marking.faults import Fault
from learner.marking.small_words import (
    ARTICLES,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
)
from learner.marking.tokens import Reading

_SETTLED_ELSEWHERE: Final = ARTICLES | AUXILIARIES | PREPOSITIONS | QUESTION_WORDS
"""Two of these that trade places do not say something else."""
_LINKS: Final = DETERMINERS | PREPOSITIONS | {"and", "or"}
"""Across these it is the Korean order (I bank to went), or as good (bread and rice)."""


def order_fault(typed: Reading, asked: Reading, form: bool) -> Fault | None:
    """The fault of an answer that holds all the words asked for, in another order.

    Articles are left aside. Where the order changes what a number, a “not” or a direction
    belongs to, it is not nearly right (2 tablets 3 times, 3 tablets 2 times), nor where two
    words trade places (first the cash, then the card).
    """
    one, other = _essential(typed), _essential(asked)
    if one == other or sorted(one) != sorted(other):
        return None
    theirs, ours = _bound(typed), _bound(asked)
    if theirs != ours:
        return Fault(_why(theirs, ours))
    return Fault("word-order", minor=not form and not _traded(one, other))


def _why(theirs: Sequence[_Bound], ours: Sequence[_Bound]) -> str:
    """The reason of what belongs to another word: where all belong to their own, the order."""
    if sorted(theirs) == sorted(ours):
        return "word-order"
    pairs = [(a, b) for a, b in zip(theirs, ours, strict=True) if a != b]
    traded = (a.why for a, b in pairs if a.form != b.form and a.why == b.why)
    return next(traded, "negation" if any(a.why == "negation" for a, _ in pairs) else "word-order")


def _traded(typed: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether just two words have taken each other's place, and so say something else."""
    places = [place for place, form in enumerate(asked) if typed[place] != form]
    if len(places) != 2 or not _SETTLED_ELSEWHERE.isdisjoint(asked[place] for place in places):
        return False
    return not (_LINKS - _opposites(asked)).issuperset(asked[places[0] + 1 : places[1]])


def _opposites(forms: Sequence[str]) -> frozenset[str]:
    """Those of the words whose opposite is there, too."""
    return frozenset(form for form in forms if any(opposite(form, other) for other in forms))


def _essential(reading: Reading) -> list[str]:
    return [token.form for token in reading if token.form not in ARTICLES]


class _Bound(NamedTuple):
    """A word whose place matters, and the word it belongs to."""

    why: str
    form: str
    following: str


def _bound(reading: Reading) -> list[_Bound]:
    words = [token for token in reading if token.form not in ARTICLES]
    # One alone may stand behind its word, as in Korean, and still be understood.
    opposites = _opposites([token.form for token in words])
    following = [*(token.form for token in words[1:]), ""]
    return [
        _Bound(why_exact(token) or "word-order", token.form, after)
        for token, after in zip(words, following, strict=True)
        if why_exact(token) or token.form in opposites
    ]
