"""What lessons and review have in common: an exercise is asked, answered, taken back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import BindingType

from learner.app.commands import bindings
from learner.app.screens.stepping import StepScreen
from learner.app.widgets.exercise_view import ExerciseView
from learner.app.widgets.feedback import Outcome
from learner.app.widgets.wordings import KEYS
from learner.errors import LearnerError
from learner.marking import Verdict
from learner.practice.exercise import Choice, Matching
from learner.practice.judge import judge

if TYPE_CHECKING:
    from learner.study import Answered, Study


class AskingScreen(StepScreen[None]):
    """Hands answers to the study, and what comes back to the view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("hint", "claim", "undo"),
    ]

    def __init__(self, study: Study) -> None:
        super().__init__(study)
        self.outcome: Outcome | None = None
        self._answered: Answered | None = None

    @property
    @abstractmethod
    def first_try(self) -> bool:
        """Whether the current exercise is answered for the first time."""

    @property
    @abstractmethod
    def can_undo(self) -> bool:
        """Whether there is an answer of this sitting to take back."""

    @abstractmethod
    async def answer_kept(self, outcome: Outcome) -> None:
        """The answer is on the disk: remember where the learner is."""

    @abstractmethod
    async def answer_undone(self, *, told: bool) -> None:
        """The last answer was taken back (`told`: its feedback was showing): ask it again."""

    @property
    def view(self) -> ExerciseView | None:
        """The exercise on the screen, if there is one."""
        return self.shown if isinstance(self.shown, ExerciseView) else None

    @property
    def keys_here(self) -> str:
        """The keys of the exercise that is asked."""
        exercise = self.view.exercise if self.view and self.outcome is None else None
        return KEYS.get(type(exercise), "") if exercise else ""

    def forget(self) -> None:
        """Nothing has been answered yet on this step."""
        self.outcome = self._answered = None

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Tell the learner when their file cannot be written, instead of failing."""
        try:
            yield
        except LearnerError as error:
            self.host.trouble(error)

    async def on_exercise_view_answered(self, message: ExerciseView.Answered) -> None:
        """Have the answer marked and kept, then show how it went."""
        message.stop()
        with self.telling():
            answered = self.study.answer(
                message.exercise,
                message.response,
                help=message.help,
                first_try=self.first_try,
                response_ms=message.response_ms,
            )
            word = self.study.course.word(message.exercise.word) if message.exercise.word else None
            outcome = Outcome(message.exercise, answered.mark, word, shown=message.shown)
            self._tell(outcome, answered)
            await self.answer_kept(outcome)

    def on_exercise_view_copied(self, message: ExerciseView.Copied) -> None:
        """Tell the view whether the answer was copied rightly."""
        message.stop()
        if self.view:
            known = self.study.course.vocabulary()
            mark = judge(message.exercise, message.response, known)
            self.view.copied(mark.verdict is Verdict.RIGHT)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now stands in the footer."""
        match action:
            case "hint":
                return self.view is not None and self.view.can_hint
            case "undo":
                return self.can_undo
            case "claim":
                return self._can_claim()
        return super().check_action(action, parameters)

    def action_hint(self) -> None:
        """See a little of the answer."""
        if self.view:
            self.view.hint()
            self.refresh_bindings()

    async def action_undo(self) -> None:
        """Take the last answer back, and ask it again."""
        told = self.outcome is not None
        if self.can_undo and self.study.undo():
            self.forget()
            await self.answer_undone(told=told)

    async def action_claim(self) -> None:
        """“I was right”: count it, and keep it for the tutor."""
        if self.outcome and self._answered and self._can_claim():
            answered = self.study.claim_right(self._answered)
            outcome = replace(self.outcome, mark=answered.mark, claimed=True)
            self._tell(outcome, answered)

    def _can_claim(self) -> bool:
        outcome = self.outcome
        return (
            outcome is not None
            and not outcome.shown
            and outcome.mark.verdict is Verdict.NOT_YET
            and not isinstance(outcome.exercise, Choice | Matching)
        )

    def _tell(self, outcome: Outcome, answered: Answered) -> None:
        self.outcome, self._answered = outcome, answered
        view = self.view
        if view is not None:
            said = self.model_of(outcome.exercise, outcome.word)
            view.tell(outcome, self.study.settings, said)
            if outcome.exercise.heard is None and not outcome.claimed:
                view.replay()
