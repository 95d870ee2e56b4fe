"""The card beside a rehearsal: what to try, and the invented person's details."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


class PersonaCard(Static, Steady):
    """The goal, and who the learner is in this rehearsal; never who they are."""

    _shown: tuple[Rehearsal, Settings] | None = None

    def show(self, rehearsal: Rehearsal, settings: Settings) -> None:
        """Show the card of `rehearsal`."""
        self._shown = rehearsal, settings
        self.relabel()

    def relabel(self) -> None:
        """Write the card in the interface's language."""
        if self._shown is not None:
            rehearsal, settings = self._shown
            self.update(Drawing(lambda width: _lines(rehearsal, settings, width)))


def _lines(rehearsal: Rehearsal, settings: Settings, width: int) -> Lines:
    lines = [Content.styled(_("What to try"), "$card-quiet")]
    lines += broken(name_of(rehearsal.goal, settings), width, "b")
    if not rehearsal.card:
        return lines
    lines += [Content(""), Content.styled(_("You are this person"), "$card-quiet")]
    for row in rehearsal.card:
        label = told(row.meaning, settings) or row.label
        quiet, value = Content.styled(f"{label}  ", "$card-quiet"), Content.styled(row.value, "b")
        if quiet.cell_length + value.cell_length <= width:
            lines.append(quiet + value)
        else:
            lines += [*broken(label, width, "$card-quiet"), *broken(row.value, width, "b")]
    return lines
