"""Rows of a mark and a text, where a long text goes on under itself and not under its mark."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import Click
from textual.style import Style

from learner.app.widgets.lined import Lined

PLACE = "place"
"""The key under which a clicked cell says which row it belongs to."""


HERE = "b on $chosen"
"""What is highlighted. A ground is given as a token, because Textual drops the background of a
component class where it is named in content."""


class Row(Struct, frozen=True):
    """One row: its mark, its text, a style for its whole width, and what a click on it means."""

    mark: Content
    text: Content
    style: str = ""
    place: int | None = None

    def lines(self, width: int) -> list[Content]:
        """The row as lines of exactly `width` cells."""
        lead = self.mark.cell_length
        wrapped = self.text.wrap(max(width - lead, 8))
        lines = []
        for number, line in enumerate(wrapped):
            mark = Content.blank(lead) if number else self.mark
            whole = mark + line
            whole = whole.pad_right(max(width - whole.cell_length, 0))
            if self.style:
                whole = whole.stylize_before(self.style)
            if self.place is not None:
                whole = whole.stylize(Style.from_meta({PLACE: self.place}))
            lines.append(whole)
        return lines


EMPTY = Row(Content(""), Content(""))


class Rows(Lined):
    """Rows one under another, `gap` empty lines between them."""

    def __init__(self, rows: Sequence[Row], gap: int = 0) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self.gap = gap

    def lines(self, width: int) -> list[Content]:
        """Every row broken where it must be."""
        lines: list[Content] = []
        for number, row in enumerate(self.rows):
            if number:
                lines += [Content("")] * self.gap
            lines += row.lines(width)
        return lines

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """The width at which no row is broken."""
        return max((row.mark.cell_length + row.text.cell_length for row in self.rows), default=0)


def place_of(event: Click) -> int | None:
    """The `place` of the row that was clicked, if a row was."""
    place = event.style.meta.get(PLACE)
    return place if isinstance(place, int) else None
