"""What a centre has settled for its laptops: one small TOML file that a tutor writes.

    units = ["first-words", "money"]    # shown to learners; all, where the line is missing
    wording = "north"                   # Korean words of a new learner
    language = "ko"                     # language of a new learner
    contact = "Hope Centre, Monday to Friday 10 to 4: 020 7946 0000"    # shown in the help
    reports = false                     # `learner report` and `learner export` are off

A line that is wrong is told like a mistake in a lesson, and the default holds instead; only
`reports` are off as long as anything is wrong: the line that forbids them may be what is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from msgspec import Struct

from learner.course.keys import nearest, no_choice
from learner.course.model import Wording
from learner.course.problem import Problem, UnreadableError
from learner.errors import LearnerError
from learner.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_CONTACT: Final = 120
"""Characters; two lines of a narrow screen."""

_FORMAT: Final = 1
_MISNAMED: Final = ".txt"
"""What Notepad likes to put behind a name."""

_REPORTS: Final = re.compile(r"""\s*reports\s*[=:]\s*["']?(?P<value>[^\s"'#]*)""")
_PLACE: Final = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


class Centre(Struct, frozen=True):
    """What holds in this centre; `units` are ids, none means all of them."""

    units: tuple[str, ...] = ()
    wording: str = "together"
    language: str = "ko"
    contact: str = ""
    reports: bool = True

    def chosen(self) -> dict[str, str]:
        """The settings a new learner begins with, where they differ from everybody's."""
        usual = Centre()
        chosen = {"wording": self.wording} if self.wording != usual.wording else {}
        if self.language != usual.language:
            chosen |= {"interface": self.language, "explain": self.language}
        return chosen


EXAMPLES: Final = {
    "units": 'units = ["first-words", "money"]',
    "wording": 'wording = "together"',
    "language": 'language = "ko"',
    "contact": 'contact = "Hope Centre: 020 7946 0000"',
    "reports": "reports = true",
}
"""Every key as it can be written."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "wording": get_args(Wording),
    "language": LANGUAGES,
}


def read_centre(path: Path) -> tuple[Centre, tuple[Problem, ...]]:
    """What holds, and what is wrong in the file; without one, what holds everywhere."""
    if not path.exists():
        return Centre(), ()
    if path.suffix == _MISNAMED:
        misnamed = Problem(path, 1, 1, "file-name", {"name": path.stem})
        return Centre(reports=False), (misnamed,)
    import tomllib  # noqa: PLC0415 - most laptops have no such file

    from learner.course.text import read_text  # noqa: PLC0415

    try:
        text = read_text(path)
        kept = tomllib.loads(text)
    except UnreadableError as error:
        return Centre(reports=False), (error.problem,)
    except tomllib.TOMLDecodeError as error:
        return Centre(reports=False), (_broken(path, text, str(error)),)
    return _checked(path, text, kept)


def require_reports(path: Path) -> None:
    """Raise LearnerError where the centre at `path` allows none.

    `centre-no-reports`, or `centre-unclear` where mistakes in the file are the reason.
    """
    centre, problems = read_centre(path)
    if not centre.reports:
        raise LearnerError("centre-unclear" if problems else "centre-no-reports", path=path)


def unknown_units(path: Path, centre: Centre, known: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for each unit that is not in the course, whose units are `known`."""
    there = tuple(known)
    lines = path.read_text(encoding="utf-8-sig").splitlines() if centre.units else []
    problems = []
    for unit in centre.units:
        if unit not in there:
            line, column = _place(lines, rf"[\"']{re.escape(unit)}[\"']")
            near = nearest(unit, there)
            more = {"text": unit, "near": near} if near else {"text": unit, "choices": _all(there)}
            code = "centre-unit-near" if near else "centre-unit"
            problems.append(Problem(path, line, column, code, more))
    return tuple(problems)


def _checked(path: Path, text: str, kept: dict[str, Any]) -> tuple[Centre, tuple[Problem, ...]]:
    lines, values = text.splitlines(), dict[str, Any]()
    problems = []
    for key, value in kept.items():
        wrong = _what_is_wrong(key, value)
        if wrong is not None:
            line, column = _place(lines, rf"^\s*\[*[\"']?{re.escape(key)}\b")
            problems.append(Problem(path, line, column, wrong[0], {"key": key} | wrong[1]))
        elif key != "format":
            values[key] = tuple(value) if isinstance(value, list) else value
    if problems:
        values["reports"] = False
    return Centre(**values), tuple(problems)


def _what_is_wrong(key: str, value: Any) -> tuple[str, dict[str, str]] | None:
    """The code of what is wrong with a key and its value, and the fields of its words."""
    if key == "format":
        return None if value == _FORMAT else ("centre-format", {})
    if key not in EXAMPLES:
        near = nearest(key, EXAMPLES)
        if near:
            return "key-unknown-near", {"near": near}
        return "centre-key", {"choices": _all(EXAMPLES)}
    if not _fits(key, value):
        example = _reports(str(value)) if key == "reports" else EXAMPLES[key]
        return "centre-value", {"example": example}
    if key in CHOICES and value not in CHOICES[key]:
        return no_choice(key, value, CHOICES[key])
    return None


def _fits(key: str, value: object) -> bool:
    if key == "units":
        fits = isinstance(value, list) and value and all(isinstance(one, str) for one in value)
        return bool(fits)
    if key == "reports":
        return isinstance(value, bool)
    return isinstance(value, str) and len(value) <= LONGEST_CONTACT and "\n" not in value


def _broken(path: Path, text: str, message: str) -> Problem:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else max(1, len(text.splitlines()))
    column = int(place[2]) if place and place[2] else 1
    reports = _REPORTS.match("".join(text.splitlines()[line - 1 : line]))
    if reports:
        fields = {"key": "reports", "example": _reports(reports["value"])}
        return Problem(path, line, column, "centre-value", fields)
    return Problem(path, line, column, "centre-toml")


def _reports(written: str) -> str:
    """The line about reports that was meant: none are allowed unless it says so."""
    allowed = written.casefold() in {"yes", "true", "on", "1"}
    return EXAMPLES["reports"] if allowed else "reports = false"


def _place(lines: list[str], pattern: str) -> tuple[int, int]:
    """The line and column, from 1, where something stands that matches `pattern`."""
    for number, line in enumerate(lines, 1):
        found = re.search(pattern, line)
        if found:
            return number, found.start() + len(found[0]) - len(found[0].lstrip()) + 1
    return 1, 1


def _all(names: Iterable[str]) -> str:
    return ", ".join(names)
