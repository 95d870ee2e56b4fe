"""The steps of a lesson, in their fixed order, each with an id that survives editing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from learner.course.model import Gloss, Lesson, Line, Order, Pairs, Talk, Tip, Word
from learner.memory.ladder import Kind, Rung
from learner.practice.exercise import AnyExercise, Choice, Typed
from learner.practice.items import from_item, matching, ordering, role_turn
from learner.practice.make import Maker

MATCHED_AT_ONCE: Final = 5
TYPED_WORDS: Final = 3
HEARD_WORDS: Final = 4


class StepKind(StrEnum):
    """What a step of a lesson is."""

    CAN_DO = "can-do"
    WORD = "word"
    LISTEN = "listen"
    READ = "read"
    ROLE = "role"
    TIP = "tip"
    ALOUD = "aloud"
    EXERCISE = "exercise"
    REHEARSAL = "rehearsal"
    MISSION = "mission"
    SUMMARY = "summary"


class RoleTurn(Struct, frozen=True):
    """The learner's line, and the two ways to say it: choose it or type it."""

    line: Line
    choice: Choice
    typed: Typed


class Step(Struct, frozen=True):
    """One screenful; which of the fields are set follows from `kind`.

    `pairs` (ALOUD) are minimal pairs to read aloud where there is no sound; `rehearsal` is the
    id of the one to play.
    """

    id: str
    kind: StepKind
    word: Word | None = None
    talk: Talk | None = None
    turns: tuple[RoleTurn, ...] = ()
    exercise: AnyExercise | None = None
    tip: Gloss | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    rehearsal: str = ""


def lesson_steps(
    lesson: Lesson, known: Sequence[Word], pool: Sequence[Word], maker: Maker
) -> tuple[Step, ...]:
    """Every step of `lesson`.

    `known` are words of earlier lessons that it shows again; `pool` are its own words and
    those of the lessons just before it.

    The same lesson, pool and seed give the same steps, so that a learner who left comes
    back to the same place.
    """
    return (
        Step("can-do", StepKind.CAN_DO),
        *map(_met, known),
        *_word_steps(lesson, maker),
        *_talk_steps(lesson, maker),
        *_practice_steps(lesson, pool, maker),
        *(Step(f"rehearse/{id}", StepKind.REHEARSAL, rehearsal=id) for id in lesson.rehearse),
        *([Step("mission", StepKind.MISSION)] if lesson.mission else []),
        Step("summary", StepKind.SUMMARY),
    )


def _word_steps(lesson: Lesson, maker: Maker) -> Iterator[Step]:
    """The words in groups, each recalled before the next is met: reading on is no learning."""
    count = len(lesson.words)
    groups = -(-count // MATCHED_AT_ONCE)
    for place in range(groups):
        words = lesson.words[place * count // groups : (place + 1) * count // groups]
        yield from map(_met, words)
        if len(words) > 1:
            yield _asked(matching(words, lesson, place + 1, maker.rng))


def _met(word: Word) -> Step:
    return Step(f"word/{word.id}", StepKind.WORD, word=word)


def _talk_steps(lesson: Lesson, maker: Maker) -> Iterator[Step]:
    for talk in lesson.talks:
        yield Step(f"talk/{talk.id}/listen", StepKind.LISTEN, talk=talk)
        yield Step(f"talk/{talk.id}/read", StepKind.READ, talk=talk)
        turns = tuple(
            RoleTurn(line, *role_turn(lesson, talk, line, maker.rng))
            for line in talk.lines
            if line.person == "you"
        )
        if turns:
            yield Step(f"talk/{talk.id}/role", StepKind.ROLE, talk=talk, turns=turns)


def _practice_steps(lesson: Lesson, pool: Sequence[Word], maker: Maker) -> Iterator[Step]:
    for exercise in _from_words(lesson, pool, maker):
        yield _asked(exercise)
    for item in lesson.practise:
        if isinstance(item, Tip):
            yield Step(f"practise/{item.id}", StepKind.TIP, tip=item.text)
            continue
        made = from_item(item, lesson.id, maker)
        if isinstance(item, Pairs) and not made:
            yield Step(f"practise/{item.id}", StepKind.ALOUD, pairs=item.pairs)
        yield from map(_asked, made)
    yield from map(_asked, _what_is_missing(lesson, maker))


def _asked(exercise: AnyExercise) -> Step:
    return Step(f"practise/{exercise.id}", StepKind.EXERCISE, exercise=exercise)


def _from_words(lesson: Lesson, pool: Sequence[Word], maker: Maker) -> Iterator[AnyExercise]:
    """Meet every word again, from easy to hard: choose, by ear, type."""
    asked = list(lesson.words)
    maker.rng.shuffle(asked)
    for place, word in enumerate(asked):
        yield maker.choose_word(word, pool) if place % 2 else maker.choose_meaning(word, pool)
    for word in asked[:HEARD_WORDS]:
        if maker.heard(word.en, word.say):
            yield maker.choose_heard(word, pool)
    active = [word for word in asked if word.produce]
    for turn, word in enumerate(active[:TYPED_WORDS], 1):
        yield maker.for_rung(word, Rung.PRODUCE, turn, pool)


def _what_is_missing(lesson: Lesson, maker: Maker) -> Iterator[AnyExercise]:
    """A sentence to put in order from the learner's own lines, where the tutor wrote none."""
    written = {type(item) for item in lesson.practise}
    if Order in written:
        return
    mine = [line for talk in lesson.talks for line in talk.lines if line.person == "you"]
    for line in [line for line in mine if 4 <= len(line.en.split()) <= 9][:2]:
        yield ordering(
            Order(f"{Kind.ORDER}/{line.id}", line.en, line.meaning, line.accept),
            lesson.id,
            maker.rng,
        )
