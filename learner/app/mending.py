"""A file that cannot be used: what can be brought back, and bringing it back with one key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from learner.app.screens.page import Page, PageScreen
from learner.app.text import long_date
from learner.errors import LearnerError
from learner.language import say as _
from learner.messages.errors import N_

if TYPE_CHECKING:
    from datetime import datetime

    from learner.app.app import LearnerApp
    from learner.records.key import DataKey
    from learner.study import Person
    from learner.study.keeping import Backup, Found

DAMAGED: Final = Page(
    N_("Your practice can be brought back"),
    (
        N_(
            "The file with your practice is damaged, or a part of it is missing. You did nothing"
            " wrong: a laptop that is switched off too soon or an old disk can do that."
        ),
        N_(
            "The newest good state is ready. The damaged file stays on this laptop as it is;"
            " nothing is thrown away."
        ),
    ),
    (("mend", N_("Bring it back")), ("leave", N_("Not now: I will ask my tutor first"))),
)

LOST: Final = Page(
    N_("Your practice cannot be read"),
    (
        N_(
            "The file with your practice is damaged, and there is no backup of it on this laptop."
            " You did nothing wrong: an old disk can do that."
        ),
        N_(
            "You can begin anew. The damaged file stays on this laptop as it is; nothing is thrown"
            " away. What you carried on a stick or practised on another laptop comes back with"
            " F7 in the settings."
        ),
    ),
    (("leave", N_("Not now: I will ask my tutor first")), ("mend", N_("Begin anew"))),
)

EARLIER: Final = Page(
    N_("Go back to an earlier day"),
    (
        N_(
            "Everything is saved as you practise, and a backup is made every few hours. Choose the"
            " one to go back to. What you have now is kept too, so you can return to it."
        ),
    ),
)

NONE_YET: Final = Page(
    N_("Go back to an earlier day"),
    (N_("There is no backup yet. The first one is made by itself when you have practised."),),
    (("back", N_("Back")),),
)


def offer(host: LearnerApp, person: Person, key: DataKey | None, error: LearnerError) -> None:
    """Offer what can be brought back of the file of `person`, which is `error`."""
    host.run_worker(_mend(host, person, key, error), group="mend", exclusive=True)


async def go_back(host: LearnerApp) -> None:
    """Let the learner at the machine choose an earlier state, and go on with it."""
    from learner.study import keeping  # noqa: PLC0415 - rare

    study = host.study
    if study is None:
        return
    person, key = study.person, study.records.key
    there = {str(place): one for place, one in enumerate(keeping.kept(host.places, person))}
    answers = tuple((id, _told(one)) for id, one in there.items())
    page = Page(EARLIER.title, EARLIER.text, answers) if there else NONE_YET
    chosen = await host.push_screen_wait(PageScreen(person, page))
    backup = there.get(chosen or "")
    if backup is None:
        return
    host.leave()
    host.keeping.halt()
    try:
        await asyncio.to_thread(keeping.go_back, host.places, person, key, backup, host.now())
        if host.study is None:
            host.begin(person, key=key)
            text = _("This is the state of {when}.").format(when=_when(backup.at))
            host.notify(text, timeout=6)
    except LearnerError as error:
        host.trouble(error)


async def _mend(host: LearnerApp, person: Person, key: DataKey | None, error: LearnerError) -> None:
    from learner.study import keeping  # noqa: PLC0415 - rare

    host.keeping.halt()
    host.notify(_("One moment, please."), timeout=3)
    try:
        found = await asyncio.to_thread(keeping.look, host.places, person, key)
        host.clear_notifications()
        page = PageScreen(person, DAMAGED if found.events else LOST, _kept(found))
        # Somebody else may have begun meanwhile.
        if host.study is not None or await host.push_screen_wait(page) != "mend":
            keeping.leave(host.places, person)
            return
        await asyncio.to_thread(keeping.bring_back, host.places, person, key, found, host.now())
        host.begin(person, key=key)
    except LearnerError as other:
        host.trouble(other if other.code != error.code else error)


def _kept(found: Found) -> str:
    if found.last is None:
        return ""
    text = _("Comes back: everything up to {when}.\nSteps of practice: {events}")
    return text.format(when=_when(found.last), events=found.events)


def _told(backup: Backup) -> str:
    text = _("{when}: {events} steps of practice")
    return text.format(when=_when(backup.at), events=backup.events)


def _when(at: datetime) -> str:
    local = at.astimezone()
    return f"{long_date(local.date())}, {local:%H:%M}"
