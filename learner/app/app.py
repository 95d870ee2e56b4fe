"""The app: the people of one laptop, one learner's study at a time."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, Final

from textual.screen import Screen
from textual.scrollbar import ScrollBar

from learner import language
from learner.app.everywhere import Everywhere
from learner.app.keeping import Keeping
from learner.app.screens.people import PeopleScreen
from learner.app.shelf import Shelf
from learner.app.syncing import Syncing
from learner.app.terminal import PlainScrollBarRender, window_title
from learner.app.themes import DEFAULTS, PREFIX, THEMES
from learner.errors import MENDABLE, LearnerError, RecordsError
from learner.study.people import Person, open_learner

if TYPE_CHECKING:
    from learner.app.voice import Voice
    from learner.course.library import Course
    from learner.errors import SoundError
    from learner.paths import Places
    from learner.records.key import DataKey
    from learner.study.study import Study

STYLES: Final = Path(__file__).parent / "styles"

READABLE: Final = 10
"""Seconds that a sentence stands which nobody waits for, for those who read slowly."""

IN_A_MOMENT: Final = 0.5
"""Seconds after the first screen stands, by when all that a turn needs has been read."""


class LearnerApp(Everywhere):
    """One laptop, many people, one at a time.

    The people of the laptop lie at the bottom, a learner's home on them, all else on top.
    `on_loaded` runs whenever something has been loaded that stays: the first screen, the course.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/shell.tcss", "styles/people.tcss"]
    ALLOW_SELECT = False

    def __init__(
        self,
        places: Places,
        *,
        now: Callable[[], datetime] | None = None,
        on_loaded: Callable[[], None] = lambda: None,
    ) -> None:
        # Beside the log, which every start begins anew.
        crash = places.log.with_name("crash.log")
        super().__init__(now or (lambda: datetime.now().astimezone()), crash)
        self.places = places
        self.study: Study | None = None
        self._on_loaded = on_loaded
        self.shelf = Shelf(places)
        if self.shelf.centre is not None:
            language.use(self.shelf.centre.language)
        self.keeping = Keeping(self)
        self.syncing = Syncing(self)
        self._voice: Voice | None = None
        self._untold: SoundError | None = None
        for theme in THEMES:
            self.register_theme(theme)
        # Not `self.theme =`, which has all styles parsed once with it and once more without.
        self.set_reactive(LearnerApp.theme, f"{PREFIX}dark")
        self.stylesheet.set_variables(self.get_css_variables())
        ScrollBar.renderer = PlainScrollBarRender

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens, so that every style can use them."""
        return dict(DEFAULTS)

    def get_default_screen(self) -> Screen[None]:
        """The people of this laptop."""
        return PeopleScreen()

    def on_ready(self) -> None:
        """The first screen can be used: now there is time for the rest."""
        window_title(self, self.TITLE)
        self._on_loaded()
        _read_styles(self, "home.tcss")
        self.shelf.read_ahead(lambda left_out: self.call_later(self._course_read, left_out))
        # Whoever is in a hurry is not kept waiting by other screens' looks, by a speaker, or by who
        # else there may be.
        self.set_timer(IN_A_MOMENT, lambda: _look_round(self))

    def on_unmount(self) -> None:
        """Let go of the learner's file and the speaker."""
        self._let_go()
        self.syncing.wait()
        self.keeping.halt()
        if self._voice is not None:
            self._voice.close()

    @property
    def course(self) -> Course:
        """The course of this laptop; raises `CourseError` where it cannot be read."""
        return self.shelf.course

    @property
    def voice(self) -> Voice:
        """What can be heard on this laptop."""
        if self._voice is None:
            from learner.app.voice import Voice  # noqa: PLC0415

            self._voice = Voice(self.places, self.course.voices, self._no_sound)
        return self._voice

    def begin(self, person: Person, *, lesson: bool = False, key: DataKey | None = None) -> None:
        """Let `person` have a turn: their home, or, who is new, straight into their first lesson.

        Whoever has locked their practice is asked for the passphrase first.
        """
        from learner.app.screens.home import HomeScreen  # noqa: PLC0415
        from learner.study.locking import Door  # noqa: PLC0415

        door = Door(self.places, person)
        if key is None and door.locked:
            from learner.app.screens.unlock import ask_passphrase  # noqa: PLC0415 - few have one

            ask_passphrase(self, person, door)
            return
        try:
            self.study = open_learner(
                self.places, person, self.course, now=self.now, hears=self.voice.hears, key=key
            )
        except RecordsError as error:
            _offer_mending(self, person, key, error)
            return
        if lesson and self.shelf.centre is not None:
            for name, value in self.shelf.centre.chosen().items():
                self.study.change(name, value)
        self.settings_changed(shown=False)
        if self._untold is not None:
            self._no_sound(self._untold)
            self._untold = None
        self._clear()
        home = HomeScreen(self.study)
        self.push_screen(home)
        if lesson:
            home.action_go()
        self.syncing.begin(self.study)

    def leave(self) -> None:
        """End the learner's turn and show the people of this laptop."""
        self._clear()
        self.hush()
        self._let_go()

    def change(self, name: str, value: str | bool | int) -> None:
        """Choose a setting of the learner; it holds at once, on every screen."""
        if self.study is not None:
            self.study.change(name, value)
            self.settings_changed()

    def set_language(self, name: str) -> None:
        """Make `name` the interface's language, and remember it for the learner."""
        if self.study is not None:
            self.change("interface", name)
        else:
            super().set_language(name)

    def hush(self) -> None:
        """Stop whatever sounds."""
        if self._voice is not None:
            self._voice.stop()

    def after_trouble(self, error: LearnerError) -> None:
        """A learner's file that cannot be used ends the turn; nothing more is written to it."""
        if error.code.startswith("carried-"):
            # What is wrong with a stick is not wrong with the learner's file.
            return
        if isinstance(error, RecordsError) and self.study is not None:
            person, key = self.study.person, self.study.records.key
            self.leave()
            if error.code in MENDABLE:
                _offer_mending(self, person, key, error)

    def ask_who(self) -> bool:
        """Ask whether the same learner is still there; by their passphrase, if they have one."""
        from learner.app.screens.still_you import ask_still_you  # noqa: PLC0415

        if self.study is None:
            self.unsure = False
        return self.unsure and not self.hidden and ask_still_you(self, self._answered_who)

    def _course_read(self, left_out: int) -> None:
        self._on_loaded()
        bottom = self.screen_stack[0]
        if isinstance(bottom, PeopleScreen):
            bottom.show_for_tutor(left_out, self.shelf.slips)

    def _answered_who(self, same: bool | None) -> None:
        # Left unanswered, it is asked again at the next key.
        self.unsure = same is None
        if same is False:
            self.leave()

    def _no_sound(self, error: SoundError) -> None:
        # From the player's thread. Nobody is told before their turn, or twice; which clip is
        # broken is the tutor's business.
        if self.study is None:
            self._untold = error
        elif (
            error.code == "sound-no-speaker"
            and self.study.settings.sound
            and _first_time(self.places)
        ):
            self.call_later(self.notify, language.explain(error), timeout=READABLE)

    def _clear(self) -> None:
        # Not awaited: the screen that asks for it is among those that go.
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def settings_changed(self, *, shown: bool = True) -> None:
        """Let the learner's settings hold, on every screen where any is `shown`."""
        if self.study is not None:
            language.use(self.study.settings.interface)
            self.theme = PREFIX + self.study.settings.theme
            if shown:
                self.relabel()

    def _let_go(self) -> None:
        if self.study is not None:
            self.syncing.finish()
            study, self.study = self.study, None
            # Everything has long been saved; a disk that is full now must not hold anybody up.
            with suppress(LearnerError):
                study.close()


def run(places: Places) -> None:
    """Run the app until the learner leaves; garbage is collected once it can be used."""
    LearnerApp(places, on_loaded=_collect).run()


def _look_round(app: LearnerApp) -> None:
    _read_styles(app, "*.tcss")
    with suppress(LearnerError):
        app.voice.probe()
    app.syncing.meet()


def _read_styles(app: LearnerApp, files: str) -> None:
    # Read by a screen later, each would have all styles parsed anew.
    for style in STYLES.glob(files):
        app.stylesheet.read(style)
    app.stylesheet.parse()


def _offer_mending(
    app: LearnerApp, person: Person, key: DataKey | None, error: RecordsError
) -> None:
    """Offer what can be brought back of a file that cannot be used; raise what cannot be mended."""
    if error.code not in MENDABLE:
        raise error
    from learner.app.mending import offer  # noqa: PLC0415 - rarely needed

    offer(app, person, key, error)


def _collect() -> None:
    # What was loaded stays to the end: it need never be looked through again.
    gc.freeze()
    # A painted screen makes many objects that are gone at once: looked through after every 700 of
    # them, as is usual, the slowest keys take a quarter longer. What outlives one look is let go
    # at the second: left to pile up it holds up one key for a tenth of a second.
    gc.set_threshold(10_000, 1, 200)
    gc.enable()


def _first_time(places: Places) -> bool:
    """Whether nobody on this laptop has been told yet that it has no speaker."""
    said = places.cache / "no-speaker"
    if said.exists():
        return False
    with suppress(OSError):
        said.touch()
    return True
