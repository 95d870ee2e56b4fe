"""Erasing the learner at the machine: explained, asked twice, done, told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from learner.app.screens.page import Page, PageScreen
from learner.app.screens.secret import Note, SecretScreen
from learner.errors import LearnerError
from learner.language import say as _
from learner.messages.errors import N_

if TYPE_CHECKING:
    from pathlib import Path

    from learner.app.app import LearnerApp

ABOUT: Final = Page(
    N_("Erase me"),
    (
        N_(
            "Everything this program knows about you goes: your nickname, your picture, all you"
            " practised, its backups, your lock. Nobody can bring it back, not your tutor and not"
            " the makers of this program."
        ),
        N_(
            "It goes from this laptop, from sticks that are put in now, and, where laptops share a"
            " folder, from all of them. On another stick it stays until that stick is put in here"
            " and erased too, or thrown away."
        ),
        N_(
            "What was here is overwritten, but on many disks traces remain that an expert can find."
        ),
    ),
    (("keep", N_("No, keep everything")), ("erase", N_("Erase everything about me"))),
)

WORD: Final = "erase"
"""What is typed to be sure; English, and seven keys at most on any keyboard."""

SURE: Final = Page(
    N_("Are you sure?"),
    (N_("To erase everything for ever, write the English word: erase. Esc goes back."),),
)


async def erase_me(host: LearnerApp) -> None:
    """Erase the learner at the machine, if they choose so twice."""
    from learner.study.erasing import carried_on, erase  # noqa: PLC0415 - rare
    from learner.study.sticks import sticks  # noqa: PLC0415

    study = host.study
    if study is None:
        return
    person = study.person
    if await host.push_screen_wait(PageScreen(person, ABOUT)) != "erase":
        return
    if not await host.push_screen_wait(SecretScreen(person, SURE, _is_sure, masked=False)):
        return
    host.leave()
    host.keeping.halt()

    def work() -> tuple[Path, ...]:
        host.syncing.wait()
        return erase(host.places, person.id, carried_on(sticks(), person.id))

    try:
        unreached = await asyncio.to_thread(work)
    except LearnerError as error:
        host.trouble(error)
        return
    host.syncing.people_changed()
    text = _("Everything about you was erased.")
    for folder in unreached:
        text += "\n" + _("Not reached, and erased there when it can be: {path}").format(path=folder)
    host.notify(text, timeout=10, markup=False)


async def _is_sure(text: str) -> bool | Note:
    from learner.study.locking import same_keys  # noqa: PLC0415 - rare

    return same_keys(text, WORD) or Note(N_("That is another word. Write: erase"))
