"""Keeps the compiled rehearsals beside the lessons, inside the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from learner.course.across_rehearsals import proofread_rehearsal
from learner.course.arrange import RehearsalEntry, choose
from learner.course.folder import File, Folder
from learner.course.model import RehearsalHead
from learner.course.problem import Problem
from learner.course.read import RehearsalFile, read_rehearsal
from learner.course.rehearsal import Rehearsal
from learner.course.stored import dump, load

_LANGUAGES: Final = "rehearsal languages"


def keep_rehearsals(
    db: sqlite3.Connection, folders: Sequence[Folder], languages: Sequence[str]
) -> None:
    """Compiles the rehearsals that changed and forgets those that went."""
    standing = {
        file.path: (file, layer)
        for layer, folder in enumerate(folders)
        for file in folder.rehearsals
    }
    known = _known(db, " ".join(languages))
    stale = [
        (file, layer)
        for file, layer in standing.values()
        if known.get(file.path) != (file.mtime_ns, file.size, layer)
    ]
    gone = [path for (path,) in db.execute("SELECT path FROM rehearsals") if path not in standing]
    paths = [(path,) for path in (*gone, *(file.path for file, _ in stale))]
    db.executemany("DELETE FROM rehearsals WHERE path = ?", paths)
    rows = [
        _row(
            file, layer, proofread_rehearsal(read_rehearsal(Path(file.path), languages), languages)
        )
        for file, layer in stale
    ]
    db.executemany("INSERT INTO rehearsals VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    kept = (_LANGUAGES, " ".join(languages))
    db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", kept)


def store_played(db: sqlite3.Connection) -> list[Problem]:
    """Notes which of the kept rehearsals are played, and returns the problems of all."""
    rows = db.execute("SELECT entry, problems FROM rehearsals ORDER BY path").fetchall()
    chosen = choose([load(entry, RehearsalEntry) for entry, _ in rows if entry], "rehearsal-twice")
    played = [
        (id, one.name, one.layer, one.path, dump(one.head)) for id, one in chosen.entries.items()
    ]
    db.execute("DELETE FROM played")
    db.executemany("INSERT INTO played VALUES (?, ?, ?, ?, ?)", played)
    problems = [one for _, stored in rows for one in load(stored, tuple[Problem, ...])]
    return problems + chosen.problems


def rehearsal_entry(read: RehearsalFile, layer: int) -> RehearsalEntry | None:
    """A rehearsal that was read, as the course needs it."""
    if read.rehearsal is None or read.root is None:
        return None
    at = read.root.find("id")
    head = _head_of(read.rehearsal)
    return RehearsalEntry(head, str(read.path), layer, read.name, at.line, at.column)


def _head_of(rehearsal: Rehearsal) -> RehearsalHead:
    endings = tuple(ending.id for ending in rehearsal.endings)
    return RehearsalHead(rehearsal.id, rehearsal.kind, rehearsal.title, rehearsal.care, endings)


def _known(db: sqlite3.Connection, languages: str) -> dict[str, tuple[int, int, int]]:
    told = db.execute("SELECT value FROM about WHERE key = ?", (_LANGUAGES,)).fetchone()
    if told is None or told[0] != languages:
        return {}
    rows = db.execute("SELECT path, mtime_ns, size, layer FROM rehearsals")
    return {path: (mtime, size, layer) for path, mtime, size, layer in rows}


def _row(file: File, layer: int, read: RehearsalFile) -> tuple[Any, ...]:
    unreadable = any(problem.code == "file-unreadable" for problem in read.problems)
    mtime, entry = -1 if unreadable else file.mtime_ns, rehearsal_entry(read, layer)
    body = (dump(entry), dump(read.rehearsal)) if entry else (None, None)
    errors = [one for one in read.problems if one.severity == "error"]
    return (file.path, mtime, file.size, layer, *body, dump(errors))
