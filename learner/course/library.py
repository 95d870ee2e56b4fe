"""The course as the program uses it: an outline at once, a lesson or a word when asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from learner.course.cache import Cache, about, discard, in_memory, open_cache
from learner.course.folder import look
from learner.course.model import CanDo, Lesson, RehearsalHead, Sentence, Unit, Word, WordHead
from learner.course.problem import Problem
from learner.course.stored import DAMAGED, Outline
from learner.errors import CourseError

if TYPE_CHECKING:
    from learner.course.rehearsal import Rehearsal

_AT_ONCE: Final = 500
"""Ids in one question to SQLite, well below its limit."""


def open_course(folders: Sequence[Path], cache: Path) -> Course:
    """The course in `folders`, a later one lying over an earlier; `cache` is a folder.

    Files are only looked at; those that changed since the last time are compiled.
    """
    found = [look(folder) for folder in folders]
    signature = "\n\n".join(folder.signature() for folder in found)

    def compiled(db: sqlite3.Connection) -> sqlite3.Connection:
        try:
            if about(db, "signature") == signature and about(db, "outline"):
                return db
            # The YAML reader and the checker of shapes cost more than the rest of a start.
            from learner.course.compile import bring_up_to_date  # noqa: PLC0415

            return bring_up_to_date(db, found, signature)
        except BaseException:
            db.close()
            raise

    def anew() -> sqlite3.Connection:
        return compiled(in_memory())

    try:
        db = compiled(open_cache(cache, folders))
    except (sqlite3.Error, *DAMAGED):
        # Damaged in a way that opening did not notice.
        discard(cache, folders)
        db = anew()
    return Course(Cache(db, anew))


class Course:
    """Units and lessons in order, and words by id; everything but the outline is read late.

    `problems` are those of files that were left out, `languages` those it explains in,
    `voices` the voice of the engine for each of the course's voices.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        # The day's plan looks at a few hundred words, at home and again when it begins.
        self._heads: dict[str, WordHead | None] = {}
        (outline,) = cache.load(Outline, "SELECT value FROM about WHERE key = 'outline'")
        self.title: Sentence = outline.title
        self.languages: tuple[str, ...] = outline.languages
        self.voices: Mapping[str, str] = outline.voices
        self.units: tuple[Unit, ...] = outline.units
        self.problems: tuple[Problem, ...] = outline.problems
        self._renamed_lessons = outline.lessons
        self._renamed_words = outline.words

    def show_only(self, ids: Container[str]) -> None:
        """Offer no other units than these; all, where the course has none of them.

        Words of the others that a learner has met come back all the same.
        """
        self.units = tuple(unit for unit in self.units if unit.id in ids) or self.units

    def close(self) -> None:
        """Let go of the cache; also done when the course is no longer used."""
        self._cache.close()

    def has(self, id: str) -> bool:
        """Whether there is such a lesson."""
        return self._renamed_lessons.get(id, id) in self._places

    def lesson(self, id: str) -> Lesson:
        """The lesson `id`; raises CourseError `lesson-unknown`."""
        lesson = self._without_words(id)
        words = self._cache.load(
            Word,
            "SELECT body FROM words JOIN lessons USING (path) WHERE lessons.id = ?"
            " ORDER BY words.rowid",
            lesson.id,
        )
        return replace(
            lesson,
            words=tuple(map(self._with_others, words)),
            uses=tuple(self._renamed_words.get(word, word) for word in lesson.uses),
            needs=tuple(self._renamed_lessons.get(need, need) for need in lesson.needs),
        )

    def can_do(self, id: str) -> tuple[CanDo, ...]:
        """What the lesson `id` makes possible; raises CourseError `lesson-unknown`."""
        return self._without_words(id).can_do

    def path_of(self, id: str) -> Path:
        """The file of the lesson `id`; raises CourseError `lesson-unknown`."""
        rows = self._cache.ask(
            "SELECT path FROM lessons WHERE id = ?", self._renamed_lessons.get(id, id)
        )
        if not rows:
            raise CourseError("lesson-unknown", id=id)
        return Path(rows[0][0])

    def word(self, id: str) -> Word | None:
        """The word `id`, or None where it is no longer taught."""
        return self.words((id,)).get(id)

    def word_head(self, id: str) -> WordHead | None:
        """What the day's plan asks of the word `id`, or None where it is no longer taught."""
        if id not in self._heads:
            self.look_up((id,))
        return self._heads[id]

    def look_up(self, ids: Iterable[str]) -> None:
        """Have what `word_head` says of the words `ids` at hand: many cost little more than one."""
        asked = self._names(id for id in ids if id not in self._heads)
        found: dict[str, WordHead] = {}
        for some, marks in _at_once(asked.values()):
            rows = self._cache.ask(
                "SELECT words.id, words.lesson, en, say, produce FROM words"
                f" JOIN lessons USING (path) WHERE words.id IN ({marks})",
                *some,
            )
            for name, lesson, en, say, made in rows:
                found[name] = WordHead(lesson, en, say, bool(made))
        self._heads |= {id: found.get(name) for id, name in asked.items()}

    def words(self, ids: Iterable[str]) -> dict[str, Word]:
        """Those of the words `ids` that are taught."""
        asked = self._names(ids)
        found: dict[str, Word] = {}
        for some, marks in _at_once(asked.values()):
            words = self._cache.load(
                Word,
                f"SELECT body FROM words JOIN lessons USING (path) WHERE words.id IN ({marks})",
                *some,
            )
            found |= {word.id: self._with_others(word) for word in words}
        return {id: found[name] for id, name in asked.items() if name in found}

    def lessons_before(self, id: str) -> tuple[str, ...]:
        """The ids of the lessons that come before `id`, in the order of the course."""
        place = self._places.get(self._renamed_lessons.get(id, id))
        return () if place is None else tuple(self._places)[:place]

    def vocabulary(self) -> Container[str]:
        """Every word and chunk the course teaches, casefolded."""
        return _Vocabulary(self._cache.ask)

    def rehearsals(self) -> tuple[RehearsalHead, ...]:
        """Every rehearsal there is, by id."""
        return tuple(self._cache.load(RehearsalHead, "SELECT head FROM played ORDER BY id"))

    def rehearsal_head(self, id: str) -> RehearsalHead | None:
        """What a list shows of the rehearsal `id`, or None where it cannot be played."""
        question = "SELECT head FROM played WHERE id = ? OR name = ? ORDER BY layer DESC LIMIT 1"
        return next(iter(self._cache.load(RehearsalHead, question, id, id)), None)

    def rehearsal(self, id: str) -> Rehearsal:
        """The rehearsal `id`, also by the name it has now; CourseError `rehearsal-missing`."""
        from learner.course.rehearsal import Rehearsal  # noqa: PLC0415 - home needs none

        found = self._cache.load(
            Rehearsal,
            "SELECT body FROM played JOIN rehearsals USING (path) WHERE id = ? OR name = ?"
            " ORDER BY played.layer DESC LIMIT 1",
            id,
            id,
        )
        if not found:
            raise CourseError("rehearsal-missing", id=id)
        words = tuple(self._renamed_words.get(word, word) for word in found[0].words)
        return replace(found[0], words=words)

    def _names(self, ids: Iterable[str]) -> dict[str, str]:
        """The names that the words `ids` have now."""
        return {id: self._renamed_words.get(id, id) for id in ids}

    @cached_property
    def _places(self) -> dict[str, int]:
        heads = (head for unit in self.units for head in unit.lessons)
        return {head.id: place for place, head in enumerate(heads)}

    def _without_words(self, id: str) -> Lesson:
        """The lesson `id` but for its words, which take most of the time."""
        id = self._renamed_lessons.get(id, id)
        question = "SELECT body FROM files JOIN lessons USING (path) WHERE id = ?"
        for lesson in self._cache.load(Lesson, question, id):
            return lesson
        raise CourseError("lesson-unknown", id=id)

    def _with_others(self, word: Word) -> Word:
        """`word` with the English of those it is easily confused with."""
        if not word.confuse:
            return word
        others = tuple(self._renamed_words.get(other, other) for other in word.confuse)
        rows = self._cache.ask(
            "SELECT en FROM words JOIN lessons USING (path)"
            f" WHERE words.id IN ({','.join('?' * len(others))})",
            *others,
        )
        return replace(word, confuse=others, confused_with=tuple(en for (en,) in rows))


def _at_once(ids: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """`ids` in groups for one question each, with the marks that stand for them."""
    names = list(dict.fromkeys(ids))
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        yield some, ",".join("?" * len(some))


class _Vocabulary:
    def __init__(self, ask: Callable[..., list[Any]]) -> None:
        self._ask = ask

    def __contains__(self, text: object) -> bool:
        question = "SELECT 1 FROM spoken JOIN lessons USING (path) WHERE text = ? LIMIT 1"
        return isinstance(text, str) and bool(self._ask(question, text))
