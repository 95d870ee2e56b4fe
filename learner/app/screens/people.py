"""Whose turn is it? The people of this laptop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from learner.app.commands import bindings
from learner.app.screens.base import LearnerScreen
from learner.app.widgets.gallery import CAPTION, Gallery, Tile
from learner.app.widgets.words import Words
from learner.language import LANGUAGES, say_in
from learner.language import say as _
from learner.messages.errors import N_
from learner.study.people import Person, people

NEWCOMER: Final = ""
"""What choosing the last tile gives."""

LEFT_OUT: Final = N_("For the tutor: {files} lesson files were left out. Run: learner check")
SLIPS: Final = N_("For the tutor: centre.toml has mistakes ({files}). Run: learner centre")


class PeopleScreen(LearnerScreen[None]):
    """Everybody who learns on this laptop, and a place for one more."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("carry")]
    AUTO_FOCUS = "Gallery"

    known: Mapping[str, Person] = {}

    def __init__(self) -> None:
        super().__init__()
        self._notices: list[str] = []

    def body(self) -> ComposeResult:
        """A question, the pictures, and a line for the tutor."""
        yield Words(N_("Whose turn is it?"), classes="title")
        with VerticalScroll(can_focus=False):
            yield Gallery(numbered=True)
        yield Static(id="who", markup=False)
        yield Words(N_("Choose with the arrow keys, then press Enter."), id="how", classes="quiet")
        yield Static("\n".join(self._notices), id="notice", classes="quiet", markup=False)

    def on_mount(self) -> None:
        """Follow the choice."""
        self.watch(self.query_one(Gallery), "cursor", self._show_whole_name)

    def on_screen_resume(self) -> None:
        """Show who is here; where there is nobody yet, begin with a new person."""
        self.known = {person.id: person for person in people(self.host.places.people)}
        self.relabel()
        if not self.known:
            self._newcomer()

    def relabel(self) -> None:
        """Name the tile for one more person."""
        super().relabel()
        tiles = [Tile(one.id, one.nickname, one.picture) for one in self.known.values()]
        self.query_one(Gallery).tiles = (*tiles, Tile(NEWCOMER, _("New person")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing behind this screen."""
        return action != "back" and super().check_action(action, parameters)

    def show_for_tutor(self, left_out: int, slips: int) -> None:
        """Tell the tutor, who may know no Korean, of files that were left out or have mistakes."""
        for count, message in ((left_out, LEFT_OUT), (slips, SLIPS)):
            if count:
                self._notice([say_in(name, message).format(files=count) for name in LANGUAGES])

    def warn_of_place(self, warning: str) -> None:
        """Tell the tutor once that records are kept where they may be damaged."""
        self._notice([say_in(name, warning) for name in LANGUAGES])

    def _notice(self, lines: list[str]) -> None:
        self._notices += lines
        # A thread that reads the course may be done before the screen stands, or after it went.
        for notice in self.query("#notice").results(Static):
            notice.update("\n".join(self._notices))

    def on_gallery_chosen(self, event: Gallery.Chosen) -> None:
        """Begin that person's turn, or make a new person."""
        if event.value == NEWCOMER:
            self._newcomer()
        elif self.is_active:
            self.host.begin(self.known[event.value])

    def _show_whole_name(self, cursor: int) -> None:
        # Two long nicknames may begin alike.
        tiles = self.query_one(Gallery).tiles
        name = tiles[cursor].caption if cursor < len(tiles) else ""
        self.query_one("#who", Static).update(name if cell_len(name) > CAPTION else "")

    def _newcomer(self) -> None:
        from learner.app.screens.newcomer import NewcomerScreen  # noqa: PLC0415 - start-up

        self.show(NewcomerScreen(self.known.values()))
