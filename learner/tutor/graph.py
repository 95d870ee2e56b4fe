"""`learner graph`: a rehearsal as a picture for its tutor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.language import say as _
from learner.messages.errors import N_
from learner.tutor.commands import Command, Option
from learner.tutor.names import Named
from learner.tutor.output import write

if TYPE_CHECKING:
    from learner.course.rehearsal import Rehearsal


@click.command(
    cls=Command,
    short_help=N_("Draw the ways through a rehearsal."),
    help=N_(
        "Draw the ways through a rehearsal: as text for Mermaid, or as a page for a browser.\n\n"
        "REHEARSAL is its id or its file.\n\n"
        "Example: learner graph cash-machine --html cash-machine.html"
    ),
)
@click.argument("rehearsal", type=Named("rehearsal"))
@click.option(
    "--html",
    cls=Option,
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("Write a page to this file instead; it opens without the internet."),
)
def graph(rehearsal: str, html: Path | None) -> None:
    """Prints the Mermaid text, or writes the page."""
    from learner.rehearsal.graph import mermaid, page  # noqa: PLC0415 - `--help` needs none

    found = _found(rehearsal)
    if html is None:
        click.echo(mermaid(found), nl=False)
        return
    write(html, page(found).encode())
    click.echo(_("{path} written.").format(path=html))


def _found(named: str) -> Rehearsal:
    """The rehearsal with this id, or in this file."""
    from learner.tutor.choosing import (  # noqa: PLC0415 - `--help` needs no course
        course_around,
        installed,
        is_path,
        place_of,
        rehearsal_id,
        rehearsal_in,
        rehearsal_of,
    )

    path, id = place_of(named), rehearsal_id(named)
    if not path.is_file() and (id or not is_path(named)):
        return rehearsal_of(id or named, installed())
    # Whoever draws one looks for the ways that lead nowhere.
    return rehearsal_in(path, course_around(path).languages, walked=False)
