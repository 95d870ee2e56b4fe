"""Setting, changing and taking away a lock: page after page, each of which can be left.

To be run in a worker of the screen it starts from, so that it ends with that screen.
"""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Final

from learner.app.screens.page import Page, PageScreen
from learner.app.screens.secret import Check, Note, SecretScreen
from learner.errors import LearnerError
from learner.language import say as _
from learner.messages.errors import N_

if TYPE_CHECKING:
    from learner.app.app import LearnerApp
    from learner.records.key import DataKey
    from learner.study import Person, Study
    from learner.study.locking import Door

ABOUT: Final = Page(
    N_("Lock my practice"),
    (
        N_(
            "With a lock, it takes your passphrase to read what you practise: on this laptop, in"
            " backups, on a stick."
        ),
        N_(
            "If you forget the passphrase, twelve recovery words still open it. If you lose both,"
            " everything you practised is gone for ever. Nobody can bring it back, not your tutor"
            " and not the makers of this program."
        ),
        N_(
            "A lock does not hide your nickname, your picture, and that you use this program. What"
            " was saved before the lock can leave traces on the disk. While your practice is open,"
            " whoever sits here can read it."
        ),
        N_(
            "Somebody with your file and a computer can try out every PIN: four digits fall"
            " within an hour. Four random words do not fall."
        ),
    ),
    (
        ("given", N_("Lock it with four words that I am given (safest)")),
        ("own", N_("Lock it with my own passphrase or PIN")),
    ),
)

GIVEN: Final = Page(
    N_("Your passphrase: four words"),
    (
        N_("Remember them, or write them down and keep them at home."),
        N_("Spaces, capitals and the Korean keyboard left on make no difference."),
    ),
    (
        ("take", N_("Take these words")),
        ("other", N_("Show me other words")),
        ("own", N_("Write my own passphrase or PIN")),
    ),
)

OWN: Final = Page(
    N_("Your own passphrase or PIN"),
    (
        N_("At least four letters or digits; the longer, the safer. Nobody sees what you write."),
        N_("Spaces, capitals and the Korean keyboard left on make no difference."),
    ),
)

SHORT: Final = Page(
    N_("This is short"),
    (
        N_(
            "It keeps out whoever sits at this laptop. Somebody who takes the file away and has a"
            " computer finds it by trying them all."
        ),
    ),
    (("longer", N_("Write a longer one")), ("short", N_("Use it all the same"))),
)

AGAIN: Final = Page(N_("Once more"), (N_("Write the passphrase once more, so that it is sure."),))

WORDS: Final = Page(
    N_("Twelve recovery words"),
    (
        N_(
            "Write them on paper, with their numbers. Keep the paper away from this laptop. They"
            " are shown only now, and they open your practice if you forget the passphrase."
        ),
    ),
    (("written", N_("I have written them down")),),
)

ONE_WORD: Final = Page(
    N_("Word {place} on your paper"),
    (N_("So that it is sure: read it from your paper. Esc shows the words again."),),
)

LOCKED: Final = Page(
    N_("Your practice is locked"),
    (N_("It takes your passphrase to read it. If you lose the recovery words, make new ones."),),
    (
        ("passphrase", N_("Change the passphrase")),
        ("words", N_("Make new recovery words")),
        ("unlock", N_("Take the lock away")),
    ),
)

DRAWN: Final = 0.1
"""Seconds in which a message comes to the screen."""

ROWS: Final = 4
"""Lines that the recovery words stand in."""

NOW: Final = Page(N_("Your passphrase"), (N_("First the passphrase that holds now."),))


async def change_lock(host: LearnerApp, study: Study) -> None:
    """Let the learner at the machine lock their practice, or change or take away the lock."""
    try:
        done = await (_change if study.vault.locked else _set_up)(host, study)
    except LearnerError as error:
        host.trouble(error)
    else:
        if done:
            host.notify(_(done), timeout=6)
            host.relabel()


async def choose_passphrase(host: LearnerApp, person: Person, way: str = "given") -> str | None:
    """A new passphrase, written twice; None where it was left."""
    from learner.study import locking  # noqa: PLC0415 - rare, as everything a lock needs

    words = locking.suggestion()
    while way != "own":
        chosen = await host.push_screen_wait(PageScreen(person, GIVEN, words))
        if chosen is None:
            return None
        if chosen == "take" and await _again(host, person, words):
            return words
        if chosen == "other":
            words = locking.suggestion()
        way = chosen
    while True:
        written = await host.push_screen_wait(SecretScreen(person, OWN, _long_enough))
        if written is None:
            return None
        if not locking.is_short(written) or await _use_short(host, person):
            break
    return written if await _again(host, person, written) else None


async def _set_up(host: LearnerApp, study: Study) -> str:
    way = await host.push_screen_wait(PageScreen(study.person, ABOUT))
    passphrase = await choose_passphrase(host, study.person, way) if way else None
    words = await _new_words(host, study.person) if passphrase else None
    if not passphrase or not words:
        return ""
    await patience(host)
    study.vault.lock(passphrase, words)
    return N_(
        "Your practice is locked now. Is it on a stick? Carry it once more, then it is locked there"
        " too."
    )


async def _change(host: LearnerApp, study: Study) -> str:
    what = await host.push_screen_wait(PageScreen(study.person, LOCKED))
    if not what or not await host.push_screen_wait(
        SecretScreen(study.person, NOW, _knows(host, study))
    ):
        return ""
    if what == "unlock":
        await patience(host)
        study.vault.unlock()
        return N_(
            "The lock is gone. Everybody at this laptop can open your practice. On your other"
            " laptops it stays."
        )
    if what == "words":
        words = await _new_words(host, study.person)
        if words:
            study.vault.change_words(words)
            return N_("The new recovery words hold; the old ones do not any more.")
    else:
        passphrase = await choose_passphrase(host, study.person)
        if passphrase:
            study.vault.change_passphrase(passphrase)
            return N_("The new passphrase holds from now on.")
    return ""


async def patience(host: LearnerApp) -> None:
    """Ask for it before a whole history is written anew, and let that be drawn.

    It cannot be done in a thread: a database stays in the one that opened it.
    """
    host.keeping.halt()
    host.notify(_("One moment, please."), timeout=DRAWN * 10)
    await asyncio.sleep(DRAWN)


async def _new_words(host: LearnerApp, person: Person) -> tuple[str, ...] | None:
    from learner.study import locking  # noqa: PLC0415

    words = locking.new_words()
    while await host.push_screen_wait(PageScreen(person, WORDS, _in_columns(words))):
        place = secrets.randbelow(len(words))
        check = _same_as(words[place], N_("That is another word. Esc shows them again."))
        page = SecretScreen(person, ONE_WORD, check, masked=False, place=place + 1)
        if await host.push_screen_wait(page):
            return words
    return None


async def _again(host: LearnerApp, person: Person, passphrase: str) -> bool:
    check = _same_as(passphrase, N_("That was another one. Write it again, or go back with Esc."))
    return bool(await host.push_screen_wait(SecretScreen(person, AGAIN, check)))


async def _use_short(host: LearnerApp, person: Person) -> bool:
    return await host.push_screen_wait(PageScreen(person, SHORT)) == "short"


async def _long_enough(text: str) -> str | Note:
    from learner.study import locking  # noqa: PLC0415

    if locking.keys_in(text) < locking.SHORTEST:
        return Note(N_("Write at least four letters or digits."))
    return text


def _same_as(expected: str, otherwise: str) -> Check[bool]:
    from learner.study import locking  # noqa: PLC0415

    async def check(text: str) -> bool | Note:
        return locking.same_keys(text, expected) or Note(otherwise)

    return check


def _knows(host: LearnerApp, study: Study) -> Check[bool]:
    from learner.study.locking import Door  # noqa: PLC0415

    door = Door(host.places, study.person)

    async def check(text: str) -> bool | Note:
        key = await guess(host, door, text)
        return key if isinstance(key, Note) else True

    return check


async def guess(host: LearnerApp, door: Door, passphrase: str) -> DataKey | Note:
    """The key behind `door`, if this is the passphrase and it is time for another guess."""
    left = door.seconds_left(host.now())
    if left:
        wait = N_("That was wrong a few times. Wait {seconds} seconds, then press Enter.")
        return Note(wait, {"seconds": left}, keep=True)
    # In a thread: a guess costs a moment on purpose.
    key = await asyncio.to_thread(door.try_passphrase, passphrase, host.now())
    return key or Note(N_("That is not the passphrase. Try again."))


def _in_columns(words: tuple[str, ...]) -> str:
    """Numbered, column by column, as one writes a list."""
    cells = [f"{place:2}. {word:10}" for place, word in enumerate(words, 1)]
    return "\n".join("".join(cells[row::ROWS]).rstrip() for row in range(ROWS))
