"""From a typed answer to its mark: read it, find the answer it is nearest to, name what differs.

The order of judgement and what is forgiven rest on the errors Korean speakers make: kind where
only the form slips, strict where a slip costs the learner something (numbers, not, left, right).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache, lru_cache
from heapq import nlargest
from operator import itemgetter
from typing import Final, NamedTuple

from msgspec.structs import replace

from learner.course.text import has_hangul
from learner.marking.align import Bag, bag, meant, overlap
from learner.marking.english import is_word
from learner.marking.faults import Question
from learner.marking.judge import Attempt, Side, attempt, in_general, joined
from learner.marking.keyboard import keys_of
from learner.marking.korean_numbers import in_english
from learner.marking.mark import Key, Mark, Verdict
from learner.marking.normalise import fold, tidy
from learner.marking.patterns import expand
from learner.marking.readings import readings
from learner.marking.tokens import tokens
from learner.marking.typos import is_near

MOST_ANSWERS: Final = 512
"""Answers one key may stand for; the ones after that are not looked at."""

_MOST_READINGS: Final = 4
_COMPARED: Final = 6
_SHORT: Final = 4
_LONE_LETTER: Final = re.compile("[\u1100-\u11ff\u3130-\u318f]")
_ORDER: Final = tuple(Verdict)

_GAVE_UP: Final = "모름 몰라 몰라요 모르겠어 모르겠어요 모르겠다 모르겠습니다 모릅니다 잘모르겠어요"
_GAVE_UP_IN_ENGLISH: Final = "idk dunno dontknow idontknow donotknow idonotknow"


class Accepted(NamedTuple):
    """Every answer a key accepts as it is shown and understood, and all of them at a glance.

    `model` are the words of the model answer, `words` those of every answer.
    """

    sides: tuple[Side, ...]
    bags: tuple[Bag, ...]
    joined: frozenset[str]
    model: frozenset[str]
    words: frozenset[str]


def mark(typed: str, key: Key, known: Container[str] = ()) -> Mark:
    """How well `typed` answers `key`; `known` are the course's words, casefolded."""
    text = tidy(typed)
    if text and text == tidy(key.model):
        return Mark(Verdict.RIGHT, key.model, text)
    accepted = _accepted(key.model, key.accept)
    if has_hangul(text) and not any(has_hangul(side.text) for side in accepted.sides):
        return _on_korean_keyboard(text, accepted, key, known)
    return _marked(text, accepted, key, known)


def understand(key: Key) -> None:
    """Read everything `key` accepts, which for many answers takes a moment, and keep it."""
    _accepted(key.model, key.accept)


def answers(model: str, accept: tuple[str, ...]) -> tuple[str, ...]:
    """All that a key stands for, the model first; no more than `MOST_ANSWERS` are looked at."""
    others = (_written(text, model) for pattern in accept for text in expand(tidy(pattern)))
    return tuple(dict.fromkeys((*expand(tidy(model)), *others)))


@lru_cache(maxsize=64)
def _accepted(model: str, accept: tuple[str, ...]) -> Accepted:
    models = expand(tidy(model))
    sides = tuple(
        Side(text, reading, text in models)
        for text in answers(model, accept)[:MOST_ANSWERS]
        for reading in readings(text)
        if reading
    )
    return Accepted(
        sides,
        tuple(bag(side.reading) for side in sides),
        frozenset(joined(side.reading) for side in sides),
        frozenset(token.form for side in sides if side.model for token in side.reading),
        frozenset(token.form for side in sides for token in side.reading),
    )


def _written(text: str, model: str) -> str:
    """An accepted answer as it can be shown: a pattern may begin with what was left out."""
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def _on_korean_keyboard(text: str, accepted: Accepted, key: Key, known: Container[str]) -> Mark:
    """The mark of the keys that were pressed, unless it is Korean that was meant."""
    if _gave_up(text):
        return _not_yet("show-me", text, key)
    keys = " ".join(_pressed(word, accepted, known) for word in text.split())
    made = _marked(keys, accepted, key, known)
    if made.verdict is Verdict.NOT_YET:
        number = _with_korean_numbers(text, accepted, key, known)
        if number:
            return number
        if not _shares_letters(made) and not _is_english(keys, known):
            return _not_yet("in-korean", text, key)
    remarks = ("korean-keyboard",) if keys != text else ()
    if has_hangul(keys):
        return replace(made, reason="in-korean", fields={}, remarks=remarks)
    return replace(made, remarks=(*remarks, *made.remarks))


def _pressed(word: str, accepted: Accepted, known: Container[str]) -> str:
    """The keys that were pressed for `word`, unless it is Korean that was meant.

    Whole syllables are taken for Korean where their keys make no English word and none that
    is asked for, nor nearly one.
    """
    keys = keys_of(word)
    if not has_hangul(word) or _LONE_LETTER.search(word) or _is_english(keys, known):
        return keys
    forms = [fold(token.form) for token in tokens(keys)]
    near = any(
        form == other or (len(other) > _SHORT and is_near(form, other))
        for form in forms
        for other in accepted.words
    )
    return keys if near else word


def _with_korean_numbers(
    text: str, accepted: Accepted, key: Key, known: Container[str]
) -> Mark | None:
    """The mark of 9시 45분 and the like; nothing where more than its numbers is Korean.

    The number may be right, but how it is written in English is to be learnt.
    """
    ways = [way for way in in_english(text) if not has_hangul(way.text)]
    marks = [(_marked(way.text, accepted, key, known), ", ".join(way.numbers)) for way in ways]
    if not marks:
        return None
    made, written = min(marks, key=lambda pair: _ORDER.index(pair[0].verdict))
    if made.verdict is Verdict.RIGHT:
        return Mark(Verdict.NEARLY, key.model, text, "number-in-korean", {"wanted": written})
    fields = {**made.fields, "written": written}
    return replace(made, fields=fields, remarks=(*made.remarks, "korean-number"))


def _shares_letters(made: Mark) -> bool:
    same = (piece.text for piece in made.difference if piece.kind == "same")
    return any(char.isalpha() for text in same for char in text)


def _is_english(text: str, known: Container[str]) -> bool:
    words = [fold(token.form) for token in tokens(text)]
    return any(len(word) > 1 and (word in known or is_word(word)) for word in words)


def _marked(text: str, accepted: Accepted, key: Key, known: Container[str]) -> Mark:
    typed = [reading for reading in readings(text, loose=True) if reading]
    if any(joined(reading) in accepted.joined for reading in typed):
        return Mark(Verdict.RIGHT, key.model, text)
    if _gave_up(text):
        return _not_yet("show-me", text, key)
    pairs = _nearest([Side(text, reading) for reading in typed], accepted)
    question = Question(key, known, accepted.model, accepted.words)
    attempts = sorted((attempt(*pair, question) for pair in pairs), key=_rank)
    if not attempts:
        return _not_yet("different", text, key)
    best = attempts[0]
    if best.reason == "different":
        # Of all that would be right, the model is what one can learn from then.
        best = in_general(next((one for one in attempts if one.asked.model), best))
    return Mark(
        best.verdict,
        key.model,
        text,
        best.reason,
        best.fields,
        best.difference,
        best.remarks,
        "" if best.asked.model else best.asked.text,
    )


def _nearest(typed: list[Side], accepted: Accepted) -> Iterable[tuple[Side, Side]]:
    """What was typed beside the few accepted answers it has most in common with, and the model."""
    near = meant((token.form for side in typed for token in side.reading), accepted.words)
    bags = [(side, bag(side.reading)) for side in typed[:_MOST_READINGS]]
    pairs = [
        ((overlap(words, others, near), -abs(len(one.reading) - len(other.reading))), (one, other))
        for other, others in zip(accepted.sides, accepted.bags, strict=True)
        for one, words in bags
    ]
    models = (pair for _, pair in pairs if pair[1].model)
    closest = nlargest(_COMPARED, pairs, key=itemgetter(0))
    return dict.fromkeys((*models, *(pair for _, pair in closest)))


def _rank(attempt: Attempt) -> tuple[int, float, bool, int]:
    """The kindest and nearest first; of some that are as near the model, or the shortest."""
    other, words = not attempt.asked.model, len(attempt.asked.reading)
    return _ORDER.index(attempt.verdict), attempt.cost, other, words


def _not_yet(reason: str, text: str, key: Key) -> Mark:
    return Mark(Verdict.NOT_YET, key.model, text, reason)


def _gave_up(text: str) -> bool:
    """Whether nothing was typed that could be an answer, or that one does not know."""
    said = "".join(fold(token.form) for token in tokens(text))
    return not said or said in _given_up()


@cache
def _given_up() -> frozenset[str]:
    korean = _GAVE_UP.split()
    return frozenset([*korean, *map(keys_of, korean), *_GAVE_UP_IN_ENGLISH.split()])
