"""A rehearsal that is being written, played from any node by its tutor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import BindingType

from learner.app.commands import bindings
from learner.app.screens.preview import Spot, Tell, TutorScreen
from learner.app.screens.rehearsal.ending import EndingScreen
from learner.app.screens.rehearsal.playing import RehearsalScreen
from learner.language import say as _
from learner.rehearsal.inputs import Input
from learner.study.rehearsal_run import RehearsalRun

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.course.rehearsal import Rehearsal
    from learner.study import Study


def run_at(rehearsal: Rehearsal, spot: Spot) -> RehearsalRun:
    """`rehearsal` where the tutor was before the last save, as far as that still fits."""
    if spot.state is not None and spot.state.fits(rehearsal):
        return RehearsalRun(rehearsal, replace(spot.state, trap=-1))
    return RehearsalRun.begin(rehearsal, spot.step if spot.step in rehearsal.nodes else "")


class RehearsalPreviewScreen(RehearsalScreen):
    """A rehearsal as a learner has it; the node stands at the top right."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tutor")]

    def __init__(
        self, study: Study, run: RehearsalRun, problems: Sequence[Problem], tell: Tell
    ) -> None:
        super().__init__(study, run)
        self._problems = problems
        self._tell_problem = tell

    @property
    def spot(self) -> Spot:
        """Where the tutor is."""
        return Spot(0, self.run.state.node, state=self.run.state)

    def place(self) -> str:
        """How much is to be mended, and the node."""
        mend = _("To mend: {count}").format(count=len(self._problems))
        node = self.run.state.node
        return f"{mend} · {node}" if self._problems else node

    def give(self, given: Input) -> None:
        """Do it, and show the node that was come to."""
        super().give(given)
        self.show_turn()

    def finish(self) -> None:
        """How it went; then from the start again, or out."""

        def told(again: bool | None) -> None:
            if again:
                self.run = RehearsalRun.begin(self.run.rehearsal)
                self.begin()
            else:
                self.dismiss(True)

        self.app.push_screen(EndingScreen(self.study, self.run), told)

    def action_tutor(self) -> None:
        """Show what is for the tutor alone."""
        notes = self.run.rehearsal.notes
        self.app.push_screen(TutorScreen(self._problems, self._tell_problem, notes))
