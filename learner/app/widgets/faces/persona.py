"""The card beside a rehearsal: what to try, and the invented person's details."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from learner.app.text import name_of
from learner.app.widgets.faces.drawing import Drawing, Lines, broken
from learner.app.widgets.steady import Steady
from learner.app.widgets.wordings import told
from learner.language import say as _

if TYPE_CHECKING:
    from learner.course.rehearsal import Rehearsal
    from learner.study.settings import Settings


MUCH: Final = 300
"""Cells of text from which a card is drawn wider, so that a small screen shows all of it."""


class PersonaCard(Static, Steady):
    """The goal, and who the learner is in this rehearsal; never who they are."""

    _shown: tuple[Rehearsal, Settings] | None = None

    def show(self, rehearsal: Rehearsal, settings: Settings) -> None:
        """Show the card of `rehearsal`."""
        self._shown = rehearsal, settings
        rows = ((told(row.meaning, settings), row.value) for row in rehearsal.card)
        cells = sum(Content(text).cell_length for row in rows for text in row)
        self.set_class(cells > MUCH, "-much")
        self.relabel()

    def relabel(self) -> None:
        """Write the card in the interface's language."""
        if self._shown is not None:
            rehearsal, settings = self._shown
            self.update(Drawing(lambda width: self._lines(rehearsal, settings, width)))

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self.relabel()

    def _lines(self, rehearsal: Rehearsal, settings: Settings, width: int) -> Lines:
        goal, person = _goal(rehearsal, settings, width), _person(rehearsal, settings, width)
        room = self.content_size.height
        # The goal was read before it began; the person's details are needed all the time.
        if not room or len(goal) + 1 + len(person) <= room:
            return [*goal, Content(""), *person]
        return person if len(person) <= room else _person(rehearsal, settings, width, tight=True)


def _goal(rehearsal: Rehearsal, settings: Settings, width: int) -> Lines:
    head = Content.styled(_("What to try"), "$card-quiet")
    return [head, *broken(name_of(rehearsal.goal, settings), width, "b")]


def _person(rehearsal: Rehearsal, settings: Settings, width: int, *, tight: bool = False) -> Lines:
    if not rehearsal.card:
        return []
    lines = [] if tight else [Content.styled(_("You are this person"), "$card-quiet")]
    for row in rehearsal.card:
        label = told(row.meaning, settings) or row.label
        quiet, value = Content.styled(f"{label}  ", "$card-quiet"), Content.styled(row.value, "b")
        if tight or quiet.cell_length + value.cell_length <= width:
            lines += (quiet + value).wrap(width)
        else:
            lines += [*broken(label, width, "$card-quiet"), *broken(row.value, width, "b")]
    return lines
