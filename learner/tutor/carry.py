"""`learner carry`: one person's practice onto a stick, and what is there taken in."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner import __version__, language
from learner.errors import LearnerError, RecordsError
from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import Places, places
from learner.tutor.commands import _Command, _Option

if TYPE_CHECKING:
    from learner.study.people import Person


@click.command(
    cls=_Command,
    short_help=N_("Carry somebody's practice on a stick."),
    help=N_(
        "Take in what PATH, a stick or a folder, holds of one person's practice, then put there"
        " what this laptop has. Do the same on the other laptop: nothing is lost and nothing"
        " counts twice, whoever practised where in between.\n\nWithout NICKNAME, the one person"
        " there is. What was typed and the choice of Korean words stay on this laptop.\n\n"
        "Example: learner carry E:\\ mina"
    ),
)
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.argument("who", metavar="[NICKNAME]", required=False)
@click.option(
    "--same-as",
    metavar="ID",
    cls=_Option,
    help=N_("This person is the one with that id on the stick: make them one."),
)
def carry(path: Path, who: str | None, same_as: str | None) -> None:
    """Says what was taken in; exits with 1 where something was refused."""
    from learner.study.carrying import be_the_same, strangers  # noqa: PLC0415
    from learner.study.people import people  # noqa: PLC0415

    here = places()
    known, others = people(here.people), strangers(here, path)
    person = _chosen(who, known, others)
    if same_as and person in known:
        person = be_the_same(here, person, same_as, path)
        known, others = people(here.people), strangers(here, path)
    refused = _carry(here, person, path, new=person in others)
    for other in others:
        if other.id != person.id and not same_as:
            click.echo(
                _(
                    "Also there: {nickname} ({id}), who is not on this laptop. If that is the"
                    " same person: learner carry {path} {who} --same-as {id}"
                ).format(nickname=other.nickname, id=other.id, path=path, who=person.id)
            )
    sys.exit(1 if refused else 0)


def tell(problems: Iterable[LearnerError]) -> bool:
    """Say what was refused; whether anything was."""
    told = [language.explain(problem) for problem in problems]
    for line in dict.fromkeys(told):
        click.echo(line, err=True)
    return bool(told)


def _carry(here: Places, person: Person, path: Path, *, new: bool) -> bool:
    from learner.records.store import Records  # noqa: PLC0415
    from learner.study.carrying import arrive, carry  # noqa: PLC0415
    from learner.study.people import device_id, records_path  # noqa: PLC0415

    if new:
        done = arrive(here, person, path)
    else:
        with Records.open(
            records_path(here, person.id), device=device_id(here), version=__version__
        ) as records:
            done = carry(here, records, person, path)
    click.echo(
        _(
            "{nickname}: {taken} steps of practice taken in. Everything from this laptop is in"
            " {path} now."
        ).format(nickname=person.nickname, taken=done.taken, path=path)
    )
    return tell(done.problems)


def _chosen(who: str | None, known: tuple[Person, ...], others: tuple[Person, ...]) -> Person:
    """Who is meant: by id, by nickname, or the only one there is."""
    everybody = (*known, *others)
    if who is None:
        # The stick of somebody else must not make a new person here unasked.
        found = list(known or others)
    else:
        found = [one for one in everybody if one.id == who] or [
            one for one in everybody if one.nickname.casefold() == who.casefold()
        ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{one.nickname} ({one.id})" for one in found or everybody) or "–"
    if found or who is None:
        raise RecordsError("carried-which", names=names)
    raise RecordsError("carried-nobody", who=who, names=names)
