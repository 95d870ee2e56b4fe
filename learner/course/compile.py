"""Brings the compiled course up to date with the files; imported only when one has changed."""

from __future__ import annotations

import gc
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from learner.course.arrange import Entry, WordAt, arrange
from learner.course.cache import about, in_memory
from learner.course.compile_rehearsals import keep_rehearsals, store_played
from learner.course.content import proofread
from learner.course.folder import File, Folder
from learner.course.model import Gloss, Lesson, LessonHead, Sentence
from learner.course.problem import Problem
from learner.course.read import CourseFile, LessonFile, read_course, read_lesson
from learner.course.stored import Outline, dump, load

_TITLE: Final = Sentence("English", Gloss({"ko": "영어"}))
_LANGUAGES: Final = ("ko",)


class _Compiled(NamedTuple):
    """A lesson file ready to be stored, with the problems that leave it out."""

    file: File
    entry: Entry | None
    lesson: Lesson | None
    problems: tuple[Problem, ...]


def bring_up_to_date(
    db: sqlite3.Connection, folders: Sequence[Folder], signature: str
) -> sqlite3.Connection:
    """Compiles what changed; the connection that holds it: another where `db` takes no writes.

    Raises `sqlite3.DatabaseError` where `db` is damaged.
    """
    courses = read_courses(folders)
    languages = course_languages(courses)
    with without_collecting():
        compiled = [_compiled(*one, languages) for one in _stale(db, folders, languages)]
    try:
        _write(db, folders, courses, compiled, signature)
    except sqlite3.OperationalError:
        memory = in_memory(like=db)
        db.close()
        done = {one.file.path: one for one in compiled}
        stale = _stale(memory, folders, languages)
        compiled = [done.get(one[0].path) or _compiled(*one, languages) for one in stale]
        _write(memory, folders, courses, compiled, signature)
        return memory
    return db


@contextmanager
def without_collecting() -> Iterator[None]:
    """Reading many files makes much that lives, and little for the collector: a tenth faster."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_courses(folders: Sequence[Folder]) -> list[CourseFile]:
    """The course.yaml of each folder, an empty one where there is none."""
    return [
        read_course(Path(folder.course.path)) if folder.course else CourseFile(folder.path)
        for folder in folders
    ]


def course_languages(courses: Iterable[CourseFile]) -> tuple[str, ...]:
    """The languages the course explains in: Korean unless a course.yaml says otherwise."""
    found = dict.fromkeys(language for course in courses for language in course.languages)
    return tuple(found) or _LANGUAGES


def entry_of(read: LessonFile, layer: int) -> Entry | None:
    """A lesson that was read, as the course's order needs it."""
    lesson, root = read.lesson, read.root
    if lesson is None or root is None:
        return None
    names = dict(read.words)
    head = LessonHead(
        lesson.id,
        lesson.unit,
        lesson.title,
        lesson.level,
        lesson.minutes,
        len(lesson.words),
        lesson.rehearse,
    )
    at = root.find("id")
    written = {node.values["id"].data: node for node in root.many("words") if "id" in node.values}
    words = tuple(
        WordAt(word.id, name := names[word.id], written[name].line, written[name].column)
        for word in lesson.words
    )
    return Entry(head, str(read.path), layer, read.name, at.line, at.column, words)


def _stale(
    db: sqlite3.Connection, folders: Sequence[Folder], languages: tuple[str, ...]
) -> list[tuple[File, int]]:
    """The files that changed since `db` was written, with their layer."""
    known = {path: (mtime, size) for path, mtime, size in _kept(db, languages)}
    return [
        (file, layer)
        for layer, folder in enumerate(folders)
        for file in folder.lessons
        if known.get(file.path) != (file.mtime_ns, file.size)
    ]


def _kept(db: sqlite3.Connection, languages: tuple[str, ...]) -> Iterable[tuple[str, int, int]]:
    if about(db, "languages") != " ".join(languages):
        return []
    return db.execute("SELECT path, mtime_ns, size FROM files")


def _compiled(file: File, layer: int, languages: tuple[str, ...]) -> _Compiled:
    read = proofread(read_lesson(Path(file.path), file.unit, languages), languages)
    entry = entry_of(read, layer)
    errors = tuple(one for one in read.problems if one.severity == "error")
    return _Compiled(file, entry, read.lesson, errors)


def _write(
    db: sqlite3.Connection,
    folders: Sequence[Folder],
    courses: Sequence[CourseFile],
    compiled: Sequence[_Compiled],
    signature: str,
) -> None:
    """One transaction: the files that changed, then the order of the whole course."""
    db.execute("BEGIN IMMEDIATE")
    try:
        standing = {file.path for folder in folders for file in folder.lessons}
        gone = {str(path) for (path,) in db.execute("SELECT path FROM files")} - standing
        _forget(db, [*gone, *(one.file.path for one in compiled)])
        for one in compiled:
            _store(db, one)
        keep_rehearsals(db, folders, course_languages(courses))
        problems = _store_order(db, folders, courses)
        # Permissions may be mended without a trace in date or size: look again next time.
        again = any(one.code == "file-unreadable" for one in problems)
        kept = {
            "languages": " ".join(course_languages(courses)),
            "signature": "" if again else signature,
        }
        db.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", kept.items())
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _forget(db: sqlite3.Connection, paths: Sequence[str]) -> None:
    for table in ("files", "words", "spoken"):
        db.executemany(f"DELETE FROM {table} WHERE path = ?", [(path,) for path in paths])


def _store(db: sqlite3.Connection, one: _Compiled) -> None:
    path, lesson = one.file.path, one.lesson
    unreadable = any(problem.code == "file-unreadable" for problem in one.problems)
    mtime = -1 if unreadable else one.file.mtime_ns
    row = (path, mtime, one.file.size, one.entry and dump(one.entry))
    # The words stand in a table of their own: most are read without their lesson.
    body = dump(replace(lesson, words=())) if lesson else None
    db.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", (*row, body, dump(one.problems)))
    if lesson:
        rows = [
            (word.id, path, dump(word), word.lesson, word.en, word.say, word.produce)
            for word in lesson.words
        ]
        db.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        spoken = [(text, path) for text in _spoken(lesson)]
        db.executemany("INSERT OR IGNORE INTO spoken VALUES (?, ?)", spoken)


def _spoken(lesson: Lesson) -> set[str]:
    """Every word and chunk the lesson teaches, casefolded, and the words in the chunks."""
    taught = {word.en.casefold() for word in lesson.words}
    return taught | {part for text in taught for part in re.findall(r"[^\W_]+(?:['’-]\w+)*", text)}


def _store_order(
    db: sqlite3.Connection, folders: Sequence[Folder], courses: Sequence[CourseFile]
) -> list[Problem]:
    """Puts the files' lessons in order, and returns the problems that leave some out."""
    rows = db.execute("SELECT entry, problems FROM files ORDER BY path").fetchall()
    entries = [load(entry, Entry) for entry, _ in rows if entry]
    arranged = arrange([course.units for course in courses], entries)
    db.execute("DELETE FROM lessons")
    paths = [(id, entry.path) for id, entry in arranged.lessons.items()]
    db.executemany("INSERT INTO lessons VALUES (?, ?)", paths)
    problems = [one for folder in folders for one in folder.problems]
    problems += [one for course in courses for one in course.problems]
    problems += [one for _, stored in rows for one in load(stored, tuple[Problem, ...])]
    problems += store_played(db)
    left_out = [one for one in problems + arranged.problems if one.severity == "error"]
    kept = arranged.lessons.values()
    words = (word for entry in kept for word in entry.words)
    outline = Outline(
        title=next((one.title for one in reversed(courses) if one.title), _TITLE),
        languages=tuple(course_languages(courses)),
        voices={key: voice for course in courses for key, voice in course.voices},
        units=arranged.units,
        problems=tuple(left_out),
        lessons={entry.name: entry.head.id for entry in kept if entry.name != entry.head.id},
        words={word.name: word.id for word in words if word.name != word.id},
    )
    db.execute("INSERT OR REPLACE INTO about VALUES ('outline', ?)", (dump(outline),))
    return left_out
