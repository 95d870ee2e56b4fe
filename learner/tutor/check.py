"""`learner check`: every problem of every lesson, at its line, in a tutor's words."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import places
from learner.tutor.commands import Command, Option
from learner.tutor.names import Named
from learner.tutor.scope import asked, count, gather
from learner.tutor.shown import as_data, shown, told

if TYPE_CHECKING:
    from pathlib import Path

    from learner.course.check import LookAtAll
    from learner.course.fix import Change
    from learner.course.problem import Problem
    from learner.tutor.scope import Group

_KINDS: Final = {
    "encoding": N_("{path}: saved as UTF-8"),
    "letters": N_("{path}: invisible characters taken out, Korean letters put together"),
    "ids": N_("{path}: ids written"),
    "lock": N_("{path}: new ids noted"),
}


@click.command(
    cls=Command,
    short_help=N_("Find what is wrong in lessons."),
    help=N_(
        "Find everything that is wrong in lessons: the line, what is wrong, and what to write"
        " instead.\n\nLESSON is the id of a lesson, unit or rehearsal, or a file, a folder of"
        " lessons or a whole course; without it, the installed course and your own lessons are"
        " checked.\n\nExample: learner check cash-machine"
    ),
    epilog=N_(
        "Exit codes: 0 nothing is wrong (warnings may be told), 1 there are errors, or warnings"
        " with --strict, 2 the command itself was not understood.\n\n"
        "JSON: an object with checked, errors, warnings and problems. Each problem has path, line,"
        " column, end_column (behind the last letter, or null), severity (error, warning or"
        " note), code,"
        " message and fix. Lines and columns count from 1, columns in letters. With --fix there is"
        " also fixed: path, kind, line, before, after."
    ),
)
@click.argument("lesson", nargs=-1, type=Named("lesson", "unit", "rehearsal"))
@click.option(
    "--fix",
    cls=Option,
    is_flag=True,
    help=N_(
        "Mend what is safe first: tabs, quotes, spaces, a mistyped key, invisible characters,"
        " missing ids (noted in ids.lock). Tells what it changed; all else stays as it is."
    ),
)
@click.option(
    "--notes",
    cls=Option,
    is_flag=True,
    help=N_(
        "Also tell what may stay: missing parts, words above the level, sentences without a voice."
    ),
)
@click.option("--strict", cls=Option, is_flag=True, help=N_("Exit with 1 for warnings, too."))
@click.option(
    "--format",
    "as_format",
    cls=Option,
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("json is for editors and other programs."),
)
def check_command(
    lesson: tuple[str, ...], fix: bool, strict: bool, notes: bool, as_format: str
) -> None:
    """Prints every problem; exits with 1 where there is an error."""
    paths = asked(lesson)
    fixed = _fix(paths) if fix else []
    groups = gather(paths)
    problems = _problems(groups, notes=notes)
    severe = Counter(problem.severity for problem in problems)
    totals = {
        "checked": sum(map(count, groups)),
        "errors": severe["error"],
        "warnings": severe["warning"],
    }
    if as_format == "json":
        found: dict[str, object] = {**totals, "problems": [as_data(one) for one in problems]}
        if fix:
            found["fixed"] = [row for change in fixed for row in _fixed(change)]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for row in (row for change in fixed for row in _mended(change)):
            click.echo(row)
        for problem in problems:
            click.echo(told(problem))
        summary = _("Lessons checked: {checked}. Errors: {errors}. Warnings: {warnings}.")
        click.echo(summary.format(**totals))
    sys.exit(1 if severe["error"] or (strict and severe["warning"]) else 0)


def _problems(groups: Sequence[Group], *, notes: bool) -> list[Problem]:
    from learner.course.check import check  # noqa: PLC0415 - `--help` needs no reader of YAML
    from learner.marking.check import look_at_answers  # noqa: PLC0415
    from learner.rehearsal.check import look_at_ways  # noqa: PLC0415
    from learner.tutor.spelling import look_at_spelling  # noqa: PLC0415

    day = date.today()  # noqa: DTZ011 - a fact is due on the tutor's own calendar
    also: list[LookAtAll] = [look_at_answers, look_at_spelling]
    if notes:
        from learner.tutor.levels import look_at_levels  # noqa: PLC0415
        from learner.tutor.parts import look_at_parts  # noqa: PLC0415
        from learner.tutor.unheard import look_at_clips  # noqa: PLC0415

        also += [look_at_parts, look_at_levels, look_at_clips]
    return [one for group in groups for one in check(group[0], day, group[1], look_at_ways, also)]


def _fix(paths: Sequence[Path]) -> list[Change]:
    """Mends what is asked for; without a path the tutor's own lessons, never the installed ones."""
    from learner.course.fix import fix  # noqa: PLC0415

    own = places().own_lessons
    return [
        change
        for folders, only in gather(paths)
        for change in fix(folders, [own] if only is None else only, own)
    ]


def _fixed(change: Change) -> list[dict[str, object]]:
    """A change for other programs, one entry a line."""
    about = {"path": shown(change.path), "kind": change.kind}
    lines = [{**about, **line._asdict()} for line in change.lines]
    return lines or [dict(about)]


def _mended(change: Change) -> Iterator[str]:
    path = shown(change.path)
    if change.kind == "lines":
        yield _("{path}: mended").format(path=path)
        for line in change.lines:
            yield f"    {line.line}: - {line.before.strip()}"
            yield f"    {line.line}: + {line.after.strip()}"
    else:
        yield _(_KINDS[change.kind]).format(path=path)
