"""`learner centre`: what is settled for the laptops of a centre, and what is wrong in it."""

from __future__ import annotations

import sys

import click

from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import places
from learner.tutor.commands import Command


@click.command(
    cls=Command,
    short_help=N_("See and check what your centre has settled."),
    help=N_(
        "See what your centre has settled for this laptop, and what is wrong in the file where it"
        " stands: which units learners see, the Korean words and the language a new learner begins"
        " with, whom to ask for help, and whether reports and exports are allowed.\n\nWithout such"
        " a file, its place and an example are shown.\n\nExample: learner centre"
    ),
)
def centre() -> None:
    """Shows what holds; exits with 1 where there is a mistake."""
    from learner.course.centre import EXAMPLES, read_centre, unknown_units  # noqa: PLC0415
    from learner.tutor.choosing import installed  # noqa: PLC0415
    from learner.tutor.shown import told  # noqa: PLC0415

    path = places().centre
    if not path.exists():
        click.echo(
            _("Nothing is settled here. To do so, write this file: {path}").format(path=path)
        )
        click.echo("\n".join(EXAMPLES.values()))
        return
    held, problems = read_centre(path)
    problems += unknown_units(path, held, [unit.id for unit in installed().units])
    for problem in problems:
        click.echo(told(problem))
    click.echo(_("Settled in {path}:").format(path=path))
    click.echo("units = " + (", ".join(held.units) or _("all")))
    click.echo(f"wording = {held.wording}\nlanguage = {held.language}")
    click.echo(f"contact = {held.contact}\nreports = {str(held.reports).lower()}")
    sys.exit(1 if problems else 0)
