"""Questions that are answered with one of two answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from learner.app.screens.base import LearnerDialog
from learner.app.widgets.pointed_list import PointedList
from learner.app.widgets.words import Words
from learner.language import say as _
from learner.messages.errors import N_


class Question(Struct, frozen=True):
    """A question, why it is asked, and its two answers (all messages of the catalogue).

    `hasty` is the answer of whoever presses Enter without reading: the one that can do no harm.
    """

    title: str
    why: str
    yes: str
    no: str
    hasty: bool = True


IS_IT_TODAY: Final = Question(
    N_("Is today {date}?"),
    N_("The clock of this laptop may be wrong. Nothing is lost, whatever you answer."),
    N_("Yes, that is today"),
    N_("No, or I don't know"),
    hasty=False,
)

ASKS: Final = "-asks"
"""The class of screens that ask who is there, or something else that comes first."""

STILL_YOU: Final = Question(
    N_("Are you still {nickname}?"),
    N_("Nobody has pressed a key for a while. Everything is as it was left."),
    N_("Yes, go on"),
    N_("No, I am somebody else"),
)


class AskScreen(LearnerDialog[bool | None]):
    """Asks a question; True for yes, False for no, None where it was left unanswered.

    `fields` gives what the question's title is filled with, in the interface's language.
    """

    def __init__(self, question: Question, fields: Callable[[], Mapping[str, object]]) -> None:
        super().__init__(classes=ASKS)
        self._question = question
        self._title_fields = fields

    def body(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="dialog"):
            yield Words(id="question", classes="title")
            yield Words(self._question.why)
            yield PointedList()

    def on_mount(self) -> None:
        """Ask."""
        self.relabel()

    def relabel(self) -> None:
        """Ask in the interface's language."""
        self.query_one("#question", Words).say(self._question.title, **self._title_fields())
        rows = self.query_one(OptionList)
        at = rows.highlighted
        yes, no = _(self._question.yes), _(self._question.no)
        rows.set_options([Option(yes, "yes"), Option(no, "no")])
        rows.highlighted = int(not self._question.hasty) if at is None else at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(event.option_id == "yes")
