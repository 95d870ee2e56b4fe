"""The ways to ask again, one key away."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from learner.app.screens.base import LearnerDialog
from learner.app.widgets.pointed_list import PointedList
from learner.app.widgets.words import Words
from learner.language import say as _
from learner.messages.errors import N_
from learner.messages.rehearsing import REPAIRS
from learner.rehearsal.inputs import RepairKind
from learner.rehearsal.repairs import KINDS


class AskAgainScreen(LearnerDialog[RepairKind | None]):
    """The repair phrases with what they mean; gives the one that is said."""

    def body(self) -> ComposeResult:
        """A word of encouragement, the phrases, and the keys."""
        with Vertical(classes="dialog"):
            yield Words(N_("Not understood? Asking is always right."), classes="title")
            yield PointedList()
            yield Words(N_("Press a number. Esc: back without asking."), classes="quiet")

    def on_mount(self) -> None:
        """Offer them."""
        self.relabel()

    def relabel(self) -> None:
        """Write what they mean in the interface's language."""
        rows = self.query_one(OptionList)
        at = rows.highlighted or 0
        rows.set_options(
            Option(_phrase(number, kind), kind) for number, kind in enumerate(KINDS, 1)
        )
        rows.highlighted = at

    def on_key(self, event: Key) -> None:
        """A digit says it at once."""
        place = "1234567".find(event.character or " ")
        if place >= 0:
            event.stop()
            self.dismiss(KINDS[place])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say it."""
        event.stop()
        self.dismiss(KINDS[event.option_index])


def _phrase(number: int, kind: RepairKind) -> Content:
    phrase = REPAIRS[kind].phrase
    text = Content.assemble((f" {number}  ", "b $accent"), (phrase, "b"))
    meaning = _(phrase)
    return text if meaning == phrase else text + Content.styled(f"\n    {meaning}", "$quiet")
