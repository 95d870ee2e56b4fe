"""Words of a lesson above its level, as the CEFR has them, that no lesson up to it teaches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from learner.course.english import english_texts, words_of
from learner.course.forms import stems
from learner.course.problem import Problem
from learner.tutor.spelling import is_known, names_in

if TYPE_CHECKING:
    from cefrpy import CEFRAnalyzer

    from learner.course.across import World
    from learner.course.nodes import Node

_LEVELS: Final = ("A1", "A2", "B1", "B2", "C1", "C2")
_BEARS: Final = {"Pre-Entry": 1, "E1": 1, "E2": 2, "E3": 3}
"""The highest CEFR level of a word that a lesson of each level need not teach."""


def look_at_levels(world: World) -> Iterator[Problem]:
    """One note a lesson for words above its level, and one for words that the list has not."""
    lessons = {str(read.path): read for read in world.lessons}
    # Stems rather than words, so that every form of a taught word is taught.
    taught: set[str] = set()
    for unit in world.arranged.units:
        for head in unit.lessons:
            read = lessons[world.arranged.lessons[head.id].path]
            if read.lesson is None or read.root is None:
                continue
            for word in read.lesson.words:
                for one in words_of(word.en):
                    taught |= stems(one.replace("’", "'").lower())
            yield from _notes(read.path, read.root, _BEARS[read.lesson.level], taught)


def _notes(path: Path, root: Node, most: int, taught: set[str]) -> Iterator[Problem]:
    level = _LEVELS[most - 1]
    above, unlisted = _sorted_out(root, most, taught)
    at = root.keys["level"]
    if above:
        words = ", ".join(f"{word} ({_LEVELS[number - 1]})" for word, number in above.items())
        fields = {"level": level, "words": words}
        yield Problem(path, at.line, at.column, "words-above", fields)
    if unlisted:
        fields = {"words": ", ".join(unlisted)}
        yield Problem(path, at.line, at.column, "words-unlisted", fields)


def _sorted_out(root: Node, most: int, taught: set[str]) -> tuple[dict[str, int], list[str]]:
    """Words above the level with theirs, the hardest first, and words that have none."""
    above: dict[str, int] = {}
    unlisted: dict[str, None] = {}
    texts = list(english_texts(root))
    names = names_in(texts, root)
    for text in texts:
        for written in words_of(text.data):
            word = written.replace("’", "'").removesuffix("'s").lower()
            if word in above or word in unlisted or len(word) < 3 or not word.isascii():
                continue
            if written in names or written.isupper() or word.capitalize() in names:
                continue
            number = _level(word)
            if 0 < number <= most or not taught.isdisjoint(stems(word)):
                continue
            if number:
                above[word] = number
            elif written.islower() and "'" not in word and is_known(word):
                unlisted[word] = None
    return dict(sorted(above.items(), key=lambda one: (-one[1], one[0]))), sorted(unlisted)


@cache
def _level(word: str) -> int:
    """The lowest level of a word in any form and use, from 1 for A1; 0 where the list has none."""
    found = (
        _analyser().get_pos_level_dict_for_word(form, True, True).values()
        for form in {word, *stems(word)}
    )
    return round(min((level for levels in found for level in levels), default=0))


@cache
def _analyser() -> CEFRAnalyzer:
    # Half a second, which only who asks for notes pays.
    from cefrpy import CEFRAnalyzer  # noqa: PLC0415

    return CEFRAnalyzer()
