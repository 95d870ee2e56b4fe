"""The last line of every screen: its keys."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style

from learner.app.commands import COMMANDS, EVERYWHERE, Command
from learner.app.widgets.lined import Line
from learner.app.widgets.steady import Steady
from learner.language import current

COMMAND: Final = "command"
"""The key under which a clicked cell says which command it belongs to."""


class KeyBar(Steady):
    """The commands that can be given now; each can be clicked.

    One widget instead of Textual's Footer with one for each key: it paints sooner, speaks
    the interface's language, and drops the least needed keys where there is no room.
    """

    _shown: tuple[str, list[Command]] = ("", [])

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self._shown = self._now()
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, _screen: Screen[object]) -> None:
        # Textual tells of bindings more often than they change.
        now = self._now()
        if now != self._shown:
            self._shown = now
            self.refresh()

    def _now(self) -> tuple[str, list[Command]]:
        return current(), active_commands(self.screen)

    def render(self) -> Line:
        """Keys and labels."""
        return Line(Content("  ").join(fitting(self._shown[1], self.size.width)))

    async def on_click(self, event: Click) -> None:
        """A click on a key is that key."""
        id = event.style.meta.get(COMMAND)
        if id is not None:
            await self.run_action(f"app.give('{id}')")


def fitting(commands: list[Command], width: int) -> list[Content]:
    """The commands as they are shown, without the least needed where there is no room."""
    shown = {command: _item(command, command.say_label()) for command in commands}
    room = width + 2 - sum(item.cell_length + 2 for item in shown.values())
    for command in sorted(shown, key=lambda command: command.keep):
        if room >= 0:
            break
        room += shown.pop(command).cell_length + 2
    return list(shown.values())


@lru_cache(maxsize=128)
def _item(command: Command, label: str) -> Content:
    item = Content.assemble((command.key_name, "b $accent"), (f" {label}", "$quiet"))
    return item.stylize(Style.from_meta({COMMAND: command.id}))


def active_commands(screen: Screen[object]) -> list[Command]:
    """The commands the footer of `screen` may show, its own first, then those of everywhere."""
    ids: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        command = COMMANDS.get(active.binding.id or "")
        if command is not None and command.keep and active.enabled:
            ids[command.id] = command
    if screen.is_modal:
        # Textual leaves these out of what a dialog can do, though it takes their keys.
        ids |= {id: COMMANDS[id] for id in EVERYWHERE if _holds(screen, COMMANDS[id])}
    return list(ids.values())


def _holds(screen: Screen[object], command: Command) -> bool:
    return bool(screen.app.check_action(command.action.removeprefix("app."), ()))
