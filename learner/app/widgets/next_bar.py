"""The line at the bottom that always says what Enter does."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from learner.app.widgets.lined import Line
from learner.app.widgets.steady import FocusUnstyled
from learner.language import say as _
from learner.messages.errors import N_

ARROWS: Final = N_("Arrow keys: there is more")
"""Said where there is more above or below than can be seen."""


class NextBar(FocusUnstyled, can_focus=True):
    """Says what Enter does (`label`, a message of the catalogue), and does it when clicked.

    `more` (a message too) says with which keys to see what is above or below.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", show=False)]

    label: reactive[str] = reactive("")
    more: reactive[str] = reactive("")

    class Pressed(Message):
        """Enter, or a click."""

    def relabel(self) -> None:
        """Write the words anew in the interface's language."""
        self.refresh()

    def render(self) -> Line:
        """The key and what it does."""
        if not self.label:
            return Line(Content(""))
        key = ("  Enter  ", "b $button-text on $button")
        more = f"    {_(self.more)}" if self.more else ""
        return Line(Content.assemble(key, f"  {_(self.label)}", (more, "$quiet")))

    def action_go(self) -> None:
        """Do it."""
        self.post_message(self.Pressed())

    def on_click(self) -> None:
        """A click is an Enter."""
        self.post_message(self.Pressed())
