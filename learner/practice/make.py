"""Exercises about one word, made from the lesson's own text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from learner.course.model import Gloss, Utterance, Word
from learner.marking import Key
from learner.memory.ladder import Kind, Rung
from learner.practice.distractors import distractors
from learner.practice.exercise import AnyExercise, Choice, Option, Typed

GAP: Final = "____"

CONTEXT: Final = 2
"""Words that must stand around a gap for it to be more than typing a sentence by heart."""

CanHear = Callable[[Utterance], bool]
"""Whether a learner can hear an utterance here: there is a clip, a device, and sound is on."""


class Maker:
    """Makes exercises for one voice, one laptop and one shuffle."""

    def __init__(self, voice: str, can_hear: CanHear, rng: Random) -> None:
        self.voice = voice
        self.can_hear = can_hear
        self.rng = rng

    def utterance(self, text: str, say: str = "") -> Utterance:
        """`text` in the lesson's own voice."""
        return Utterance(text, self.voice, say)

    def heard(self, text: str, say: str = "") -> Utterance | None:
        """`text` as something to hear, or None where it cannot be heard here."""
        utterance = self.utterance(text, say)
        return utterance if self.can_hear(utterance) else None

    def for_rung(self, word: Word, rung: Rung, turn: int, pool: Sequence[Word]) -> AnyExercise:
        """The exercise that tests `rung` of `word`; kinds alternate with `turn`."""
        even = turn % 2 == 0
        if rung is Rung.RECOGNISE:
            return self.choose_meaning(word, pool) if even else self.choose_word(word, pool)
        if rung is Rung.EAR:
            return self.choose_heard(word, pool) if even else self.dictate_word(word)
        return self.type_word(word) if even else self.gap_word(word) or self.type_word(word)

    def choose_meaning(self, word: Word, pool: Sequence[Word]) -> Choice:
        """See and hear English, choose what it means."""
        others = distractors(word, pool, self.rng)
        return self._choice(
            Kind.CHOOSE_MEANING,
            word,
            [Option(gloss=other.means, word=other.id) for other in (word, *others)],
            ask=word.en,
            heard=self.heard(word.en, word.say),
        )

    def choose_word(self, word: Word, pool: Sequence[Word]) -> Choice:
        """See the explanation, choose the English."""
        others = distractors(word, pool, self.rng)
        options = [Option(en=other.en, word=other.id) for other in (word, *others)]
        return self._choice(Kind.CHOOSE_WORD, word, options, meaning=word.means)

    def choose_heard(self, word: Word, pool: Sequence[Word]) -> Choice:
        """Hear English without seeing it, choose what it means."""
        others = distractors(word, pool, self.rng)
        return self._choice(
            Kind.CHOOSE_HEARD,
            word,
            [Option(gloss=other.means, word=other.id) for other in (word, *others)],
            heard=self.heard(word.en, word.say),
        )

    def dictate_word(self, word: Word) -> Typed:
        """Hear English, type it."""
        return Typed(
            id=exercise_id(word, Kind.DICTATE_WORD),
            kind=Kind.DICTATE_WORD,
            lesson=word.lesson,
            word=word.id,
            heard=self.heard(word.en, word.say),
            because=word.means,
            # What means the same was not said.
            key=Key(word.en, partners=frozenset(word.confused_with)),
        )

    def type_word(self, word: Word) -> Typed:
        """See the explanation, type the English."""
        return Typed(
            id=exercise_id(word, Kind.TYPE_WORD),
            kind=Kind.TYPE_WORD,
            lesson=word.lesson,
            word=word.id,
            meaning=word.means,
            because=word.note,
            key=word_key(word),
        )

    def gap_word(self, word: Word) -> Typed | None:
        """Fill the word into its example.

        None where the example has it only in another form, or hardly anything is left of it.
        """
        hole = re.search(rf"(?<!\w){re.escape(word.en)}(?!\w)", word.example.en, re.IGNORECASE)
        if hole is None:
            return None
        left = word.example.en[: hole.start()] + word.example.en[hole.end() :]
        if len(re.findall(r"\w+", left)) < CONTEXT:
            return None
        return Typed(
            id=exercise_id(word, Kind.GAP_WORD),
            kind=Kind.GAP_WORD,
            lesson=word.lesson,
            word=word.id,
            ask=word.example.en[: hole.start()] + GAP + word.example.en[hole.end() :],
            meaning=word.example.meaning,
            because=word.means,
            key=word_key(word),
        )

    def _choice(
        self,
        kind: Kind,
        word: Word,
        options: list[Option],
        *,
        ask: str = "",
        meaning: Gloss | None = None,
        heard: Utterance | None = None,
    ) -> Choice:
        shuffled, right = shuffle(options, self.rng)
        return Choice(
            id=exercise_id(word, kind),
            kind=kind,
            lesson=word.lesson,
            word=word.id,
            ask=ask,
            meaning=meaning,
            heard=heard,
            because=word.note,
            options=shuffled,
            right=right,
        )


def exercise_id(word: Word, kind: Kind) -> str:
    """The stable id of an exercise made from a word."""
    return f"{word.id}/{kind}"


def word_key(word: Word) -> Key:
    """What is accepted where `word` is typed."""
    return Key(word.en, word.accept, partners=frozenset(word.confused_with))


def shuffle(options: Sequence[Option], rng: Random) -> tuple[tuple[Option, ...], int]:
    """The options in a new order, and the new place of the first of them."""
    order = list(range(len(options)))
    rng.shuffle(order)
    return tuple(options[place] for place in order), order.index(0)
