"""Carrying practice on a stick, one's own or that of somebody who is new on this laptop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from learner.app.errand import Errand, in_thread
from learner.app.locking import patience
from learner.app.screens.base import LearnerDialog
from learner.app.screens.newcomer import NewcomerScreen
from learner.app.screens.unlock import ELSEWHERE, UnlockScreen
from learner.app.widgets.pointed_list import PointedList
from learner.app.widgets.words import Words
from learner.errors import LearnerError, in_words
from learner.language import explain
from learner.language import say as _
from learner.messages.errors import N_
from learner.study.carrying import Carried, arrive
from learner.study.people import Person
from learner.study.sticks import sticks
from learner.study.strangers import CarriedDoor, strangers
from learner.study.sync import sync_folder

if TYPE_CHECKING:
    from learner.records.key import Held
    from learner.study.study import Study

T = TypeVar("T")

LONGEST = 400
"""Characters of a path; nobody writes a longer one by hand."""

BOTH_WAYS = N_(
    "Put in the stick and press Enter. What you practised on another laptop is taken in, and what"
    " you practised here is put on the stick. Then do the same on the other laptop."
)
ARRIVING = N_(
    "Have you practised on another laptop? Put in the stick you carried it on and press Enter."
)


class CarryScreen(LearnerDialog[None]):
    """Asks for the stick's folder, carries both ways, and says in plain words how it went.

    Who is on the stick and not on this laptop can be let in; before anybody's turn that is all
    it does.
    """

    leads_here = "carry"

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path()
        self._result: Carried | LearnerError | None = None
        self._busy = False
        self._others: tuple[Person, ...] | None = None
        self._arrived: Person | None = None

    def body(self) -> ComposeResult:
        """What it does, where the stick is, how it went, who else is there."""
        found = sticks() or self._shared()
        box = Input(str(found[0]) if found else "", max_length=LONGEST, id="path")
        box.cursor_blink = False
        with Vertical(classes="dialog"):
            yield Words(N_("Carry my practice"), classes="title")
            yield Words(BOTH_WAYS if self.host.study else ARRIVING)
            yield Words(N_("The stick, as this laptop calls it:"), classes="quiet")
            yield box
            yield Static(id="how", markup=False)
            yield PointedList()
            yield Words(
                N_("What you typed and your choice of Korean words stay on this laptop."),
                classes="quiet",
            )

    def on_mount(self) -> None:
        """Nothing has happened yet."""
        self.relabel()

    def relabel(self) -> None:
        """Say how it went in the interface's language."""
        self.query_one("#how", Static).update(self._told())
        rows = self.query_one(OptionList)
        others = () if self._busy else self._others or ()
        rows.set_options(Option(Content(_let_in(one)), one.id) for one in others)
        rows.highlighted = 0 if others else None
        rows.display = bool(others)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Carry, or look who is there."""
        path = event.value.strip().strip('"')
        if self._busy:
            return
        if not path:
            self._carried(LearnerError("carried-where"))
            return
        self._folder = Path(path).expanduser()
        self._busy, self._result, self._others, self._arrived = True, None, None, None
        self.relabel()
        if self.host.study is not None:
            self._exchange()
        else:
            self._look_who_is_there()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Let somebody learn here who was not on this laptop."""
        event.stop()
        (person,) = (one for one in self._others or () if one.id == event.option_id)
        if person.nickname:
            self._arrive(person)
        else:
            self.lead(partial(self._open_stranger, person), "lock")

    async def _open_stranger(self, person: Person) -> None:
        """Let somebody in who has a lock: only the passphrase tells who it is."""
        door = CarriedDoor(self.host.places, person, self._folder)
        key = await self.app.push_screen_wait(UnlockScreen(person, door, ELSEWHERE))
        if key is None:
            return
        try:
            who, held = await self._from_stick(lambda: (door.who(key), door.held(key)))
        except (LearnerError, OSError) as error:
            self._carried(in_words(error, self._folder))
        else:
            self._arrive(who, held)

    async def _take_lock(self, study: Study) -> None:
        """Lock the practice of the learner at the machine as it is on another laptop."""
        door = CarriedDoor(self.host.places, study.person, self._folder)
        key = await self.app.push_screen_wait(UnlockScreen(study.person, door, ELSEWHERE))
        if key is None:
            return
        try:
            held = await self._from_stick(partial(door.held, key))
            await patience(self.host)
            study.vault.take(held)
        except (LearnerError, OSError) as error:
            self._carried(in_words(error, self._folder))
        else:
            self._exchange()

    async def _from_stick(self, read: Callable[[], T]) -> T:
        """What `read` gives, while the screen stays alive."""
        self._busy, self._result = True, None
        self.relabel()
        return await asyncio.to_thread(read)

    def _exchange(self) -> None:
        if self.host.study is not None:
            self._busy, self._result = True, None
            self.relabel()
            Errand(self.host, self.host.study, self._folder, self._carried).run()

    def _arrive(self, person: Person, held: Held | None = None) -> None:
        self._busy = True
        self.relabel()
        work = partial(arrive, self.host.places, person, self._folder, held)
        in_thread(self.host, work, partial(self._let_in, person), self._folder)

    def _shared(self) -> tuple[Path, ...]:
        folder = sync_folder(self.host.places)
        return () if folder is None or self.host.study else (folder,)

    def _look_who_is_there(self) -> None:
        work = partial(strangers, self.host.places, self._folder)
        in_thread(self.host, work, self._found, self._folder)

    def _carried(self, result: Carried | LearnerError) -> None:
        self._busy, self._result = False, result
        study = self.host.study
        if isinstance(result, LearnerError) and result.code == "carried-lock-there" and study:
            self._result = None
            self.lead(partial(self._take_lock, study), "lock")
        if isinstance(result, Carried):
            if result.taken:
                self.host.settings_changed()
            self._look_who_is_there()
        self._show()

    def _found(self, others: tuple[Person, ...] | LearnerError) -> None:
        self._busy = False
        if isinstance(others, LearnerError):
            self._result = others
        else:
            self._others = others
        self._show()

    def _let_in(self, person: Person, result: Carried | LearnerError) -> None:
        self._busy, self._others = False, None
        if isinstance(result, LearnerError):
            self._result = result
        else:
            self._result, self._arrived = None, person
            below = self.app.screen_stack[-2]
            if self.is_current and isinstance(below, NewcomerScreen):
                # They need no nickname any more: to the people of this laptop.
                self.dismiss()
                self.app.call_later(below.dismiss)
                return
        self._show()

    def _show(self) -> None:
        if self.is_attached:
            self.relabel()
            if self._others and self.host.study is None:
                self.query_one(OptionList).focus()

    def _told(self) -> str:
        if self._busy:
            return _("One moment …")
        if self._arrived is not None:
            return _("{nickname} can learn on this laptop now.").format(
                nickname=self._arrived.nickname
            )
        if isinstance(self._result, LearnerError):
            return explain(self._result)
        if self._result is not None:
            return _how_it_went(self._result)
        if self._others is not None and not self._others:
            return _("Nobody new is on the stick.")
        return ""


def _let_in(person: Person) -> str:
    if person.nickname:
        return _("{nickname}: learn on this laptop too").format(nickname=person.nickname)
    return _("Somebody with a lock ({id}): learn on this laptop too").format(id=person.id)


def _how_it_went(done: Carried) -> str:
    lines = [explain(problem) for problem in done.problems]
    if done.relocked:
        lines.append(_("The passphrase or recovery words chosen on another laptop hold here now."))
    if done.taken:
        lines.append(_("Done. What you practised on another laptop is here now too."))
    else:
        lines.append(_("Done. There was nothing new on the stick."))
    lines.append(_("Everything from this laptop is on the stick. You can take it out."))
    return "\n".join(dict.fromkeys(lines))
