"""Whom a command is about, and the key of whoever has locked their practice."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from learner.errors import RecordsError
from learner.language import say as _
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
    found = [one for one in known if who in (None, one.id)] or [
        one for one in known if who and one.nickname.casefold() == who.casefold()
    ]
    if len(found) != 1:
        names = ", ".join(f"{one.nickname} ({one.id})" for one in found or known)
        if who is None:
            raise RecordsError("which-person", names=names)
        raise RecordsError("move-who", who=who, names=names)
    return found[0]


def key_of(person: Person) -> DataKey | None:
    """The key of `person`, who is asked for the passphrase or the recovery words; None without.

    Raises `RecordsError` "restore-passphrase" where they are others.
    """
    from learner.records.recovery import LENGTH, Misread  # noqa: PLC0415
    from learner.study.locking import Door  # noqa: PLC0415

    door = Door(places(), person)
    if not door.locked:
        return None
    now = datetime.now().astimezone()
    left = door.seconds_left(now)
    if left:
        raise RecordsError("restore-wait", seconds=left)
    text = click.prompt(_("Passphrase or recovery words of {nickname}").format(
        nickname=person.nickname), hide_input=True)  # fmt: skip
    words = len(text.split()) == LENGTH
    key = door.try_words(text) if words else door.try_passphrase(text, now)
    if key is None or isinstance(key, Misread):
        raise RecordsError("restore-passphrase")
    return key
