"""What works on every screen: help, language, emergency, hiding, the palette, trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final

from textual import events
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen, SystemModalScreen

from learner import language
from learner.app.calm import Calm
from learner.app.commands import COMMANDS, EVERYWHERE, OTHER_LANGUAGE, bindings
from learner.app.palette import palette
from learner.app.screens.base import Careful, OwnScreen
from learner.app.terminal import window_title
from learner.app.widgets.keybar import active_commands
from learner.app.widgets.words import Relabels
from learner.errors import LearnerError
from learner.language import say as _

IDLE: Final = timedelta(minutes=20)
"""After this long without a key or a click, somebody else may be sitting at the laptop."""

_FROM_A_PERSON: Final = (events.Key, events.Paste, events.MouseDown)

_AT_ONCE: Final = {key for id in ("hide", "quit") for key in COMMANDS[id].keys.split(",")}
"""Keys that count at any moment."""


class Everywhere(Careful, Calm):
    """The commands of every screen; `now` gives the laptop's time (aware), `crash` as in `Calm`."""

    TITLE = "learner"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*EVERYWHERE)]

    def __init__(self, now: Callable[[], datetime], crash: Path) -> None:
        super().__init__(crash)
        self.now = now
        self.unsure = False
        self._last_sign = now()

    def relabel(self) -> None:
        """Write the words of every screen anew."""
        for screen in self.screen_stack:
            if not screen.is_mounted:
                continue  # it will be written in the right language
            for node in screen.walk_children(with_self=True):
                if isinstance(node, Relabels):
                    node.relabel()
            screen.refresh_bindings()

    def trouble(self, error: LearnerError) -> None:
        """Tell the learner what went wrong, in plain words."""
        from learner.app.screens.trouble import TroubleScreen  # noqa: PLC0415 - rarely needed

        self.push_screen(TroubleScreen(error), lambda _seen: self.after_trouble(error))

    def after_trouble(self, error: LearnerError) -> None:
        """Go on where it is safe, once the learner has read what went wrong."""

    def set_language(self, name: str) -> None:
        """Make `name` the interface's language on every screen."""
        language.use(name)
        self.relabel()

    @property
    def hidden(self) -> bool:
        """Whether the screen was made blank."""
        return self.screen.has_class("-hidden")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen is blank, only the way back and out; nowhere the way to where one is."""
        if self.hidden and action not in {"hide", "quit"}:
            return False
        if isinstance(self.screen, OwnScreen) and self.screen.leads_here == action:
            return False
        return super().check_action(action, parameters)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; a `LearnerError` is told to the learner."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except LearnerError as error:
            self.trouble(error)
            return True

    async def on_event(self, event: events.Event) -> None:
        """Before the first key or click after a long time, ask whose turn it is.

        That key does nothing else, so that no answer is changed or given by somebody else. Nor
        does a key that came before its screen could be seen.
        """
        if not isinstance(event, _FROM_A_PERSON):
            await super().on_event(event)
            return
        if _is_too_early(event, self.screen):
            return
        before, self._last_sign = self._last_sign, self.now()
        self.unsure = self.unsure or self._last_sign - before > IDLE
        if self.unsure and self.ask_who():
            return
        blank = self.hidden
        await super().on_event(event)
        if blank and self.unsure:
            # It may have brought the screen back.
            self.ask_who()

    def ask_who(self) -> bool:
        """Ask whether the same learner is still there; False where there is nobody to ask about."""
        return False

    def hush(self) -> None:
        """Stop whatever sounds."""

    # Actions

    def action_help(self) -> None:
        """Show the keys of the screen."""
        from learner.app.screens.help import HelpScreen  # noqa: PLC0415

        here = self.screen.keys_here if isinstance(self.screen, OwnScreen) else ""
        self.push_screen(HelpScreen(active_commands(self.screen), here), self._give)

    def action_language(self) -> None:
        """Switch the interface between Korean and English."""
        self.set_language(next(name for name in OTHER_LANGUAGE if name != language.current()))

    def action_emergency(self) -> None:
        """Show what to say when help is needed quickly."""
        from learner.app.screens.emergency import EmergencyScreen  # noqa: PLC0415

        self.push_screen(EmergencyScreen())

    def action_hide(self) -> None:
        """Make the screen blank at once, or bring it back."""
        from learner.app.screens.hidden import HiddenScreen  # noqa: PLC0415

        if self.hidden:
            # Not by an Enter that was meant for what is hidden now.
            if isinstance(self.screen, OwnScreen) and self.screen.stands:
                self.screen.dismiss()
        else:
            self.push_screen(HiddenScreen(), lambda _shown: window_title(self, self.TITLE))
            window_title(self, "")
            self.hush()

    def action_carry(self) -> None:
        """Carry practice on a stick."""
        from learner.app.screens.carry import CarryScreen  # noqa: PLC0415

        self.push_screen(CarryScreen())

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        if not isinstance(self.screen, SystemModalScreen) and not self.hidden:
            self.push_screen(palette(_("Find a command")))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What can be done now, for the palette."""
        for command in active_commands(screen):
            yield SystemCommand(
                command.say_label(), command.say_tooltip(), lambda id=command.id: self._give(id)
            )

    async def action_give(self, id: str) -> None:
        """Give the command `id`, as if by its key."""
        for active in self.screen.active_bindings.values():
            if active.binding.id == id:
                await self.run_action(active.binding.action, active.node)
                return
        await self.run_action(COMMANDS[id].action)

    def _give(self, id: str | None) -> None:
        if id is not None:
            self.call_later(self.action_give, id)


def _is_too_early(event: events.Event, screen: Screen[object]) -> bool:
    """Whether it came before `screen` could be seen."""
    if event.is_forwarded or not isinstance(screen, OwnScreen) or screen.stands:
        # A key passes here twice: before it goes to what has the focus, and on its way back.
        return False
    return not (isinstance(event, events.Key) and event.key in _AT_ONCE)
