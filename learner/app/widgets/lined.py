"""What is drawn line by line, each line by its own width."""

from __future__ import annotations

from abc import abstractmethod

from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Lined(Visual):
    """Lines that depend on the width there is.

    They become cells here and not in `Content`, which would break them once more and note for
    each cell where it stands, so that it can be selected: four times the work.
    """

    def __init__(self) -> None:
        self._at: dict[int, list[Content]] = {}

    @abstractmethod
    def lines(self, width: int) -> list[Content]:
        """The lines, none of them longer than `width` cells."""

    def at(self, width: int) -> list[Content]:
        """The lines at `width`."""
        # Asked for twice for each painting: how tall, and what.
        if width not in self._at:
            self._at[width] = self.lines(width)
        return self._at[width]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines as strips of `width` cells."""

        def strip(line: Content) -> Strip:
            pieces = line.render(style, end="", parse_style=options.get_style)
            cells = [Segment(text, (style + own).rich_style) for text, own in pieces]
            return Strip(cells, line.cell_length)

        return [strip(line) for line in self.at(width)[:height]]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """All the width there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """How many lines there are at `width`."""
        return len(self.at(width))


class Line(Lined):
    """One line; where there is no room it ends in “…”."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def lines(self, width: int) -> list[Content]:
        """The line."""
        long = self._content.cell_length > width
        return [self._content.truncate(width, ellipsis=True) if long else self._content]
