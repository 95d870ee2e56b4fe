"""The last line of every screen: its keys."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from learner.app.commands import COMMANDS, Command

COMMAND: Final = "command"
"""The key under which a clicked cell says which command it belongs to."""


class KeyBar(Widget):
    """The commands that can be given now; each can be clicked.

    One widget instead of Textual's Footer with one for each key: it paints sooner, speaks
    the interface's language, and drops the least needed keys where there is no room.
    """

    ALLOW_SELECT = False

    _painted = Content("")

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, _screen: Screen[object]) -> None:
        # Textual tells of bindings more often than they change.
        if self._line().plain != self._painted.plain:
            self.refresh()

    def render(self) -> Content:
        """Keys and labels."""
        self._painted = self._line()
        return self._painted

    def _line(self) -> Content:
        return Content("  ").join(self._fitting())

    def _fitting(self) -> list[Content]:
        shown = {command: self._item(command) for command in active_commands(self.screen)}
        for command in sorted(shown, key=lambda command: command.keep):
            if sum(item.cell_length + 2 for item in shown.values()) - 2 <= self.size.width:
                break
            del shown[command]
        return list(shown.values())

    def _item(self, command: Command) -> Content:
        label = (f" {command.say_label()}", "$quiet")
        item = Content.assemble((command.key_name, "b $accent"), label)
        return item.stylize(Style.from_meta({COMMAND: command.id}))

    async def on_click(self, event: Click) -> None:
        """A click on a key is that key."""
        id = event.style.meta.get(COMMAND)
        if id is not None:
            await self.run_action(f"app.give('{id}')")


def active_commands(screen: Screen[object]) -> list[Command]:
    """The commands the footer of `screen` may show, its own first, then those of everywhere."""
    ids: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        command = COMMANDS.get(active.binding.id or "")
        if command is not None and command.keep and active.enabled:
            ids[command.id] = command
    return list(ids.values())
