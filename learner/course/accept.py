"""Adds one more right answer to a lesson's file, at its place; all other bytes stay as they are."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from learner.course import rules
from learner.course.model import Gap, Lesson
from learner.course.nodes import Node
from learner.course.read import LessonFile, read_lesson
from learner.course.rewrite import rewrite
from learner.course.text import is_readable, read_text, tidy_letters
from learner.errors import CourseError

Part = Literal["word", "line", "gap"]

_KEYS: Final[dict[Part, str]] = {"word": "accept", "line": "or", "gap": "gap"}
# Where a new key stands best: below the Korean of the sentence, as in the guide.
_AFTER: Final = ("ko", "example", "warn", "note", "means", "en")
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 .'’!?-]*")
_SPECIAL: Final = frozenset("yes no on off true false null".split())


class Place(Struct, frozen=True):
    """Where an answer belongs: the word, the line of a talk or the gap with this id."""

    part: Part
    id: str


def can_accept(text: str) -> bool:
    """Whether `text` may stand in a lesson as an answer, as it is but for what nobody can see."""
    text = tidy_letters(text)
    try:
        return not re.search(r"[()|{}]", text) and bool(rules.answer(text)) and is_readable(text)
    except rules.FaultError:
        return False


def add_answer(path: Path, unit: str, languages: Sequence[str], place: Place, text: str) -> bool:
    """Adds `text` to what is accepted at `place`; False where it is accepted already.

    Raises CourseError: `accept-not`, `accept-gone`, `accept-by-hand`, `lesson-not-written`.
    """
    if not can_accept(text):
        raise CourseError("accept-not", text=text)
    text = rules.answer(tidy_letters(text))
    read = read_lesson(path, unit, languages)
    if read.lesson is None or read.root is None:
        raise CourseError("accept-gone")
    node, had = _find(read, place)
    if text.casefold() in {one.casefold() for one in had}:
        return False
    before = _raw(path)
    lines = before.decode("utf-8-sig").split("\n")
    for changed in _attempts(path, node, place.part, lines, text):
        after = read_lesson(path, unit, languages, "\n".join(changed).replace("\r\n", "\n"))
        if after.lesson is not None and _is_wanted(read.lesson, after.lesson, place, text):
            mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
            rewrite(path, mark + "\n".join(changed).encode())
            return True
    raise CourseError("accept-by-hand", path=path, line=node.line)


def _find(read: LessonFile, place: Place) -> tuple[Node, tuple[str, ...]]:
    """The keys of what has the id, and what is accepted there."""
    assert read.lesson is not None
    assert read.root is not None
    for node, id, had in _answering(read.root, read.lesson, place.part):
        if id == place.id:
            return node, had
    raise CourseError("accept-gone")


def _answering(
    root: Node, lesson: Lesson, part: Part
) -> Iterator[tuple[Node, str, tuple[str, ...]]]:
    if part == "word":
        nodes = [node for node in root.many("words") if "use" not in node.values]
        for node, word in zip(nodes, lesson.words, strict=True):
            yield node, word.id, (word.en, *word.accept)
    elif part == "line":
        for talk_node, talk in zip(root.many("talk"), lesson.talks, strict=True):
            for node, line in zip(talk_node.many("lines"), talk.lines, strict=True):
                yield node, f"{talk.id}/{line.id}", (line.en, *line.accept)
    else:
        for node, item in zip(root.many("practise"), lesson.practise, strict=True):
            if isinstance(item, Gap):
                yield node, item.id, item.answers


def _attempts(
    path: Path, node: Node, part: Part, lines: list[str], text: str
) -> Iterator[list[str]]:
    """The file with the answer in it, in one way after the other; the caller reads each again."""
    clean = read_text(path).split("\n")
    if [line.rstrip("\r") for line in lines] != clean:
        # Something invisible was taken out while reading, so columns are not what they seem.
        return
    found = node.values.get(_KEYS[part])
    if part == "gap":
        yield from _in_braces(found, lines, text)
    elif found is None:
        yield from _new_key(node, _KEYS[part], lines, text)
    elif isinstance(found.data, list):
        yield from _in_list(found, lines, text)
    else:
        yield from _as_list(node.keys[_KEYS[part]], lines, text)


def _in_braces(found: Node | None, lines: list[str], text: str) -> Iterator[list[str]]:
    if found is not None:
        row = lines[found.line - 1]
        end = row.find("}", row.find("{", found.column - 1))
        if end >= 0:
            yield _with(lines, found.line - 1, [f"{row[:end]}|{text}{row[end:]}"])


def _new_key(node: Node, key: str, lines: list[str], text: str) -> Iterator[list[str]]:
    if node.flow:
        row, at = lines[node.line - 1], node.column
        yield _with(lines, node.line - 1, [f"{row[:at]}{key}: {_quoted(text)}, {row[at:]}"])
        return
    rest = [name for name in node.values if name not in _AFTER]
    for name in (*_AFTER, *rest):
        if name in node.values:
            new = " " * (node.column - 1) + f"{key}: {_scalar(text)}"
            yield _inserted(lines, node.values[name].line, new)


def _in_list(found: Node, lines: list[str], text: str) -> Iterator[list[str]]:
    if found.flow:
        row, at = lines[found.line - 1], found.column
        yield _with(lines, found.line - 1, [f"{row[:at]}{_quoted(text)}, {row[at:]}"])
        return
    for item, below in ((found.items[-1], 1), (found.items[0], 0)):
        dash = lines[item.line - 1][: item.column - 1]
        yield _inserted(lines, item.line - 1 + below, dash + _scalar(text))


def _as_list(key: Node, lines: list[str], text: str) -> Iterator[list[str]]:
    """`accept: one` becomes a list of two, the first with all that stood behind the colon."""
    row, at = lines[key.line - 1], key.column - 1 + len(key.data)
    head, old = row[: at + 1], row[at + 1 :].lstrip(" ")
    indent = " " * (key.column + 1)
    end = "\r" if row.endswith("\r") else ""
    yield _with(
        lines, key.line - 1, [head + end, f"{indent}- {old}", f"{indent}- {_scalar(text)}{end}"]
    )


def _with(lines: list[str], place: int, new: list[str]) -> list[str]:
    return [*lines[:place], *new, *lines[place + 1 :]]


def _inserted(lines: list[str], place: int, new: str) -> list[str]:
    """`new` as a line of its own, ended as the line above it."""
    ended = lines[place - 1].endswith("\r")
    if place == len(lines):
        # The last line of the file has no end yet.
        above = lines[place - 1] + ("\r" if any(one.endswith("\r") for one in lines) else "")
        return [*lines[: place - 1], above, new]
    return [*lines[:place], new + ("\r" if ended else ""), *lines[place:]]


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _SPECIAL and text[-1] != " "
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _is_wanted(before: Lesson, after: Lesson, place: Place, text: str) -> bool:
    """Whether nothing else of the lesson has changed, and the answer is there once more."""
    old, new = _answers(before, place), _answers(after, place)
    same = sorted(new) == sorted((*old, text))
    return same and _without(before, place) == _without(after, place)


def _answers(lesson: Lesson, place: Place) -> tuple[str, ...]:
    match place.part:
        case "word":
            return next(word.accept for word in lesson.words if word.id == place.id)
        case "line":
            lines = ((f"{talk.id}/{line.id}", line) for talk in lesson.talks for line in talk.lines)
            return next(line.accept for id, line in lines if id == place.id)
        case "gap":
            items = [item for item in lesson.practise if isinstance(item, Gap)]
            return next(item.answers for item in items if item.id == place.id)


def _without(lesson: Lesson, place: Place) -> Lesson:
    """`lesson` as if nothing were accepted besides at `place`."""
    words = tuple(
        replace(word, accept=()) if word.id == place.id else word for word in lesson.words
    )
    talks = tuple(
        replace(
            talk,
            lines=tuple(
                replace(line, accept=()) if f"{talk.id}/{line.id}" == place.id else line
                for line in talk.lines
            ),
        )
        for talk in lesson.talks
    )
    practise = tuple(
        replace(item, answers=item.answers[:1])
        if isinstance(item, Gap) and item.id == place.id
        else item
        for item in lesson.practise
    )
    return replace(lesson, words=words, talks=talks, practise=practise)


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError("accept-gone") from error
