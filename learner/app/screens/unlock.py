"""Letting in somebody whose records are locked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType

from learner.app.commands import bindings
from learner.app.locking import choose_passphrase, guess
from learner.app.screens.ask import ASKS
from learner.app.screens.page import Page
from learner.app.screens.secret import Note, SecretScreen
from learner.errors import LearnerError, in_words
from learner.messages.errors import N_
from learner.records.recovery import LENGTH, Misread

if TYPE_CHECKING:
    from learner.app.app import LearnerApp
    from learner.records.key import DataKey
    from learner.study import Person
    from learner.study.locking import Door

PASSPHRASE: Final = Page(
    N_("The passphrase of {nickname}"),
    (
        N_("This person's practice is locked. Write the passphrase or PIN."),
        N_("Forgotten? Press F4 for the recovery words."),
    ),
)
ELSEWHERE: Final = Page(
    N_("The passphrase from another laptop"),
    (
        N_("This practice was locked on another laptop. Write the passphrase or PIN it has there."),
        N_("From then on it is locked on this laptop too."),
        N_("Forgotten? Press F4 for the recovery words."),
    ),
)
WORDS: Final = Page(
    N_("Recovery words"),
    (
        N_("Write the twelve English words from your paper, in their order."),
        N_("The first four letters of each are enough. Capitals make no difference."),
    ),
)


def ask_passphrase(host: LearnerApp, person: Person, door: Door) -> None:
    """Ask for the passphrase of `person`, and let them have their turn."""

    def opened(key: DataKey | None) -> None:
        # Nobody else catches what goes wrong here.
        try:
            if key is not None:
                host.begin(person, key=key)
        except LearnerError as error:
            host.trouble(error)

    host.push_screen(UnlockScreen(person, door), opened)


class UnlockScreen(SecretScreen["DataKey"]):
    """Gives the key of `person`, whose lock is `door`; the `page` says what is asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("forgotten")]

    def __init__(self, person: Person, door: Door, page: Page = PASSPHRASE) -> None:
        super().__init__(person, page, self._passphrase, nickname=person.nickname)
        self.add_class(ASKS)
        self._door = door

    async def _passphrase(self, text: str) -> DataKey | Note:
        return await guess(self.host, self._door, text)

    async def _words(self, text: str) -> DataKey | Note:
        read = await asyncio.to_thread(self._door.try_words, text)
        if not isinstance(read, Misread):
            return read
        if read.place:
            message = N_("Word {place} is not in the list: {word}. Look at your paper again.")
            return Note(message, {"place": read.place, "word": read.word}, keep=True)
        if read.words != LENGTH:
            message = N_("These are {words} words; there must be twelve.")
            return Note(message, {"words": read.words}, keep=True)
        return Note(N_("These are not the words, or not in their order."), keep=True)

    def action_forgotten(self) -> None:
        """Open it with the recovery words."""
        self.lead(self._recover, "recover")

    async def _recover(self) -> None:
        key = await self.app.push_screen_wait(
            SecretScreen(self.person, WORDS, self._words, masked=False)
        )
        if key is None:
            return
        passphrase = await choose_passphrase(self.host, self.person)
        try:
            if passphrase is not None:
                await asyncio.to_thread(self._door.new_passphrase, key, passphrase)
        except (LearnerError, OSError) as error:
            self.host.trouble(in_words(error))
        else:
            self.dismiss(key)
