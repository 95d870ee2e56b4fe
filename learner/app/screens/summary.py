"""The end of a sitting: what was done, and what comes tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from learner.app.commands import bindings
from learner.app.screens.base import LearnerScreen
from learner.app.widgets.rows import Row
from learner.app.widgets.sheet import Page, Sheet
from learner.app.widgets.step_view import StepView
from learner.language import say as _
from learner.messages.errors import N_

if TYPE_CHECKING:
    from learner.practice.sitting import Sitting
    from learner.study import Study


class SummaryScreen(LearnerScreen[bool]):
    """A calm ending; True if the learner wants a little more."""

    CSS_PATH = "../styles/lesson.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("more")]

    def __init__(self, study: Study, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._tomorrow = study.progress().tomorrow

    def body(self) -> ComposeResult:
        """One page."""
        yield Sheet()

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(Sheet).show(self._page)

    def on_step_view_finished(self, message: StepView.Finished) -> None:
        """Home."""
        message.stop()
        self.dismiss(False)

    def action_more(self) -> None:
        """A little more."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Home."""
        self.dismiss(False)

    def _page(self) -> Page:
        sitting = self._sitting
        if not sitting.total:
            large = _("There is nothing to practise today.")
            return Page(_("Today's words"), Content(large), label=N_("Go home"))
        counts = (
            (sitting.answered, _("words practised")),
            (sitting.passed, _("words made stronger")),
        )
        rows = tuple(
            Row(Content.styled(f"{count:>4}   ", ".sheet--english"), Content(words))
            for count, words in counts
            if count
        )
        return Page(
            _("Today's words"),
            Content(_("Done for today") + "\n" + self._coming()),
            rows,
            self._afterwards(),
            N_("Go home"),
        )

    def _afterwards(self) -> str:
        more = _("Would you like a little more? Press the space bar.")
        if self._sitting.passed < self._sitting.answered:
            return _("The others come back soon, when they are easiest to learn.") + "\n" + more
        return more

    def _coming(self) -> str:
        if not self._tomorrow:
            return _("Nothing has to be practised tomorrow.")
        return _("Tomorrow: about {words} words").format(words=self._tomorrow)
