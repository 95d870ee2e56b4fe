"""The card that holds what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from learner.app.widgets.rows import EMPTY, Row, Rows
from learner.app.widgets.speaker import Sounding, speaker_line
from learner.app.widgets.wordings import told
from learner.practice.exercise import AnyExercise
from learner.practice.make import GAP

if TYPE_CHECKING:
    from learner.study.settings import Settings

HOLE = "______"


class Prompt(Sounding):
    """English and its explanation, as far as they are given away, and what can be heard.

    One widget, not one for each line: it is laid out anew with every exercise.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"prompt--ask", "prompt--meaning", "prompt--gap"}

    _shown: tuple[AnyExercise, Settings] | None = None
    _cued = False
    _told = False

    def show(self, exercise: AnyExercise, settings: Settings, *, cued: bool = False) -> None:
        """Ask `exercise`; where it is `cued` by the talk before it, its English is not needed."""
        self._shown, self._cued, self._told = (exercise, settings), cued, False
        self.relabel()

    def told(self) -> None:
        """The answer is out: what can be heard is offered there."""
        if self._shown and self._shown[0].heard:
            self._told = True
            self.relabel()

    def relabel(self) -> None:
        """Write the card anew in the interface's language."""
        if self._shown is not None:
            rows = self._rows(*self._shown)
            self.display = bool(rows)
            self.update(Rows(rows))

    def _rows(self, exercise: AnyExercise, settings: Settings) -> list[Row]:
        rows = []
        if exercise.ask and not self._cued:
            rows.append(Row(Content(""), _with_hole(exercise.ask)))
        if meaning := told(exercise.meaning, settings):
            style = ".prompt--meaning" if rows else ".prompt--ask"
            rows.append(Row(Content(""), Content.styled(meaning, style)))
        if exercise.heard and not (self._told and rows):
            rows += [EMPTY] if rows else []
            rows.append(Row(Content(""), speaker_line()))
        return rows


def _with_hole(ask: str) -> Content:
    before, gap, after = ask.partition(GAP)
    sentence = Content.assemble(before, (HOLE if gap else "", ".prompt--gap"), after)
    return sentence.stylize_before(".prompt--ask")
