"""The pictures people choose from, drawn with coloured spaces and plain letters.

Colours are the pictures' own: they stand on their own dark ground in every theme.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from msgspec import Struct
from textual.content import Content, Span

from learner.messages.errors import N_

WIDTH: Final = 12
HEIGHT: Final = 5

_COLOURS: Final = {
    ".": "#1b2838",  # night ground
    "g": "#4f9d5d",  # leaf
    "G": "#2f6b45",  # deep leaf
    "b": "#8a5a3c",  # wood
    "y": "#f2c14e",  # gold
    "Y": "#c98f2b",  # deep gold
    "w": "#e9ecef",  # snow
    "s": "#9aa5b1",  # stone
    "S": "#66727f",  # deep stone
    "o": "#e07a3f",  # orange
    "r": "#c8553d",  # brick
    "R": "#9c3f2b",  # deep brick
    "B": "#3d7ea6",  # water
    "n": "#245a7a",  # deep water
    "c": "#7fc8d8",  # light water
    "p": "#b48ead",  # violet
    "P": "#7d5a86",  # deep violet
}
_DEEP: Final = frozenset("GbSRnP")
"""Grounds that take white ink; the others take dark ink."""


class Picture(Struct, frozen=True):
    """A drawing: five rows of twelve colour letters, and characters laid over them.

    `mark` is its sign in the turn bar, on the colour `ground`.
    """

    id: str
    name: str
    mark: str
    ground: str
    rows: tuple[str, ...]
    over: tuple[str, ...] = ()


_DRAWN: Final = (
    Picture(
        "tree", N_("Tree"), "/|\\", "G",
        (".....gg.....", "...gggggG...", "..ggggggGG..", "....ggGG....", ".....bb....."),
    ),
    Picture(
        "mountain", N_("Mountain"), "/\\^", "S",
        ("....ww......", "...wwsS..w..", "..ssssSSwsS.", ".ssssssSSsSS", "ssssssssSSSS"),
    ),
    Picture(
        "sun", N_("Sunrise"), "\\o/", "Y",
        ("....yyyy....", "..yyyyyyyy..", "..yyyyyyyy..", "...yyyyyyo..", "BBBBooooBBBB"),
        ("", "", "", "", "~ ~      ~ ~"),
    ),
    Picture(
        "boat", N_("Boat"), "\\_/", "n",
        (".....w......", "....wwwo....", "...wwwwoo...", "..bbbbbbbb..", "BBBbbbbbbBBB"),
        ("", "", "", "", "~ ~      ~ ~"),
    ),
    Picture(
        "house", N_("House"), "/^\\", "R",
        (".....rr..S..", "...rrrrrrS..", ".rrrrrrrrrr.", "..wwywwbbw..", "..wwywwbbw.."),
    ),
    Picture(
        "bird", N_("Bird"), ">o)", "c",
        ("........cc..", ".......ccccy", "c...BBcccc..", "BBBBBBccc...", "....BBBc...."),
        ("", "         o", "", "", ""),
    ),
    Picture(
        "cup", N_("Cup"), "c|_", "o",
        ("....s..s....", "...s..s.....", "..wwwwwwww..", "..oooooow.w.", "...wwwwwww.."),
        ("", "", "", "", ""),
    ),
    Picture(
        "star", N_("Star"), ">*<", "P",
        ("w....yy...w.", ".....yy.....", "..yyyyyyyy..", "....yyyy....", "w..yy..yy..."),
    ),
    Picture(
        "leaf", N_("Leaf"), "(/)", "g",
        (".......gg...", "....ggggG...", "...gggGgg...", "...ggGggg...", "...b........"),
    ),
    Picture(
        "wave", N_("Wave"), "~~~", "n",
        (".....www....", "...ccccwww..", "..cccc....w.", ".BBccc......", "BBBBBBBBBBBB"),
        ("", "", "", "", "  ~   ~   ~ "),
    ),
    Picture(
        "moon", N_("Moon"), "(  ", "S",
        ("....www...w.", "...www......", "..wwww......", "...wwww.....", ".w...wwwww.."),
    ),
    Picture(
        "key", N_("Key"), "o-m", "Y",
        ("............", ".yyyy.......", "yy..yyyyyyyy", ".yyyy...y.yy", "............"),
    ),
)  # fmt: skip

PICTURES: Final = {picture.id: picture for picture in _DRAWN}


def draw(id: str) -> Content:
    """The picture as `HEIGHT` lines of `WIDTH` cells."""
    picture = PICTURES.get(id, _DRAWN[0])
    over = [line.ljust(WIDTH)[:WIDTH] for line in picture.over or ("",) * HEIGHT]
    return Content("\n").join(
        _line(colours, text) for colours, text in zip(picture.rows, over, strict=True)
    )


def _line(colours: str, text: str) -> Content:
    spans, start = [], 0
    for colour, run in groupby(colours):
        end = start + len(list(run))
        spans.append(Span(start, end, f"{_COLOURS['w']} on {_COLOURS[colour]}"))
        start = end
    return Content(text, spans)


def badge(id: str) -> Content:
    """The picture in one line of five cells."""
    picture = PICTURES.get(id, _DRAWN[0])
    ink = "#ffffff" if picture.ground in _DEEP else "#10161f"
    return Content.styled(f" {picture.mark} ", f"b {ink} on {_COLOURS[picture.ground]}")
