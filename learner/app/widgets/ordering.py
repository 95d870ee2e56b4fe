"""Pieces of a sentence, put together one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.reactive import reactive
from textual.style import Style

from learner.app.widgets.answer_body import AnswerBody
from learner.app.widgets.rows import HERE, PLACE, Row, Rows, place_of
from learner.app.widgets.steady import FocusUnstyled
from learner.language import say as _
from learner.marking import Verdict
from learner.practice.exercise import Ordering

if TYPE_CHECKING:
    from learner.study.settings import Settings


class PieceOrder(AnswerBody[Ordering], FocusUnstyled, can_focus=True):
    """The sentence so far above, the pieces that are left below."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "piece-order--placed",
        "piece-order--digit",
        "piece-order--used",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "move(-1)", show=False),
        Binding("right,down", "move(1)", show=False),
        Binding("backspace", "take_back", show=False),
    ]

    cursor: reactive[int | None] = reactive(None)
    placed: reactive[tuple[int, ...]] = reactive((), layout=True)

    nothing = ()

    def __init__(self) -> None:
        super().__init__()
        self._pieces: tuple[str, ...] = ()
        self._open = True

    def put(self, exercise: Ordering, settings: Settings) -> None:  # noqa: ARG002
        """Offer the pieces, none placed yet."""
        self._pieces, self._open = exercise.pieces, True
        self.remove_class("-right")
        self.set_reactive(PieceOrder.cursor, None)
        self.set_reactive(PieceOrder.placed, ())
        self.refresh(layout=True)

    def reveal(self, exercise: Ordering, verdict: Verdict) -> None:  # noqa: ARG002
        """No more pieces can be moved; the comparison shows what belongs where."""
        self._open = False
        self.set_class(verdict is Verdict.RIGHT, "-right")
        self.refresh(layout=True)

    def hint(self, exercise: Ordering, step: int) -> None:  # noqa: ARG002
        """Place the next piece after those that are right so far; what is wrong goes back."""
        wanted = exercise.key.model.split()
        right = 0
        while right < len(self.placed) and self._pieces[self.placed[right]] == wanted[right]:
            right += 1
        placed = self.placed[:right]
        if right < len(wanted):
            free = (place for place in self._places_of(wanted[right]) if place not in placed)
            placed = (*placed, *list(free)[:1])
        self.placed = placed

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces placed so far."""
        return tuple(self._pieces[place] for place in self.placed)

    @property
    def full(self) -> bool:
        """Whether every piece is placed."""
        return len(self.placed) == len(self._pieces)

    def render(self) -> Rows:
        """The sentence, then what is left of the pieces."""
        rows = [Row(Content("  "), self._sentence())]
        if self._open:
            rows.append(Row(Content("  "), self._choice()))
            dim = ".piece-order--used"
            help = _("Backspace: take the last one back") if self.placed else ""
            if not self.placed:
                help = _("Press the digits of the words in their order.")
            rows.append(Row(Content("  "), Content.styled(help, dim)))
        return Rows(rows, gap=1)

    def _sentence(self) -> Content:
        if not self.placed:
            return Content.styled("_" * 24, ".piece-order--used")
        return Content(" ").join(
            Content.styled(self._pieces[place], ".piece-order--placed") for place in self.placed
        )

    def _choice(self) -> Content:
        cells = []
        for place, piece in enumerate(self._pieces):
            if place in self.placed:
                used = " " * (len(piece) + 5)
                cells.append(Content.styled(used, ".piece-order--used"))
                continue
            here = place == self.cursor
            style = HERE if here else "on $panel"
            # Joined by hard spaces, so that a digit never loses its piece at the line's end.
            name = piece.replace(" ", "\u00a0")
            digit = (f"\u00a0{_digit(place) or ' '}\u00a0", "" if here else ".piece-order--digit")
            cell = Content.assemble(digit, f"{name}\u00a0")
            cell = cell.stylize_before(style)
            cells.append(cell.stylize(Style.from_meta({PLACE: place})))
        return Content("  ").join(cells)

    def action_move(self, step: int) -> None:
        """Highlight the next piece that is left; once it is answered, move the paper."""
        left = [place for place in range(len(self._pieces)) if place not in self.placed]
        if not self._open:
            raise SkipAction
        if not left:
            return
        if self.cursor not in left:
            self.cursor = left[0 if step > 0 else -1]
        else:
            self.cursor = left[(left.index(self.cursor) + step) % len(left)]

    def enter(self) -> None:
        """Place what is highlighted; once all are placed, hand the sentence in."""
        if not self._open:
            self.post_message(self.Empty())
        elif self.full:
            self.give(self.pieces)
        elif self.cursor is not None:
            self._pick(self.cursor)
        else:
            self.post_message(self.Unfinished() if self.placed else self.Empty())

    def action_take_back(self) -> None:
        """Take the last piece out again."""
        if self._open and self.placed:
            self.placed = self.placed[:-1]

    def on_key(self, event: Key) -> None:
        """A digit places its piece."""
        for place in range(len(self._pieces)):
            if event.character and event.character == _digit(place):
                event.stop()
                self._pick(place)

    def on_click(self, event: Click) -> None:
        """A click places the piece it hits."""
        place = place_of(event)
        if place is not None:
            self._pick(place)

    def watch_placed(self) -> None:
        """Tell that the answer is being worked on."""
        self.post_message(self.Touched())

    @property
    def hints(self) -> int:
        """One piece for each hint, but not the last two."""
        return max(len(self._pieces) - 2, 0)

    def _places_of(self, piece: str) -> list[int]:
        return [place for place, text in enumerate(self._pieces) if text == piece]

    def _pick(self, place: int) -> None:
        if self._open and place not in self.placed:
            self.placed = (*self.placed, place)
            if self.cursor == place:
                self.cursor = None


def _digit(place: int) -> str:
    """The key of a piece: 1 to 9, then 0; further pieces are reached with the arrows."""
    return "1234567890"[place] if place < 10 else ""
