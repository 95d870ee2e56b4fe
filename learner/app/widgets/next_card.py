"""The one big answer to “what do I do now?”."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from learner.app.widgets.steady import Steady


class Next(Struct, frozen=True):
    """The next right thing in words: what it is, its name, more about it, and what Enter does."""

    kind: str = ""
    name: str = ""
    more: str = ""
    button: str = ""
    after: str = ""


class NextCard(Steady, can_focus=True):
    """Shows what comes next; Enter or a click does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go", show=False),
        Binding("down,right", "app.focus_next", show=False),
    ]

    next: reactive[Next] = reactive(Next(), layout=True)

    class Pressed(Message):
        """The learner wants to do it."""

    def __init__(self, shown: Next) -> None:
        super().__init__()
        # Not assigned: that would have it laid out and painted a second time.
        self.set_reactive(NextCard.next, shown)

    def render(self) -> Content:
        """Kind, name, more, the button, and what follows."""
        shown = self.next
        lines = [
            Content.styled(shown.kind, "$card-quiet"),
            Content.styled(shown.name, "b"),
            Content.styled(shown.more, "$card-quiet"),
            Content(""),
            Content.styled(f"  Enter   {shown.button}  ", "b $button-text on $button"),
        ]
        if shown.after:
            lines += [Content(""), Content.styled(shown.after, "$card-quiet")]
        return Content("\n").join(line for line in lines)

    def action_go(self) -> None:
        """Tell the screen."""
        self.post_message(self.Pressed())

    def on_click(self) -> None:
        """A click is an Enter."""
        self.post_message(self.Pressed())
