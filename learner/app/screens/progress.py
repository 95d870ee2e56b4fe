"""Progress: words on each rung, the week ahead, the days of a year, what can be done now."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from learner.app import chart
from learner.app.screens.base import LearnerScreen
from learner.app.symbols import POINT
from learner.app.text import beside, gloss
from learner.app.widgets.steady import SteadyScroll, SteadyStatic
from learner.language import current
from learner.language import say as _
from learner.memory.ladder import Rung
from learner.messages.errors import N_
from learner.study.progress import Progress

RUNGS: Final = {
    Rung.RECOGNISE: N_("I know it when I see it"),
    Rung.EAR: N_("I understand it by ear"),
    Rung.PRODUCE: N_("I can say and write it"),
}
BAR: Final = 24
"""Cells of a rung's bar."""


class ProgressScreen(LearnerScreen[None]):
    """One text, drawn anew when the window's width changes: there is nothing to press here."""

    CSS_PATH = "../styles/progress.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._gap = ""

    def body(self) -> ComposeResult:
        """The drawing, which may be longer than the window."""
        with SteadyScroll():
            yield SteadyStatic(self._drawing(), id="drawing")

    def place(self) -> str:
        """The screen's name."""
        return _("Progress")

    def on_resize(self) -> None:
        """Draw for this width."""
        if self._gap != self._air:
            self._draw()

    def relabel(self) -> None:
        """Draw in the interface's language."""
        super().relabel()
        self._draw()

    @property
    def _air(self) -> str:
        """What stands between two days of the year."""
        return " " if self.app.size.width >= 116 else ""

    def _draw(self) -> None:
        self.query_one("#drawing", Static).update(self._drawing())

    def _drawing(self) -> Content:
        self._gap = self._air
        sections = [
            *beside(self._words(self._progress), self._week(self._progress), BAR + 13),
            Content(""),
            *self._year(self._progress, self._gap),
            Content(""),
            *self._can_do(self._progress),
        ]
        return Content("\n").join(sections)

    def _words(self, shown: Progress) -> list[Content]:
        bars = []
        for rung, name in RUNGS.items():
            bars += [Content(_(name)), chart.bar(shown.rungs.get(rung, 0), shown.met, BAR)]
        return [_heading(_("Words: {words}").format(words=shown.met)), *bars]

    def _week(self, shown: Progress) -> list[Content]:
        cap = self.study.settings.cap
        return [_heading(_("Coming this week")), *chart.week(shown.week, cap)]

    def _year(self, shown: Progress, gap: str) -> list[Content]:
        practised = _("Days you practised this year: {days}").format(days=len(shown.days))
        today = shown.week[0][0]
        return [_heading(practised), *chart.year(shown.days, today, gap)]

    def _can_do(self, shown: Progress) -> list[Content]:
        if not shown.can_do:
            return [
                _heading(_("What you can do")),
                Content(_("Your first lesson will stand here.")),
            ]
        settings, lines = self.study.settings, [_heading(_("What you can do"))]
        for can in shown.can_do:
            korean = gloss(can.meaning, settings)
            first, second = (can.en, korean) if current() == "en" else (korean, can.en)
            lines.append(
                Content.assemble((f"{POINT} ", "$right"), first, (f"  {second}", "$quiet"))
            )
        return lines


def _heading(text: str) -> Content:
    return Content.styled(text, "b $primary")
