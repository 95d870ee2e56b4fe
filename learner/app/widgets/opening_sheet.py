"""Before a rehearsal: what it is, what to try, and that nothing can go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content
from textual.events import Key
from textual.message import Message

from learner.app.symbols import EMPTY, FULL
from learner.app.widgets.rows import EMPTY as AIR
from learner.app.widgets.rows import Row
from learner.app.widgets.sheet import Page, Sheet
from learner.app.widgets.wordings import told
from learner.language import current
from learner.language import say as _
from learner.messages.errors import N_
from learner.messages.rehearsing import CARE

if TYPE_CHECKING:
    from learner.course.rehearsal import Kind, Rehearsal
    from learner.study.rehearsing import Found
    from learner.study.settings import Settings

KINDS: Final[dict[Kind, str]] = {
    "machine": N_("Rehearsal: a machine"),
    "phone": N_("Rehearsal: a telephone call"),
    "conversation": N_("Rehearsal: a conversation"),
    "letter": N_("Rehearsal: a letter"),
    "form": N_("Rehearsal: a form"),
}
OWN: Final = N_("The person on the card is invented. Never use your own details: nothing is kept.")
SAFE: Final = N_("Nothing is real and nothing can break. Try things, also the wrong ones.")


class Opening(Struct, frozen=True):
    """What is shown before a rehearsal; `began`: it was left half-way, `skips`: in a lesson."""

    rehearsal: Rehearsal
    found: Found
    began: bool = False
    skips: bool = False


class OpeningSheet(Sheet):
    """The page before a rehearsal; Enter begins it or goes on with it."""

    @dataclass
    class Begin(Message):
        """The learner wants to play it; `anew` where they had left it half-way."""

        id: str
        anew: bool = False

    opening: Opening | None = None
    _settings: Settings | None = None

    def open_with(self, opening: Opening, settings: Settings) -> None:
        """Show what `opening` tells."""
        self.opening, self._settings = opening, settings
        self.show(lambda: page_of(opening, settings))

    def reopen(self, *, began: bool) -> None:
        """Show it again after it was left."""
        if self.opening is not None and self._settings is not None:
            self.open_with(replace(self.opening, began=began), self._settings)

    def enter(self) -> None:
        """Begin, or go on."""
        self._begin()

    def on_key(self, event: Key) -> None:
        """`1` begins anew what was left half-way."""
        if event.character == "1" and self.opening and self.opening.began:
            event.stop()
            self._begin(anew=True)

    @property
    def toggles(self) -> str:
        """In a lesson the space bar goes on without it."""
        return "skip" if self.opening and self.opening.skips else ""

    def toggle(self) -> None:
        """Go on without it."""
        if self.ready:
            self.finish()

    def _begin(self, *, anew: bool = False) -> None:
        if self.opening and self.ready:
            self.ready = False
            self.post_message(self.Begin(self.opening.rehearsal.id, anew))


def page_of(opening: Opening, settings: Settings) -> Page:
    """The page as it is shown."""
    rehearsal = opening.rehearsal
    title = Content.styled(rehearsal.title.en, "b")
    meaning = told(rehearsal.title.meaning, settings)
    large = title + Content.styled(f"\n{meaning}", "$card-quiet not bold") if meaning else title
    label = N_("Go on with it") if opening.began else N_("Begin")
    return Page(
        _(KINDS[rehearsal.kind]), large, tuple(_rows(opening, settings)), _quiet(opening), label
    )


def ways(found: Found) -> Content:
    """How many ways were found, as figures and as signs."""
    words = _("{reached} of {ways} ways found").format(reached=found.reached, ways=found.ways)
    signs = Content.assemble(
        (FULL * found.reached, "$right"), (EMPTY * (found.ways - found.reached), "$quiet")
    )
    return Content.assemble(words, "  ") + signs


def _rows(opening: Opening, settings: Settings) -> Iterator[Row]:
    rehearsal = opening.rehearsal
    if rehearsal.care:
        yield Row(Content(" "), Content.styled(_(CARE[rehearsal.care]), "$nearly"))
        yield AIR
    goal = told(rehearsal.goal.meaning, settings) or rehearsal.goal.en
    shown = rehearsal.goal.en if current() == "en" else goal
    yield labelled(_("What to try"), Content.styled(shown, "b"))
    yield labelled(_("Ways"), ways(opening.found))
    if opening.began:
        yield AIR
        yield Row(Content.styled(" 1  ", "b $accent"), Content(_("Begin anew")))


def labelled(label: str, text: Content) -> Row:
    """`text` behind its quiet `label`, below others of the same kind."""
    mark = Content.styled(f" {label}", "$quiet")
    return Row(mark.pad_right(max(14 - mark.cell_length, 2)), text)


def _quiet(opening: Opening) -> str:
    return f"{_(SAFE)}\n{_(OWN)}" if opening.rehearsal.card else _(SAFE)
