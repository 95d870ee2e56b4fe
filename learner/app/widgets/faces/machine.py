"""A machine: its screen with keys on both sides, its keypad, and the slots things come out of."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from textual.content import Content

from learner.app.symbols import POINT
from learner.app.widgets.faces.drawing import (
    KEY,
    Lines,
    broken,
    centred,
    flush_right,
    list_of,
    padded,
    placed,
)
from learner.app.widgets.faces.face import CLEAR_KEY, ENTER_KEY, PAD, Face
from learner.app.widgets.faces.moment import Act, Moment
from learner.course.rehearsal import Limits, Thing
from learner.language import say as _
from learner.messages.errors import N_

WIDEST: Final = 64
SIDE: Final = 5
"""Cells on each side of the screen, where its keys are."""

BODY: Final = "on $panel"
SCREEN: Final = "on $card"
DARK: Final = "on $background"

THINGS: Final[dict[Thing, tuple[str, str, str]]] = {
    "card": ("CARD", N_("card"), "b $background on $primary"),
    "cash": ("CASH", N_("bank notes"), "b $background on $right"),
    "coins": ("COINS", N_("coins"), "b $background on $accent"),
    "receipt": ("RECEIPT", N_("receipt"), "b $ink on $paper"),
    "ticket": ("TICKET", N_("ticket"), "b $ink on $mark"),
    "bag": ("BAG", N_("bag"), "b $background on $secondary"),
}
"""What stands over the slot, what it is called, and how it looks when it comes out."""


class MachineFace(Face):
    """A drawn machine; digits and `Enter` are its keypad where it asks for them."""

    has_pad = True

    def lines(self, moment: Moment, width: int) -> Lines:
        """The machine, and below it what can be done with one's hands."""
        wide = min(width, WIDEST)
        keys = [(at, act) for at, act in enumerate(moment.acts) if act.doing == "press"]
        others = [(at, act) for at, act in enumerate(moment.acts) if act.doing != "press"]
        inner = wide - 2 * SIDE
        lines = [padded(Content(""), wide, BODY)]
        for line in self._screen(moment, inner):
            lines.append(_between(Content(""), line, Content("")))  # noqa: PERF401
        lines += self._keys(keys, inner)
        lines.append(_between(Content(""), padded(Content(""), inner, SCREEN), Content("")))
        lines.append(padded(Content(""), wide, BODY))
        roomy = self.screen.has_class("-high")
        lines += _keypad(wide, roomy=roomy) if moment.types else _slots(moment, wide)
        lines.append(Content(""))
        return lines + list_of(others, self.cursor, wide, self.numbers)

    def _screen(self, moment: Moment, inner: int) -> Lines:
        lines: Lines = []
        for line in broken(moment.scene.line.en, inner - 4, "b $foreground"):
            lines.append(centred(line, inner, SCREEN))
        if moment.korean:
            for line in broken(moment.meaning, inner - 4, "$card-quiet"):
                lines.append(centred(line, inner, SCREEN))
        if moment.scene.typing and moment.types:
            shown = Content.styled(f"  {_display(moment.scene.typing, self.typed)}  ", f"b {DARK}")
            lines.append(centred(shown, inner, SCREEN))
        return lines

    def _keys(self, keys: list[tuple[int, Act]], inner: int) -> Lines:
        """Two keys a row, as on the machines of banks; each stands beside what it does."""
        lines: Lines = []
        room = inner // 2
        pairs = list(zip_longest(keys[::2], keys[1::2]))
        for left, right in pairs:
            lines.append(_between(Content(""), padded(Content(""), inner, SCREEN), Content("")))
            one = self._label(left, room, right=False)
            other = self._label(right, inner - room, right=True) if right else []
            for number, (first, second) in enumerate(zip_longest(one, other)):
                middle = padded(first or Content(""), room, SCREEN)
                middle += padded(second or Content(""), inner - room, SCREEN)
                tabs = (self._tab(left), self._tab(right)) if number == 0 else (Content(""),) * 2
                lines.append(_between(tabs[0], middle, tabs[1]))
        return lines

    def _label(self, key: tuple[int, Act], room: int, *, right: bool) -> Lines:
        place, act = key
        here = place == self.cursor
        parts = broken(act.text, room - 2, "b $foreground")
        if self.moment and self.moment.korean and act.meaning:
            parts += broken(act.meaning, room - 2, "$card-quiet")
        ground = "on $chosen" if here else SCREEN
        if right:
            return [placed(flush_right(part + Content(" "), room, ground), place) for part in parts]
        return [placed(padded(Content(" ") + part, room, ground), place) for part in parts]

    def _tab(self, key: tuple[int, Act] | None) -> Content:
        if key is None:
            return Content("")
        place, _act = key
        if place == self.cursor:
            return placed(Content.styled(f" {POINT} ", "b $ink on $mark"), place)
        sign = self.numbers.index(place) + 1 if place in self.numbers else " "
        return placed(Content.styled(f" {sign} ", KEY), place)


def _between(left: Content, middle: Content, right: Content) -> Content:
    """A line of the machine: what is left of its screen, the screen, what is right of it."""
    start = padded(Content(" ") + left, SIDE, BODY)
    end = padded(Content(" ") + right, SIDE, BODY)
    return start + middle + end


def _display(limits: Limits, typed: str) -> str:
    if limits.kind == "amount":
        return f"£ {typed}_"
    if limits.kind == "pin":
        high = limits.length[1]
        return "  ".join("*" * len(typed) + "_" * max(high - len(typed), 0))
    return f"{typed}_"


def _slots(moment: Moment, wide: int) -> Lines:
    """What this machine can give, and below its slot what comes out now."""
    nodes = moment.rehearsal.nodes.values()
    things = list(dict.fromkeys(thing for node in nodes for thing in node.gives))
    if not things or moment.rehearsal.kind != "machine":
        return []
    room = wide // len(things)
    given = moment.scene.gives
    rows: list[Content] = [Content("")] * 4
    for thing in things:
        name, means, look = THINGS[thing]
        slit = 12 if room >= 16 else max(room - 3, 6)
        out = thing in given
        rows[0] += centred(Content.styled(name, "$quiet"), room, BODY)
        rows[1] += centred(Content.styled(" " * slit, DARK), room, BODY)
        paper = (Content.styled(f"{name:^{slit - 2}}", look), Content.styled(_(means), look))
        for row, part in zip((2, 3), paper, strict=True):
            block = centred(part, slit - 2, look) if out else Content("")
            rows[row] += centred(block, room, BODY if row == 2 else "")
    rows = [padded(row, wide, BODY if at < 3 else "") for at, row in enumerate(rows)]
    return rows if given else [*rows[:2], padded(Content(""), wide, BODY)]


def _keypad(wide: int, *, roomy: bool) -> Lines:
    """Twelve keys in the order of every British machine, `CLEAR` and `ENTER` beside them."""
    lines = []
    beside = {1: ("CLEAR", CLEAR_KEY), 2: ("ENTER", ENTER_KEY)}
    for row in range(4):
        keys = Content("")
        for column in range(3):
            place = row * 3 + column
            sign = "123456789 0 "[place]
            blank = sign == " "
            key = Content.styled(f"  {sign}  ", "" if blank else f"b {SCREEN}")
            keys += Content("  ") + (key if blank else placed(key, PAD + place))
        if row in beside:
            name, at = beside[row]
            keys += Content("    ") + placed(Content.styled(f" {name} ", KEY), at)
        else:
            keys += Content(" " * 11)
        lines.append(centred(keys, wide, BODY))
        if roomy or row == 3:
            lines.append(padded(Content(""), wide, BODY))
    return lines
