"""Whom a command is about, and the key of whoever has locked their practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from learner.errors import RecordsError
from learner.paths import places

if TYPE_CHECKING:
    from learner.records.key import DataKey
    from learner.study.people import Person


def person_named(who: str | None) -> Person:
    """Who is meant: by id, by nickname, or the only one there is.

    Raises `RecordsError` "nobody-here", "which-person" or "move-who".
    """
    from learner.study.people import people  # noqa: PLC0415 - `--help` needs nobody

    known = people(places().people)
    if not known:
        raise RecordsError("nobody-here")
    found = meant(who, known)
    if len(found) != 1:
        names = ", ".join(f"{one.nickname} ({one.id})" for one in found or known)
        if who is None:
            raise RecordsError("which-person", names=names)
        raise RecordsError("move-who", who=who, names=names)
    return found[0]


def meant(who: str | None, known: Sequence[Person]) -> list[Person]:
    """Those of `known` whom `who` means: by id, else by nickname, however it is typed.

    Without it, everybody.
    """
    from learner.study.people import tidy_nickname  # noqa: PLC0415 - `--help` needs nobody

    if who is None:
        return list(known)
    name = tidy_nickname(who).casefold()
    return [one for one in known if one.id == who.strip()] or [
        one for one in known if name and tidy_nickname(one.nickname).casefold() == name
    ]


def key_of(person: Person) -> DataKey | None:
    """The key of `person`, who is asked for the passphrase or the recovery words; None without.

    Raises `RecordsError` "passphrase-wait" or "passphrase-wrong".
    """
    from learner.study.locking import Door  # noqa: PLC0415 - few have a lock

    door = Door(places(), person)
    if not door.locked:
        return None
    from learner.tutor.passphrase import ask  # noqa: PLC0415

    return ask(door, person.nickname)
