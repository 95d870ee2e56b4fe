"""A grid of pictures to choose from, with a name under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from learner.app.pictures import HEIGHT, WIDTH, draw
from learner.app.symbols import POINT
from learner.app.text import fit
from learner.app.widgets.steady import FocusUnstyled

CAPTION: Final = WIDTH - 2
"""Cells of a name that stand under its picture."""

STEP_X: Final = WIDTH + 1
STEP_Y: Final = HEIGHT + 2


class Tile(Struct, frozen=True):
    """A picture (or an empty frame with a sign), the name under it, what choosing it gives."""

    value: str
    caption: str
    picture: str | None = None


class Gallery(FocusUnstyled, can_focus=True):
    """Pictures in rows; arrows move, Enter or a number chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", "rows(-1)", show=False),
        Binding("down", "rows(1)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    tiles: reactive[tuple[Tile, ...]] = reactive((), layout=True)
    cursor: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """A tile was chosen."""

        gallery: Gallery
        value: str

        @property
        def control(self) -> Gallery:
            """The gallery, for selectors."""
            return self.gallery

    def __init__(self, *, numbered: bool = False) -> None:
        super().__init__()
        self._numbered = numbered

    @property
    def columns(self) -> int:
        """How many pictures stand in a row."""
        return max((self.size.width - 1) // STEP_X, 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows of pictures as it takes."""
        columns = max((width - 1) // STEP_X, 1)
        return -(-len(self.tiles) // columns) * STEP_Y + 1

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As wide as one full row, or as the room there is."""
        most = max((container.width - 1) // STEP_X, 1)
        return min(most, max(len(self.tiles), 1)) * STEP_X + 1

    def validate_cursor(self, cursor: int) -> int:
        """Stay on the tiles."""
        return min(max(cursor, 0), max(len(self.tiles) - 1, 0))

    def watch_cursor(self, cursor: int) -> None:
        """Keep the chosen picture in view."""
        row, column = divmod(cursor, self.columns)
        tile = Region(column * STEP_X, row * STEP_Y, STEP_X + 1, STEP_Y + 1)
        if isinstance(self.parent, Widget) and self.is_mounted:
            inside = tile.translate(self.virtual_region.offset)
            self.parent.scroll_to_region(inside, animate=False)

    def render(self) -> Content:
        """The grid; the chosen picture stands in a frame."""
        rows: list[Content] = []
        for start in range(0, len(self.tiles), self.columns):
            rows += self._row(start, self.tiles[start : start + self.columns])
        return Content("\n").join([*rows, Content("")])

    def _row(self, start: int, tiles: Sequence[Tile]) -> list[Content]:
        drawn = [_lines(tile) for tile in tiles]
        lines = [self._edge(start, tiles)]
        for line in zip(*drawn, strict=True):
            lines.append(self._joined(start, line))  # noqa: PERF401 - reads from top to bottom
        lines.append(self._joined(start, [self._caption(start + n) for n in range(len(tiles))]))
        return lines

    def _edge(self, start: int, tiles: Sequence[Tile]) -> Content:
        return self._joined(start, [Content(" " * WIDTH)] * len(tiles), edge=True)

    def _joined(self, start: int, cells: Sequence[Content], *, edge: bool = False) -> Content:
        # The frame of the chosen picture lies in the gaps between pictures.
        parts: list[Content] = []
        for place, cell in enumerate(cells, start):
            lit = place == self.cursor
            parts.append(self._gap(lit or (place == self.cursor + 1 and place > start)))
            parts.append(cell.stylize_before(self._frame) if lit and edge else cell)
        parts.append(self._gap(start + len(cells) - 1 == self.cursor))
        return Content.assemble(*parts)

    @property
    def _frame(self) -> str:
        return "on $button" if self.has_focus else "on $bar-empty"

    def _gap(self, lit: bool) -> Content:
        return Content.styled(" ", self._frame) if lit else Content(" ")

    def _caption(self, place: int) -> Content:
        tile, lit = self.tiles[place], place == self.cursor
        number = f"{place + 1} " if self._numbered and place < 9 else ""
        sign = f"{POINT} " if lit else number
        text = fit(sign + tile.caption, WIDTH)
        return Content.styled(
            text, f"b $button-text {self._frame}" if lit and self.has_focus else ""
        )

    def action_move(self, by: int) -> None:
        """To the next or the one before."""
        self.cursor += by

    def action_rows(self, by: int) -> None:
        """A row up or down, where there is one."""
        if 0 <= self.cursor + by * self.columns < len(self.tiles):
            self.cursor += by * self.columns

    def action_choose(self) -> None:
        """Choose the framed picture."""
        if self.tiles:
            self.post_message(self.Chosen(self, self.tiles[self.cursor].value))

    def on_key(self, event: Key) -> None:
        """A number chooses at once."""
        if self._numbered and event.key in "123456789" and int(event.key) <= len(self.tiles):
            event.stop()
            self.cursor = int(event.key) - 1
            self.action_choose()

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        place = event.y // STEP_Y * self.columns + event.x // STEP_X
        if place < len(self.tiles):
            self.cursor = place
            self.action_choose()


def _lines(tile: Tile) -> list[Content]:
    if tile.picture is not None:
        return draw(tile.picture).split("\n")
    blank, plus = Content.styled(" " * WIDTH, "on $panel"), "     +      "
    return [
        Content.styled(plus, "b $quiet on $panel") if n == HEIGHT // 2 else blank
        for n in range(HEIGHT)
    ]
