"""`learner move`: a practice that was done under somebody else's name, to the right person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import click

from learner.errors import RecordsError
from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import places
from learner.tutor.commands import Command, Option
from learner.tutor.whose import key_of, person_named

if TYPE_CHECKING:
    from learner.study.moving import Sitting
    from learner.study.people import Person

SHOWN: Final = 10
"""How many sittings are listed; a mistake is noticed soon or never."""


@click.command(
    cls=Command,
    short_help=N_("Move a mistaken practice to the right person."),
    help=N_(
        "Somebody practised under another person's name: move that practice.\n\nWithout"
        " --sitting, the last practices of FROM are listed with their numbers. What was practised"
        " then counts for TO at the time it was done, and for FROM no longer.\n\n"
        "Example: learner move mina jun --sitting 1"
    ),
)
@click.argument("wrong", metavar="FROM")
@click.argument("right", metavar="TO")
@click.option(
    "--sitting", metavar="NUMBER", type=int, cls=Option, help=N_("Its number in the list.")
)
def move(wrong: str, right: str, sitting: int | None) -> None:
    """Lists the last sittings, or moves one."""
    from learner.memory.clock import moment  # noqa: PLC0415
    from learner.study.moving import move, sittings  # noqa: PLC0415
    from learner.study.people import open_whole  # noqa: PLC0415

    giver, taker = person_named(wrong), person_named(right)
    if giver.id == taker.id:
        raise RecordsError("move-same", who=giver.nickname)
    here = places()
    with (
        open_whole(here, giver, key_of(giver)) as from_,
        open_whole(here, taker, key_of(taker)) as to,
    ):
        found = sittings(from_)[:SHOWN]
        if sitting is None:
            _list(giver, found)
            return
        if not 1 <= sitting <= len(found):
            raise RecordsError("move-which", number=sitting, last=len(found))
        now = moment(datetime.now().astimezone(), from_.latest())
        move(found[sitting - 1], from_, to, now)
        click.echo(
            _("Moved to {nickname}: {line}").format(
                nickname=taker.nickname, line=_line(found[sitting - 1])
            )
        )


def _list(person: Person, found: tuple[Sitting, ...]) -> None:
    if not found:
        click.echo(_("{nickname} has practised nothing yet.").format(nickname=person.nickname))
    for number, one in enumerate(found, 1):
        click.echo(f"{number:>2}  {_line(one)}")


def _line(one: Sitting) -> str:
    begun, ended = one.begun.astimezone(), one.ended.astimezone()
    return _("{day} {begun}–{ended}, answers: {answers}, new words: {words}").format(
        day=begun.date().isoformat(),
        begun=f"{begun:%H:%M}",
        ended=f"{ended:%H:%M}",
        answers=one.answers,
        words=one.words,
    )
