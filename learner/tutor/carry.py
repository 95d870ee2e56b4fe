"""`learner carry`: one person's practice onto a stick, and what is there taken in."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from learner import language
from learner.errors import LearnerError, RecordsError
from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import Places, places
from learner.tutor.commands import Command, Option
from learner.tutor.whose import key_of, meant

if TYPE_CHECKING:
    from learner.records.key import DataKey
    from learner.study.carrying import Carried
    from learner.study.people import Person


@click.command(
    cls=Command,
    short_help=N_("Carry somebody's practice on a stick."),
    help=N_(
        "Take in what PATH, a stick or a folder, holds of one person's practice, then put there"
        " what this laptop has. Do the same on the other laptop: nothing is lost and nothing"
        " counts twice, whoever practised where in between.\n\nWithout NICKNAME, the one person"
        " there is. Whoever has a lock is asked for the passphrase, and carried encrypted. What was"
        " typed and the choice of Korean words stay on this laptop.\n\n"
        "Example: learner carry E:\\ mina"
    ),
)
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.argument("who", metavar="[NICKNAME]", required=False)
@click.option(
    "--same-as",
    metavar="ID",
    cls=Option,
    help=N_("This person is the one with that id on the stick: make them one."),
)
def carry(path: Path, who: str | None, same_as: str | None) -> None:
    """Says what was taken in; exits with 1 where something was refused."""
    from learner.study.people import people  # noqa: PLC0415
    from learner.study.strangers import strangers  # noqa: PLC0415

    here = places()
    known, others = people(here.people), strangers(here, path)
    person = _chosen(who, known, others)
    if person in others:
        person, done = _arrive(here, person, path)
    else:
        person, done = _exchange(here, person, path, same_as)
    click.echo(
        _(
            "{nickname}: {taken} steps of practice taken in. Everything from this laptop is in"
            " {path} now."
        ).format(nickname=person.nickname, taken=done.taken, path=path)
    )
    if done.relocked:
        click.echo(_("The passphrase or recovery words chosen on another laptop hold here now."))
    refused = tell(done.problems)
    for other in others:
        if other.id != person.id and not same_as:
            click.echo(
                _(
                    "Also there: {nickname} ({id}), who is not on this laptop. If that is the"
                    " same person: learner carry {path} {who} --same-as {id}"
                ).format(nickname=_called(other), id=other.id, path=path, who=person.id)
            )
    sys.exit(1 if refused else 0)


def tell(problems: Iterable[LearnerError]) -> bool:
    """Say what was refused; whether anything was."""
    told = [language.explain(problem) for problem in problems]
    for line in dict.fromkeys(told):
        click.echo(line, err=True)
    return bool(told)


def _arrive(here: Places, person: Person, path: Path) -> tuple[Person, Carried]:
    from learner.study.carrying import arrive  # noqa: PLC0415

    if person.nickname:
        return person, arrive(here, person, path)
    from learner.study.strangers import CarriedDoor  # noqa: PLC0415
    from learner.tutor.passphrase import ask  # noqa: PLC0415 - few have one

    door = CarriedDoor(here, person, path)
    key = ask(door, _called(person))
    person = door.who(key)
    return person, arrive(here, person, path, door.held(key))


def _exchange(
    here: Places, person: Person, path: Path, same_as: str | None
) -> tuple[Person, Carried]:
    """Carry `person` both ways, asking for a passphrase where it takes one.

    A lock that another laptop has for them is theirs here too from then on.
    """
    from learner.study.carrying import opened  # noqa: PLC0415
    from learner.study.locking import Vault  # noqa: PLC0415
    from learner.study.strangers import CarriedDoor  # noqa: PLC0415

    key = key_of(person)
    try:
        return _both_ways(here, person, path, same_as, key)
    except RecordsError as error:
        if error.code != "carried-lock-there":
            raise
    click.echo(_("This practice was locked on another laptop. It will be locked here too."))
    from learner.tutor.passphrase import ask  # noqa: PLC0415 - few have one

    there = CarriedDoor(here, replace(person, id=same_as or person.id), path)
    key = ask(there, person.nickname)
    with opened(here, person) as records:
        Vault(records).take(there.held(key))
    return _both_ways(here, person, path, same_as, key)


def _both_ways(
    here: Places, person: Person, path: Path, same_as: str | None, key: DataKey | None
) -> tuple[Person, Carried]:
    from learner.study.carrying import be_the_same, carry, opened  # noqa: PLC0415

    if same_as:
        person = be_the_same(here, person, same_as, path, key)
    with opened(here, person, key) as records:
        return person, carry(here, records, person, path)


def _called(person: Person) -> str:
    return person.nickname or _("somebody with a lock")


def _chosen(who: str | None, known: tuple[Person, ...], others: tuple[Person, ...]) -> Person:
    """Who is meant: by id, by nickname, or the only one there is."""
    everybody = (*known, *others)
    if not everybody:
        raise RecordsError("nobody-here")
    # The stick of somebody else must not make a new person here unasked.
    found = meant(who, everybody if who is not None else known or others)
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{_called(one)} ({one.id})" for one in found or everybody)
    if found or who is None:
        raise RecordsError("carried-which", names=names)
    raise RecordsError("carried-nobody", who=who, names=names)
