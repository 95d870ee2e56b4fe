"""Lines of coloured cells: what all faces are drawn with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.style import Style

from learner.app.symbols import EMPTY, POINT
from learner.app.widgets.faces.moment import Act
from learner.app.widgets.lined import Lined
from learner.app.widgets.rows import HERE, PLACE

Lines = list[Content]
KEY = "b $button-text on $button"
"""A key that can be pressed."""


class Drawing(Lined):
    """What `make` draws at a width."""

    def __init__(self, make: Callable[[int], Lines]) -> None:
        super().__init__()
        self._make = make

    def lines(self, width: int) -> Lines:
        """The lines at `width`."""
        return self._make(width)


def padded(content: Content, width: int, ground: str = "") -> Content:
    """One line of exactly `width` cells on `ground`."""
    content = content.pad_right(max(width - content.cell_length, 0))
    return content.stylize_before(ground) if ground else content


def centred(content: Content, width: int, ground: str = "") -> Content:
    """One line in the middle of `width` cells."""
    return padded(
        Content(" " * max((width - content.cell_length) // 2, 0)) + content, width, ground
    )


def flush_right(content: Content, width: int, ground: str = "") -> Content:
    """One line at the right end of `width` cells."""
    lead = Content(" " * max(width - content.cell_length, 0))
    return padded(lead + content, width, ground)


def broken(text: str, width: int, style: str = "") -> Lines:
    """`text` in lines of at most `width` cells; its own lines are kept."""
    return [
        line
        for part in text.split("\n")
        for line in (Content.styled(part, style).wrap(max(width, 8)) if part else [Content("")])
    ]


def placed(content: Content, place: int) -> Content:
    """`content`, a click on which says `place`."""
    return content.stylize(Style.from_meta({PLACE: place}))


def list_of(
    acts: Sequence[tuple[int, Act]], cursor: int | None, width: int, numbers: Sequence[int]
) -> Lines:
    """Acts (with their places) one under another: a number or a point, English, meaning.

    `numbers` are the places that have a digit, in the digits' order.
    """
    lines: Lines = []
    for place, act in acts:
        here = place == cursor
        number = f"{numbers.index(place) + 1}" if place in numbers else EMPTY
        sign = Content.assemble(f" {POINT if here else ' '} ", (number, "b $accent"), "  ")
        text = Content.styled(act.text, "b")
        room = width - sign.cell_length
        meaning = Content.styled(act.meaning, "$quiet")
        if text.cell_length + meaning.cell_length + 3 <= room:
            parts = [text + Content("   ") + meaning if act.meaning else text]
        else:
            parts = [*text.wrap(room), *(meaning.wrap(room) if act.meaning else [])]
        for number_of_line, part in enumerate(parts):
            lead = Content(" " * sign.cell_length) if number_of_line else sign
            lines.append(placed(padded(lead + part, width, HERE if here else ""), place))
    return lines
