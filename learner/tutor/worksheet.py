"""What stands on the printed sheets of a lesson, and the answers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Final

from msgspec import Struct

from learner.course.model import (
    Choose,
    Dictate,
    Gap,
    Gloss,
    Lesson,
    Line,
    Order,
    Pairs,
    Person,
    Talk,
    Word,
)
from learner.practice.exercise import Choice
from learner.practice.items import from_item, ordering
from learner.practice.make import GAP, Maker

MOST_GAPS: Final = 10
"""Sentences to fill in; more do not fit on a page beside their Korean."""


class Blank(Struct, frozen=True):
    """A sentence with a hole, and what fits, the model answer first."""

    before: str
    after: str
    answers: tuple[str, ...]
    meaning: Gloss | None


class Question(Struct, frozen=True):
    """A question with its answers in the order they are printed, and which is right."""

    ask: str
    meaning: Gloss | None
    options: tuple[str, ...]
    right: int
    because: Gloss | None


class Jumbled(Struct, frozen=True):
    """The words of a sentence out of order, and the sentence."""

    pieces: tuple[str, ...]
    en: str
    meaning: Gloss | None


class Turn(Struct, frozen=True):
    """One line of a role card: its place in the talk; `mine` where the card's holder says it."""

    number: int
    line: Line
    mine: bool


class RoleCard(Struct, frozen=True):
    """One person's part of a talk; the learner's own shows the meaning and not the English."""

    talk: Talk
    person: Person
    others: tuple[Person, ...]
    turns: tuple[Turn, ...]

    @property
    def is_learner(self) -> bool:
        """Whether it is the learner's part."""
        return self.person.key == "you"


class Worksheet(Struct, frozen=True):
    """A lesson on paper; `earlier` are words of other lessons that it uses."""

    lesson: Lesson
    earlier: tuple[Word, ...]
    blanks: tuple[Blank, ...]
    box: tuple[str, ...]
    jumbled: tuple[Jumbled, ...]
    questions: tuple[Question, ...]
    dictations: tuple[Dictate, ...]
    pairs: tuple[tuple[str, str], ...]
    cards: tuple[str | Gloss, ...]
    roles: tuple[RoleCard, ...]


def worksheet(lesson: Lesson, taught: Mapping[str, Word], rng: Random) -> Worksheet:
    """The sheets of `lesson`; `taught` are the words of other lessons, by id."""
    maker = Maker("", lambda _: False, rng)
    blanks = tuple(_blanks(lesson, maker))[:MOST_GAPS]
    box = list(dict.fromkeys(blank.answers[0] for blank in blanks))
    cards = [side for word in lesson.words for side in (word.en, word.means)]
    for pile in (box, cards):
        rng.shuffle(pile)
    return Worksheet(
        lesson=lesson,
        earlier=tuple(taught[id] for id in lesson.uses if id in taught),
        blanks=blanks,
        box=tuple(box),
        jumbled=tuple(_jumbled(lesson, rng)),
        questions=tuple(_questions(lesson, maker)),
        dictations=tuple(item for item in lesson.practise if isinstance(item, Dictate)),
        pairs=tuple(
            pair for item in lesson.practise if isinstance(item, Pairs) for pair in item.pairs
        ),
        cards=tuple(cards),
        roles=tuple(_role(talk, person) for talk in lesson.talks for person in talk.people),
    )


def _blanks(lesson: Lesson, maker: Maker) -> Iterator[Blank]:
    """The tutor's own gaps, then the examples of words that are not asked for yet."""
    asked = set()
    for item in lesson.practise:
        if isinstance(item, Gap):
            asked.add(item.answers[0].casefold())
            yield Blank(item.before, item.after, item.answers, item.meaning)
    for word in lesson.words:
        made = maker.gap_word(word)
        if made is not None and word.en.casefold() not in asked:
            before, _, after = made.ask.partition(GAP)
            yield Blank(before, after, (word.en,), made.meaning)


def _jumbled(lesson: Lesson, rng: Random) -> Iterator[Jumbled]:
    for item in lesson.practise:
        if isinstance(item, Order):
            yield Jumbled(ordering(item, lesson.id, rng).pieces, item.en, item.meaning)


def _questions(lesson: Lesson, maker: Maker) -> Iterator[Question]:
    for item in lesson.practise:
        if isinstance(item, Choose):
            for made in from_item(item, lesson.id, maker):
                assert isinstance(made, Choice)
                options = tuple(option.en for option in made.options)
                yield Question(made.ask, made.meaning, options, made.right, made.because)


def _role(talk: Talk, person: Person) -> RoleCard:
    turns = tuple(
        Turn(number, line, line.person == person.key) for number, line in enumerate(talk.lines, 1)
    )
    others = tuple(one for one in talk.people if one.key != person.key)
    return RoleCard(talk, person, others, turns)
