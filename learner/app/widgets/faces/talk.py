"""A talk: who says what, one under the other, and the learner's own lines on the right."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from textual.content import Content

from learner.app.widgets.faces.drawing import Lines, broken, centred, flush_right, list_of, padded
from learner.app.widgets.faces.face import Face
from learner.app.widgets.faces.machine import THINGS
from learner.app.widgets.faces.moment import Moment
from learner.app.widgets.speaker import speaker_line
from learner.language import say as _
from learner.messages.errors import N_
from learner.study.rehearsal_run import Spoken

LEAST_MARGIN: Final = 6
"""Cells that a line is away from the other side, so that one sees who spoke."""

ME: Final = N_("Me")


class Line(Struct, frozen=True):
    """A line as it is drawn; without a name it tells what happens.

    A `hidden` one is heard first, and shows with which keys.
    """

    name: str
    text: str
    korean: str = ""
    hidden: bool = False


class TalkFace(Face):
    """Everything that was said, the line that was said last, and what can be answered."""

    def lines(self, moment: Moment, width: int) -> Lines:
        """The talk, then what can be done."""
        lines: Lines = []
        for spoken in moment.talk:
            mine = spoken.who is not None and spoken.who.key == "you"
            lines += [*bubble(_past(spoken), width, mine=mine, past=True), Content("")]
        lines += bubble(line_of(moment), width, mine=False)
        lines += [Content(""), *_given(moment)]
        acts = list(enumerate(moment.acts))
        return lines + list_of(acts, self.cursor, width, self.numbers)


def line_of(moment: Moment) -> Line:
    """The line of the moment as far as it may be read."""
    scene = moment.scene
    korean = moment.meaning if moment.korean else ""
    name = scene.who.name if scene.who else ""
    return Line(name, scene.line.en, korean, hidden=not moment.text)


def bubble(line: Line, width: int, *, mine: bool, past: bool = False) -> Lines:
    """A line on a ground of its own; what only happens stands in the middle."""
    if not line.name:
        parts = [*broken(line.text, width - 8, "b"), *broken(line.korean, width - 8, "$quiet")]
        shown = [centred(part, width) for part in parts if part.plain]
        return [Content(""), *shown] if not past else shown
    room = width - LEAST_MARGIN - 2
    parts = [speaker_line()] if line.hidden else broken(line.text, room, "" if past else "b")
    if line.korean:
        parts += broken(line.korean, room, "$card-quiet")
    wide = max(part.cell_length for part in parts) + 2
    ground = "on $card" if mine else "on $panel"
    drawn = [padded(Content(" ") + part, wide, ground) for part in parts]
    name = Content.styled(line.name, "b $accent" if mine else "b $secondary")
    if mine:
        return [flush_right(one, width) for one in (name, *drawn)]
    return [padded(one, width) for one in (name, *drawn)]


def _past(spoken: Spoken) -> Line:
    if spoken.who is None:
        return Line("", spoken.line.en)
    return Line(_(ME) if spoken.who.key == "you" else spoken.who.name, spoken.line.en)


def _given(moment: Moment) -> Lines:
    """What the learner is given."""
    blocks = []
    for thing in moment.scene.gives:
        name, means, look = THINGS[thing]
        blocks.append(Content.styled(f"  {name}  {_(means)}  ", look))
    return [Content("  ").join(blocks), Content("")] if blocks else []
