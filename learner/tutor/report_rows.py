"""A report's rows in the words of the course, and adding an answer to the lesson it belongs to."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from learner.course.accept import Place, add_answer, can_accept
from learner.course.check import check
from learner.course.folder import look
from learner.course.library import Course
from learner.course.model import Choose, Dictate, Gap, Lesson, Order
from learner.errors import CourseError
from learner.language import say as _
from learner.memory.ladder import Kind
from learner.paths import Places, places
from learner.practice.make import GAP
from learner.study.resisting import WORD_KINDS, Given, Resisting
from learner.tutor.choosing import installed
from learner.tutor.output import write


class Answer(Struct, frozen=True):
    """A typed answer; `place` is where in `lesson` it may be added, None where it may not."""

    given: Given
    shown: str
    lesson: str
    place: Place | None


class Row(Struct, frozen=True):
    """A word or sentence that resists."""

    title: str
    word: str
    lesson: str
    wrong: int
    lapses: int
    answers: tuple[Answer, ...]


def rows_of(found: Iterable[Resisting]) -> list[Row]:
    """What resists, in the course's own words; what is no longer taught is left out."""
    course = installed()
    return [row for row in (_row(one, course) for one in found) if row is not None]


def _row(one: Resisting, course: Course) -> Row | None:
    if one.word:
        word = course.word(one.word)
        if word is None:
            return None
        title, lesson = f"{word.en} — {word.means.show()}", word.lesson
    else:
        lesson = one.lesson
        found = _sentence(course.lesson(lesson), one.exercise) if course.has(lesson) else None
        if found is None:
            return None
        title = found
    answers = tuple(_answer(given, one.word, lesson) for given in one.answers)
    return Row(title, one.word, lesson, one.wrong, one.lapses, answers)


def _sentence(lesson: Lesson, exercise: str) -> str | None:
    """What an exercise that asks no single word is about."""
    for talk in lesson.talks:
        for line in talk.lines:
            if exercise in (f"{talk.id}/{line.id}", f"order/{line.id}"):
                return line.en
    for item in lesson.practise:
        if item.id == exercise.partition("/")[0]:
            match item:
                case Gap():
                    return f"{item.before}{GAP}{item.after}"
                case Choose():
                    return item.question
                case Order() | Dictate():
                    return item.en
                case _:
                    return f"{lesson.title.en}: {exercise}"
    return None


def _answer(given: Given, word: str, lesson: str) -> Answer:
    shown = "".join(letter if letter.isprintable() else "�" for letter in given.text)
    place = _place(given, word)
    # A typing slip is no other answer, unless its learner says so.
    usable = can_accept(given.text) and (given.claimed or not given.nearly)
    return Answer(given, shown, lesson, place if usable else None)


def _place(given: Given, word: str) -> Place | None:
    match given.kind:
        case kind if kind in WORD_KINDS:
            return Place("word", word)
        case Kind.ROLE:
            return Place("line", given.exercise)
        case Kind.GAP:
            return Place("gap", given.exercise)
        case _:
            return None


def accept(answer: Answer) -> None:
    """Adds an answer to the tutor's file of its lesson, and says so.

    Where the lesson is one of the installed course, a copy among the tutor's own is asked for.
    """
    assert answer.place is not None
    here, course = places(), installed()
    path = course.path_of(answer.lesson)
    unit = course.lesson(answer.lesson).unit
    new = not path.is_relative_to(here.own_lessons)
    if new:
        copy = here.own_lessons / unit / path.name
        question = _(
            "This lesson belongs to the installed course. Copy it to {path} and change it there?"
            " Later changes of the installed lesson will not be seen then."
        )
        if copy.exists() or not click.confirm(question.format(path=copy)):
            click.echo(_("Nothing was changed."))
            return
        _copy(path, copy)
        path = copy
    added = False
    try:
        added = _add(here, path, unit, course, answer)
    finally:
        if new and not added:
            path.unlink(missing_ok=True)
            with suppress(OSError):
                path.parent.rmdir()
    told = _("“{text}” counts as right from now on: {path}")
    if not added:
        told = _("“{text}” counts as right already: {path}")
    click.echo(told.format(text=answer.shown, path=path))


def _add(here: Places, path: Path, unit: str, course: Course, answer: Answer) -> bool:
    """Adds the answer and checks the file again: with a new error in it, it is put back."""
    assert answer.place is not None
    before, known = path.read_bytes(), _errors(here, path)
    added = add_answer(path, unit, course.languages, answer.place, answer.given.text)
    if set(_errors(here, path)) - set(known):
        write(path, before)
        raise CourseError("accept-broke", path=path)
    return added


def _copy(path: Path, copy: Path) -> None:
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    except OSError as error:
        copy.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise CourseError("lesson-not-written", path=copy, reason=reason) from error


def _errors(here: Places, path: Path) -> Sequence[tuple[str, str]]:
    today = date.today()  # noqa: DTZ011 - a fact is due on the tutor's own calendar
    found = check([look(here.course), look(here.own_lessons)], today, [path])
    return [(one.code, str(sorted(one.fields.items()))) for one in found if one.severity == "error"]
