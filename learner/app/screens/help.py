"""The keys of a screen; each can be given from here."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from learner.app.commands import Command
from learner.app.screens.base import LearnerDialog
from learner.app.text import fit
from learner.app.widgets.pointed_list import PointedList
from learner.app.widgets.rows import Row, Rows
from learner.app.widgets.words import Words
from learner.messages.errors import N_

FIRST = "emergency"
"""Somebody who looks for help in a hurry must not have to search."""


class HelpScreen(LearnerDialog[str | None]):
    """What each key does here; gives the id of the command that was chosen."""

    leads_here = "help"

    def __init__(self, commands: Iterable[Command], here: str = "") -> None:
        """`here` says what arrows and digits do on the screen below."""
        super().__init__()
        self._here = here
        listed = [one for one in commands if one.id != "help"]
        self._commands = sorted(listed, key=lambda one: one.id != FIRST)

    def body(self) -> ComposeResult:
        """A list of keys."""
        with Vertical(classes="dialog"):
            yield Words(N_("Keys"), classes="title")
            if self._here:
                yield Words(self._here)
            yield PointedList()
            if (centre := self.host.shelf.centre) is not None and centre.contact:
                yield Static(centre.contact, id="contact", markup=False)
            yield Words(
                N_("Choose one with the arrow keys and Enter, or press Esc."), classes="quiet"
            )

    def on_mount(self) -> None:
        """Fill the list."""
        self.relabel()

    def relabel(self) -> None:
        """Write the list in the interface's language."""
        rows = self.query_one(OptionList)
        at = rows.highlighted or 0
        rows.set_options(Option(_row(command), command.id) for command in self._commands)
        rows.highlighted = at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give that command."""
        self.dismiss(event.option_id)


def _row(command: Command) -> Rows:
    key, label = fit(command.key_name, 8), fit(command.say_label(), 16)
    mark = Content.assemble((key, "b $accent"), (label, "b"), " ")
    return Rows([Row(mark, Content(command.say_tooltip()))])
