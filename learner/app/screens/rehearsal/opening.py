"""A rehearsal from home: its first page; it can be played as often as one likes."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from learner.app.screens.stepping import StepScreen
from learner.app.text import name_of
from learner.app.widgets.opening_sheet import Opening, OpeningSheet

if TYPE_CHECKING:
    from learner.study import Study


class OpeningScreen(StepScreen[None]):
    """The page before the rehearsal `id`; Enter plays it, Esc goes home."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../../styles/lesson.tcss"]

    def __init__(self, study: Study, id: str) -> None:
        super().__init__(study)
        self._rehearsal = study.course.rehearsal(id)

    def body(self) -> ComposeResult:
        """One page."""
        yield OpeningSheet()

    def on_screen_resume(self) -> None:
        """Show it, also after playing."""
        self.shown = sheet = self.query_one(OpeningSheet)
        rehearsing = self.study.rehearsing
        opening = Opening(
            self._rehearsal, rehearsing.found(self._rehearsal), rehearsing.began(self._rehearsal)
        )
        sheet.open_with(opening, self.study.settings)

    def place(self) -> str:
        """The rehearsal's title."""
        return name_of(self._rehearsal.title, self.study.settings)

    def rehearsed(self, ended: bool) -> None:
        """Home once it has ended; else `on_screen_resume` shows that it was begun."""
        if ended:
            self.dismiss()
