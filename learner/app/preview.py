"""A lesson or rehearsal as a learner sees it, while it is written; no progress is touched.

An invented learner sits at the machine, whose records lie in a temporary folder. The file is
looked at several times a second, because a look costs less than the watcher of any library
weighs, and works on sticks and shared folders, too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace
from textual.screen import Screen

from learner.app.app import LearnerApp
from learner.app.screens.preview import BrokenScreen, PreviewScreen, Spot, Tell
from learner.app.screens.rehearsal.preview import RehearsalPreviewScreen, run_at
from learner.app.shelf import Shelf
from learner.errors import LearnerError
from learner.language import say as _
from learner.study.people import new_learner, open_learner

if TYPE_CHECKING:
    from learner.course.library import Course
    from learner.course.trial import Reading, State, Trial
    from learner.paths import Places
    from learner.study.study import Study

LOOK_EVERY: Final = 0.2
"""Seconds; a change is shown once two looks have found the file the same."""


def preview(places: Places, trial: Trial, at: int | str, tell: Tell, language: str) -> None:
    """Show `trial` from a step (from 1) or a node on, until the tutor leaves.

    `tell` puts a problem into words; `language` is the interface's.
    """
    with TemporaryDirectory(prefix="learner-", ignore_cleanup_errors=True) as folder:
        spot = Spot(0, at) if isinstance(at, str) else Spot(at - 1)
        PreviewApp(apart(places, Path(folder)), trial, spot, tell, language).run()


def apart(places: Places, folder: Path) -> Places:
    """`places` where the course and its clips are the same, and all that is written in `folder`."""
    return replace(
        places,
        people=folder / "people",
        device=folder / "device",
        cache=folder / "cache",
        log=folder / "learner.log",
    )


class PreviewApp(LearnerApp):
    """The app on one lesson or rehearsal, for an invented learner; leaving it ends the app."""

    def __init__(
        self,
        places: Places,
        trial: Trial,
        spot: Spot,
        tell: Tell,
        language: str,
    ) -> None:
        super().__init__(places)
        self._trial = trial
        self._spot = spot
        self._tell = tell
        self._language = language
        self._person = new_learner(places, _("Preview"), "tree")
        self.shelf = self._desk = _Desk(places)
        self._looked: State | None = None
        self._shown: State | None = None

    def get_default_screen(self) -> Screen[None]:
        """Nothing; the lesson stands on it."""
        return Screen()

    def on_ready(self) -> None:
        """Show the lesson, and from now on what becomes of it."""
        self._show()
        self.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Show the file anew where it has changed, and been left alone since the last look."""
        state, before = self._trial.state(), self._looked
        self._looked = state
        if state != self._shown and state == before and not self.hidden:
            self._show()

    def leave(self) -> None:
        """Nobody else has a turn."""
        self.exit()

    def ask_who(self) -> bool:
        """A tutor who thinks about a sentence for long is still the tutor."""
        return False

    def _show(self) -> None:
        self._looked = self._shown = self._trial.state()
        for screen in self.screen_stack:
            if isinstance(screen, PreviewScreen | RehearsalPreviewScreen):
                self._spot = screen.spot
        try:
            reading = self._trial.read()
            study = self._sit_down(reading.course)
            self._clear()
            self.push_screen(self._screen(study, reading), lambda _seen: self.exit())
        except LearnerError as error:
            self.trouble(error)

    def _screen(self, study: Study, reading: Reading) -> Screen[Any]:
        """What the file holds: the lesson or rehearsal, or what is wrong with it."""
        if not reading.id:
            return BrokenScreen(reading.problems, self._tell)
        if self._trial.is_rehearsal:
            run = run_at(reading.course.rehearsal(reading.id), self._spot)
            return RehearsalPreviewScreen(study, run, reading.problems, self._tell)
        return PreviewScreen(study, reading.id, self._spot, reading.problems, self._tell)

    def _sit_down(self, course: Course) -> Study:
        """The invented learner, with the course as it is now."""
        first = self.study is None
        if self.study is not None:
            self.study.close()
        self._desk.open = course
        self.study = open_learner(
            self.places, self._person, course, now=self.now, hears=self.voice.hears
        )
        if first:
            self.study.change("interface", self._language)
        self.settings_changed(shown=False)
        return self.study


class _Desk(Shelf):
    """The course as the tutor's file makes it, instead of the one that is installed."""

    open: Course

    @property
    def course(self) -> Course:
        return self.open

    def read_ahead(self, done: Callable[[int], object]) -> None:
        """Nothing: the course is read already."""
