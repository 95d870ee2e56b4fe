"""The first line of every screen: whose turn it is, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from learner.app.pictures import badge
from learner.app.text import fit
from learner.app.widgets.steady import Steady

if TYPE_CHECKING:
    from learner.study import Person


class TurnBar(Steady):
    """Picture and nickname of the learner at the machine, and the `place` they are at."""

    person: reactive[Person | None] = reactive(None)
    place: reactive[str] = reactive("")

    def render(self) -> Content:
        """The picture's badge and the nickname on the left, the place on the right."""
        left = Content("")
        if self.person is not None:
            left = Content.assemble(badge(self.person.picture), "  ", (self.person.nickname, "b"))
        room = self.size.width - left.cell_length - 3
        place = Content(fit(self.place, room).rstrip() if room > 0 else "")
        gap = " " * max(self.size.width - left.cell_length - place.cell_length, 1)
        return Content.assemble(left, gap, place.stylize("$text-muted"))
