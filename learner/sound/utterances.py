"""Everything of a lesson or a rehearsal that can be heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from learner.course.model import Dictate, Gap, Item, Lesson, Numbers, Order, Pairs, Utterance, Word
from learner.course.rehearsal import Rehearsal
from learner.messages.emergency import PHRASES
from learner.messages.rehearsing import REPAIRS
from learner.practice import numbers
from learner.rehearsal.walks import walk
from learner.sound.clips import Pace, clip_name

Sort = Literal["word", "sentence", "number"]


class Wanted(Struct, frozen=True):
    """A clip that a lesson wants: an utterance at a pace, and what sort of thing it is."""

    utterance: Utterance
    pace: Pace
    sort: Sort

    def name(self, voices: Mapping[str, str]) -> str:
        """The file of its made clip, below the folder of clips."""
        heard = self.utterance
        return clip_name(heard.text, voices.get(heard.voice, heard.voice), self.pace, heard.say)


def wanted(lesson: Lesson, voice: str) -> tuple[Wanted, ...]:
    """Every clip of `lesson`, in the order it is met; `voice` is the house voice.

    Words, examples, lines of talk and dictations are wanted slowly too; one of two that
    must be told apart, and a number, only as it is said in life.
    """
    found: list[Wanted] = []
    for sort, utterance, slow in _heard(lesson, voice):
        found.append(Wanted(utterance, "normal", sort))
        if slow:
            found.append(Wanted(utterance, "slow", sort))
    return tuple(dict.fromkeys(found))


def wanted_rehearsal(rehearsal: Rehearsal) -> tuple[Wanted, ...]:
    """Every clip of `rehearsal`: what is said on any way through it, at both paces.

    The learner's sentences and repair phrases are wanted in the voice of `you`, the answers
    to those phrases in the voice of everybody who speaks.
    """
    heard = dict(walk(rehearsal).spoken)
    speakers = {node.who for node in rehearsal.nodes.values() if node.shows == "says"}
    for person in rehearsal.people:
        for words in REPAIRS.values() if speakers else ():
            said = words.phrase if person.key == "you" else words.answer
            if person.key == "you" or person.key in speakers:
                heard[Utterance(said, person.voice)] = None
    paces: tuple[Pace, ...] = ("normal", "slow")
    return tuple(Wanted(one, pace, "sentence") for one in heard for pace in paces)


def wanted_everywhere(voice: str) -> tuple[Wanted, ...]:
    """The clips that belong to no lesson: emergency English, read by the house voice."""
    paces: tuple[Pace, ...] = ("normal", "slow")
    return tuple(
        Wanted(Utterance(phrase, voice), pace, "sentence") for phrase in PHRASES for pace in paces
    )


def _heard(lesson: Lesson, voice: str) -> Iterator[tuple[Sort, Utterance, bool]]:
    for word in lesson.words:
        yield from _of_word(word, voice)
    for talk in lesson.talks:
        for line in talk.lines:
            yield "sentence", Utterance(line.en, talk.voice_of(line)), True
    for item in lesson.practise:
        yield from _of_item(item, voice)


def _of_word(word: Word, voice: str) -> Iterator[tuple[Sort, Utterance, bool]]:
    yield "word", Utterance(word.en, voice, word.say), True
    yield "sentence", Utterance(word.example.en, voice), True


def _of_item(item: Item, voice: str) -> Iterator[tuple[Sort, Utterance, bool]]:
    match item:
        case Gap():
            yield "sentence", Utterance(item.before + item.answers[0] + item.after, voice), False
        case Order():
            yield "sentence", Utterance(item.en, voice), False
        case Dictate():
            yield "sentence", Utterance(item.en, voice), True
        case Pairs():
            for text in (text for pair in item.pairs for text in pair):
                yield "word", Utterance(text, voice), False
        case Numbers():
            for value in numbers.values(item):
                yield "number", Utterance(numbers.said(item.kind, value), voice), False
        case _:
            return
