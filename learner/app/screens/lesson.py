"""A lesson, step by step; it can be left at any point and goes on exactly there."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from learner.app.commands import bindings
from learner.app.role import Part
from learner.app.screens.asking import AskingScreen
from learner.app.text import name_of
from learner.app.widgets.exercise_view import ExerciseView
from learner.app.widgets.feedback import Outcome
from learner.app.widgets.meter import Meter
from learner.app.widgets.opening_sheet import Opening, OpeningSheet
from learner.app.widgets.sheet import Sheet, page_of
from learner.app.widgets.speaker import Speaker
from learner.app.widgets.stage import Stage
from learner.app.widgets.step_view import StepView
from learner.app.widgets.talk_view import ListenView, ReadView, talk_row
from learner.app.widgets.word_card import WordCard
from learner.course.model import Utterance, Word
from learner.practice.exercise import AnyExercise
from learner.practice.steps import Step, StepKind

if TYPE_CHECKING:
    from learner.study import Study
    from learner.study.lesson_run import LessonRun

ANSWERED = "answered"
"""The place of a step whose last answer is kept, but whose feedback was left."""


class LessonScreen(AskingScreen):
    """Shows the steps of one lesson, and remembers each as it is reached."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../styles/lesson.tcss",
        "../styles/exercise.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("example", "meanings", "skip", "typing", "earlier", "later"),
    ]

    def __init__(self, study: Study, lesson_id: str) -> None:
        super().__init__(study)
        self.at: LessonRun = study.open_lesson(lesson_id)
        self.part: Part | None = None
        self._answers: list[tuple[int, str, str]] = []  # step, place, exercise: for undo

    def body(self) -> ComposeResult:
        """How far the lesson has come, and the step."""
        yield Meter()
        yield Stage()

    async def on_mount(self) -> None:
        """Go on where the lesson was left."""
        if self.at.place == ANSWERED and not self.at.last:
            await self.go(self.at.index + 1)
        else:
            await self.go(self.at.index, self.at.place)

    def place(self) -> str:
        """The lesson's title."""
        return name_of(self.at.lesson.title, self.study.settings)

    @property
    def first_try(self) -> bool:
        """Whether this exercise has not been answered since the lesson was opened."""
        exercise = self.view.exercise if self.view else None
        return exercise is None or all(id != exercise.id for _at, _place, id in self._answers)

    @property
    def can_undo(self) -> bool:
        """Whether an answer was given on this step or the one before, since it was opened."""
        return bool(self._answers) and self.at.index - self._answers[-1][0] in {0, 1}

    async def go(self, index: int, place: str | None = None, *, done: bool = False) -> None:
        """Be at step `index` from now on, where it was left or at `place`, and show it."""
        there = self.at.place_at(index) if place is None else place
        answered = self.at.place == ANSWERED and index != self.at.index
        with self.telling():
            self.at = self.study.reach(self.at, index, there, done=done or answered)
        self.forget()
        self.host.hush()
        self.part = None
        meter = self.query_one(Meter)
        meter.total, meter.done = len(self.at.steps), index + 1
        await self._show(self.at.step)
        self.shown = self.query_one(Stage).shown

    async def on_step_view_finished(self, message: StepView.Finished) -> None:
        """On to the next line of the part, the next step, or home."""
        message.stop()
        if self.part is not None and not self.part.over:
            await self.go(self.at.index, self.part.on().place)
        elif self.at.last:
            self.dismiss()
        else:
            await self.go(self.at.index + 1, done=True)

    def on_listen_view_reached(self, message: ListenView.Reached) -> None:
        """Remember the line."""
        message.stop()
        self._stay(message.line)

    def on_sheet_digit(self, message: Sheet.Digit) -> None:
        """Tick what the learner can do now, or take the tick away."""
        message.stop()
        can_do = self.at.lesson.can_do
        if self.at.step.kind is StepKind.SUMMARY and message.digit <= len(can_do):
            ticked = set(self.at.place.split()) ^ {can_do[message.digit - 1].id}
            self._stay(" ".join(sorted(ticked)))
            self.query_one(Sheet).relabel()

    async def answer_kept(self, outcome: Outcome) -> None:
        """Coming back, the learner goes on after this answer."""
        self._answers.append((self.at.index, self.at.place, outcome.exercise.id))
        over = self.part is None or self.part.over
        self._stay(ANSWERED if over or self.part is None else self.part.on().place)

    async def answer_undone(self, *, told: bool) -> None:  # noqa: ARG002
        """Ask the exercise of the answer that was taken back."""
        index, place, _exercise = self._answers.pop()
        await self.go(index, place)

    def model_of(self, exercise: AnyExercise, word: Word | None) -> Utterance | None:
        """The model answer as something to hear; a line of a part in its own voice."""
        if self.part is not None and self.part.turn is not None:
            line = self.part.turn.line
            return self.heard(line.en, self.part.talk.voice_of(line))
        return super().model_of(exercise, word)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what fits this step stands in the footer."""
        match action:
            case "look":
                (step,) = parameters
                return isinstance(step, int) and self.at.reaches(self.at.index + step)
            case "space":
                return self.shown is not None and self.shown.toggles in parameters
            case "typing":
                return self.part is not None and self.view is not None and self.outcome is None
        return super().check_action(action, parameters)

    async def action_look(self, step: int) -> None:
        """Look back one step, or forward again, as far as the lesson has come."""
        if self.at.reaches(self.at.index + step):
            await self.go(self.at.index + step)

    def action_space(self, _what: str) -> None:
        """Hear the example; hide or show what the talk means."""
        if self.shown:
            self.shown.toggle()

    async def action_typing(self) -> None:
        """Type the line instead of choosing it, or the other way round."""
        self.study.types_lines = not self.study.types_lines
        await self._play(self.at.step)

    async def _show(self, step: Step) -> None:
        stage, settings = self.query_one(Stage), self.study.settings
        if step.kind is StepKind.ROLE:
            await self._play(step)
        elif step.exercise is not None:
            (await stage.view(ExerciseView)).ask(step.exercise, settings)
        elif step.word is not None:
            example = self.heard(step.word.example.en)
            card = await stage.view(WordCard)
            new = step.word.lesson == self.at.lesson.id
            card.show(step.word, settings, self.heard_word(step.word), example, new=new)
        elif step.kind is StepKind.REHEARSAL:
            rehearsal, rehearsing = (
                self.study.course.rehearsal(step.rehearsal),
                self.study.rehearsing,
            )
            found, began = rehearsing.found(rehearsal), rehearsing.began(rehearsal)
            opening = Opening(rehearsal, found, began, skips=True)
            (await stage.view(OpeningSheet)).open_with(opening, settings)
        elif step.talk is not None and step.kind is StepKind.LISTEN:
            listen = await stage.view(ListenView)
            listen.listen(step.talk, settings, self.heard_talk(step.talk), self.at.place)
        elif step.talk is not None:
            (await stage.view(ReadView)).read(step.talk, settings, self.heard_talk(step.talk))
        else:
            tomorrow = self.study.progress().tomorrow if self.at.last else 0
            page = await stage.view(Sheet)
            page.show(lambda: page_of(self.at, self.study.settings, tomorrow))

    async def _play(self, step: Step) -> None:
        """Show the learner's line that is due, or the whole talk once it is over."""
        talk, stage, settings = step.talk, self.query_one(Stage), self.study.settings
        if talk is None:
            return
        self.part = part = Part.from_place(talk, step.turns, self.at.place)
        cue = self.heard(part.cue.en, talk.voice_of(part.cue)) if part.cue else None
        if part.turn is not None:
            exercise = part.turn.typed if self.study.types_lines else part.turn.choice
            rows = [talk_row(talk, line, settings) for line in part.before]
            (await stage.view(ExerciseView)).ask(exercise, settings, rows, cue)
            return
        read = await stage.view(ReadView)
        read.read(talk, settings, self.heard_talk(talk), meanings=True)
        if cue is not None:
            self.post_message(Speaker.Play(cue))

    def _stay(self, place: str) -> None:
        with self.telling():
            self.at = self.study.reach(self.at, self.at.index, place)
