"""ids.lock: every id ever published, so that one that got lost is noticed.

One a line, sorted: `lesson cash-machine`, `word withdraw`, `part cash-machine/card-kept`,
`rehearsal cash-machine`, `ending cash-machine/done`.
Progress hangs on them, so they are the ids things had first (`was:`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from learner.course.folder import LOCK
from learner.course.nodes import Node
from learner.course.problem import Problem, UnreadableError
from learner.course.read import LessonFile, RehearsalFile
from learner.course.rewrite import rewrite
from learner.course.text import decode

_PARTS = ("can do", "talk", "practise")


def published(lessons: Iterable[LessonFile], rehearsals: Iterable[RehearsalFile] = ()) -> set[str]:
    """The lines of ids.lock for what stands in `lessons` and `rehearsals` now."""
    lines: set[str] = set()
    for read in lessons:
        if read.lesson is None or read.root is None:
            continue
        lines.add(f"lesson {read.lesson.id}")
        lines |= {f"word {word.id}" for word in read.lesson.words}
        lines |= {f"part {read.lesson.id}/{id}" for id in _parts(read.root)}
    for one in (read.rehearsal for read in rehearsals if read.rehearsal):
        lines.add(f"rehearsal {one.id}")
        lines |= {f"ending {one.id}/{ending.id}" for ending in one.endings}
    return lines


def lost(
    folder: Path,
    lessons: Iterable[LessonFile],
    rehearsals: Iterable[RehearsalFile],
    unread: Iterable[str],
) -> Iterator[Problem]:
    """Ids of ids.lock that nothing has any more; those in files with errors may come back."""
    path = folder / LOCK
    now, hidden = published(lessons, rehearsals), set(unread)
    try:
        noted = _lines(path)
    except UnreadableError as error:
        yield error.problem
        return
    for number, line in enumerate(noted, 1):
        kind, _, id = line.partition(" ")
        if line in now or not id or line.startswith("#"):
            continue
        if hidden.isdisjoint(id.split("/")):
            yield Problem(path, number, 1, "id-lost", {"kind": kind, "id": id})


def write_lock(
    folder: Path, lessons: Iterable[LessonFile], rehearsals: Iterable[RehearsalFile] = ()
) -> bool:
    """Adds new ids to ids.lock; whether there were any. One that cannot be read stays as it is.

    Raises CourseError `lesson-not-written`.
    """
    path = folder / LOCK
    try:
        known = {line for line in _lines(path) if line.strip()}
    except UnreadableError:
        return False
    every = known | published(lessons, rehearsals)
    if every == known:
        return False
    rewrite(path, "".join(f"{line}\n" for line in sorted(every)).encode())
    return True


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(path, "file-unreadable", reason=reason) from None
    return decode(path, data).splitlines()


def _parts(root: Node) -> Iterator[str]:
    nodes = [node for key in _PARTS for node in root.many(key)]
    nodes += [line for talk in root.many("talk") for line in talk.many("lines")]
    for node in nodes:
        names = [*(one.data for one in node.many("was")), *(one.data for one in node.many("id"))]
        yield from names[:1]
