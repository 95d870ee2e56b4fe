"""`learner check`: every problem of every lesson, at its line, in a tutor's words."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.language import say as _
from learner.messages.errors import N_
from learner.tutor.commands import _Command, _Option
from learner.tutor.scope import count, gather
from learner.tutor.shown import as_data, shown, told

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.tutor.scope import Group


@click.command(
    cls=_Command,
    short_help=N_("Find what is wrong in lessons."),
    help=N_(
        "Find everything that is wrong in lessons: the line, what is wrong, and what to write"
        " instead.\n\nPATH is a lesson, a folder of lessons or a whole course; without it, the"
        " installed course and your own lessons are checked.\n\n"
        "Example: learner check lessons/money/cash-machine.yaml"
    ),
    epilog=N_(
        "Exit codes: 0 nothing is wrong (warnings may be told), 1 there are errors, or warnings"
        " with --strict, 2 the command itself was not understood.\n\n"
        "JSON: an object with checked, errors, warnings and problems. Each problem has path, line,"
        " column, end_column (behind the last letter, or null), severity (error or warning), code,"
        " message and fix. Lines and columns count from 1, columns in letters."
    ),
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fix",
    cls=_Option,
    is_flag=True,
    help=N_("Write ids where they are missing, and note new ids in ids.lock."),
)
@click.option("--strict", cls=_Option, is_flag=True, help=N_("Exit with 1 for warnings, too."))
@click.option(
    "--format",
    "as_format",
    cls=_Option,
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("json is for editors and other programs."),
)
def check_command(paths: tuple[Path, ...], fix: bool, strict: bool, as_format: str) -> None:
    """Prints every problem; exits with 1 where there is an error."""
    asked = [Path(os.path.normpath(path.absolute())) for path in paths]
    if fix:
        _fix(asked, quiet=as_format == "json")
    groups = gather(asked)
    problems = _problems(groups)
    errors = sum(problem.severity == "error" for problem in problems)
    totals = {
        "checked": sum(map(count, groups)),
        "errors": errors,
        "warnings": len(problems) - errors,
    }
    if as_format == "json":
        found = {**totals, "problems": [as_data(problem) for problem in problems]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(told(problem))
        summary = _("Lessons checked: {checked}. Errors: {errors}. Warnings: {warnings}.")
        click.echo(summary.format(**totals))
    sys.exit(1 if errors or (strict and problems) else 0)


def _problems(groups: Sequence[Group]) -> list[Problem]:
    from learner.course.check import check  # noqa: PLC0415 - `--help` needs no reader of YAML
    from learner.rehearsal.check import look_at_ways  # noqa: PLC0415

    day = date.today()  # noqa: DTZ011 - a fact is due on the tutor's own calendar
    return [one for group in groups for one in check(group[0], day, group[1], look_at_ways)]


def _fix(asked: Sequence[Path], *, quiet: bool) -> None:
    from learner.course.fix import fix  # noqa: PLC0415

    for path in [path for group in gather(asked) for path in fix(*group)]:
        if not quiet:
            click.echo(_("{path}: ids written").format(path=shown(path)))
