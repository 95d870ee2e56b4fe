"""Asking for a passphrase on the command line; nobody sees what is typed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import click

from learner.errors import RecordsError
from learner.language import say as _
from learner.records.recovery import LENGTH

if TYPE_CHECKING:
    from learner.records.key import DataKey
    from learner.study.locking import Door

TRIES: Final = 3
"""How often it is asked for, before the command gives up."""


def ask(door: Door, nickname: str) -> DataKey:
    """The key behind `door`, by the passphrase or by the twelve recovery words.

    Raises `RecordsError` "passphrase-wait" where it is too early for another guess, and
    "passphrase-wrong" where all guesses were wrong.
    """
    question = _("Passphrase of {nickname}, or the twelve recovery words (nobody sees them)")
    for _try in range(TRIES):
        left = door.seconds_left(datetime.now().astimezone())
        if left:
            raise RecordsError("passphrase-wait", seconds=left)
        typed = click.prompt(question.format(nickname=nickname), hide_input=True, err=True)
        key = _opened(door, typed)
        if key is not None:
            return key
        click.echo(_("That is not the passphrase. Try again."), err=True)
    raise RecordsError("passphrase-wrong")


def _opened(door: Door, typed: str) -> DataKey | None:
    if len(typed.split()) == LENGTH:
        from learner.records.key import DataKey  # noqa: PLC0415

        found = door.try_words(typed)
        if isinstance(found, DataKey):
            return found
    return door.try_passphrase(typed, datetime.now().astimezone())
