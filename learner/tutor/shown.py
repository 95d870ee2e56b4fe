"""One problem as a tutor sees it: where, what is wrong, the line with a caret, what to write."""

from __future__ import annotations

import shutil
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from learner.course.folder import printable
from learner.language import say as _
from learner.messages.problems import PROBLEMS

if TYPE_CHECKING:
    from learner.course.problem import Problem

_MARGIN: Final = "    "
_TAB: Final = 4
"""Columns a tab is shown as."""

_WHOLE_FILE: Final = frozenset(
    """
    file-missing not-a-file file-unreadable file-too-big file-binary file-encoding file-empty
    file-document file-name file-not-lesson file-outside-unit folder-in-unit lesson-unlisted
    name-unreadable
    rehearsals-elsewhere rehearsal-elsewhere lesson-in-rehearsals
    clips-missing mission-missing practise-missing talk-missing words-above words-unlisted
    """.split()
)
"""Problems that no line of the file can show."""


def headline(problem: Problem) -> str:
    """`path:line:column: what is wrong`."""
    return f"{shown(problem.path)}:{problem.line}:{problem.column}: {wrong(problem)}"


def wrong(problem: Problem) -> str:
    """What is wrong, in the interface's language."""
    what = _worded(problem, 0)
    if problem.severity == "warning":
        return _("(warning) {what}").format(what=what)
    if problem.severity == "note":
        return _("(note) {what}").format(what=what)
    return what


def instead(problem: Problem) -> str:
    """What to write instead, in the interface's language."""
    return _worded(problem, 1)


def near(problem: Problem, width: int | None = None) -> list[str]:
    """What stands below the headline: the line itself, its caret, and what to write instead.

    Long lines are cut around the caret to `width` columns (None: the terminal's).
    """
    room = (width or shutil.get_terminal_size().columns) - len(_MARGIN) - 1
    text = _line(problem)
    rows = list(_pointed(text, problem.column - 1, end_of(problem), room)) if text else []
    return [*(_MARGIN + row for row in rows), f"  {instead(problem)}"]


def told(problem: Problem) -> str:
    """The headline and what stands below it."""
    return "\n".join([headline(problem), *near(problem)])


def as_data(problem: Problem) -> dict[str, Any]:
    """A problem for other programs; columns count letters from 1, `end_column` is behind the last.

    `end_column` is None where only the start of what is wrong is known.
    """
    end = end_of(problem)
    return {
        "path": shown(problem.path),
        "line": problem.line,
        "column": problem.column,
        "end_column": None if end is None else end + 1,
        "severity": problem.severity,
        "code": problem.code,
        "message": _worded(problem, 0),
        "fix": instead(problem),
    }


def end_of(problem: Problem) -> int | None:
    """Where what a problem speaks of ends in its line, counted from 0, if it stands there."""
    text, start = _line(problem), problem.column - 1
    spoken = [value for value in problem.fields.values() if value and text.startswith(value, start)]
    return start + max(map(len, spoken)) if spoken else None


def shown(path: Path) -> str:
    """`path` as a person would type it from here."""
    try:
        near_here = path.relative_to(Path.cwd())
    except (ValueError, OSError):
        near_here = path
    return unicodedata.normalize("NFC", printable(str(near_here)))


def _worded(problem: Problem, part: int) -> str:
    fields = dict(problem.fields)
    if "other" in fields:
        fields["other"] = shown(Path(fields["other"]))
    return _(PROBLEMS[problem.code][part]).format(**fields)


def _line(problem: Problem) -> str:
    """The line a problem is about; empty where there is none to show."""
    if problem.code in _WHOLE_FILE:
        return ""
    try:
        about = problem.path.stat()
    except (OSError, ValueError):
        return ""
    lines = _lines(problem.path, about.st_mtime_ns, about.st_size)
    text = lines[problem.line - 1] if problem.line <= len(lines) else ""
    return text if text.strip() else ""


@lru_cache(maxsize=2)
def _lines(path: Path, _mtime_ns: int, _size: int) -> list[str]:
    """The lines of a file as the reader counts them, however it is broken."""
    from learner.course.problem import UnreadableError  # noqa: PLC0415
    from learner.course.text import read_raw, read_text  # noqa: PLC0415

    try:
        return read_text(path).split("\n")
    except UnreadableError:
        return read_raw(path).split("\n")


def _pointed(text: str, start: int, end: int | None, room: int) -> tuple[str, str]:
    """`text` and a line of carets below it, both at most `room` columns wide."""
    end = max(start + 1, end or 0)
    # No letter takes less than a column but an accent: more than this is never shown.
    text, first = text[: start + room], max(0, start - room)
    while _columns(text[first:start]) > room * 2 // 3:
        first += 1
    before, spot, after = text[first:start], text[start:end], text[end:]
    row = _visible(("…" if first else "") + before)
    lead = _columns(row)
    row = _cut(row + _visible(spot) + _visible(after), room)
    marks = min(_columns(_visible(spot)) or 1, max(1, room - lead))
    return row, " " * lead + "^" * marks


def _cut(text: str, room: int) -> str:
    if _columns(text) <= room:
        return text
    while _columns(text) > room - 1:
        text = text[:-1]
    return f"{text}…"


def _visible(text: str) -> str:
    """`text` with tabs as spaces, and a mark for what would move the cursor."""
    plain = text.replace("\t", " " * _TAB)
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(one) else one for one in plain)


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Zl", "Zp"}


def _columns(text: str) -> int:
    """How wide a terminal shows `text`: Hangul takes two columns, an accent of its own none."""
    return sum(map(_width, text))


def _width(letter: str) -> int:
    if letter == "\t":
        return _TAB
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
