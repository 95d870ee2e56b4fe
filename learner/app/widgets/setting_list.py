"""A list of things to choose, each with its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from learner.app.text import fit

NAME_WIDTH: Final = 26


class Choice(Struct, frozen=True):
    """A setting as it is shown; `labels` has every value, as it is kept, with its label."""

    id: str
    name: str
    value: str
    labels: tuple[tuple[str, str], ...]

    def step(self, by: int) -> str:
        """The value `by` places on, round the end."""
        values = [value for value, _label in self.labels]
        at = values.index(self.value) if self.value in values else 0
        return values[(at + by) % len(values)]


class SettingList(OptionList):
    """One row a setting; Left, Right and Enter change the value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    choices: reactive[tuple[Choice, ...]] = reactive(())

    @dataclass
    class Turned(Message):
        """The setting `id` is to be `value`."""

        id: str
        value: str

    def watch_choices(self, choices: Sequence[Choice]) -> None:
        """Show the values."""
        at = self.highlighted or 0
        self.set_options(Option(_row(choice), choice.id) for choice in choices)
        if choices:
            self.highlighted = at

    def action_turn(self, by: int) -> None:
        """The next value, or the one before."""
        if self.highlighted is not None:
            choice = self.choices[self.highlighted]
            self.post_message(self.Turned(choice.id, choice.step(by)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The next value."""
        event.stop()
        self.action_turn(1)


def _row(choice: Choice) -> Content:
    label = dict(choice.labels).get(choice.value, choice.value)
    return Content.assemble(
        fit(choice.name, NAME_WIDTH), ("<  ", "$quiet"), (label, "b $accent"), ("  >", "$quiet")
    )
