"""Today's words: a short sitting that ends, and never shows how many wait behind it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult

from learner.app.screens.asking import AskingScreen
from learner.app.widgets.exercise_view import ExerciseView
from learner.app.widgets.feedback import Outcome
from learner.app.widgets.meter import Meter
from learner.app.widgets.step_view import StepView
from learner.errors import LearnerError
from learner.language import say as _
from learner.memory.history import get_ready

if TYPE_CHECKING:
    from learner.practice.sitting import Sitting
    from learner.study import Study

PAINTED: Final = 0.05
"""Seconds after an answer, by when its feedback has been painted and is being read."""


class ReviewScreen(AskingScreen):
    """Asks the cards of one sitting; `extra` practises beyond today's plan."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../styles/lesson.tcss",
        "../styles/exercise.tcss",
    ]

    def __init__(self, study: Study, extra: bool = False) -> None:
        super().__init__(study)
        self.extra = extra
        self.sitting: Sitting = study.extra() if extra else study.review()

    def body(self) -> ComposeResult:
        """How far the sitting has come, and the exercise."""
        yield Meter()
        yield ExerciseView()

    def on_mount(self) -> None:
        """Ask the first card."""
        self.shown = self.query_one(ExerciseView)
        self._ask()
        self.call_after_refresh(get_ready)

    def place(self) -> str:
        """What this is."""
        return _("A little more") if self.extra else _("Today's words")

    @property
    def first_try(self) -> bool:
        """Whether the current card is asked for the first time in this sitting."""
        return self.sitting.first_try

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer of this sitting to take back."""
        return self.outcome is not None or self.sitting.before is not None

    async def answer_kept(self, outcome: Outcome) -> None:  # noqa: ARG002
        """The sitting goes on when the learner does, so that “I was right” still counts."""
        # Textual's “after refresh” may still come before the feedback has been painted.
        self.set_timer(PAINTED, self._look_ahead)

    async def answer_undone(self, *, told: bool) -> None:
        """Ask the card of the answer that was taken back."""
        if not told:
            self.sitting = self.sitting.back()
        self._ask()

    def on_step_view_finished(self, message: StepView.Finished) -> None:
        """The next card, or how it went."""
        message.stop()
        if self.outcome is not None:
            self.sitting = self.sitting.after(self.outcome.mark.verdict)
        self.forget()
        self._ask()

    def _look_ahead(self) -> None:
        # What cannot be made now is tried again, and told, when its turn comes.
        with suppress(LearnerError):
            self.sitting.look_ahead()

    def _ask(self) -> None:
        self.host.hush()
        sitting = self.sitting
        meter = self.query_one(Meter)
        meter.total = max(sitting.total, 1)
        # A card that comes back does not count twice; full only when nothing is left.
        meter.done = min(sitting.answered, sitting.total - bool(sitting.queue))
        if sitting.current is None:
            self._end()
        else:
            self.query_one(ExerciseView).ask(sitting.current, self.study.settings)

    def _end(self) -> None:
        from learner.app.screens.summary import SummaryScreen  # noqa: PLC0415 - only at the end

        self.query_one(ExerciseView).display = False
        self.show(SummaryScreen(self.study, self.sitting), self._ended)

    def _ended(self, more: bool | None) -> None:
        if more:
            self.extra = True
            self.sitting = self.study.extra()
            self.show_turn()
            self.query_one(ExerciseView).display = True
            self._ask()
        else:
            self.dismiss()
