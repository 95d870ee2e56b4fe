"""What a tutor sees of a lesson that is being written: its steps, its notes, its mistakes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from learner.app.commands import bindings
from learner.app.screens.base import LearnerScreen
from learner.app.screens.lesson import ANSWERED, LessonScreen
from learner.app.widgets.words import Words
from learner.language import say as _
from learner.messages.errors import N_
from learner.study.lesson_run import LessonRun

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.rehearsal.state import State
    from learner.study import Study

Tell = Callable[["Problem"], str]


class Spot(Struct, frozen=True):
    """A place that may have changed since: step `index` of a lesson, its id, the place in it.

    In a rehearsal `step` is the node, and `state` how it was left.
    """

    index: int
    step: str = ""
    place: str = ""
    state: State | None = None

    @classmethod
    def of(cls, run: LessonRun) -> Spot:
        """Where `run` is; an exercise whose answer is showing is asked anew."""
        return cls(run.index, run.step.id, "" if run.place == ANSWERED else run.place)

    def in_(self, run: LessonRun) -> LessonRun:
        """`run` at this place: at the step with the same id, else at the same number."""
        for index, step in enumerate(run.steps):
            if step.id == self.step:
                return replace(run, index=index, place=self.place)
        return replace(run, index=min(self.index, len(run.steps) - 1), place="")


class PreviewScreen(LessonScreen):
    """A lesson as a learner has it, but with a way past every question."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tutor")]

    def __init__(
        self, study: Study, lesson_id: str, spot: Spot, problems: Sequence[Problem], tell: Tell
    ) -> None:
        super().__init__(study, lesson_id)
        at = spot.in_(self.at)
        # A tutor may look at every step.
        self.at = replace(at, furthest=len(at.steps) - 1)
        self._problems = problems
        self._tell_problem = tell

    @property
    def spot(self) -> Spot:
        """Where the tutor is looking."""
        return Spot.of(self.at)

    def place(self) -> str:
        """How much is to be mended, and the lesson's title."""
        mend = _("To mend: {count}").format(count=len(self._problems))
        return f"{mend} · {super().place()}" if self._problems else super().place()

    def action_tutor(self) -> None:
        """Show what is for the tutor alone."""
        self.app.push_screen(TutorScreen(self._problems, self._tell_problem, self.at.lesson.notes))


class TutorScreen(LearnerScreen[None]):
    """What is to be mended in a file, line by line, and the notes of a lesson."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/preview.tcss"]
    AUTO_FOCUS = "VerticalScroll"

    title_words = N_("For the tutor")

    def __init__(self, problems: Sequence[Problem], tell: Tell, notes: str = "") -> None:
        super().__init__()
        self._problems = problems
        self._tell_problem = tell
        self._notes = notes

    def body(self) -> ComposeResult:
        """The title, the problems, the notes."""
        with VerticalScroll(classes="tutor"):
            yield Words(self.title_words, classes="title")
            for problem in self._problems:
                yield Static(self._tell_problem(problem), markup=False, classes="problem")
            if self._notes:
                yield Static(self._notes, markup=False, classes="notes")
            elif not self._problems:
                yield Words(N_("There is nothing to mend, and there are no notes."))

    def relabel(self) -> None:
        """Tell the problems in the interface's language."""
        super().relabel()
        for shown, problem in zip(self.query(".problem"), self._problems, strict=True):
            if isinstance(shown, Static):
                shown.update(self._tell_problem(problem))


class BrokenScreen(TutorScreen):
    """In the place of a lesson whose last save cannot be shown."""

    title_words = N_("This cannot be shown as it is. Mend these lines and save:")
