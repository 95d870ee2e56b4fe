"""Mends what can be mended without asking: slips, odd letters, missing ids, and ids.lock."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec import Struct

from learner.course.check import within
from learner.course.compile import course_languages, read_courses
from learner.course.folder import LOCK, Folder
from learner.course.lock import write_lock
from learner.course.mend import Mended, Read, mend
from learner.course.problem import UnreadableError
from learner.course.read import LessonFile, read_course, read_facts, read_lesson, read_rehearsal
from learner.course.rewrite import as_before, rewrite
from learner.course.text import clean, decoded
from learner.course.write_ids import with_ids

Kind = Literal["lines", "letters", "encoding", "ids", "lock"]
"""What was mended: lines, letters nobody can see, the encoding, missing ids, ids.lock."""


class Change(Struct, frozen=True):
    """Something that was mended in a file; `lines` are those that now read otherwise."""

    path: Path
    kind: Kind
    lines: tuple[Mended, ...] = ()


def fix(
    folders: Sequence[Folder], only: Collection[Path] | None, own: Path | None = None
) -> list[Change]:
    """What was mended in `only` (None: all) of `folders`, in order; each file whole or not at all.

    Ids are noted for courses, and for the tutor's `own` lessons.
    Raises CourseError `lesson-not-written`.
    """
    languages = course_languages(read_courses(folders))
    changes = []
    for path, read in _files(folders, languages):
        if only is None or within(path, only):
            changes += _fix_file(path, read, languages)
    for folder in folders:
        noted = folder.course or folder.path == own
        if noted and (only is None or within(folder.path, only)):
            changes += _fix_lock(folder, languages)
    return changes


def _files(
    folders: Sequence[Folder], languages: Sequence[str]
) -> Iterator[tuple[Path, Callable[[str], Read]]]:
    """Every file, and how a text is read in its place."""
    for folder in folders:
        if folder.course:
            path = Path(folder.course.path)
            yield path, partial(read_course, path)
        if folder.facts:
            path = Path(folder.facts.path)
            yield path, partial(read_facts, path, languages)
        for file in folder.lessons:
            path = Path(file.path)
            yield path, partial(read_lesson, path, file.unit, languages)
        for file in folder.rehearsals:
            path = Path(file.path)
            yield path, partial(read_rehearsal, path, languages)


def _fix_file(path: Path, read: Callable[[str], Read], languages: Sequence[str]) -> list[Change]:
    try:
        before, found = decoded(path)
    except UnreadableError:
        return []
    text, changes = clean(found), list[Change]()
    if found.encode() != before.removeprefix(codecs.BOM_UTF8):
        changes.append(Change(path, "encoding"))
    if text != found.replace("\r\n", "\n").replace("\r", "\n"):
        changes.append(Change(path, "letters"))
    text, lines = mend(text, read)
    if lines:
        changes.append(Change(path, "lines", tuple(lines)))
    now = read(text)
    if isinstance(now, LessonFile) and (full := with_ids(now, languages, text)) != text:
        text = full
        changes.append(Change(path, "ids"))
    if now.root is None or not changes:
        return []
    rewrite(path, as_before(text, found, before))
    return changes


def _fix_lock(folder: Folder, languages: Sequence[str]) -> list[Change]:
    lessons = [read_lesson(Path(file.path), file.unit, languages) for file in folder.lessons]
    played = [read_rehearsal(Path(file.path), languages) for file in folder.rehearsals]
    written = write_lock(folder.path, lessons, played)
    return [Change(folder.path / LOCK, "lock")] if written else []
