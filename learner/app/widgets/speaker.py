"""Says that something can be heard; nothing where there is nothing to hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from learner.app.commands import COMMANDS
from learner.app.symbols import SPEAKER
from learner.app.widgets.steady import Steady
from learner.course.model import Utterance

HEAR: Final = "hear"
"""What a click on a speaker's line carries."""


def speaker_line() -> Content:
    """That something can be heard, and with which keys."""
    parts: list[str | tuple[str, str]] = [f"{SPEAKER} "]
    for id in ("replay", "slower"):
        command = COMMANDS[id]
        parts += ["  ", (command.key_name, "b $accent"), f" {command.say_label()}"]
    return Content.assemble(*parts).stylize(Style.from_meta({HEAR: True}))


class Speaker(Widget):
    """Offers to play one utterance, at its pace or slower."""

    utterance: reactive[Utterance | None] = reactive(None)

    @dataclass
    class Play(Message):
        """Somebody wants to hear `utterance`."""

        utterance: Utterance
        slow: bool = False

    def on_mount(self) -> None:
        """Take no room before there is something to hear."""
        self.display = self.utterance is not None

    def watch_utterance(self, utterance: Utterance | None) -> None:
        """Take no room where there is nothing to hear."""
        self.display = utterance is not None

    def relabel(self) -> None:
        """Write the words anew in the interface's language."""
        self.refresh(layout=True)

    def render(self) -> Content:
        """What can be heard and with which keys."""
        return speaker_line()

    def play(self, slow: bool = False) -> None:
        """Ask for the utterance to be played, where there is one."""
        if self.utterance is not None:
            self.post_message(self.Play(self.utterance, slow))

    def on_click(self) -> None:
        """A click plays it."""
        self.play()


class Sounding(Static, Steady):
    """A text that may have a speaker's line in it."""

    class Pressed(Message):
        """The speaker's line was clicked."""

    def on_click(self, event: Click) -> None:
        """A click on the speaker's line is a wish to hear it."""
        if event.style.meta.get(HEAR):
            self.post_message(self.Pressed())
