"""Where an answer is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from learner.app.widgets.answer_body import AnswerBody
from learner.app.widgets.hints import letters
from learner.app.widgets.steady import Steady
from learner.language import say as _
from learner.marking import Verdict
from learner.practice.exercise import Typed
from learner.practice.judge import get_ready

if TYPE_CHECKING:
    from learner.study.settings import Settings

LONGEST = 200
"""Characters; nobody's answer is longer, and a stuck key must end somewhere."""


class AnswerBox(Input, Steady):
    """One line for an answer.

    Everything is let through, Hangul too: whoever forgot to switch the keyboard has still
    typed an answer, and marking can read it.
    """

    @dataclass
    class Given(Message):
        """Enter was pressed on `text` (stripped of outer spaces, perhaps empty)."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        # Without validators Textual still marks the box as valid at the first key, and has all
        # its styles worked out anew.
        super().__init__(id=id, max_length=LONGEST, select_on_focus=False, validate_on=())
        # A steady cursor is calmer, and lets an old laptop sleep between keys.
        self.cursor_blink = False

    async def action_submit(self) -> None:
        """Hand the answer in once every key that came with this Enter has been taken in.

        A Korean keyboard commits its last syllable with Enter, and some terminals send the
        syllable after it.
        """
        self.call_later(self._give)

    def _give(self) -> None:
        self.post_message(self.Given(self.value.strip()))


class TypedAnswer(AnswerBody[Typed]):
    """The box, and above it as much of the answer as the hints have given away."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"typed-answer--hint"}
    nothing = ""

    def compose(self) -> ComposeResult:
        """The hint and the box."""
        yield Static()
        yield AnswerBox()

    def put(self, exercise: Typed, settings: Settings) -> None:  # noqa: ARG002
        """An empty box."""
        self._empty()
        self.call_after_refresh(get_ready, exercise)

    def reveal(self, exercise: Typed, verdict: Verdict) -> None:  # noqa: ARG002
        """An empty box to copy the answer into after a miss; no box otherwise."""
        self._empty()
        self.display = verdict is Verdict.NOT_YET

    def hint(self, exercise: Typed, step: int) -> None:
        """Show the first `step` letters of every word."""
        shown = letters(exercise.key.model, step)
        static = self.query_one(Static)
        static.update(Content.assemble(_("Hint"), "  ", (shown, ".typed-answer--hint")))
        static.display = True

    @property
    def hints(self) -> int:
        """One more letter of every word for each hint."""
        return 3

    def enter(self) -> None:
        """Hand in what is in the box."""
        self.on_answer_box_given(AnswerBox.Given(self.box.value.strip()))

    @property
    def box(self) -> AnswerBox:
        """The box itself."""
        return self.query_one(AnswerBox)

    @property
    def keys_go_to(self) -> Widget:
        """The box."""
        return self.box

    def on_answer_box_given(self, message: AnswerBox.Given) -> None:
        """Enter in the box."""
        message.stop()
        if message.text:
            self.give(message.text)
        else:
            self.post_message(self.Empty())

    def on_input_changed(self, message: Input.Changed) -> None:
        """Tell that the answer is being worked on."""
        message.stop()
        if message.value:
            self.post_message(self.Touched())

    def _empty(self) -> None:
        self.query_one(Static).display = False
        with self.prevent(Input.Changed):
            self.box.clear()
