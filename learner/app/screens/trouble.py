"""Something went wrong that a person can do something about."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from learner.app.screens.base import LearnerDialog
from learner.app.widgets.words import Words
from learner.errors import LearnerError
from learner.language import explain
from learner.messages.errors import N_


class TroubleScreen(LearnerDialog[None]):
    """What happened and what to do, in plain words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", show=False)]

    def __init__(self, error: LearnerError) -> None:
        super().__init__()
        self._error = error

    def body(self) -> ComposeResult:
        """The words for the error."""
        with Vertical(classes="dialog"):
            yield Words(N_("Something is not right"), classes="title")
            yield Static(explain(self._error), id="what", markup=False)
            if (centre := self.host.shelf.centre) is not None and centre.contact:
                yield Static(centre.contact, id="contact", markup=False)
            yield Words(N_("Press Enter to go on."), classes="quiet")

    def relabel(self) -> None:
        """Explain in the interface's language."""
        self.query_one("#what", Static).update(explain(self._error))
