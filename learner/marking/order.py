"""The same words in another order."""

from __future__ import annotations

from typing import Final, NamedTuple

from learner.marking.exact import why_exact
from learner.marking.faults import Fault
from learner.marking.small_words import ARTICLES
from learner.marking.tokens import Reading

_DIRECTIONS: Final = (frozenset({"from", "to"}), frozenset({"before", "after"}))


def order_fault(typed: Reading, asked: Reading, form: bool) -> Fault | None:
    """The fault of an answer that holds all the words asked for, in another order.

    Articles are left aside. Where the order changes what a number, a “not” or a direction
    belongs to, it is not nearly right: 2 tablets 3 times, 3 tablets 2 times.
    """
    one, other = _essential(typed), _essential(asked)
    if one == other or sorted(one) != sorted(other):
        return None
    theirs, ours = _bound(typed), _bound(asked)
    if theirs != ours:
        return Fault(next(a.why for a, b in zip(theirs, ours, strict=True) if a != b))
    return Fault("word-order", minor=not form)


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
    forms = {token.form for token in words}
    directions = {form for both in _DIRECTIONS if both <= forms for form in both}
    following = [*(token.form for token in words[1:]), ""]
    return [
        _Bound(why_exact(token) or "word-order", token.form, after)
        for token, after in zip(words, following, strict=True)
        if why_exact(token) or token.form in directions
    ]
