"""What every face has in common: it draws a moment, and says what was done."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive

from learner.app.widgets.faces.drawing import Drawing, Lines
from learner.app.widgets.faces.moment import Act, Moment
from learner.app.widgets.rows import PLACE
from learner.app.widgets.speaker import HEAR
from learner.app.widgets.steady import FocusUnstyled
from learner.rehearsal.inputs import Input

KEYS: Final = "123456789*0#"
"""The keys of a keypad, in their places."""

PAD: Final = 100
"""The place of the first key of a keypad; acts have places below it."""

ENTER_KEY: Final = 200
CLEAR_KEY: Final = 201
LONGEST: Final = 20
"""Digits; nobody types more, and a stuck key must end somewhere."""


class Face(FocusUnstyled, can_focus=True):
    """Draws a `Moment`. Arrows move along what can be done, Enter or a digit does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
    ]
    has_pad: ClassVar[bool] = False
    """Whether digits are typed into the face itself."""

    cursor: reactive[int | None] = reactive(None)
    typed: reactive[str] = reactive("")

    @dataclass
    class Given(Message):
        """Something was done."""

        given: Input

    class Enter(Message):
        """Enter was pressed, or the key of a machine that is called so."""

    class Hear(Message):
        """What is said is to be heard again."""

    class Moved(Message):
        """Something else is pointed at now."""

    class Retyped(Message):
        """Something else is typed now."""

    def __init__(self) -> None:
        super().__init__()
        self.moment: Moment | None = None
        self._drawn = Drawing(lambda _width: [])

    @abstractmethod
    def lines(self, moment: Moment, width: int) -> Lines:
        """The face in lines of `width` cells."""

    def show(self, moment: Moment, *, keep: bool = False) -> None:
        """Show `moment`; with `keep` what is pointed at and typed stays."""
        self.moment = moment
        if not keep:
            self.set_reactive(Face.typed, "")
            self.set_reactive(Face.cursor, self.first(moment))
        if moment.here is not None:
            self.set_reactive(Face.cursor, moment.here)
        self.refresh(layout=True)

    def first(self, moment: Moment) -> int | None:
        """What is pointed at when the moment begins: nothing where there is a choice.

        So an Enter too many chooses nothing.
        """
        if moment.scene.trap is not None:
            return 0
        only = len(moment.acts) == 1 and not moment.says and not moment.types
        return 0 if only else None

    @property
    def act(self) -> Act | None:
        """What is pointed at."""
        if self.moment is None or self.cursor is None or self.cursor >= len(self.moment.acts):
            return None
        return self.moment.acts[self.cursor]

    @property
    def numbers(self) -> list[int]:
        """The places a digit chooses, in order; none where digits or letters are typed."""
        moment = self.moment
        if moment is None or moment.says or moment.types:
            return []
        acts = enumerate(moment.acts)
        return [at for at, act in acts if act.doing not in {"field", "find"}][:9]

    def render(self) -> Drawing:
        """The face."""
        moment = self.moment
        self._drawn = Drawing(lambda width: self.lines(moment, width) if moment else [])
        return self._drawn

    def move(self, step: int) -> None:
        """Point at the next thing, or at none of them where something is typed."""
        if self.moment is None or not self.moment.acts:
            return
        count = len(self.moment.acts)
        none = self.moment.says or self.moment.types
        around = count + 1 if none else count
        if self.cursor is None:
            at = 0 if step > 0 else count - 1
        else:
            at = (self.cursor + step) % around
        self.cursor = None if at == count else at

    def watch_cursor(self) -> None:
        """Draw it, and say so."""
        self.refresh(layout=True)
        self.post_message(self.Moved())

    def watch_typed(self) -> None:
        """Draw it, and say so."""
        self.refresh(layout=True)
        self.post_message(self.Retyped())

    def action_move(self, step: int) -> None:
        """An arrow."""
        self.move(step)

    def action_enter(self) -> None:
        """Enter."""
        self.post_message(self.Enter())

    def on_key(self, event: Key) -> None:
        """A digit chooses, or is typed."""
        if self.moment and self.key(event.character or "", event.key):
            event.stop()

    def on_click(self, event: Click) -> None:
        """A click does what it hits."""
        place = event.style.meta.get(PLACE)
        if isinstance(place, int):
            self.click(place)
        elif event.style.meta.get(HEAR):
            self.post_message(self.Hear())

    def key(self, character: str, name: str) -> bool:
        """Take a key; False where it means nothing here."""
        if self.moment and self.moment.types and self.has_pad:
            if character and character in f"{KEYS}.":
                self.press(character)
            elif name == "backspace":
                self.typed = self.typed[:-1]
            else:
                return False
            return True
        numbers = self.numbers
        if character and character in "123456789" and int(character) <= len(numbers):
            self.do(numbers[int(character) - 1])
            return True
        return False

    def click(self, place: int) -> None:
        """Do what stands at `place`."""
        if place == ENTER_KEY:
            self.cursor = None
            self.post_message(self.Enter())
        elif place == CLEAR_KEY:
            self.typed = ""
        elif place >= PAD:
            self.press(KEYS[place - PAD])
        else:
            self.do(place)

    def do(self, place: int) -> None:
        """Do the act at `place`; a field is only gone to."""
        acts = self.moment.acts if self.moment else ()
        if place >= len(acts):
            return
        given = acts[place].given
        if given is not None:
            self.post_message(self.Given(given))
        else:
            self.cursor = place

    def press(self, key: str) -> None:
        """A key of the keypad."""
        self.cursor = None
        self.typed = (self.typed + key)[:LONGEST]

    def relabel(self) -> None:
        """Write the words anew in the interface's language."""
        self.refresh(layout=True)

    @property
    def reach(self) -> tuple[int, int] | None:
        """The first and the last line of what is pointed at, to be kept in view."""
        if self.moment is None or self.cursor is None:
            return None
        found = [
            number
            for number, line in enumerate(self._drawn.at(self.size.width))
            if any(getattr(span.style, "meta", {}).get(PLACE) == self.cursor for span in line.spans)
        ]
        return (found[0], found[-1]) if found else None
