"""Emergency English: whom to call and what to say, always in both languages.

Numbers and words: gov.uk and NHS 111; a silent 999 call from a mobile is passed on to the
police when 55 is pressed.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from learner.app.commands import bindings
from learner.app.digits import large
from learner.app.screens.base import LearnerScreen
from learner.app.symbols import SPEAKER
from learner.app.text import fit
from learner.course.model import Utterance, house_voice
from learner.errors import LearnerError
from learner.language import say_in
from learner.messages.emergency import PHRASES
from learner.messages.errors import N_

NUMBERS: Final = (
    ("999", N_("Danger to life, fire, crime"), N_("Cannot speak? On a mobile press 55")),
    ("111", N_("Urgent health problem"), N_("Mental health: choose that option")),
)


class EmergencyScreen(LearnerScreen[None]):
    """Two numbers and a few sentences; a sentence can be heard where there is a clip."""

    leads_here = "emergency"
    CSS_PATH = "../styles/emergency.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("replay")]
    AUTO_FOCUS = "OptionList"

    def body(self) -> ComposeResult:
        """The numbers large, the sentences below."""
        with Horizontal():
            for number, when, more in NUMBERS:
                with Vertical():
                    yield Static(large(number, "on $accent"))
                    yield Static(Content.assemble((f"{number}  ", "b"), _both(when)))
                    yield Static(_both(more), classes="quiet")
        yield OptionList(*(Option(_phrase(one, heard=self._hears(one))) for one in PHRASES))

    def place(self) -> str:
        """Said in both languages, whatever the interface speaks."""
        return f"{say_in('ko', 'Emergency')}  Emergency"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to listen only where something can be heard."""
        if action == "replay":
            return any(map(self._hears, PHRASES))
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self) -> None:
        """Enter plays the sentence too."""
        self.action_replay()

    def action_replay(self) -> None:
        """Play the highlighted sentence."""
        at = self.query_one(OptionList).highlighted
        if at is not None and self._hears(PHRASES[at]):
            self.host.voice.play(self._utterance(PHRASES[at]))

    def _utterance(self, phrase: str) -> Utterance:
        return Utterance(phrase, house_voice(self.host.course.voices))

    def _hears(self, phrase: str) -> bool:
        try:
            return self.host.voice.hears(self._utterance(phrase))
        except LearnerError:
            # A course that cannot be read must not stand in the way of these words.
            return False


def _both(message: str) -> Content:
    return Content.assemble((say_in("ko", message), "b"), "\n", message)


def _phrase(phrase: str, *, heard: bool) -> Content:
    sign = f"{SPEAKER} " if heard else "  "
    return Content.assemble((sign, "$quiet"), (fit(phrase, 38), "b"), (say_in("ko", phrase), ""))
