"""`learner check`: every problem of every lesson, one a line, in a tutor's words."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from learner.course.folder import COURSE, FACTS, REHEARSALS, File, Folder, look, look_at_unit
from learner.language import say as _
from learner.messages.problems import PROBLEMS
from learner.paths import places

if TYPE_CHECKING:
    from learner.course.problem import Problem

Group = tuple[list[Folder], list[Path] | None]

_ENDINGS: Final = (".yaml", ".yml")


def run(paths: Sequence[Path], fix: bool = False, today: date | None = None) -> int:
    """Checks `paths`, or the installed course and the tutor's own lessons; 1 if there is an error.

    What the paths do not hold is taken from the installed course, so that one lesson alone
    may use its words.
    """
    from learner.course.check import check  # noqa: PLC0415
    from learner.course.fix import fix as mend  # noqa: PLC0415
    from learner.rehearsal.check import look_at_ways  # noqa: PLC0415

    day = today or date.today()  # noqa: DTZ011 - a fact is due on the tutor's own calendar
    asked = [Path(os.path.normpath(path.absolute())) for path in paths]
    if fix:
        for path in [path for group in gather(asked) for path in mend(*group)]:
            click.echo(_("{path}: ids written").format(path=shown(path)))
    groups = gather(asked)
    problems = [one for group in groups for one in check(group[0], day, group[1], look_at_ways)]
    for problem in problems:
        click.echo(line(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    summary = _("Lessons checked: {count}. Errors: {errors}. Warnings: {warnings}.")
    count, warnings = sum(map(_count, groups)), len(problems) - errors
    click.echo(summary.format(count=count, errors=errors, warnings=warnings))
    return 1 if errors else 0


def line(problem: Problem) -> str:
    """A problem as `path:line:col: what is wrong — what to write`."""
    fields = dict(problem.fields)
    if "other" in fields:
        fields["other"] = shown(Path(fields["other"]))
    what, how = (_(words).format(**fields) for words in PROBLEMS[problem.code])
    if problem.severity == "warning":
        what = _("(warning) {what}").format(what=what)
    return f"{shown(problem.path)}:{problem.line}:{problem.column}: {what} — {how}"


def shown(path: Path) -> str:
    """`path` as a person would type it from here."""
    try:
        near = path.relative_to(Path.cwd())
    except (ValueError, OSError):
        near = path
    return unicodedata.normalize("NFC", str(near))


def gather(paths: Sequence[Path]) -> list[Group]:
    """Each course in question: its folders, and what to report on (None: all)."""
    here = places()
    installed = [look(here.course), look(here.own_lessons)]
    if not paths:
        return [(installed, None)]
    by_root: dict[Path | None, list[Path]] = {}
    for path in paths:
        by_root.setdefault(_root(path), []).append(path)
    return [
        _group(installed if root is None else [look(root)], some) for root, some in by_root.items()
    ]


def _group(folders: list[Folder], paths: list[Path]) -> Group:
    """`folders`, and over them those of `paths` that they do not read."""
    known = {file.path for folder in folders for file in _files(folder)}
    loose = [_loose(path) for path in paths if _root(path) is None or _is_lost(path, known)]
    new = [one for one in loose if one.problems or any(f.path not in known for f in _files(one))]
    return [*folders, *new], paths


def _count(group: Group) -> int:
    from learner.course.check import within  # noqa: PLC0415

    folders, only = group
    files = [Path(file.path) for folder in folders for file in _files(folder)]
    return sum(only is None or within(file, only) for file in files)


def _is_lost(path: Path, known: set[str]) -> bool:
    """Whether a file that was asked for by name is none of the lessons its course reads."""
    named = path.suffix.lower() in _ENDINGS and path.name not in (COURSE, FACTS)
    return named and str(path) not in known


def _root(path: Path) -> Path | None:
    """The course a path belongs to: the nearest folder above it with a course.yaml."""
    for folder in (path, path.parent, path.parent.parent):
        if (folder / COURSE).is_file():
            return folder
    return None


def _loose(path: Path) -> Folder:
    """A lesson, a unit or a folder of units that belongs to no course."""
    if path.is_dir() and path.suffix.lower() not in _ENDINGS:
        unit = look_at_unit(path)
        return _as_rehearsals(unit) if unit.lessons else look(path)
    return _as_rehearsals(Folder(path.parent, [File(str(path), path.parent.name, 0, 0)]))


def _as_rehearsals(unit: Folder) -> Folder:
    """What stands in a folder called `rehearsals` is no unit of lessons."""
    if any(file.unit != REHEARSALS for file in unit.lessons):
        return unit
    return Folder(unit.path, rehearsals=unit.lessons, problems=unit.problems)


def _files(folder: Folder) -> list[File]:
    return [*folder.lessons, *folder.rehearsals]
