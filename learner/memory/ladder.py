"""The ladder a word climbs, and what each kind of exercise counts for.

Understanding comes before producing (Terai, Yamashita & Pasich 2021): a word is first
recognised, then understood by ear, then produced. Each rung has a memory state of its own.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from msgspec import Struct

from learner.marking import Verdict


class Rung(StrEnum):
    """What is remembered of a word, in the order it is learnt."""

    RECOGNISE = "recognise"
    EAR = "ear"
    PRODUCE = "produce"


class Kind(StrEnum):
    """A kind of exercise, named by what the learner does."""

    CHOOSE_MEANING = "choose-meaning"
    CHOOSE_WORD = "choose-word"
    CHOOSE_HEARD = "choose-heard"
    DICTATE_WORD = "dictate-word"
    TYPE_WORD = "type-word"
    GAP_WORD = "gap-word"
    CHOOSE = "choose"
    GAP = "gap"
    ORDER = "order"
    DICTATE = "dictate"
    PAIRS = "pairs"
    NUMBERS = "numbers"
    MATCH = "match"
    ROLE = "role"


class Grade(IntEnum):
    """FSRS grades; Easy is never given, because a slow typist would never earn it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


class Counts(Struct, frozen=True):
    """What an exercise counts for: the rung it tests, or none where it is only practice."""

    rung: Rung | None


PRACTICE: Final = Counts(None)

COUNTS: Final[dict[Kind, Counts]] = {
    # One word is asked for, from memory, and nothing else gives it away: graded.
    Kind.CHOOSE_MEANING: Counts(Rung.RECOGNISE),
    Kind.CHOOSE_WORD: Counts(Rung.RECOGNISE),
    Kind.CHOOSE_HEARD: Counts(Rung.EAR),
    Kind.DICTATE_WORD: Counts(Rung.EAR),
    Kind.TYPE_WORD: Counts(Rung.PRODUCE),
    Kind.GAP_WORD: Counts(Rung.PRODUCE),
    # Whole sentences, guessing by elimination, sounds and numbers: only practice.
    Kind.CHOOSE: PRACTICE,
    Kind.GAP: PRACTICE,
    Kind.ORDER: PRACTICE,
    Kind.DICTATE: PRACTICE,
    Kind.PAIRS: PRACTICE,
    Kind.NUMBERS: PRACTICE,
    Kind.MATCH: PRACTICE,
    Kind.ROLE: PRACTICE,
}

GRADES: Final[dict[Verdict, Grade]] = {
    Verdict.NOT_YET: Grade.AGAIN,
    Verdict.NEARLY: Grade.HARD,
    Verdict.RIGHT: Grade.GOOD,
}
