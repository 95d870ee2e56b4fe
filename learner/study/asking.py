"""Exercises for one learner: from the course, for what can be heard on this laptop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import islice
from random import Random
from typing import Final

from msgspec.structs import replace

from learner.course.library import Course
from learner.course.model import Lesson, Utterance, Word, WordHead, house_voice
from learner.memory.card import Card
from learner.memory.ladder import Rung
from learner.practice.exercise import AnyExercise
from learner.practice.make import Maker
from learner.practice.sitting import Sitting
from learner.practice.steps import Step, lesson_steps

EARLIER: Final = 2
"""How many earlier lessons lend their words as wrong options."""

_TOGETHER: Final = 50
"""Cards that are looked up at once: home looks at half of them, a day's plan at four times."""


class Asking:
    """Makes what is asked; `hears` tells whether an utterance can be heard here and now."""

    def __init__(self, course: Course, hears: Callable[[Utterance], bool], seed: str) -> None:
        self._course = course
        self._hears = hears
        self._seed = seed
        self._pools: dict[str, tuple[Word, ...]] = {}

    @cached_property
    def _voice(self) -> str:
        return house_voice(self._course.voices)

    def steps(self, lesson: Lesson) -> tuple[Step, ...]:
        """The lesson's steps, the same each time this learner opens it."""
        known = tuple(self._course.words(lesson.uses).values())
        # One whose file is broken is left out; the lesson goes on without it.
        there = tuple(id for id in lesson.rehearse if self._course.rehearsal_head(id))
        lesson = replace(lesson, rehearse=there)
        return lesson_steps(lesson, known, self._pool(lesson.id), self._maker(lesson.id))

    def sitting(self, cards: Iterable[Card]) -> Sitting:
        """A sitting that asks `cards` in this order."""
        words = ((card, self._course.word(card.word)) for card in cards)
        return Sitting.of(partial(self._exercise, card, word) for card, word in words if word)

    def _exercise(self, card: Card, word: Word) -> AnyExercise:
        # Another kind each time the card comes.
        maker = self._maker(f"{word.id}/{card.rung}/{card.reps}")
        return maker.for_rung(word, card.rung, card.reps, self._pool(word.lesson))

    def at_hand(self, cards: Iterable[Card]) -> Iterator[Card]:
        """`cards`; what `topic` asks of the course is looked up for many of them at once."""
        rest = iter(cards)
        while some := tuple(islice(rest, _TOGETHER)):
            self._course.look_up(card.word for card in some)
            yield from some

    def topic(self, card: Card) -> str | None:
        """The lesson `card` belongs to, or None where it cannot be asked here and now."""
        word = self._course.word_head(card.word)
        if word is None or (card.rung is Rung.PRODUCE and not word.produce):
            return None
        # Postponed, never graded: without sound nobody can be asked by ear.
        if card.rung is Rung.EAR and not self._can_hear(word):
            return None
        return word.lesson

    def silent(self, exercise: AnyExercise) -> bool:
        """Whether the word that `exercise` asks cannot be heard here and now."""
        word = self._course.word_head(exercise.word) if exercise.word else None
        return word is not None and not self._can_hear(word)

    def _can_hear(self, word: WordHead) -> bool:
        return self._hears(Utterance(word.en, self._voice, word.say))

    def _maker(self, what: str) -> Maker:
        return Maker(self._voice, self._hears, Random(f"{self._seed}/{what}"))

    def _pool(self, lesson: str) -> tuple[Word, ...]:
        if lesson not in self._pools:
            near = [lesson, *reversed(self._course.lessons_before(lesson)[-EARLIER:])]
            self._pools[lesson] = tuple(
                word for id in near for word in self._course.lesson(id).words
            )
        return self._pools[lesson]
