"""Mends what can be mended without asking: ids that are missing, and ids.lock."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from learner.course.check import survey, within
from learner.course.folder import LOCK, Folder
from learner.course.lock import write_lock
from learner.course.model import Lesson
from learner.course.nodes import Node
from learner.course.read import LessonFile, read_lesson
from learner.course.text import read_text
from learner.errors import CourseError


def fix(folders: Sequence[Folder], only: Collection[Path] | None) -> list[Path]:
    """The files that were changed; raises CourseError `lesson-not-written`."""
    world = survey(folders, date.max)
    changed = []
    for read in world.lessons:
        wanted = only is None or within(read.path, only)
        if wanted and read.lesson is not None and write_ids(read, world.languages):
            changed.append(read.path)
    for folder in folders:
        if folder.course and (only is None or within(folder.path, only)):
            try:
                own = survey([folder], date.max)
                written = write_lock(folder.path, own.lessons, own.rehearsals)
            except OSError as error:
                raise _not_written(folder.path / LOCK, error) from None
            changed += [folder.path / LOCK] if written else []
    return changed


def write_ids(read: LessonFile, languages: Sequence[str]) -> bool:
    """Writes the ids a lesson's parts go by where none is written; whether there were any.

    Nothing is written unless the result reads as the very same lesson.
    """
    if read.lesson is None or read.root is None:
        return False
    text = read_text(read.path)
    lines = text.split("\n")
    missing = [(node, id) for node, id in _parts(read.root, read.lesson) if "id" not in node.values]
    for node, id in sorted(missing, key=lambda one: (one[0].line, one[0].column), reverse=True):
        line, place = lines[node.line - 1], node.column - 1
        if node.flow:
            lines[node.line - 1] = f"{line[: place + 1]}id: {id}, {line[place + 1 :]}"
        elif not line[:place].strip(" -"):
            lines[node.line - 1] = f"{line[:place]}id: {id}"
            lines.insert(node.line, " " * place + line[place:])
    mended = "\n".join(lines)
    if mended == text:
        return False
    unit = read.lesson.unit
    if read_lesson(read.path, unit, languages, mended).lesson != read.lesson:
        return False
    try:
        _write(read.path, mended)
    except OSError as error:
        raise _not_written(read.path, error) from None
    return True


def _parts(root: Node, lesson: Lesson) -> Iterator[tuple[Node, str]]:
    """Everything that has an id besides words, with the id it goes by."""
    talks = root.many("talk")
    nodes = [*root.many("can do"), *talks, *root.many("practise")]
    ids = [one.id for one in (*lesson.can_do, *lesson.talks, *lesson.practise)]
    nodes += [line for talk in talks for line in talk.many("lines")]
    ids += [line.id for talk in lesson.talks for line in talk.lines]
    for node, id in zip(nodes, ids, strict=True):
        if isinstance(node.data, dict):
            yield node, id


def _write(path: Path, text: str) -> None:
    """In place of the old file at once, with the line ends and the mark it had."""
    before = path.read_bytes()
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    ends = "\r\n" if b"\r\n" in before else "\n"
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(mark + text.replace("\n", ends).encode())
    beside.replace(path)


def _not_written(path: Path, error: OSError) -> CourseError:
    reason = error.strerror or type(error).__name__
    return CourseError("lesson-not-written", path=path, reason=reason)
