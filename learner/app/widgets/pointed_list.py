"""A list in which a sign stands before the row that Enter takes."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

from learner.app.symbols import POINT

_SIGN = f"{POINT} "


class PointedList(OptionList):
    """Marks the highlighted row by more than its colour, as long as the keys go to the list.

    The sign stands in the room that the style leaves before each option.
    """

    def render_line(self, y: int) -> Strip:
        """A line, with the sign where it is the first of the highlighted option."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        at = self._lines[line] if line < len(self._lines) else None
        if not self.has_focus or at != (self.highlighted, 0):
            return strip
        first = next(iter(strip))
        return Strip.join([Strip([Segment(_SIGN, first.style)]), strip.crop(len(_SIGN))])
