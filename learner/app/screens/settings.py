"""Settings: everything a learner can choose, applied at once."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final

from msgspec.structs import asdict
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from learner.app.commands import bindings
from learner.app.screens.base import LearnerScreen
from learner.app.widgets.setting_list import Choice, SettingList
from learner.app.widgets.words import Words
from learner.course.model import Utterance, house_voice
from learner.language import say as _
from learner.messages.errors import N_
from learner.study.settings import CAPS, as_text

_LANGUAGES: Final = (("ko", "한국어"), ("en", "English"))
"""Each called by its own name."""

_ON_OFF: Final = (("yes", N_("On")), ("no", N_("Off")))

HEARD: Final = "Can I have an interpreter, please?"
"""What is played to try the speaker: nobody hears it once too often."""

_LOOK: Final = 0.6
"""Seconds after which it is known whether there is a speaker."""

LOCK: Final = "lock"
"""Not a setting that is kept: what locks the file cannot stand in it."""

SHOWN: Final[tuple[tuple[str, str, tuple[tuple[str, str], ...], str], ...]] = (
    ("interface", N_("Language of the program"), _LANGUAGES, N_("Buttons, keys and messages.")),
    (
        "explain", N_("Language of explanations"), _LANGUAGES,
        N_("What words and sentences are explained in, where the lesson has it."),
    ),
    (
        "wording", N_("Korean words"),
        (
            ("together", N_("South and North together")), ("south", N_("Words of the South")),
            ("north", N_("Words of the North")), ("plain", N_("Plain explanation only")),
        ),
        N_("Where the two Koreas use different words."),
    ),
    (
        "theme", N_("Colours"),
        (("dark", N_("Dark")), ("light", N_("Light")), ("contrast", N_("High contrast"))),
        N_("Choose what is easiest to read."),
    ),
    (
        "sound", N_("Sound"), _ON_OFF,
        N_("Without sound, listening becomes reading. F5: is anything heard?"),
    ),
    (
        "cap", N_("Cards a day"), tuple((str(cap), str(cap)) for cap in CAPS),
        N_("The most the program asks in a day. Twenty-five take about ten minutes."),
    ),
    (
        "keep_typed", N_("Keep what I type"), _ON_OFF,
        N_("Answers you typed stay on this laptop for 90 days and can help your tutor."),
    ),
    (
        LOCK, N_("Lock"), _ON_OFF,
        N_("Nobody can read your practice without your passphrase. Enter: set or change it."),
    ),
)  # fmt: skip
"""Id, name, values with their labels, and what it means, in the order they are shown."""


class SettingsScreen(LearnerScreen[None]):
    """Arrows and Enter change a setting; it holds from then on."""

    CSS_PATH = "../styles/settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("try-sound", "carry", "earlier-day", "erase")
    ]
    AUTO_FOCUS = "SettingList"

    def body(self) -> ComposeResult:
        """The list, and what the highlighted setting means."""
        with Vertical():
            yield Words(N_("Settings"), classes="title")
            yield SettingList()
            yield Words(id="means", classes="quiet")
            yield Words(N_("Up and down: choose. Left and right: change."), classes="quiet")

    def on_screen_resume(self) -> None:
        """Show what is set; also what came from another laptop."""
        self.relabel()

    def relabel(self) -> None:
        """Write names and values in the interface's language."""
        super().relabel()
        kept = {name: as_text(value) for name, value in asdict(self.study.settings).items()}
        kept[LOCK] = as_text(self.study.vault.locked)
        self.query_one(SettingList).choices = tuple(
            Choice(id, _(name), kept[id], tuple((value, _(label)) for value, label in labels))
            for id, name, labels, _means in SHOWN
        )

    def on_option_list_option_highlighted(self, event: SettingList.OptionHighlighted) -> None:
        """Say what the setting means."""
        self.query_one("#means", Words).say(SHOWN[event.option_index][3])

    def on_setting_list_turned(self, event: SettingList.Turned) -> None:
        """Choose the value; a lock is set page after page."""
        if event.id == LOCK:
            self._lock()
        else:
            self.host.change(event.id, event.value)
            self.relabel()

    def action_try_sound(self) -> None:
        """Play a sentence; a speaker that was plugged in meanwhile is found."""
        house = house_voice(self.host.course.voices)
        if self.host.voice.play(Utterance(HEARD, house)):
            self.set_timer(_LOOK, self._tell_what_is_heard)
        else:
            self.query_one("#means", Words).say(N_("There are no sounds on this laptop."))

    def action_earlier_day(self) -> None:
        """Go back to an earlier state."""
        from learner.app.mending import go_back  # noqa: PLC0415 - rare

        # The app's: this screen goes with the turn.
        self.lead(partial(go_back, self.host), "mend", beyond=True)

    def action_erase(self) -> None:
        """Erase the learner, once they are sure."""
        from learner.app.erasing import erase_me  # noqa: PLC0415 - rare

        self.lead(partial(erase_me, self.host), "erase", beyond=True)

    def _tell_what_is_heard(self) -> None:
        means = self.query_one("#means", Words)
        if self.host.voice.speaker is False:
            means.say(N_("No speaker or headphones were found. Plug them in, then press F5 again."))
        else:
            means.say(
                N_("You should hear “{said}” Nothing? Turn the sound up, then press F5 again."),
                said=HEARD,
            )

    def _lock(self) -> None:
        from learner.app.locking import change_lock  # noqa: PLC0415 - rare

        self.lead(partial(change_lock, self.host, self.study), "lock")
