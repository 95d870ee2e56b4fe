"""`learner erase`: everything this program knows about somebody goes, for ever."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.errors import RecordsError
from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import places
from learner.tutor.commands import Command, Option
from learner.tutor.whose import person_named

if TYPE_CHECKING:
    from learner.study.people import Person


@click.command(
    cls=Command,
    short_help=N_("Erase somebody and all they practised."),
    help=N_(
        "Erase somebody: the file, backups, lock, nickname and picture on this laptop, and what was"
        " carried for the shared folder and for every STICK that is named. A mark with a random"
        " number stays there, so that they do not come back from another laptop; laptops that share"
        " a folder erase them too. Nobody can bring it back.\n\nNo passphrase is needed.\n\n"
        "Example: learner erase mina --stick E:\\"
    ),
)
@click.argument("who", metavar="NICKNAME")
@click.option(
    "--stick",
    "sticks",
    cls=Option,
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help=N_("Erase what was carried on this stick or in this folder, too."),
)
@click.option("--yes", cls=Option, is_flag=True, help=N_("Ask nothing."))
def erase(who: str, sticks: tuple[Path, ...], yes: bool) -> None:
    """Asks to be sure, erases, says what could not be reached; exits with 1 then."""
    from learner.study.erasing import erase as really_erase  # noqa: PLC0415

    person = _person(who)
    if not yes:
        text = _("To erase {nickname} for ever, type {id}").format(
            nickname=person.nickname, id=person.id
        )
        if click.prompt(text, default="", show_default=False).strip() != person.id:
            raise RecordsError("erase-not-sure")
    unreached = really_erase(places(), person.id, sticks)
    click.echo(_("Everything about {nickname} was erased.").format(nickname=person.nickname))
    for folder in unreached:
        text = _("Not erased there: {path}. When it is back: learner erase {id} --stick {path}")
        click.echo(text.format(path=folder, id=person.id), err=True)
    sys.exit(1 if unreached else 0)


def _person(who: str) -> Person:
    """Who is meant; by id also somebody who was erased here before."""
    from learner.records.graveyard import is_buried  # noqa: PLC0415
    from learner.study.people import Person  # noqa: PLC0415

    if is_buried(places().people.parent, who):
        return Person(who, who, "")
    return person_named(who)
