"""`learner sync-folder`: everybody's practice through a folder that all laptops share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.errors import LearnerError, RecordsError
from learner.language import explain
from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import places
from learner.tutor.carry import tell
from learner.tutor.commands import Command, Option

if TYPE_CHECKING:
    from learner.study.carrying import Carried
    from learner.study.people import Person


@click.command(
    cls=Command,
    short_help=N_("Share practice between the laptops of a centre."),
    help=N_(
        "Share everybody's practice with the other laptops of a centre through the folder PATH,"
        " which a program such as Syncthing keeps alike on all of them. From then on it is read"
        " and written at the start and the end of every turn, and nobody has to wait for it.\n\n"
        "Without PATH, the folder chosen before is read and written now.\n\n"
        "Example: learner sync-folder ~/Sync"
    ),
)
@click.argument("path", metavar="[PATH]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--off", cls=Option, is_flag=True, help=N_("Share no longer; what is in the folder stays.")
)
def sync_folder(path: Path | None, off: bool) -> None:
    """Chooses the folder, exchanges everything once, says how it went."""
    from learner.study import sync  # noqa: PLC0415
    from learner.study.strangers import strangers  # noqa: PLC0415

    here = places()
    if off:
        sync.use_sync_folder(here, None)
        click.echo(_("This laptop shares nothing any more."))
        return
    folder = path or sync.sync_folder(here)
    if folder is None:
        raise RecordsError("sync-none")
    done = sync.sync(here, folder)
    if path is not None:
        sync.use_sync_folder(here, path)
    refused = [_told(person, result) for person, result in done.results]
    if done.erased:
        count = _("Erased here, as was asked on another laptop: {count}")
        click.echo(count.format(count=len(done.erased)))
    locked = sum(not person.nickname for person in strangers(here, folder))
    if locked:
        count = _(
            "With a lock, and not on this laptop: {count}. They press F7 where the program asks for"
            " a nickname or whose turn it is, and write their passphrase."
        )
        click.echo(count.format(count=locked))
    click.echo(_("Shared through: {path}").format(path=folder))
    sys.exit(1 if any(refused) else 0)


def _told(person: Person, result: Carried | LearnerError) -> bool:
    """Say how it went for `person`; whether anything was refused."""
    if isinstance(result, LearnerError):
        click.echo(f"{person.nickname}: {explain(result)}", err=True)
        return True
    click.echo(
        _("{nickname}: {taken} steps of practice taken in.").format(
            nickname=person.nickname, taken=result.taken
        )
    )
    return tell(result.problems)
