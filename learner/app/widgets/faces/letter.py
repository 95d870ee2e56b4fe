"""A letter on paper; one goes to the place in it that answers the question."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from learner.app.symbols import POINT
from learner.app.widgets.faces.drawing import (
    Lines,
    broken,
    flush_right,
    list_of,
    padded,
    placed,
)
from learner.app.widgets.faces.face import Face
from learner.app.widgets.faces.moment import Moment
from learner.app.widgets.wordings import told
from learner.course.rehearsal import Look, Place

WIDEST: Final = 66
PAPER: Final = "$ink on $paper"
MARKED: Final = "$ink on $mark"
LOOKS: Final[dict[Look, str]] = {
    "": "$ink",
    "heading": "b $ink",
    "address": "$ink",
    "amount": "b $ink",
    "small": "$ink-quiet",
}


class LetterFace(Face):
    """The letter as it came, and below it what can be done about it."""

    def lines(self, moment: Moment, width: int) -> Lines:
        """The paper, then the acts that are no places."""
        wide = min(width, WIDEST)
        asked = any(act.doing == "find" for act in moment.acts)
        lines = [_blank(wide)]
        for place, one in enumerate(moment.rehearsal.letter):
            here = asked and place == self.cursor
            for line in self._place(one, moment, wide, first=place == 0, here=here):
                lines.append(placed(line, place) if asked else line)  # noqa: PERF401
            lines.append(_blank(wide))
        acts = [(at, act) for at, act in enumerate(moment.acts) if act.doing != "find"]
        below = list_of(acts, self.cursor, width, self.numbers)
        return [*lines, Content(""), *below] if below else lines

    def _place(self, one: Place, moment: Moment, wide: int, *, first: bool, here: bool) -> Lines:
        room = wide - 6
        ground = MARKED if here else PAPER
        right = first and one.look in {"heading", "address"}
        lines = []
        for number, part in enumerate(broken(one.text, room, LOOKS[one.look])):
            sign = f" {POINT} " if here and number == 0 else "   "
            body = flush_right(part, room) if right else part
            lines.append(padded(Content.styled(sign, "b $ink") + body, wide, ground))
        if here and moment.korean:
            for part in broken(told(one.meaning, moment.settings), room, "$ink-quiet"):
                lines.append(padded(Content("   ") + part, wide, ground))  # noqa: PERF401
        return lines

    def first(self, moment: Moment) -> int | None:
        """Where one was, for it is the same letter; at its top in the beginning."""
        if any(act.doing == "find" for act in moment.acts):
            at = self.cursor or 0
            return at if at < len(moment.acts) else 0
        return super().first(moment)


def _blank(wide: int) -> Content:
    return padded(Content(""), wide, PAPER)
