"""Exercises from what a tutor wrote under `practise`, and from the lines of a talk."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from learner.course.model import (
    Choose,
    Dictate,
    Gap,
    Lesson,
    Line,
    Numbers,
    Order,
    Pairs,
    Talk,
    Word,
)
from learner.marking import Key
from learner.memory.ladder import Kind
from learner.practice import numbers
from learner.practice.exercise import (
    AnyExercise,
    Choice,
    Matching,
    Option,
    Ordering,
    Typed,
)
from learner.practice.make import GAP, Maker, shuffle


def from_item(
    item: Choose | Gap | Order | Dictate | Numbers | Pairs, lesson: str, maker: Maker
) -> tuple[AnyExercise, ...]:
    """The exercises of one authored item; none for pairs that cannot be heard here."""
    match item:
        case Choose():
            return (_choose(item, lesson, maker.rng),)
        case Gap():
            return (_gap(item, lesson),)
        case Order():
            return (ordering(item, lesson, maker.rng),)
        case Dictate():
            return (_dictate(item, lesson, maker),)
        case Numbers():
            return _numbers(item, lesson, maker)
        case Pairs():
            return _pairs(item, lesson, maker)


def _choose(item: Choose, lesson: str, rng: Random) -> Choice:
    options, right = shuffle([Option(en=text) for text in (item.right, *item.wrong)], rng)
    return Choice(
        id=item.id,
        kind=Kind.CHOOSE,
        lesson=lesson,
        ask=item.question,
        meaning=item.meaning,
        because=item.because,
        options=options,
        right=right,
    )


def _gap(item: Gap, lesson: str) -> Typed:
    return Typed(
        id=item.id,
        kind=Kind.GAP,
        lesson=lesson,
        ask=f"{item.before}{GAP}{item.after}",
        meaning=item.meaning,
        because=item.because,
        key=Key(item.answers[0], item.answers[1:]),
    )


def ordering(item: Order, lesson: str, rng: Random) -> Ordering:
    """The words of a sentence, shuffled until they no longer stand in order."""
    pieces = item.en.split()
    shuffled = list(pieces)
    for _ in range(10):
        rng.shuffle(shuffled)
        if shuffled != pieces:
            break
    return Ordering(
        id=item.id,
        kind=Kind.ORDER,
        lesson=lesson,
        meaning=item.meaning,
        because=item.because,
        pieces=tuple(shuffled),
        key=Key(item.en, item.accept),
    )


def _dictate(item: Dictate, lesson: str, maker: Maker) -> AnyExercise:
    heard = maker.heard(item.en)
    if heard is None:
        # Without sound the same sentence is put together from its words instead.
        return ordering(_read_instead(item), lesson, maker.rng)
    return Typed(
        id=item.id,
        kind=Kind.DICTATE,
        lesson=lesson,
        heard=heard,
        because=item.because or item.meaning,
        key=Key(item.en),
    )


def _read_instead(item: Dictate) -> Order:
    return Order(item.id, item.en, item.meaning, because=item.because)


def _numbers(item: Numbers, lesson: str, maker: Maker) -> tuple[Typed, ...]:
    everything = numbers.values(item)
    chosen = maker.rng.sample(everything, min(item.count, len(everything)))
    return tuple(
        _number(item, value, place, lesson, maker) for place, value in enumerate(chosen, 1)
    )


def _number(item: Numbers, value: int, place: int, lesson: str, maker: Maker) -> Typed:
    said, heard = numbers.said(item.kind, value), maker.heard(numbers.said(item.kind, value))
    return Typed(
        id=f"{item.id}/{place}",
        kind=Kind.NUMBERS,
        lesson=lesson,
        # Without sound the number is read in words and written in figures.
        ask="" if heard else said,
        heard=heard,
        # The amount is what is asked, not the sign before it.
        key=Key(numbers.written(item.kind, value), (said, numbers.figures(item.kind, value))),
    )


def _pairs(item: Pairs, lesson: str, maker: Maker) -> tuple[Choice, ...]:
    made = []
    for pair in item.pairs:
        said = maker.rng.choice(pair)
        heard = maker.heard(said)
        if heard is not None:
            made.append(
                Choice(
                    id=f"{item.id}/{pair[0]}-{pair[1]}",
                    kind=Kind.PAIRS,
                    lesson=lesson,
                    heard=heard,
                    options=tuple(Option(en=text) for text in pair),
                    right=pair.index(said),
                )
            )
    return tuple(made)


def matching(words: Sequence[Word], lesson: Lesson, place: int, rng: Random) -> Matching:
    """Find the meaning of each of a few words."""
    order = list(range(len(words)))
    rng.shuffle(order)
    return Matching(
        id=f"match/{place}",
        kind=Kind.MATCH,
        lesson=lesson.id,
        left=tuple(Option(en=word.en, word=word.id) for word in words),
        right=tuple(Option(gloss=words[at].means, word=words[at].id) for at in order),
        partners=tuple(order.index(at) for at in range(len(words))),
    )


def role_turn(lesson: Lesson, talk: Talk, line: Line, rng: Random) -> tuple[Choice, Typed]:
    """The learner's line of a talk, to choose among their other lines or to type."""
    id, ask = f"{talk.id}/{line.id}", _cue(talk, line)
    options, right = shuffle(
        [Option(en=text) for text in (line.en, *_others(lesson, line, rng))], rng
    )
    choice = Choice(
        id=id,
        kind=Kind.ROLE,
        lesson=lesson.id,
        ask=ask,
        meaning=line.meaning,
        options=options,
        right=right,
    )
    typed = Typed(
        id=id,
        kind=Kind.ROLE,
        lesson=lesson.id,
        ask=ask,
        meaning=line.meaning,
        key=Key(line.en, line.accept),
    )
    return choice, typed


def _cue(talk: Talk, line: Line) -> str:
    place = talk.lines.index(line)
    return talk.lines[place - 1].en if place else ""


def _others(lesson: Lesson, line: Line, rng: Random) -> list[str]:
    """Two other things the learner says in this lesson."""
    mine = [
        other.en
        for talk in lesson.talks
        for other in talk.lines
        if other.person == line.person and other.en != line.en and other.en not in line.accept
    ]
    different = list(dict.fromkeys(mine))
    return rng.sample(different, min(2, len(different)))
