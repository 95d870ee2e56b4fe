"""A few things to choose from, by digit, by arrows and Enter, or with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.reactive import reactive

from learner.app.symbols import POINT
from learner.app.widgets.answer_body import AnswerBody
from learner.app.widgets.rows import HERE, Row, Rows, place_of
from learner.app.widgets.steady import FocusUnstyled
from learner.app.widgets.wordings import option_text
from learner.language import say as _
from learner.marking import Verdict
from learner.practice.exercise import Choice, Response

if TYPE_CHECKING:
    from learner.study.settings import Settings

NONE = -1
"""The place of “I don't know”."""


class Options(AnswerBody[Choice], FocusUnstyled, can_focus=True):
    """Options with a digit each, and `0` for “I don't know”.

    Nothing is highlighted at first, so that an Enter too many chooses nothing.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "options--digit",
        "options--right",
        "options--chosen",
        "options--faded",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    cursor: reactive[int | None] = reactive(None)

    nothing = NONE

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[Content, ...] = ()
        self._faded: set[int] = set()
        self._chosen: int | None = None
        self._right: int | None = None

    def put(self, exercise: Choice, settings: Settings) -> None:
        """Offer the options, none chosen yet."""
        self._texts = tuple(Content(option_text(option, settings)) for option in exercise.options)
        self._faded = set()
        self._chosen = self._right = None
        self.set_reactive(Options.cursor, None)
        self.refresh(layout=True)

    def taken(self, response: Response) -> None:
        """Remember which option to mark beside the right one."""
        self._chosen = response if isinstance(response, int) else None

    def hint(self, exercise: Choice, step: int) -> None:
        """Take one wrong option out of the choice."""
        wrong = [place for place in range(len(self._texts)) if place != exercise.right]
        self._faded.add(wrong[step - 1])
        if self.cursor in self._faded:
            self.cursor = None
        self.refresh()

    @property
    def hints(self) -> int:
        """One wrong option for each hint, as long as two options stay."""
        return max(len(self._texts) - 2, 0)

    def reveal(self, exercise: Choice, verdict: Verdict) -> None:  # noqa: ARG002
        """Show which option is right beside the one that was chosen."""
        self._right = exercise.right
        self.set_reactive(Options.cursor, None)
        self.refresh(layout=True)

    @property
    def open(self) -> bool:
        """Whether something can still be chosen."""
        return self._right is None

    def render(self) -> Rows:
        """The options, each on a row of its own."""
        rows = [self._row(place, text) for place, text in enumerate(self._texts)]
        if self.open:
            dim = ".options--faded"
            mark = Content.styled("   0  ", dim)
            rows.append(Row(mark, Content.styled(_("I don't know: show me"), dim), place=NONE))
        # Air between the options where there is room for it.
        return Rows(rows, gap=int(self.screen.has_class("-high")))

    def _row(self, place: int, text: Content) -> Row:
        digit = f" {place + 1}  "
        if place in (self._right, self._chosen):
            right = place == self._right
            style = ".options--right" if right else ".options--chosen"
            return Row(Content(f"{'O' if right else POINT} {digit}"), text, style)
        if place in self._faded or not self.open:
            gone = "x" if self.open else " "
            return Row(Content(f"{gone} {digit}"), text, ".options--faded")
        if place == self.cursor:
            return Row(Content(f"{POINT} {digit}"), text, HERE, place)
        return Row(Content.assemble("  ", (digit, ".options--digit")), text, place=place)

    def action_move(self, step: int) -> None:
        """Highlight the next option that can be chosen; once it is answered, move the paper."""
        if not self.open:
            raise SkipAction
        places = [place for place in range(len(self._texts)) if place not in self._faded]
        if not places:
            return
        self.post_message(self.Touched())
        if self.cursor is None:
            self.cursor = places[0 if step > 0 else -1]
        else:
            self.cursor = places[(places.index(self.cursor) + step) % len(places)]

    def enter(self) -> None:
        """Choose what is highlighted."""
        if self.cursor is not None:
            self._choose(self.cursor)
        else:
            self.post_message(self.Empty())

    def on_key(self, event: Key) -> None:
        """A digit chooses at once."""
        if event.character and event.character in "0123456789":
            event.stop()
            self._choose(int(event.character) - 1)

    def on_click(self, event: Click) -> None:
        """A click chooses what it hits."""
        place = place_of(event)
        if place is not None:
            self._choose(place)

    def _choose(self, place: int) -> None:
        if self.open and place < len(self._texts) and place not in self._faded:
            self.give(place, shown=place == NONE)
