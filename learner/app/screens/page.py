"""A page to read, with what can be done next below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from learner.app.screens.base import LearnerScreen, Result
from learner.app.widgets.turnbar import TurnBar
from learner.app.widgets.words import Words
from learner.language import say as _

if TYPE_CHECKING:
    from learner.study import Person


class Page(Struct, frozen=True):
    """A title, paragraphs, and the answers with their ids (all messages of the catalogue)."""

    title: str
    text: tuple[str, ...]
    answers: tuple[tuple[str, str], ...] = ()


class OneLearnerScreen(LearnerScreen[Result]):
    """A screen about `person`, who may not have been let in yet, or be known at all."""

    CSS_PATH = "../styles/lock.tcss"

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person

    def show_turn(self) -> None:
        """Show whose turn it is, or would be."""
        super().show_turn()
        known = self.person.nickname
        self.query_one(TurnBar).person = self.person if known else None


class PageScreen(OneLearnerScreen[str | None]):
    """Gives the id of the answer chosen; `shown` stands out between the text and the answers."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, person: Person, page: Page, shown: str = "") -> None:
        super().__init__(person)
        self._page = page
        self._shown = shown

    def body(self) -> ComposeResult:
        """The text and the answers."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Words(self._page.title, classes="title")
            for paragraph in self._page.text:
                yield Words(paragraph, classes="paragraph")
            if self._shown:
                yield Static(self._shown, markup=False, classes="shown")
            yield OptionList()

    def on_mount(self) -> None:
        """Offer the answers."""
        self.relabel()

    def relabel(self) -> None:
        """Write the answers in the interface's language."""
        super().relabel()
        rows = self.query_one(OptionList)
        at = rows.highlighted or 0
        rows.set_options(Option(_(label), id) for id, label in self._page.answers)
        rows.highlighted = at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(event.option_id)
