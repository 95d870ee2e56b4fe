"""What is not right in an answer, fault by fault, and how much each weighs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from learner.marking.align import Step
from learner.marking.english import is_word
from learner.marking.exact import opposite, why_exact
from learner.marking.inflection import adverb, irregular, same_word
from learner.marking.mark import Key
from learner.marking.normalise import fold
from learner.marking.small_words import ARTICLES, DETERMINERS, PREPOSITIONS, UNITS, polite
from learner.marking.sounds import contrast, sound_the_same
from learner.marking.tokens import Reading, Token
from learner.marking.typos import is_near, is_slip

_A: Final = frozenset({"a", "an"})
_EACH: Final = frozenset("time second minute hour day night week fortnight month year".split())
"""Before these “a” may mean each."""


class Fault(NamedTuple):
    """One thing that is not right: the reason, and whether the answer is still nearly right.

    `typed` and `asked` are the words it is about; `pair` names two sounds taken for one.
    """

    reason: str
    minor: bool = False
    typed: Token | None = None
    asked: Token | None = None
    pair: str = ""


class Judge(NamedTuple):
    """What is wrong with each step, given what is asked for and which words there are."""

    key: Key
    known: Container[str]
    asked: Reading

    def faults(self, steps: tuple[Step, ...]) -> Iterator[Fault]:
        """The faults of an answer, in the order of its words."""
        theirs, ours = _polite(step.typed for step in steps), _polite(step.asked for step in steps)
        for step, following in pairwise([*steps, Step(None, None)]):
            if step.same or (step.typed in theirs and step.asked in ours):
                continue
            if _is_one(step, following):
                if step.asked and step.asked.form in ARTICLES:
                    yield Fault("article", True, step.typed, step.asked)
            elif step.typed and step.asked:
                yield self._instead(step.typed, step.asked)
            elif step.asked:
                yield self._alone("missing", step.asked)
            elif step.typed:
                yield self._alone("extra", step.typed)

    def _alone(self, reason: str, token: Token) -> Fault:
        """The fault of a word that only one of the two has."""
        typed, asked = (None, token) if reason == "missing" else (token, None)
        minor = False
        if token.form in ARTICLES:
            reason, minor = "article", not self._only(ARTICLES)
        elif token.form in UNITS:
            reason, minor = "unit", True
        elif why_exact(token) and not self._means_correct(token):
            reason = why_exact(token)
        elif token.form in PREPOSITIONS:
            reason, minor = "preposition", self._lenient_of_prepositions(token)
        return Fault(reason, minor, typed, asked)

    def _instead(self, typed: Token, asked: Token) -> Fault:
        """The fault of one word in the place of another."""
        one, other = typed.form, asked.form
        pair = contrast(one, other)
        exact = self._exact(typed, asked, pair)
        if opposite(one, other):
            reason, minor = "opposite", False
        elif other == f"{one}:00" or one == f"{other}:00":
            reason, minor = "unit", True
        elif exact:
            reason, minor = exact, False
        elif {one, other} <= ARTICLES:
            reason, minor = "article", not self._only(ARTICLES)
        elif {one, other} <= DETERMINERS and not ARTICLES.isdisjoint({one, other}):
            reason, minor = "little-word", not self._only(DETERMINERS)
        elif {one, other} <= PREPOSITIONS:
            reason, minor = "preposition", self._lenient_of_prepositions(asked)
        else:
            reason, minor = self._misspelt_or_other(one, other, pair)
        return Fault(reason, minor, typed, asked, pair if reason == "l1" else "")

    @staticmethod
    def _exact(typed: Token, asked: Token, pair: str) -> str:
        """The reason where either word has to be exact; else nothing."""
        ours, theirs = why_exact(asked), why_exact(typed)
        if ours == "exact" or (not ours and theirs in {"day", "exact"}):
            return "l1" if pair else ours or "wanted"
        return ours or theirs

    def _misspelt_or_other(self, one: str, other: str, pair: str) -> tuple[str, bool]:
        """The reason, and whether it is minor."""
        partner = any(one == fold(word) for word in self.key.partners)
        if not partner and (same_word(one, other) or adverb(one, other)):
            return "ending", not self.key.form
        if not partner and irregular(one, other):
            return "word-form", not self.key.form
        if partner or one in self.known or is_word(one):
            if sound_the_same(one, other):
                return "same-sound", False
            # Of a word that no tutor has declared nobody knows that it would be untrue here.
            return "l1" if pair else "other-word" if partner else "wanted", False
        if is_slip(one, other):
            return "typo", True
        return "l1" if pair else "spelling" if is_near(one, other) else "different", False

    def _means_correct(self, token: Token) -> bool:
        """Whether it is the “right” of “Is that right?”, which is no direction."""
        before = self.asked[self.asked.index(token) - 1] if token in self.asked[1:] else None
        return token.form == "right" and before is not None and before.form in {"that", "it"}

    def _only(self, words: frozenset[str]) -> bool:
        return all(token.form in words for token in self.asked)

    def _lenient_of_prepositions(self, token: Token) -> bool:
        # In “look for” the little word is half of what is asked; a leading “to” only names
        # the verb as a dictionary does.
        leading_to = token.form == "to" and token not in self.asked
        return not self.key.form and (len(self.asked) > 2 or leading_to)


def _is_one(step: Step, following: Step) -> bool:
    """Whether one side has “a” and the other “one” before the same thing that is counted.

    “An hour” is one hour, but “twice a day” is not “twice one day”, and “at a time” is not
    “at one time”.
    """
    if not (step.typed and step.asked and following.typed and following.asked):
        return False
    one, other, thing = step.typed.form, step.asked.form, following.asked.form
    if following.typed.form != thing and not same_word(following.typed.form, thing):
        return False
    if one in _A and other == "1":
        return thing != "time"
    return one == "1" and other in _A and thing not in _EACH


def _polite(tokens: Iterable[Token | None]) -> frozenset[Token | None]:
    """The polite words among the tokens, and None, the place of a word that is not there."""
    reading = tuple(token for token in tokens if token)
    return frozenset([None, *(reading[place] for place in polite(reading))])
