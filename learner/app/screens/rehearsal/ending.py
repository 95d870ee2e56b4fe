"""How a rehearsal ended: what went well, one thing for next time, the ways found so far."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from learner.app.commands import bindings
from learner.app.screens.base import LearnerScreen
from learner.app.text import name_of
from learner.app.widgets.opening_sheet import labelled, ways
from learner.app.widgets.rows import EMPTY, Row
from learner.app.widgets.sheet import Page, Sheet
from learner.app.widgets.step_view import StepView
from learner.app.widgets.wordings import told
from learner.course.rehearsal import End
from learner.language import say as _
from learner.messages.errors import N_

if TYPE_CHECKING:
    from learner.study import Study
    from learner.study.rehearsal_run import RehearsalRun

ENDS: Final[dict[End, tuple[str, str]]] = {
    "success": (N_("You did it"), "$right"),
    "partly": (N_("Part of it is done"), "$primary"),
    "safe": (N_("You stayed safe"), "$primary"),
    "cost": (N_("Good that this was only practice"), "$nearly"),
}
"""What each kind of ending is called; none is a failure."""


class EndingScreen(LearnerScreen[bool]):
    """Tells how `run` went; True where the learner wants to play it once more."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../../styles/lesson.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("again")]

    def __init__(self, study: Study, run: RehearsalRun) -> None:
        super().__init__()
        self._run = run
        self._found = study.rehearsing.found(run.rehearsal)

    def body(self) -> ComposeResult:
        """One page."""
        yield Sheet()

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(Sheet).show(self._page)

    def place(self) -> str:
        """The rehearsal's title."""
        return name_of(self._run.rehearsal.title, self.study.settings)

    def on_step_view_finished(self, message: StepView.Finished) -> None:
        """On."""
        message.stop()
        self.dismiss(False)

    def action_again(self) -> None:
        """Play it once more."""
        self.dismiss(True)

    def action_back(self) -> None:
        """On."""
        self.dismiss(False)

    def _page(self) -> Page:
        ending = self._run.scene.ending
        if ending is None:
            return Page("")
        words, ground = ENDS[ending.kind]
        head = Content.styled(f" {_(words)} ", f"b $background on {ground}")
        large = head + Content("\n\n" + told(ending.well, self.study.settings))
        quiet = _("Space: play it once more and find another way.")
        return Page(_("How it went"), large, tuple(self._rows()), quiet, N_("Finish"))

    def _rows(self) -> Iterator[Row]:
        scene, settings = self._run.scene, self.study.settings
        if scene.ending is not None:
            yield labelled(
                _("One thing to try"), Content.styled(told(scene.ending.next_time, settings))
            )
        asked = len(self._run.state.repairs)
        if asked:
            words = _("{times} times. Do the same in real life.").format(times=asked)
            yield labelled(_("Asked again"), Content(words))
        if self._run.met:
            new = Content.styled(" · ".join(self._run.met), ".sheet--english")
            later = Content.styled("\n" + _("They come back when you practise."), "$quiet")
            yield labelled(_("New words"), new + later)
        yield EMPTY
        yield labelled(_("Ways"), ways(self._found))
