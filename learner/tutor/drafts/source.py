"""The words a tutor brings along, and which of them cannot stand in a lesson."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from learner.course.content import look_at_lesson
from learner.course.problem import Problem
from learner.course.read import read_lesson
from learner.course.rules import slug
from learner.errors import CourseError
from learner.tutor.drafts.columns import LONGEST, DraftWord, Row, words_of
from learner.tutor.drafts.lesson import Head, draft

MOST: Final = 300
"""Words at once: twenty-five lessons, and more than anybody goes on to write."""

_TRIAL: Final = Head("trial", "Trial", "", "E1")


class Brought(Struct, frozen=True):
    """Words that were found; `file` names the format of the package they come from."""

    words: tuple[DraftWord, ...]
    file: str = ""


class Refused(Struct, frozen=True):
    """A word that cannot stand in a lesson: why, or None where it stands there already."""

    word: DraftWord
    problem: Problem | None


def read_words(path: Path) -> Brought:
    """The words of a CSV file, a text file or an Anki package.

    Raises CourseError (`words-…`, `deck-…`).
    """
    from learner.tutor.drafts.anki_notes import ENDINGS, read_deck  # noqa: PLC0415 - sqlite3

    if path.suffix.casefold() in ENDINGS:
        deck = read_deck(path)
        found = [words_of(some.rows, some.fields) for some in deck.note_types]
        words, file = [word for some in found for word in some], deck.file
    else:
        from learner.tutor.drafts.word_file import read_rows  # noqa: PLC0415

        words, file = words_of(read_rows(path)), ""
    if not words:
        raise CourseError("words-none", path=path)
    return Brought(tuple(words), file)


def typed_words(text: str) -> list[DraftWord]:
    """Words as they are typed: `tea = 차, milk = 우유`; semicolons where words have commas."""
    pieces = text.split(";" if ";" in text else ",")
    pairs = [piece.partition("=") for piece in pieces]
    rows = [Row(at, [en, ko]) for at, (en, _sign, ko) in enumerate(pairs, 1)]
    return words_of(rows, ["en", "ko"])


def sifted(
    words: Sequence[DraftWord], languages: Sequence[str]
) -> tuple[list[DraftWord], list[Refused]]:
    """Those of `words` that can stand in a lesson, each once, and the others.

    Raises CourseError `new-many-words`.
    """
    once: dict[str, DraftWord] = {}
    again = [word for word in words if once.setdefault(word.en.casefold(), word) is not word]
    refused = [Refused(word, None) for word in again]
    good = list(once.values())
    if len(good) > MOST:
        raise CourseError("new-many-words", count=len(good), most=MOST)
    if next(_faults(good, languages), None) is not None:
        faults = [(word, next(_faults([word], languages), None)) for word in good]
        refused += [Refused(word, problem) for word, problem in faults if problem]
        good = [word for word, problem in faults if not problem]
    refused.sort(key=lambda one: one.word.at)
    return good, refused


def _faults(words: Sequence[DraftWord], languages: Sequence[str]) -> Iterator[Problem]:
    """What a lesson of these words would be refused for."""
    path = Path("trial.yaml")
    for word in words:
        if max(map(len, (word.en, word.ko, word.example, word.example_ko, word.note))) > LONGEST:
            yield Problem(path, 1, 1, "text-long", {"most": str(LONGEST)})
        if not slug(word.en):
            yield Problem(path, 1, 1, "no-english", {"text": word.en})
    text, _ids = draft(_TRIAL, words, lambda _: None, ())
    read = read_lesson(path, "trial", languages, text)
    for problem in (*read.problems, *look_at_lesson(read, languages)):
        if problem.severity == "error":
            yield problem
