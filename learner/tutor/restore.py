"""`learner restore`: somebody's practice as it was on an earlier day, or what damage has left."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import places
from learner.tutor.commands import Command, Option
from learner.tutor.whose import key_of, person_named

if TYPE_CHECKING:
    from learner.records.key import DataKey
    from learner.study.keeping import Backup, Found
    from learner.study.people import Person


@click.command(
    cls=Command,
    short_help=N_("Bring somebody's practice back from a backup."),
    help=N_(
        "Bring somebody's practice back: from a backup of an earlier day, or, where the file is"
        " damaged, the newest good state of all that can still be read. Backups are made by"
        " themselves. What is replaced stays beside, named by the date, and can be brought back the"
        " same way.\n\nWithout NICKNAME, the one person there is. Whoever has a lock is asked for"
        " their passphrase.\n\nExample: learner restore mina"
    ),
)
@click.argument("who", metavar="[NICKNAME]", required=False)
@click.option("--list", "only_list", cls=Option, is_flag=True, help=N_("Only show what there is."))
@click.option(
    "--latest",
    cls=Option,
    is_flag=True,
    help=N_("Take the newest good state of a damaged file, and ask nothing."),
)
def restore(who: str | None, only_list: bool, latest: bool) -> None:
    """Lists the states, asks for one, lets it hold."""
    from learner.study.keeping import is_damaged, kept, leave, look  # noqa: PLC0415 - `--help` needs nothing

    here, person = places(), person_named(who)
    key = key_of(person)
    found = look(here, person, key) if is_damaged(here, person, key) else None
    if latest and not only_list and found is None:
        click.echo(
            _(
                "The practice record of {nickname} is sound. Nothing was changed. To go back to an"
                " earlier day: learner restore {id}"
            ).format(nickname=person.nickname, id=person.id)
        )
        return
    there = kept(here, person)
    try:
        lines = ([_newest(found)] if found else []) + [_line(one) for one in there]
        for number, line in enumerate(lines, 1):
            click.echo(f"{number:>2}  {line}")
        if not lines:
            click.echo(_("There is no backup of {nickname} yet.").format(nickname=person.nickname))
        if only_list or not lines:
            return
        number = 1 if latest else _asked(len(lines))
        if found is not None and number == 1:
            _bring_back(person, key, found)
        else:
            _go_back(person, key, there[number - 1 - bool(found)])
    finally:
        if found is not None:
            leave(here, person)


def _asked(last: int) -> int:
    return int(click.prompt(_("Which one? Type its number"), type=click.IntRange(1, last)))


def _bring_back(person: Person, key: DataKey | None, found: Found) -> None:
    from learner.study.keeping import bring_back  # noqa: PLC0415

    bring_back(places(), person, key, found, datetime.now().astimezone())
    _tell(person, _newest(found))


def _go_back(person: Person, key: DataKey | None, backup: Backup) -> None:
    from learner.study.keeping import go_back  # noqa: PLC0415

    go_back(places(), person, key, backup, datetime.now().astimezone())
    _tell(person, _line(backup))


def _tell(person: Person, line: str) -> None:
    from learner.records.backup import aside_of  # noqa: PLC0415
    from learner.study.people import records_path  # noqa: PLC0415

    text = _("{nickname} has this now: {line}. What was there before: {path}")
    path = aside_of(records_path(places(), person.id))
    click.echo(text.format(nickname=person.nickname, line=line, path=path))


def _newest(found: Found) -> str:
    if found.last is None:
        return _("an empty practice record: nothing of the damaged file can be read")
    text = _("the newest good state: up to {when}, {events} steps of practice")
    return text.format(when=_when(found.last), events=found.events)


def _line(backup: Backup) -> str:
    text = _("{when}, {events} steps of practice")
    return text.format(when=_when(backup.at), events=backup.events)


def _when(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
