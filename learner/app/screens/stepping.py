"""What every screen of steps has in common: the step that is shown, and what can be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from learner.app.commands import bindings
from learner.app.screens.base import LearnerScreen, Result
from learner.app.widgets.opening_sheet import OpeningSheet
from learner.app.widgets.speaker import Speaker
from learner.app.widgets.step_view import StepView
from learner.course.model import Talk, Utterance, Word, house_voice
from learner.practice.exercise import AnyExercise, Ordering, Typed

if TYPE_CHECKING:
    from learner.study import Study


class StepScreen(LearnerScreen[Result]):
    """Shows one step at a time and plays what it asks for."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("replay", "slower")]

    def __init__(self, study: Study) -> None:
        super().__init__()
        self._study = study
        self.shown: StepView | None = None

    @property
    def study(self) -> Study:
        """The study of the learner at the machine."""
        return self._study

    def on_screen_suspend(self) -> None:
        """Nothing goes on to sound on another screen."""
        self.host.hush()

    def on_speaker_play(self, message: Speaker.Play) -> None:
        """Let it be heard."""
        message.stop()
        self.host.voice.play(message.utterance, slow=message.slow)

    def on_opening_sheet_begin(self, message: OpeningSheet.Begin) -> None:
        """Play the rehearsal, and go on once it has ended."""
        from learner.app.screens.rehearsal.rehearse import rehearse  # noqa: PLC0415 - start-up

        message.stop()
        rehearse(self.host, self.study, message.id, self.rehearsed, anew=message.anew)

    def rehearsed(self, ended: bool) -> None:
        """Go on, or stay where it was left half-way."""
        if self.shown is not None and ended:
            self.shown.finish()
        elif isinstance(self.shown, OpeningSheet):
            self.shown.reopen(began=True)

    def heard(self, text: str, voice: str = "", say: str = "") -> Utterance | None:
        """`text` as something to hear (in the house's voice), or None where it cannot be."""
        house = house_voice(self.study.course.voices)
        said = Utterance(text, voice or house, say)
        can = self.study.settings.sound and self.host.voice.hears(said)
        return said if can else None

    def heard_word(self, word: Word) -> Utterance | None:
        """`word` as something to hear."""
        return self.heard(word.en, say=word.say)

    def heard_talk(self, talk: Talk) -> list[Utterance | None]:
        """Each line of `talk` as something to hear, in its speaker's voice."""
        return [self.heard(line.en, talk.voice_of(line)) for line in talk.lines]

    def model_of(self, exercise: AnyExercise, word: Word | None) -> Utterance | None:
        """The model answer as something to hear."""
        if word is not None:
            return self.heard_word(word)
        if isinstance(exercise, Typed | Ordering):
            return self.heard(exercise.key.model)
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now stands in the footer."""
        if action in {"replay", "slower"}:
            return self.shown is not None and self.shown.can_replay
        return super().check_action(action, parameters)

    def action_replay(self) -> None:
        """Hear it again."""
        if self.shown:
            self.shown.replay()

    def action_slower(self) -> None:
        """Hear it slowly."""
        if self.shown:
            self.shown.replay(slow=True)
