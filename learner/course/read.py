"""Reads the files of a course: their data, and everything that is wrong with each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct

from learner.course import authored, authored_rehearsal, build
from learner.course.arrange import Plan
from learner.course.build_rehearsal import build as build_rehearsal
from learner.course.faults import problems_of
from learner.course.keys import EXPLAINING, is_language, is_tag
from learner.course.model import Lesson, Sentence
from learner.course.nodes import Node
from learner.course.problem import Problem, UnreadableError
from learner.course.rehearsal import Rehearsal
from learner.course.same_ids import same_in_lesson, same_in_rehearsal, twice
from learner.course.text import LOST, has_hangul, read_text
from learner.course.yaml_text import compose

S = TypeVar("S", bound=authored.Shape)

MOST: Final = 100
"""Problems of one file that are told at once; nobody mends more before looking again."""

_SWALLOWED: Final = frozenset({"colon-no-space", "dash-no-space"})


class LessonFile(Struct, frozen=True):
    """A lesson as read: `lesson` is None where errors leave it out.

    `name` is the id it has now and `words` the ids its words have now, by the id that
    progress is kept under: they differ where a `was:` is written.
    """

    path: Path
    problems: tuple[Problem, ...]
    root: Node | None = None
    lesson: Lesson | None = None
    name: str = ""
    words: tuple[tuple[str, str], ...] = ()


class RehearsalFile(Struct, frozen=True):
    """A rehearsal as read: `rehearsal` is None where errors leave it out; `name` as now written."""

    path: Path
    problems: tuple[Problem, ...]
    root: Node | None = None
    rehearsal: Rehearsal | None = None
    name: str = ""


class CourseFile(Struct, frozen=True):
    """A course.yaml as read; all empty where it cannot be used."""

    path: Path
    problems: tuple[Problem, ...] = ()
    root: Node | None = None
    title: Sentence | None = None
    languages: tuple[str, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()
    units: tuple[Plan, ...] = ()


class FactsFile(Struct, frozen=True):
    """A facts.yaml as read: when each fact has to be looked at again."""

    path: Path
    problems: tuple[Problem, ...] = ()
    root: Node | None = None
    review_by: tuple[tuple[str, date], ...] = ()


def read_lesson(
    path: Path, unit: str, languages: Sequence[str], text: str | None = None
) -> LessonFile:
    """The lesson in `path` (or in `text`), and all that is wrong in this file alone."""
    root, written, problems = _read(path, authored.Lesson, languages, text)
    if root is not None and "nodes" in root.values and "can do" not in root.values:
        return LessonFile(path, (Problem(path, 1, 1, "rehearsal-elsewhere"),))
    if root is not None:
        problems = _in_order([*problems, *same_in_lesson(path, root)])
    if written is None or any(problem.severity == "error" for problem in problems):
        return LessonFile(path, tuple(problems), root)
    words = tuple(
        (word.identity, word.id) for word in written.words if isinstance(word, authored.Word)
    )
    lesson = build.lesson(written, unit)
    return LessonFile(path, tuple(problems), root, lesson, written.id, words)


def read_rehearsal(path: Path, languages: Sequence[str], text: str | None = None) -> RehearsalFile:
    """The rehearsal in `path` (or in `text`), and all that is wrong there but for its walks."""
    root, written, problems = _read(path, authored_rehearsal.Rehearsal, languages, text)
    if root is not None and "can do" in root.values and "nodes" not in root.values:
        return RehearsalFile(path, (Problem(path, 1, 1, "lesson-in-rehearsals"),))
    if root is None or written is None:
        return RehearsalFile(path, tuple(problems), root)
    rehearsal, found = build_rehearsal(written, root, path)
    problems = _in_order([*problems, *found, *same_in_rehearsal(path, root)])[:MOST]
    if any(problem.severity == "error" for problem in problems):
        return RehearsalFile(path, tuple(problems), root, name=written.id)
    return RehearsalFile(path, tuple(problems), root, rehearsal, written.id)


def read_course(path: Path, text: str | None = None) -> CourseFile:
    """A course.yaml."""
    root, written, problems = _read(path, authored.Course, (), text)
    if root is not None:
        problems = _in_order([*problems, *twice(path, root.many("units"), "id")])
    if written is None:
        return CourseFile(path, tuple(problems), root)
    return CourseFile(
        path,
        tuple(problems),
        root,
        build.title(written),
        written.languages,
        tuple(written.voices.items()),
        tuple(Plan(one.id, build.title(one), one.lessons) for one in written.units),
    )


def read_facts(path: Path, languages: Sequence[str], text: str | None = None) -> FactsFile:
    """A facts.yaml."""
    root, written, problems = _read(path, authored.Facts, languages, text)
    facts = written.facts if written else ()
    if root is not None:
        problems = _in_order([*problems, *twice(path, root.many("facts"), "key")])
    return FactsFile(
        path, tuple(problems), root, tuple((fact.key, fact.review_by) for fact in facts)
    )


def _read(
    path: Path, shape: type[S], languages: Sequence[str], text: str | None = None
) -> tuple[Node | None, S | None, list[Problem]]:
    try:
        root, problems = compose(path, read_text(path) if text is None else text)
    except UnreadableError as error:
        return None, None, [error.problem]
    if root is None:
        return None, None, problems[:MOST] or [Problem(path, 1, 1, "file-empty")]
    if not isinstance(root.data, dict):
        return None, None, [*problems, Problem(path, root.line, root.column, "not-keys")]
    if any(one.code == "second-document" for one in problems):
        # What seems to be missing may stand in the rest.
        return root, None, problems
    # A course.yaml names its languages itself.
    named = [str(node.data) for node in root.many("for")]
    languages = languages or [one for one in named if is_language(one)] or ["ko"]
    written, errors, unknown = authored.validate(shape, root.data, languages)
    # What YAML misread on a line need not be complained of a second time.
    quiet = {problem.line for problem in problems if problem.severity == "error"}
    quiet |= {problem.line - 1 for problem in problems if problem.code in _SWALLOWED}
    found = [one for one in problems_of(path, root, errors, unknown) if one.line not in quiet]
    lost = _lost_letters(path, root)
    return root, written, _in_order([*problems, *found, *lost])[:MOST]


def _lost_letters(path: Path, root: Node) -> list[Problem]:
    """The first text with a letter that was lost: all of the file were saved so."""
    for key, node in root.walk():
        if LOST in node.data:
            korean = has_hangul(node.data) or key in EXPLAINING or is_tag(key, ("ko",))
            code = "korean-lost" if korean else "letter-lost"
            return [Problem(path, node.line, node.column, code, {"text": node.data})]
    return []


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: (one.line, one.column))
