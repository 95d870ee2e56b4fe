"""The course as plain, frozen data: what a lesson holds once its YAML has been read.

Ids are the identity of everything a learner's progress hangs on. A word's id is unique
in the course; every other id is unique in its lesson.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

NumberKind = Literal["money", "time", "date", "phone", "digits", "quantity"]
Wording = Literal["together", "south", "north", "plain"]


class Gloss(Struct, frozen=True):
    """An explanation by BCP 47 tag: `ko` plain, `ko-KR` the South's word, `ko-KP` the North's."""

    by_tag: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.by_tag)

    def show(self, language: str = "ko", wording: Wording = "together") -> str:
        """The explanation in `language` (Korean where it has none), in the chosen wording.

        together: `plain (South · North)`; south, north: that word, else plain; plain: plain.
        """
        tags = self.by_tag
        if language != "ko" and language in tags:
            return tags[language]
        plain, south, north = tags.get("ko", ""), tags.get("ko-KR", ""), tags.get("ko-KP", "")
        if wording == "south":
            return south or plain or north
        if wording == "north":
            return north or plain or south
        terms = " · ".join(term for term in (south, north) if term)
        if wording == "plain" or not terms:
            return plain or terms
        return f"{plain} ({terms})" if plain else terms


class Utterance(Struct, frozen=True):
    """Something heard: the text, the course's voice (`f1`), and a pronunciation if one is given."""

    text: str
    voice: str
    say: str = ""


def house_voice(voices: Iterable[str]) -> str:
    """The course voice that reads words and exercises: the first of the table `voices`."""
    return next(iter(voices), "f1")


class Sentence(Struct, frozen=True):
    """An English sentence and what it means."""

    en: str
    meaning: Gloss


class CanDo(Struct, frozen=True):
    """One thing the learner will be able to do after the lesson."""

    id: str
    en: str
    meaning: Gloss


class Word(Struct, frozen=True):
    """One sense of a word or chunk: one id, one set of cards, wherever it is taught.

    `confuse` are ids of words it is easily confused with; `confused_with` is their English, which
    only the course as a whole can tell.
    """

    id: str
    en: str
    part: str
    means: Gloss
    example: Sentence
    lesson: str
    note: Gloss | None = None
    warn: Gloss | None = None
    say: str = ""
    accept: tuple[str, ...] = ()
    confuse: tuple[str, ...] = ()
    produce: bool = False
    confused_with: tuple[str, ...] = ()


class WordHead(Struct, frozen=True):
    """What the day's plan asks of a word: its lesson, what is heard, whether it is produced."""

    lesson: str
    en: str
    say: str
    produce: bool


class Person(Struct, frozen=True):
    """Somebody in a talk; `you` is always the learner's part."""

    key: str
    name: str
    voice: str


class Line(Struct, frozen=True):
    """One line of a talk; `accept` holds what else a learner may say there."""

    id: str
    person: str
    en: str
    meaning: Gloss
    accept: tuple[str, ...] = ()


class Talk(Struct, frozen=True):
    """A conversation that is listened to, read, then played."""

    id: str
    title: Sentence
    people: tuple[Person, ...]
    lines: tuple[Line, ...]

    def voice_of(self, line: Line) -> str:
        """The voice of the person who says `line`."""
        return next(person.voice for person in self.people if person.key == line.person)


class Choose(Struct, frozen=True, tag=True):
    """A question with one right answer among others."""

    id: str
    question: str
    right: str
    wrong: tuple[str, ...]
    meaning: Gloss | None = None
    because: Gloss | None = None


class Gap(Struct, frozen=True, tag=True):
    """A sentence with a hole: what stands before, what fits (model answer first), what follows."""

    id: str
    before: str
    answers: tuple[str, ...]
    after: str
    meaning: Gloss | None = None
    because: Gloss | None = None


class Order(Struct, frozen=True, tag=True):
    """A sentence to put together from its words."""

    id: str
    en: str
    meaning: Gloss | None = None
    accept: tuple[str, ...] = ()
    because: Gloss | None = None


class Dictate(Struct, frozen=True, tag=True):
    """A sentence to type as it is heard."""

    id: str
    en: str
    meaning: Gloss | None = None
    because: Gloss | None = None


class Numbers(Struct, frozen=True, tag=True):
    """A drill of numbers by ear: amounts, times, dates, telephone numbers.

    `start`, `end` and `step` bound the values that are asked (pence are not asked).
    """

    id: str
    kind: NumberKind
    start: int
    end: int
    step: int = 1
    count: int = 5


class Pairs(Struct, frozen=True, tag=True):
    """Minimal pairs by ear: which of the two was said?"""

    id: str
    pairs: tuple[tuple[str, str], ...]


class Tip(Struct, frozen=True, tag=True):
    """A line of explanation between exercises."""

    id: str
    text: Gloss


Item = Choose | Gap | Order | Dictate | Numbers | Pairs | Tip


class Lesson(Struct, frozen=True):
    """One real-life task, learnt in one sitting or two."""

    id: str
    unit: str
    title: Sentence
    level: str
    esol: tuple[str, ...]
    minutes: int
    can_do: tuple[CanDo, ...]
    words: tuple[Word, ...]
    uses: tuple[str, ...]
    talks: tuple[Talk, ...]
    practise: tuple[Item, ...]
    needs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    notes: str = ""
    rehearse: tuple[str, ...] = ()
    mission: Sentence | None = None


class LessonHead(Struct, frozen=True):
    """What the course path shows of a lesson without reading it whole."""

    id: str
    unit: str
    title: Sentence
    level: str
    minutes: int
    words: int
    rehearse: tuple[str, ...] = ()


class Unit(Struct, frozen=True):
    """A folder of lessons, in the order they are taken."""

    id: str
    title: Sentence
    lessons: tuple[LessonHead, ...]


class RehearsalHead(Struct, frozen=True):
    """What a list shows of a rehearsal; `care` as in `learner.course.rehearsal`."""

    id: str
    kind: str
    title: Sentence
    care: str
    endings: tuple[str, ...]
