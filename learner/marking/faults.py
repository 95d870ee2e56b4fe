"""What is not right in an answer, fault by fault, and how much each weighs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from learner.marking.align import Step
from learner.marking.english import is_word
from learner.marking.exact import opposite, why_exact
from learner.marking.inflection import adverb, irregular, same_word
from learner.marking.mark import Key
from learner.marking.normalise import fold
from learner.marking.small_words import (
    ARTICLES,
    DETERMINERS,
    MONEY,
    POSSESSIVES,
    PREPOSITIONS,
    UNITS,
    WITH_TO,
    WITHOUT_TO,
    polite,
)
from learner.marking.sounds import contrast, sound_the_same
from learner.marking.times import meant_as
from learner.marking.tokens import Reading, Token
from learner.marking.typos import is_near, is_slip

_A: Final = frozenset({"a", "an"})
_WRITTEN_AS_HEARD: Final = frozenset({"r/l", "b/v", "f/p"})
_POINTING: Final = ({"this", "that"}, {"these", "those"})
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


class Question(NamedTuple):
    """What an answer is judged by: its key, and which words there are.

    `known` are the course's, `model` those of the model answer, `accepted` those of all answers.
    """

    key: Key
    known: Container[str]
    model: frozenset[str]
    accepted: frozenset[str]


class Judge(NamedTuple):
    """What is wrong with each step from what was typed to what is asked for."""

    question: Question
    typed: Reading
    asked: Reading

    def faults(self, steps: tuple[Step, ...]) -> Iterator[Fault]:
        """The faults of an answer, in the order of its words."""
        courteous = only_polite(steps)
        for place, (step, following) in enumerate(pairwise([*steps, Step(None, None)])):
            if step.same or place in courteous:
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
            reason, minor = "unit", asked is not None or not self._contradicts(token)
        elif token.form == "to" and self._follows_a_number(token):
            reason = "number"
        elif why_exact(token) and not self._means_correct(token):
            reason = why_exact(token)
        elif token.form == "my":
            reason, minor = "little-word", not self._only(DETERMINERS)
        elif token.form in PREPOSITIONS:
            reason = "to-verb" if self._before_a_verb(token) else "preposition"
            minor = self._lenient_of_prepositions(token)
            minor = minor and not (typed and self._contradicts(token))
        return Fault(reason, minor, typed, asked)

    def _contradicts(self, extra: Token) -> bool:
        """Whether a word that is only typed says the opposite of one an accepted answer leaves out.

        The model has it: “54” is right for £54 and “54p” is not. A time has no price.
        """
        if extra.form in MONEY and any(":" in form for form in self.question.model):
            return True
        left_out = self.question.model - {token.form for token in self.asked}
        said = extra.form in self.question.model
        return not said and any(opposite(extra.form, form) for form in left_out)

    def _before_a_verb(self, token: Token) -> bool:
        """Whether it is the “to” of to pay, I want to pay or, too much, let me to pay."""
        reading = self.typed if token in self.typed else self.asked
        place = reading.index(token)
        before = [one.form for one in reading[max(place - 2, 0) : place]]
        after = reading[place + 1].form if place + 1 < len(reading) else ""
        if token.form != "to" or not after or after in DETERMINERS | PREPOSITIONS:
            return False
        if token in self.asked:
            return not WITH_TO.isdisjoint(before[-1:])
        return not before or not WITHOUT_TO.isdisjoint(before)

    def _follows_a_number(self, token: Token) -> bool:
        """Whether the word makes a time or a range of the number before it: two to ten."""
        reading = self.typed if token in self.typed else self.asked
        place = reading.index(token)
        return place > 0 and reading[place - 1].is_number

    def _instead(self, typed: Token, asked: Token) -> Fault:
        """The fault of one word in the place of another."""
        one, other = typed.form, asked.form
        if (one, other) == ("no", "not"):
            # “I no understand” turns nothing round: it wants its “don't”.
            return Fault("missing", False, None, asked)
        pair = contrast(one, other)
        exact = self._exact(typed, asked, pair)
        if {one, other} in _POINTING:
            reason, minor = "little-word", not self._only(DETERMINERS)
        elif opposite(one, other):
            reason, minor = "opposite", False
        elif _is_the_hour(one, other) or (_is_the_hour(other, one) and _has_a_sign(typed)):
            reason, minor = "unit", True
        elif exact:
            reason, minor = exact, False
        elif {one, other} <= ARTICLES:
            reason, minor = "article", not self._only(ARTICLES)
        elif {one, other} <= DETERMINERS and not ARTICLES.isdisjoint({one, other}):
            reason, minor = "little-word", not self._only(DETERMINERS)
            if one in self._others_possessives():
                reason, minor = "wanted", False
        elif {one, other} <= PREPOSITIONS:
            reason, minor = "preposition", self._lenient_of_prepositions(asked)
        else:
            reason, minor = self._misspelt_or_other(one, other, pair)
        return Fault(reason, minor, typed, asked, pair if reason == "l1" else "")

    def _exact(self, typed: Token, asked: Token, pair: str) -> str:
        """The reason where either word has to be exact; else nothing."""
        ours, theirs = why_exact(asked), why_exact(typed)
        if not (ours or theirs) or (ours == "day" and meant_as(typed.form) == asked.form):
            return ""
        if sound_the_same(typed.form, asked.form):
            return "same-sound"
        if ours == "exact" or (not ours and theirs in {"day", "exact"}):
            return "l1" if pair else ours or "wanted"
        if theirs == "number" and not any(why_exact(token) == "number" for token in self.asked):
            return ours or "wanted"
        return ours or theirs

    def _misspelt_or_other(self, one: str, other: str, pair: str) -> tuple[str, bool]:
        """The reason, and whether it is minor."""
        partner = any(one == fold(word) for word in self.question.key.partners)
        if not partner and (same_word(one, other) or adverb(one, other)):
            return "ending", not self.question.key.form
        if not partner and irregular(one, other):
            return "word-form", not self.question.key.form
        if partner or one in self.question.known or is_word(one):
            if sound_the_same(one, other):
                return "same-sound", False
            # Of a word that no tutor has declared nobody knows that it would be untrue here.
            return "l1" if pair else "other-word" if partner else "wanted", False
        if is_slip(one, other):
            return "l1" if pair in _WRITTEN_AS_HEARD else "typo", True
        return "l1" if pair else "spelling" if is_near(one, other) else "different", False

    def _means_correct(self, token: Token) -> bool:
        """Whether it is the “right” of “Is that right?”, which is no direction."""
        before = self.asked[self.asked.index(token) - 1] if token in self.asked[1:] else None
        return token.form == "right" and before is not None and before.form in {"that", "it"}

    def _others_possessives(self) -> frozenset[str]:
        """Whose a thing cannot be: my may always stand for the, your only where it is said."""
        return POSSESSIVES - self.question.accepted - {"my"}

    def _only(self, words: frozenset[str]) -> bool:
        return all(token.form in words for token in self.asked)

    def _lenient_of_prepositions(self, token: Token) -> bool:
        # In “look for” the little word is half of what is asked.
        return not self.question.key.form and (len(self.asked) > 2 or self._only_leads(token))

    def _only_leads(self, token: Token) -> bool:
        """Whether the word names a verb as a dictionary does (to pay), or a time (at nine)."""
        if token not in self.typed[:1]:
            return False
        when = why_exact(self.asked[0]) in {"number", "day"} if self.asked else False
        return token.form in {"at", "on"} if when else token.form == "to"


def _is_the_hour(number: str, time: str) -> bool:
    return time == f"{number}:00"


def _has_a_sign(time: Token) -> bool:
    """Whether a time was typed as one: 500 may be five o'clock, but is no 5."""
    return time.end - time.start >= len(time.form)


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


def only_polite(steps: Sequence[Step]) -> frozenset[int]:
    """The places of the steps in which politeness is left out, added or worded otherwise."""
    theirs, ours = _polite(step.typed for step in steps), _polite(step.asked for step in steps)
    differing = (place for place, step in enumerate(steps) if not step.same)
    return frozenset(
        place for place in differing if steps[place].typed in theirs and steps[place].asked in ours
    )


def _polite(tokens: Iterable[Token | None]) -> frozenset[Token | None]:
    """The polite words among the tokens, and None, the place of a word that is not there."""
    reading = tuple(token for token in tokens if token)
    return frozenset([None, *(reading[place] for place in polite(reading))])
