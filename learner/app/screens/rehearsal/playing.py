"""A rehearsal while it is played."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from learner.app.commands import bindings
from learner.app.screens.rehearsal.again import AskAgainScreen
from learner.app.screens.stepping import StepScreen
from learner.app.text import name_of
from learner.app.widgets.faces.desk import Desk
from learner.app.widgets.faces.moment import Moment, Reading, Saying, acts_of, right_place
from learner.app.widgets.faces.persona import PersonaCard
from learner.app.widgets.faces.told import told_rows
from learner.app.widgets.step_view import StepView
from learner.course.model import Gloss, Utterance
from learner.rehearsal.inputs import Back, Fill, Input, Outcome, Repair, RepairKind

if TYPE_CHECKING:
    from learner.study import Study
    from learner.study.rehearsal_run import RehearsalRun


class RehearsalScreen(StepScreen[bool]):
    """Plays `run`; dismissed with whether it came to an end."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../../styles/lesson.tcss",
        "../../styles/exercise.tcss",
        "../../styles/rehearsal.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("repair", "one_back", "meaning", "typing")]

    def __init__(self, study: Study, run: RehearsalRun) -> None:
        super().__init__(study)
        self.run = run
        self.outcome: Outcome | None = None
        self.because: Gloss | None = None
        self.reading = Reading()
        self.saying = Saying()

    def body(self) -> ComposeResult:
        """The face, and the card beside it."""
        with Horizontal(id="play"):
            yield Desk(self.run.rehearsal.kind)
            yield PersonaCard()

    def on_mount(self) -> None:
        """Go on where it was left."""
        self.query_one(PersonaCard).show(self.run.rehearsal, self.study.settings)
        self.shown = self.query_one(Desk)
        self.begin()

    def begin(self) -> None:
        """Show where `run` is."""
        self.outcome = None
        self._arrive([])
        self.show_turn()

    def place(self) -> str:
        """The rehearsal's title."""
        return name_of(self.run.rehearsal.title, self.study.settings)

    def relabel(self) -> None:
        """Write everything in the interface's language; what was typed stays."""
        super().relabel()
        self._show(keep=True)

    def on_desk_given(self, message: Desk.Given) -> None:
        """The learner did something."""
        message.stop()
        self.give(message.given)

    def give(self, given: Input) -> None:
        """Do it, and show what came of it."""
        before = self.run.state
        self.outcome = outcome = self.run.give(given)
        field = self.run.rehearsal.field(given.id) if isinstance(given, Fill) else None
        why = field or outcome.answer
        self.because = why.because if why else None
        said = [line.heard for line in self.run.talk[-2:] if line.heard]
        match outcome.kind:
            case "went" | "ended":
                spoke = outcome.answer is not None and outcome.answer.verb == "say"
                self._arrive(said[-1:] if spoke else [])
                if outcome.kind == "ended":
                    self.study.rehearsing.end(self.run)
            case "back" if before.trap < 0:
                self._arrive([])
            case "repaired":
                self.reading.reveal(outcome.effects)
                self._show()
                self._speak(said, slow="slow" in outcome.effects)
            case "missed":
                self.saying.arrive()
                self._show(keep=not self.run.scene.choices)
                # To be typed over, or changed with the arrows.
                self.query_one(Desk).box.select_all()
            case "refused" | "nothing":
                self._show(keep=True)
                self.query_one(Desk).box.select_all()
            case _:
                self._show()

    def on_step_view_finished(self, message: StepView.Finished) -> None:
        """It has ended."""
        message.stop()
        self.finish()

    def finish(self) -> None:
        """Out, to how it went."""
        self.study.rehearsing.leave(self.run)
        self.dismiss(True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now stands in the footer."""
        scene = self.run.scene
        match action:
            case "repair":
                return scene.repairs and scene.trap is None and scene.ending is None
            case "one_back":
                return scene.back
            case "typing":
                says = any(one.verb == "say" for one in scene.offered)
                return says and scene.trap is None
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Leave; it goes on here."""
        self.study.rehearsing.leave(self.run)
        self.host.hush()
        self.dismiss(self.run.scene.ending is not None)

    def action_one_back(self) -> None:
        """One step back."""
        self.give(Back())

    def action_repair(self) -> None:
        """Ask again, in one of the good ways."""

        def asked(kind: RepairKind | None) -> None:
            if kind is not None:
                # Only what stands on top is laid out, and this screen does so from now on.
                self.call_after_refresh(self.give, Repair(kind))

        self.show(AskAgainScreen(), asked)

    def action_meaning(self) -> None:
        """Show or hide what it means; of what was heard also the words."""
        self.reading.toggle()
        self._show(keep=True)

    @on(Desk.Unsure)
    def action_typing(self) -> None:
        """Type the line instead of choosing it, or the other way round."""
        self.saying.toggle(self.run.scene)
        if self.outcome is not None and self.outcome.kind == "missed":
            self.outcome = None  # it tells to choose, or to type
        self._show()

    def _arrive(self, said: Sequence[Utterance]) -> None:
        """Be at another moment; first what was `said` is heard, then its line."""
        scene = self.run.scene
        heard = self._can_hear(scene.heard) is not None
        # What a place of a letter means is found out, and not read, before one asks for it.
        sought = any(one.verb == "find" for one in scene.offered)
        self.saying.arrive()
        self.reading.arrive(
            spoken=scene.shows == "says" or sought,
            heard=heard,
            over=scene.ending is not None,
        )
        self._show()
        self._speak(said)

    def _show(self, *, keep: bool = False) -> None:
        scene, settings = self.run.scene, self.study.settings
        choosing = self.saying.chosen(scene)
        acts = acts_of(self.run, settings, choosing=choosing)
        led = self.outcome is not None and self.outcome.code == "look-here"
        rows = told_rows(self.outcome, scene.trap, self.because, settings)
        moment = Moment(
            rehearsal=self.run.rehearsal,
            scene=scene,
            talk=self.run.talk,
            acts=acts,
            settings=settings,
            text=self.reading.text,
            korean=self.reading.korean,
            heard=self._can_hear(scene.heard),
            choosing=choosing,
            here=right_place(self.run, acts) if led else None,
            remark=bool(rows),
            refused=self.outcome is not None and self.outcome.kind == "refused",
        )
        self.query_one(Desk).show(moment, rows, keep=keep)
        said = (line.line.en for line in self.run.talk[-2:])
        self.study.rehearsing.meet(self.run, [scene.line.en, *(act.text for act in acts), *said])

    def _speak(self, said: Sequence[Utterance], *, slow: bool = False) -> None:
        line = self.run.scene.heard
        every = [(one, False) for one in said] + ([(line, slow)] if line else [])
        self.host.voice.play_in_turn([(one, pace) for one, pace in every if self._can_hear(one)])

    def _can_hear(self, said: Utterance | None) -> Utterance | None:
        return self.heard(said.text, said.voice) if said else None
