"""How an answer went: the verdict, why, one model answer, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import Struct
from textual.content import Content

from learner.app.symbols import POINT
from learner.app.widgets.rows import Row, Rows
from learner.app.widgets.speaker import Sounding, speaker_line
from learner.app.widgets.wordings import told
from learner.course.model import Word
from learner.language import say as _
from learner.language import say_in
from learner.marking import Mark, Piece, Verdict
from learner.messages.errors import N_
from learner.messages.reasons import REASONS
from learner.practice.exercise import AnyExercise, Choice, Matching

if TYPE_CHECKING:
    from learner.study.settings import Settings

VERDICTS: Final[dict[Verdict, tuple[str, str]]] = {
    Verdict.RIGHT: (N_("That's right"), "$right"),
    Verdict.NEARLY: (N_("Nearly right"), "$nearly"),
    Verdict.NOT_YET: (N_("Not yet"), "$not-yet"),
}
"""The words of each verdict, and the ground they stand on."""

SIGNS: Final = N_("{chosen} stands before the number you chose, O before the right one.")
SHOWN: Final = (N_("Here is the answer"), "$primary")


class Outcome(Struct, frozen=True):
    """A marked answer, and what helps to remember it; `shown`: the learner asked to see it.

    `claimed`: the learner says it was right. `can_hear`: the model answer can be heard.
    """

    exercise: AnyExercise
    mark: Mark
    word: Word | None = None
    shown: bool = False
    claimed: bool = False
    can_hear: bool = False


class Feedback(Sounding):
    """The panel under an answer: calm in colour, and clear without any."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "feedback--label",
        "feedback--missing",
        "feedback--extra",
        "feedback--model",
    }

    _shown: tuple[Outcome, Settings] | None = None

    def show(self, outcome: Outcome, settings: Settings) -> None:
        """Tell how `outcome` went, in the language the learner is explained things in."""
        self._shown = outcome, settings
        words, ground = SHOWN if outcome.shown else VERDICTS[outcome.mark.verdict]
        head = Content.styled(f" {_(words)} ", f"b $background on {ground}")
        self.update(Rows([Row(Content(""), head), *_rows(outcome, settings)]))

    def relabel(self) -> None:
        """Write the words anew in the interface's language."""
        if self._shown:
            self.show(*self._shown)


def _rows(outcome: Outcome, settings: Settings) -> Iterator[Row]:
    mark = outcome.mark
    if outcome.claimed:
        yield _plain(_("Counted as right. Your tutor can look at it later."))
    codes = (
        ()
        if outcome.shown or outcome.claimed
        else tuple(filter(None, (mark.reason, *mark.remarks)))
    )
    for code in codes:
        yield _plain(say_in(settings.explain, REASONS[code]).format(**mark.fields))
    missed = mark.verdict is Verdict.NOT_YET and not outcome.shown
    if missed and isinstance(outcome.exercise, Matching):
        yield _plain(_(SIGNS).format(chosen=POINT))
    word = outcome.word
    # The options of these show the answer themselves; a word that was asked is shown with its
    # meaning, so it need not be shown twice.
    compared = not isinstance(outcome.exercise, Choice | Matching)
    named = word is not None and mark.answer == word.en
    if compared and not (named and (outcome.shown or mark.verdict is Verdict.RIGHT)):
        yield from _comparison(outcome)
        yield from _to_remember(outcome, settings, named=named)
    else:
        yield from _to_remember(outcome, settings)
    if outcome.can_hear:
        yield Row(Content(" "), speaker_line().stylize_before("$quiet"))


def _comparison(outcome: Outcome) -> Iterator[Row]:
    mark = outcome.mark
    if mark.verdict is Verdict.RIGHT:
        yield Row(Content(" "), Content.styled(mark.model, ".feedback--model"))
        return
    sides = [(_("Answer"), _line(mark.difference, "missing", mark.answer))]
    if mark.typed and not outcome.shown:
        sides.insert(0, (_("You"), _line(mark.difference, "extra", mark.typed)))
    width = max(Content(label).cell_length for label, _text in sides) + 3
    for label, text in sides:
        name = Content.styled(f" {label}", ".feedback--label")
        yield Row(name.pad_right(width - name.cell_length), text)


def _line(pieces: tuple[Piece, ...], odd: str, whole: str) -> Content:
    """One side of the comparison, its odd pieces marked by more than colour."""
    if not any(piece.kind == odd for piece in pieces):
        return Content.styled(whole, ".feedback--model" if odd == "missing" else "")
    opening, closing = "[]" if odd == "missing" else "()"
    parts: list[str | tuple[str, str]] = []
    for piece in pieces:
        inner = piece.text.strip()
        if piece.kind == odd and inner:
            lead, _inner, trail = piece.text.partition(inner)
            parts += [lead, (f"{opening}{inner}{closing}", f".feedback--{odd}"), trail]
        elif piece.kind in {"same", odd}:
            parts.append(piece.text)
    return Content.assemble(*parts)


def _to_remember(outcome: Outcome, settings: Settings, *, named: bool = False) -> Iterator[Row]:
    """The word (unless it was `named` just before) with its meaning, its note, and why."""
    means = note = ""
    if outcome.word is not None:
        means, note = told(outcome.word.means, settings), told(outcome.word.note, settings)
        name = Content.styled("" if named else f"{outcome.word.en}   ", ".feedback--model")
        yield Row(Content(" "), name + Content(means))
    because = told(outcome.exercise.because, settings)
    for text in dict.fromkeys((note, because)):
        if text and text != means:
            yield _plain(text)


def _plain(text: str) -> Row:
    return Row(Content(" "), Content(text))
