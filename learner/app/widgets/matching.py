"""Two columns whose rows belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive

from learner.app.symbols import POINT
from learner.app.widgets.answer_body import AnswerBody
from learner.app.widgets.rows import HERE, Row, Rows, place_of
from learner.app.widgets.steady import FocusUnstyled, Steady
from learner.app.widgets.wordings import option_text
from learner.marking import Verdict
from learner.practice.exercise import Matching

if TYPE_CHECKING:
    from learner.study.settings import Settings


class Column(Steady):
    """One side; draws what it is told."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "column--digit",
        "column--joined",
        "column--right",
        "column--missed",
        "column--off",
    }

    @dataclass
    class Picked(Message):
        """The row at `place` was clicked."""

        column: Column
        place: int

    rows: reactive[tuple[Row, ...]] = reactive((), layout=True)

    def render(self) -> Rows:
        """The rows, with air between them."""
        return Rows(self.rows, gap=int(self.screen.has_class("-high")))

    def on_click(self, event: Click) -> None:
        """A click picks its row."""
        place = place_of(event)
        if place is not None:
            self.post_message(self.Picked(self, place))


class PairUp(AnswerBody[Matching], FocusUnstyled, can_focus=True):
    """Joins each row on the left with one on the right.

    The first free row on the left waits; a digit gives it its partner. Left and right arrows
    change the column, up and down the row; Backspace takes the last pair apart.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "side(0)", show=False),
        Binding("right", "side(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("backspace", "take_back", show=False),
    ]

    pairs: reactive[tuple[tuple[int, int], ...]] = reactive(())

    nothing = ()

    def __init__(self) -> None:
        super().__init__()
        self._left: tuple[str, ...] = ()
        self._right: tuple[str, ...] = ()
        self._solution: tuple[int, ...] | None = None
        self._at: int | None = None  # the row on the left that waits for its partner
        self._on_right = True
        self._cursor: int | None = None

    def compose(self) -> ComposeResult:
        """The two columns."""
        yield Column(id="left")
        yield Column(id="right")

    def put(self, exercise: Matching, settings: Settings) -> None:
        """Offer the rows, none joined yet."""
        self._left = tuple(option_text(option, settings) for option in exercise.left)
        self._right = tuple(option_text(option, settings) for option in exercise.right)
        self._solution = None
        self.set_reactive(PairUp.pairs, ())
        self._wait_at_next()
        self._draw()

    def reveal(self, exercise: Matching, verdict: Verdict) -> None:  # noqa: ARG002
        """Show which rows belong together; no more can be joined."""
        self._solution = exercise.partners
        self._draw()

    def hint(self, exercise: Matching, step: int) -> None:  # noqa: ARG002
        """Join the first row that is not rightly joined; what is, stays."""
        right = tuple(enumerate(exercise.partners))
        given = next((pair for pair in right if pair not in self.pairs), None)
        if given is not None:
            kept = [pair for pair in self.pairs if pair[0] != given[0] and pair[1] != given[1]]
            self.pairs = (*kept, given)
            self._wait_at_next()
            self._draw()

    @property
    def hints(self) -> int:
        """One pair for each hint, but not the last two."""
        return max(len(self._left) - 2, 0)

    @property
    def full(self) -> bool:
        """Whether every row on the left has a partner."""
        return len(self.pairs) == len(self._left)

    def action_side(self, side: int) -> None:
        """Go to the left or the right column."""
        self._on_right = bool(side)
        self._cursor = None if side else self._at
        self._draw()

    def action_move(self, step: int) -> None:
        """Highlight the next free row of the column; once it is answered, move the paper."""
        free = self._free(self._on_right)
        if self._solution is not None:
            raise SkipAction
        if not free:
            return
        if self._cursor in free:
            self._cursor = free[(free.index(self._cursor) + step) % len(free)]
        else:
            self._cursor = free[0 if step > 0 else -1]
        self._draw()

    def enter(self) -> None:
        """Pick what is highlighted; once all are joined, hand the pairs in."""
        if self._solution is not None:
            self.post_message(self.Empty())
        elif self.full:
            partners = dict(self.pairs)
            self.give(tuple(partners[at] for at in range(len(self._left))))
        elif self._cursor is not None:
            self._pick(self._on_right, self._cursor)
        else:
            self.post_message(self.Unfinished() if self.pairs else self.Empty())

    def action_take_back(self) -> None:
        """Take the last pair apart."""
        if self._solution is None and self.pairs:
            self._at = self.pairs[-1][0]
            self._on_right, self._cursor = True, None
            self.pairs = self.pairs[:-1]

    def on_key(self, event: Key) -> None:
        """A digit picks its row in the column that is waiting."""
        if event.character and event.character in "123456789":
            event.stop()
            self._pick(self._on_right, int(event.character) - 1)

    def on_column_picked(self, message: Column.Picked) -> None:
        """A click picks in either column."""
        message.stop()
        self._pick(message.column.id == "right", message.place)

    def watch_pairs(self) -> None:
        """Redraw, and tell that the answer is being worked on."""
        if self.is_mounted:
            self._draw()
            self.post_message(self.Touched())

    def _free(self, right: bool) -> list[int]:
        taken = {pair[right] for pair in self.pairs}
        rows = self._right if right else self._left
        return [place for place in range(len(rows)) if place not in taken]

    def _pick(self, right: bool, place: int) -> None:
        if self._solution is not None or place not in self._free(right):
            return
        if not right:
            self._at, self._on_right, self._cursor = place, True, None
            self._draw()
        elif self._at is not None:
            joined = (self._at, place)
            self._wait_at_next(joined[0])
            self.pairs = (*self.pairs, joined)

    def _wait_at_next(self, done: int | None = None) -> None:
        free = [place for place in self._free(right=False) if place != done]
        self._at = free[0] if free else None
        self._on_right, self._cursor = True, None

    def _draw(self) -> None:
        partners = dict(self.pairs)
        left = [
            self._row(text, place, False, partners.get(place))
            for place, text in enumerate(self._left)
        ]
        owners = {right: left for left, right in self.pairs}
        right = [
            self._row(text, place, True, owners.get(place))
            for place, text in enumerate(self._right)
        ]
        self.query_one("#left", Column).rows = tuple(left)
        self.query_one("#right", Column).rows = tuple(right)

    def _row(self, text: str, place: int, right: bool, partner: int | None) -> Row:
        if self._solution is not None:
            return self._solved(text, place, right)
        if partner is not None:
            # The numbers on the right are keys: they stay what they are.
            joined = "" if right else f"= {partner + 1}"
            return Row(Content(f"  {place + 1} {joined:<4}"), Content(text), ".column--joined")
        mark = Content.assemble("  ", (f"{place + 1}", ".column--digit"), "     ")
        here = place == self._cursor and right == self._on_right
        if here or (not right and place == self._at):
            sign = POINT if here or self._on_right else " "
            mark = Content(f"{sign} {place + 1}     ")
            return Row(mark, Content(text), HERE, place)
        off = right != self._on_right and not right
        return Row(mark, Content(text), ".column--off" if off else "", place)

    def _solved(self, text: str, place: int, right: bool) -> Row:
        solution = self._solution or ()
        missed = {left: mine for left, mine in self.pairs if solution[left] != mine}
        if right:
            style = "" if solution.index(place) in missed else ".column--right"
            return Row(Content(f"  {place + 1}     "), Content(text), style)
        number, mine = solution[place] + 1, missed.get(place)
        if mine is None:
            # The texts stay one under another.
            air = " " * (len(_belongs(number)) if missed else 0)
            return Row(Content(f"O {place + 1} = {number}  {air}"), Content(text), ".column--right")
        mark = Content.assemble(
            f"{POINT} {place + 1} = {mine + 1}  ", (_belongs(number), ".column--right")
        )
        return Row(mark, Content(text), ".column--missed")


def _belongs(number: int) -> str:
    return f"O {number}  "
