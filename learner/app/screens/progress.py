"""Progress: words on each rung, the week ahead, the days of a year, what can be done now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from learner.app import chart
from learner.app.screens.base import LearnerScreen
from learner.app.symbols import POINT
from learner.app.text import beside, gloss
from learner.app.widgets.next_bar import ARROWS
from learner.app.widgets.rows import EMPTY, Row, Rows
from learner.app.widgets.steady import SteadyScroll, SteadyStatic
from learner.app.widgets.words import Words
from learner.language import current
from learner.language import say as _
from learner.memory.ladder import Rung
from learner.messages.errors import N_
from learner.study.progress import Progress

if TYPE_CHECKING:
    from learner.course.model import CanDo

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
        """The drawing, which may be longer than the window, and a line that says so."""
        with SteadyScroll():
            yield SteadyStatic(self._drawing(), id="drawing")
            yield SteadyStatic(self._reached(), id="reached")
        yield Words(id="more", classes="quiet")

    def on_mount(self) -> None:
        """Tell of more as soon as the bar beside it appears."""
        self.watch(self.query_one(SteadyScroll), "show_vertical_scrollbar", self._tell_of_more)

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

    def _tell_of_more(self, more: bool) -> None:
        self.query_one("#more", Words).say(ARROWS if more else "")

    def _draw(self) -> None:
        self.query_one("#drawing", Static).update(self._drawing())
        self.query_one("#reached", Static).update(self._reached())

    def _drawing(self) -> Content:
        self._gap = self._air
        sections = [
            *beside(self._words(self._progress), self._week(self._progress), BAR + 13),
            Content(""),
            *self._year(self._progress, self._gap),
            Content(""),
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

    def _reached(self) -> Rows:
        shown = self._progress
        if not shown.can_do and not shown.practised:
            first = Content(_("Your first lesson will stand here."))
            return Rows([_title(_("What you can do")), Row(Content(""), first)])
        rows = self._statements(_("What you can do"), shown.can_do)
        between = [EMPTY] if shown.can_do and shown.practised else []
        return Rows(
            rows + between + self._statements(_("What you have practised"), shown.practised)
        )

    def _statements(self, heading: str, statements: Sequence[CanDo]) -> list[Row]:
        rows = [_title(heading)] if statements else []
        for can in statements:
            korean = gloss(can.meaning, self.study.settings)
            first, second = (can.en, korean) if current() == "en" else (korean, can.en)
            mark = Content.styled(f"{POINT} ", "$right")
            rows.append(Row(mark, Content.assemble(first, (f"  {second}", "$quiet"))))
        return rows


def _title(text: str) -> Row:
    return Row(Content(""), _heading(text))


def _heading(text: str) -> Content:
    return Content.styled(text, "b $primary")
