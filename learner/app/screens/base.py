"""What every screen has: whose turn it is, its keys, the way back, the language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, cast

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.events import Key
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


class TurnOverError(RuntimeError):
    """Nobody is at the machine."""


class Careful(MessagePump):
    """Tells the learner of a `LearnerError` instead of ending the program."""

    async def _dispatch_message(self, message: Message) -> None:
        # The one place where every message passes, also what is to be called later.
        try:
            await super()._dispatch_message(message)
        except LearnerError as error:
            cast("Everywhere", self.app).trouble(error)


class OwnScreen(Careful, Screen[Result]):
    """What screens and dialogs have in common: one key too many, or too early, costs nothing.

    On an old laptop it takes a moment until a screen can be seen, and whoever presses Enter
    again meanwhile does not mean what they have not seen.
    """

    leads_here: ClassVar[str] = ""
    """The action of everywhere that shows this screen, and so means nothing on it."""

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, Key) and not self.is_active:
            # It was pressed here, and must not do on another screen what it means there.
            message.stop()
            return
        try:
            await super()._dispatch_message(message)
        except (NoMatches, TurnOverError):
            # A key has left this screen, or the program, while another was still on its way.
            if self.is_attached and self in self.app.screen_stack:
                raise

    @property
    def keys_here(self) -> str:
        """What arrows and digits do here, to be looked up; empty where nothing need be said."""
        return ""

    @property
    def stands(self) -> bool:
        """Whether it can be seen: what has been laid out is painted in the same go."""
        return self.is_mounted and bool(self.outer_size)

    def show(self, screen: Screen[Any], told: Callable[[Any], None] | None = None) -> None:
        """Show `screen` on this one, and hand what it gives to `told`; once for two keys."""
        if self.is_active:
            self.app.push_screen(screen, told)

    def lead(
        self, through: Callable[[], Awaitable[None]], group: str, *, beyond: bool = False
    ) -> None:
        """Lead `through` pages, once for two keys; `beyond` this screen where it goes meanwhile.

        Of one `group` only the last is led through.
        """
        if self.is_active:
            where = self.app if beyond else self
            where.run_worker(through, group=group, exclusive=True)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, giving `result`; a second time would close the screen below."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @property
    def host(self) -> LearnerApp:
        """The app, by its own type."""
        return cast("LearnerApp", self.app)


class LearnerScreen(OwnScreen[Result], Steady):
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
        # The turn may be over before it can be shown.
        with suppress(TurnOverError):
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
        # Textual hides it, empty as it is, only after the first painting, and lays all out anew.
        self.query("ToastRack").set(display=False)
        return None

    def relabel(self) -> None:
        """Write the words that are not in `Words` widgets anew; keeps all other state."""
        self.show_turn()

    @property
    def study(self) -> Study:
        """The study of the learner at the machine."""
        if self.host.study is None:
            raise TurnOverError
        return self.host.study

    def action_back(self) -> None:
        """Leave this screen."""
        self.dismiss()


class LearnerDialog(OwnScreen[Result], ModalScreen[Result]):
    """A question or message before a screen, of which nothing shows meanwhile.

    Subclasses give `body`; the bars say whose turn it is and which keys hold. Escape leaves it
    without an answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def compose(self) -> ComposeResult:
        """The turn bar, what the dialog is about, the keys."""
        yield TurnBar()
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What the dialog is about."""
        yield from ()

    def on_mount(self) -> None:
        """Fill the turn bar (Textual calls this besides a subclass's own `on_mount`)."""
        self.query_one(TurnBar).person = self.host.study.person if self.host.study else None

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
