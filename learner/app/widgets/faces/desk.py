"""Where a rehearsal is played: the face above; what came of a step and the box below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input as Box
from textual.widgets import Static

from learner.app.widgets.answer_box import AnswerBox
from learner.app.widgets.faces.asked import asked_row, enter_does
from learner.app.widgets.faces.face import Face
from learner.app.widgets.faces.form import FormFace
from learner.app.widgets.faces.letter import LetterFace
from learner.app.widgets.faces.machine import MachineFace
from learner.app.widgets.faces.moment import Act, Moment
from learner.app.widgets.faces.phone import PhoneFace
from learner.app.widgets.faces.talk import TalkFace
from learner.app.widgets.rows import Row, Rows
from learner.app.widgets.speaker import Speaker
from learner.app.widgets.step_view import Paper, StepView
from learner.course.rehearsal import Kind
from learner.rehearsal.inputs import Fill, GoOn, Input, Say, Typed

FACES: Final[dict[Kind, type[Face]]] = {
    "machine": MachineFace,
    "phone": PhoneFace,
    "letter": LetterFace,
    "form": FormFace,
}
"""The face of each kind; whatever is only said has the face of a talk."""


def face_of(moment: Moment) -> type[Face]:
    """The face this moment has."""
    scene, kind = moment.scene, moment.rehearsal.kind
    match kind:
        case "machine":
            own = scene.shows == "screen"
        case "phone":
            own = scene.typing is not None or any(one.verb == "press" for one in scene.offered)
        case "letter":
            own = scene.shows == "ask"
        case _:
            own = bool(scene.fill)
    return FACES.get(kind, TalkFace) if own else TalkFace


def written(moment: Moment, act: Act | None, text: str) -> Input | None:
    """What the `text` of the box is to the engine; None where nothing is said."""
    if act is not None and act.field is not None:
        return Fill(act.field.id, text)
    if not text:
        return None
    digits = moment.types and (not moment.says or text[:1].isdigit())
    return Typed(text) if digits else Say(text)


class Desk(StepView):
    """Shows a moment with the face it has, and hands up what the learner does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "scroll_paper(-8)", show=False),
        Binding("pagedown", "scroll_paper(8)", show=False),
    ]

    @dataclass
    class Given(Message):
        """The learner did something."""

        given: Input

    class Unsure(Message):
        """Enter on an empty box: what could be said?"""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        own = FACES.get(kind)
        self._kinds: tuple[type[Face], ...] = (own, TalkFace) if own else (TalkFace,)
        self.moment: Moment | None = None

    def paper(self) -> ComposeResult:
        """The faces this rehearsal has."""
        for kind in self._kinds:
            yield kind()

    def below(self) -> ComposeResult:
        """What came of the last step, what is asked, the box."""
        yield Static(id="told")
        yield Static(id="asked")
        yield AnswerBox()

    @property
    def face(self) -> Face:
        """The face that shows."""
        wanted = face_of(self.moment) if self.moment else self._kinds[0]
        return self.query_one(wanted)

    @property
    def box(self) -> AnswerBox:
        """Where sentences and fields are typed."""
        return self.query_one(AnswerBox)

    def show(self, moment: Moment, rows: Sequence[Row], *, keep: bool = False) -> None:
        """Show `moment` and what came of the step before it; with `keep` the box stays."""
        self.moment = moment
        for kind in self._kinds:
            face = self.query_one(kind)
            face.display = face is self.face
        self.face.show(moment, keep=keep)
        told = self.query_one("#told", Static)
        told.display = bool(rows)
        told.update(Rows(rows))
        # What is said last stands in sight from the first painting on.
        self.scroll.anchor(self.face.cursor is None)
        if not keep:
            self._empty()
            if self.face.cursor is not None:
                self.scroll.scroll_home(animate=False, immediate=True)
        self._arrange()

    @property
    def can_replay(self) -> bool:
        """Whether the line can be heard."""
        return self.moment is not None and self.moment.heard is not None

    def replay(self, slow: bool = False) -> None:
        """Hear the line again."""
        if self.moment is not None and self.moment.heard is not None:
            self.post_message(Speaker.Play(self.moment.heard, slow))

    def enter(self) -> None:
        """Do what the last line says."""
        moment, act = self.moment, self.face.act
        if moment is None:
            return
        if act is not None and act.given is not None:
            self._give(act.given)
        elif self.box.display:
            given = written(moment, act, self.box.value.strip())
            if given is None:
                self.post_message(self.Unsure())
            else:
                self._give(given)
        elif self.face.typed:
            self._give(Typed(self.face.typed))
        elif moment.scene.ending is not None:
            self.finish()
        elif moment.goes_on:
            self._give(GoOn())

    def on_face_given(self, message: Face.Given) -> None:
        """A click or a digit."""
        message.stop()
        if self.ready:
            self._give(message.given)

    def on_face_hear(self, message: Face.Hear) -> None:
        """A click on the speaker's line."""
        message.stop()
        self.replay()

    def on_face_moved(self, message: Face.Moved) -> None:
        """Say what Enter does now, and keep it in view."""
        message.stop()
        if self.moment and self.face.is_attached:
            if any(act.field for act in self.moment.acts):
                self._empty()
            ready = self.ready
            self._arrange()
            # Nothing new has come on the screen: an Enter counts as before.
            self.ready = ready

    @on(Face.Enter)
    @on(AnswerBox.Given)
    def enter_pressed(self, message: Message) -> None:
        """Enter: what is pointed at, or else what was typed."""
        message.stop()
        if self.ready:
            self.enter()

    def on_input_changed(self, message: Box.Changed) -> None:
        """Show what is typed where it belongs, in a form; whoever types points at nothing."""
        message.stop()
        act = self.face.act
        if act is not None and act.field is not None:
            self.face.typed = message.value
        elif message.value and act is not None:
            self.face.cursor = None

    @on(Face.Retyped)
    @on(Box.Changed)
    def something_else_typed(self) -> None:
        """Say no more of digits that were not taken: it tells how many there were."""
        if self.moment and self.moment.refused and self.moment.types:
            self.query_one("#told").display = False

    def action_move(self, step: int) -> None:
        """Point at the next thing; where there is nothing to point at, move the paper."""
        if self.moment and self.moment.acts:
            self.face.move(step)
        else:
            self.action_scroll_paper(2 * step)

    def _give(self, given: Input) -> None:
        self.ready = False
        self.post_message(self.Given(given))

    def _arrange(self) -> None:
        """The box where one types, the question above it, and what Enter does."""
        moment, face = self.moment, self.face
        if moment is None:
            return
        act = face.act
        typed = moment.says or (moment.types and not face.has_pad)
        writes = act is not None and act.field is not None and not act.field.options
        self.box.display = writes or (typed and not any(one.field for one in moment.acts))
        self.box.password = bool(moment.scene.typing and moment.scene.typing.kind == "pin")
        asked = self.query_one("#asked", Static)
        row = asked_row(moment, act)
        asked.display = row is not None
        asked.update(Rows([row] if row else []))
        stands = bool(moment.acts) or (moment.types and face.has_pad)
        focus = self.box if self.box.display else face if stands else None
        self.open(enter_does(moment, act, typed=self.box.display), focus)
        self.call_after_refresh(lambda: follow(self.scroll, face))

    def _empty(self) -> None:
        with self.prevent(Box.Changed):
            self.box.clear()
        self.face.typed = ""

    def _fit(self) -> None:
        # The face takes the room there is, so that the box always stands at the same place.
        self.scroll.styles.max_height = None


def follow(paper: Paper, face: Face) -> None:
    """Keep in view what is pointed at; else the end, where one sees what can be done."""
    reach = face.reach
    if reach is None:
        paper.scroll_end(animate=False, immediate=True)
        return
    (top, bottom), at = reach, round(paper.scroll_y)
    if bottom + 2 > at + paper.size.height:
        paper.scroll_to(y=bottom + 2 - paper.size.height, animate=False)
    elif top - 1 < at:
        paper.scroll_to(y=max(top - 1, 0), animate=False)
