"""What every screen has: whose turn it is, its keys, the way back, the language."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen

from learner.app.commands import bindings
from learner.app.widgets.keybar import KeyBar
from learner.app.widgets.steady import Steady
from learner.app.widgets.turnbar import TurnBar
from learner.errors import LearnerError

if TYPE_CHECKING:
    from learner.app.app import LearnerApp
    from learner.app.everywhere import Everywhere
    from learner.study import Study

Result = TypeVar("Result")

WIDE: Final = 100
"""Cells; from here on there is room for two columns."""

HIGH: Final = 32
"""Lines; from here on there is room for air."""


class Careful(MessagePump):
    """Tells the learner of a `LearnerError` instead of ending the program."""

    async def _dispatch_message(self, message: Message) -> None:
        # The one place where every message passes, also what is to be called later.
        try:
            await super()._dispatch_message(message)
        except LearnerError as error:
            cast("Everywhere", self.app).trouble(error)


class LearnerScreen(Careful, Screen[Result], Steady):
    """A screen between the turn bar and the keys.

    Subclasses give `body` (and `place`, shown at the right of the turn bar), and write
    words that are not `Words` widgets in `relabel`, which runs whenever the interface's
    language changes. Help, language, emergency, hide and quit are the app's and work on
    every screen; `back` is here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]
    # What gains or loses the focus paints itself; Textual would paint the whole screen.
    focused = Reactive(None, repaint=False)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """The turn bar, what the screen is about, the keys."""
        # Now and not after the first layout, which would have all styled and laid out twice.
        width, height = self.app.size
        self.add_class("-wide" if width >= WIDE else "-narrow")
        self.add_class("-high" if height >= HIGH else "-low")
        yield TurnBar()
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What the screen is about."""
        yield from ()

    def place(self) -> str:
        """Where the learner is, for the right end of the turn bar, in the interface's language."""
        return ""

    def show_turn(self) -> None:
        """Show whose turn it is and where; call it again when `place` changes."""
        bar = self.query_one(TurnBar)
        bar.person = self.host.study.person if self.host.study else None
        bar.place = self.place()

    def on_mount(self) -> Awaitable[None] | None:
        """Fill the turn bar (Textual calls this besides a subclass's own `on_mount`)."""
        self.show_turn()
        return None

    def relabel(self) -> None:
        """Write the words that are not in `Words` widgets anew; keeps all other state."""
        self.show_turn()

    @property
    def host(self) -> LearnerApp:
        """The app, by its own type."""
        return cast("LearnerApp", self.app)

    @property
    def study(self) -> Study:
        """The study of the learner at the machine."""
        if self.host.study is None:
            raise RuntimeError("no learner has been chosen")
        return self.host.study

    def action_back(self) -> None:
        """Leave this screen."""
        self.dismiss()


class LearnerDialog(Careful, ModalScreen[Result]):
    """A question or message over a screen; Escape leaves it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    @property
    def host(self) -> LearnerApp:
        """The app, by its own type."""
        return cast("LearnerApp", self.app)

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
