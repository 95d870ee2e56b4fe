"""One exercise from question to feedback; shared by lessons and review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from learner.app.widgets.answer_body import AnswerBody
from learner.app.widgets.answer_box import TypedAnswer
from learner.app.widgets.feedback import Feedback, Outcome
from learner.app.widgets.matching import PairUp
from learner.app.widgets.next_bar import NextBar
from learner.app.widgets.options import Options
from learner.app.widgets.ordering import PieceOrder
from learner.app.widgets.prompt import Prompt
from learner.app.widgets.rows import Row, Rows
from learner.app.widgets.speaker import Sounding, Speaker
from learner.app.widgets.step_view import GO_ON, StepView
from learner.app.widgets.wordings import task_of
from learner.app.widgets.words import Words
from learner.course.model import Utterance
from learner.marking import Verdict
from learner.messages.errors import N_
from learner.practice.exercise import (
    AnyExercise,
    Choice,
    Exercise,
    Matching,
    Ordering,
    Response,
    Typed,
)

if TYPE_CHECKING:
    from learner.study.settings import Settings

BODIES: Final[dict[type[Exercise], type[AnswerBody[Any]]]] = {
    Choice: Options,
    Typed: TypedAnswer,
    Ordering: PieceOrder,
    Matching: PairUp,
}

BOX_LINES: Final = 4
"""The height of the box, with a line for its hint."""

CHECK: Final = N_("Check")
SHOW_ME: Final = N_("I don't know: show me the answer")
MORE: Final = N_("First join or place all of them")
COPY: Final = N_("Type it once more, then go on")
COPY_AGAIN: Final = N_("Not quite the same yet. Try once more, or go on as it is")


class State(Enum):
    """Where the view stands."""

    ASKING = auto()
    MARKING = auto()
    RETYPING = auto()
    TOLD = auto()


class ExerciseView(StepView):
    """Asks one exercise, hands the answer up, and shows how it went."""

    @dataclass
    class Answered(Message):
        """The learner's answer, the help used for it, and the time it took.

        `shown`: the learner asked to see the answer instead.
        """

        exercise: AnyExercise
        response: Response
        help: frozenset[str]
        response_ms: int
        shown: bool

    @dataclass
    class Copied(Message):
        """What was copied after a miss: only practice, so nothing is kept of it."""

        exercise: AnyExercise
        response: Response

    def __init__(self) -> None:
        super().__init__()
        self.state = State.MARKING
        self.exercise: AnyExercise | None = None
        self._help: set[str] = set()
        self._hints = 0
        self._asked_at = 0.0
        self._sure = False
        self._copied = False
        self._said: Utterance | None = None

    def paper(self) -> ComposeResult:
        """The question, the ways to answer it without typing, and how it went."""
        yield Static(id="before")
        yield Words(id="task")
        yield Prompt()
        yield Options()
        yield PieceOrder()
        yield PairUp()
        yield Feedback()

    def below(self) -> ComposeResult:
        """Where an answer is typed."""
        yield TypedAnswer()

    def ask(
        self,
        exercise: AnyExercise,
        settings: Settings,
        before: Sequence[Row] = (),
        cue: Utterance | None = None,
    ) -> None:
        """Put the question.

        For a line in a talk, `before` is the talk so far and `cue` what was said last.
        """
        self.exercise = exercise
        self._help, self._hints, self._sure = set(), 0, False
        self._said = exercise.heard or cue
        talk = self.query_one("#before", Static)
        talk.display = bool(before)
        talk.update(Rows(before))
        task, fields = task_of(exercise)
        self.query_one("#task", Words).say(task, **fields)
        self.query_one(Prompt).show(exercise, settings, cued=bool(before))
        self.query_one(Feedback).display = False
        for kind in BODIES.values():
            self.query_one(kind).display = kind is type(self.body)
        self.body.put(exercise, settings)
        self._go(State.ASKING, CHECK)
        self._asked_at = monotonic()
        if before:
            self.scroll.scroll_end(animate=False)
        else:
            self.scroll.scroll_home(animate=False)
        if self._said:
            self.post_message(Speaker.Play(self._said))

    def tell(self, outcome: Outcome, settings: Settings, said: Utterance | None = None) -> None:
        """Show how the answer went; `said` is the model answer, to be heard."""
        self._said, self._copied = said or outcome.exercise.heard, False
        self.query_one(Prompt).told()
        feedback = self.query_one(Feedback)
        feedback.show(replace(outcome, can_hear=self.can_replay), settings)
        feedback.display = True
        self.body.reveal(outcome.exercise, outcome.mark.verdict)
        if isinstance(outcome.exercise, Typed) and outcome.mark.verdict is Verdict.NOT_YET:
            self._go(State.RETYPING, COPY)
        else:
            self._go(State.TOLD, GO_ON)
        self.scroll.scroll_end(animate=False)

    def hint(self) -> None:
        """Give away a little of the answer."""
        if self.can_hint:
            self._help.add("hint")
            self._hints += 1
            self.body.hint(self.exercise, self._hints)

    def replay(self, slow: bool = False) -> None:
        """Play what can be heard once more; before the answer that is help."""
        if self._said is not None:
            if self.state is State.ASKING:
                self._help.add("slow" if slow else "replay")
            self.post_message(Speaker.Play(self._said, slow))

    def on_sounding_pressed(self, message: Sounding.Pressed) -> None:
        """A click on a speaker's line."""
        message.stop()
        self.replay()

    @property
    def can_replay(self) -> bool:
        """Whether there is something to hear."""
        return self._said is not None

    @property
    def can_hint(self) -> bool:
        """Whether a hint can be given now."""
        return self.state is State.ASKING and self.body.hints > self._hints

    @property
    def body(self) -> AnswerBody[Any]:
        """The way the current exercise is answered."""
        return self.query_one(BODIES[type(self.exercise)])  # type: ignore[index]

    @property
    def lines_below(self) -> int:
        """The box too, where something is typed."""
        box = self.query_one(TypedAnswer)
        return super().lines_below + (BOX_LINES if box.display else 0)

    def enter(self) -> None:
        """A click on the last line, or Enter where nothing is typed or chosen."""
        if self.state is State.TOLD:
            self.finish()
        else:
            self.body.enter()

    def on_answer_body_given(self, message: AnswerBody.Given) -> None:
        """An answer, or a line copied after a miss."""
        message.stop()
        if self.state is not State.RETYPING:
            self._answer(message.response, shown=message.shown)
        elif self.ready and self._copied:
            self.finish()
        elif self.ready and self.exercise is not None:
            self._copied, self.ready = True, False
            self.post_message(self.Copied(self.exercise, message.response))

    def on_answer_body_empty(self, message: AnswerBody.Empty) -> None:
        """Enter on nothing: the second one means “I don't know”, the first may be a slip."""
        message.stop()
        if not self.ready:
            return
        if self.state in {State.RETYPING, State.TOLD}:
            self.finish()
        elif self._sure:
            self._answer(self.body.nothing, shown=True)
        else:
            self._sure = True
            self._go(State.ASKING, SHOW_ME)

    def on_answer_body_unfinished(self, message: AnswerBody.Unfinished) -> None:
        """Say why Enter does nothing yet."""
        message.stop()
        if self.state is State.ASKING:
            self.query_one(NextBar).label = MORE

    def on_answer_body_touched(self, message: AnswerBody.Touched) -> None:
        """Whoever works on an answer does know."""
        message.stop()
        if self.state is State.ASKING:
            self._sure = False
            self.query_one(NextBar).label = CHECK

    def _answer(self, response: Response, *, shown: bool) -> None:
        if self.ready and self.state is State.ASKING and self.exercise is not None:
            self.state, self.ready = State.MARKING, False
            self.body.taken(response)
            spent = int((monotonic() - self._asked_at) * 1000)
            helped = frozenset(self._help)
            self.post_message(self.Answered(self.exercise, response, helped, spent, shown))

    def copied(self, right: bool) -> None:
        """Go on after a right copy; ask for another one once, since nobody may be stuck here."""
        if right:
            self.finish()
        else:
            self._go(State.RETYPING, COPY_AGAIN)

    def _go(self, state: State, label: str) -> None:
        self.state = state
        # What stays in sight keeps the focus: each change of it costs a frame.
        self.open(label, self.body.keys_go_to if self.body.display else None)
