"""`learner pack` and `learner install`: lessons on a stick, from one laptop to another."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.errors import CourseError
from learner.language import say as _
from learner.messages.errors import N_
from learner.sound.clips import RECORDED
from learner.tutor.commands import Command, Option
from learner.tutor.names import Named

if TYPE_CHECKING:
    from learner.paths import Places
    from learner.tutor.packs.journal import Journal
    from learner.tutor.packs.plan import Plan


@click.command(
    cls=Command,
    short_help=N_("Put lessons and their sounds into one file, for a stick."),
    help=N_(
        "Put lessons and their sounds into one file, to take them to another laptop on a stick."
        "\n\nLESSON is the id of a lesson or unit, a file, or a folder of lessons. On the other"
        " laptop: learner install FILE\n\n"
        "Example: learner pack cash-machine -o stick.lessons"
    ),
)
@click.argument("lesson", nargs=-1, required=True, type=Named("lesson", "unit"))
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(path_type=Path),
    help=N_("Write this file instead of my.lessons here."),
)
def pack(lesson: tuple[str, ...], output: Path | None) -> None:
    """Writes the pack, and says what is in it."""
    from io import BytesIO  # noqa: PLC0415 - `--help` needs none of it

    from learner.paths import places  # noqa: PLC0415
    from learner.tutor.choosing import installed  # noqa: PLC0415
    from learner.tutor.output import named, write  # noqa: PLC0415
    from learner.tutor.packs.file import ENDING, write_pack  # noqa: PLC0415
    from learner.tutor.packs.fits import require_installable  # noqa: PLC0415
    from learner.tutor.packs.gather import contents, lesson_files  # noqa: PLC0415

    path = named(output, f"my{ENDING}", ENDING)
    course = installed()
    files = lesson_files(lesson, course)
    packed = contents(files, course, places())
    today = date.today()  # noqa: DTZ011 - a fact is due on the tutor's own calendar
    require_installable(packed, places(), today)
    file = BytesIO()
    write_pack(file, packed.files)
    write(path, file.getvalue())
    lessons = len(packed.sources)
    sounds = sum(Path(name).suffix.casefold() in RECORDED for name in packed.files)
    text = _("{path}: {lessons} lessons, {sounds} sounds. There: learner install {name}")
    click.echo(text.format(path=path, lessons=lessons, sounds=sounds, name=path.name))


@click.command(
    cls=Command,
    short_help=N_("Install lessons from a stick, or take them back."),
    help=N_(
        "Install lessons that somebody packed. Everything in FILE is verified first; then you see"
        " what would change, and are asked. All of it is installed, or nothing.\n\n"
        "Example: learner install stick.lessons\n\n"
        "To take the last installation back: learner install --undo"
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, cls=Option, help=N_("Do not ask."))
@click.option(
    "--undo", is_flag=True, cls=Option, help=N_("Take the last installation back instead.")
)
def install(file: Path | None, yes: bool, undo: bool) -> None:
    """Installs, or takes back; exits with 1 where nothing was done."""
    from learner.paths import places  # noqa: PLC0415 - `--help` needs none of it
    from learner.tutor.packs.journal import Journal  # noqa: PLC0415

    here = places()
    journal = Journal(here.own_lessons.parent)
    if journal.recover():
        click.echo(_("The last installation was cut off; all is again as it was before it."))
    if undo:
        changes = journal.undo()
        click.echo(_("Taken back: {count} files are as before.").format(count=len(changes)))
    elif file is None:
        raise click.UsageError(_("Which file? Example: learner install stick.lessons"))
    else:
        _install(file, here, journal, ask=not yes)


def _install(file: Path, here: Places, journal: Journal, *, ask: bool) -> None:
    from learner.tutor.packs.stage import prepare  # noqa: PLC0415

    today = date.today()  # noqa: DTZ011 - a fact is due on the tutor's own calendar
    with journal.staging() as stage:
        staged = prepare(file, here, stage, today)
        if staged.plan.errors:
            _tell_errors(staged.plan)
            raise CourseError("pack-has-errors", path=file)
        if not staged.paths:
            click.echo(_("Everything in it is here already: nothing to install."))
            return
        for row in told(staged.plan, len(staged.clips)):
            click.echo(row)
        if ask and not click.confirm(_("Install it?")):
            click.echo(_("Nothing was installed."))
            sys.exit(1)
        journal.install(stage, staged.paths, staged.clips)
        click.echo(_("Installed in {path}").format(path=here.own_lessons))
        click.echo(_("To take it back: learner install --undo"))


def _tell_errors(plan: Plan) -> None:
    from learner.tutor.shown import headline, instead  # noqa: PLC0415

    for problem in plan.errors:
        # The file is in the pack, so that there is no line to show.
        click.echo(f"{headline(problem)} — {instead(problem)}", err=True)


def told(plan: Plan, sounds: int) -> list[str]:
    """What installing would do, in a tutor's words."""
    counted = (
        (_("new lessons: {count}"), plan.new_lessons),
        (_("lessons changed: {count}"), plan.changed_lessons),
        (_("new words: {count}"), plan.new_words),
        (_("words changed: {count}"), plan.changed_words),
        (_("new sounds: {count}"), sounds),
    )
    rows = [", ".join(text.format(count=count) for text, count in counted if count)]
    rows[0] = rows[0] or _("What learners see does not change.")
    if plan.warnings:
        rows.append(_("Things to look at, with learner check: {count}").format(count=plan.warnings))
    if plan.lost:
        rows.append(_("Learners will not be asked any more what they know of:"))
        rows += [f"  {id}" for id in plan.lost]
    else:
        rows.append(_("Nobody loses progress."))
    return rows
