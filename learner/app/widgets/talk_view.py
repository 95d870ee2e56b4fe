"""A talk: listened to line by line, then read as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from learner.app.symbols import SPEAKER
from learner.app.widgets.rows import Row, Rows, place_of
from learner.app.widgets.speaker import Speaker
from learner.app.widgets.step_view import GO_ON, StepView
from learner.app.widgets.wordings import told
from learner.app.widgets.words import Words
from learner.course.model import Line, Talk, Utterance
from learner.messages.errors import N_

if TYPE_CHECKING:
    from learner.study.settings import Settings

SHOW_WORDS: Final = N_("Show the words")
NEXT_LINE: Final = N_("Next line")
READ_LINES: Final = N_("Read the talk, line by line.")


def talk_row(
    talk: Talk, line: Line, settings: Settings, *, meaning: bool = True, hidden: bool = False
) -> Row:
    """A line as a row: who speaks, what they say, and what it means."""
    width = max(Content(person.name).cell_length for person in talk.people) + 2
    name = next(person.name for person in talk.people if person.key == line.person)
    style = ".talk--me" if line.person == "you" else ".talk--name"
    mark = Content.styled(name, style).pad_right(width - Content(name).cell_length)
    if hidden:
        return Row(mark, Content.styled(f"{SPEAKER} . . .", ".talk--meaning"))
    text = Content.styled(line.en, ".talk--line")
    korean = told(line.meaning, settings) if meaning else ""
    return Row(mark, text + Content.styled(f"\n{korean}", ".talk--meaning") if korean else text)


class TalkView(StepView):
    """What listening and reading have in common: the title, and the lines."""

    heading = ""

    def __init__(self) -> None:
        super().__init__()
        self.talk: Talk | None = None
        self.settings: Settings | None = None
        self.said: Sequence[Utterance | None] = ()
        self.at = 0

    def paper(self) -> ComposeResult:
        """The title and the lines."""
        yield Words(self.heading, id="task")
        yield Static(id="title")
        yield Static(id="lines")
        yield Speaker()

    def take(self, talk: Talk, settings: Settings, said: Sequence[Utterance | None]) -> None:
        """Take up `talk`; `said` is what can be heard of each line."""
        self.talk, self.settings, self.said, self.at = talk, settings, said, 0
        title = Content.assemble(
            (talk.title.en, ".talk--line"),
            (f"   {told(talk.title.meaning, settings)}", ".talk--meaning"),
        )
        self.query_one("#title", Static).update(title)
        self.scroll.scroll_home(animate=False)

    def draw(self) -> None:
        """Show the lines, and what can be heard of the one that is reached."""
        self.query_one("#lines", Static).update(Rows(tuple(self.rows()), gap=1))
        self.query_one(Speaker).utterance = self.said[self.at]

    def rows(self) -> Iterator[Row]:
        """The lines to show."""
        yield from ()

    def replay(self, slow: bool = False) -> None:
        """Hear the line again."""
        self.query_one(Speaker).play(slow)

    @property
    def can_replay(self) -> bool:
        """Whether the line that is reached can be heard."""
        return self.query_one(Speaker).utterance is not None


class ListenView(TalkView):
    """One line at a time: first heard, then shown. Without sound it is shown at once."""

    heading = N_("Listen to the talk, line by line.")

    @dataclass
    class Reached(Message):
        """The line with this id is being listened to."""

        line: str

    shown = False

    def listen(
        self, talk: Talk, settings: Settings, said: Sequence[Utterance | None], place: str
    ) -> None:
        """Go on at the line whose id is `place`."""
        self.take(talk, settings, said)
        self.query_one("#task", Words).say(self.heading if any(said) else READ_LINES)
        ids = [line.id for line in talk.lines]
        self._arrive(ids.index(place) if place in ids else 0)

    def rows(self) -> Iterator[Row]:
        """The lines up to the one that is reached."""
        if self.talk and self.settings:
            for place, line in enumerate(self.talk.lines[: self.at + 1]):
                hidden = place == self.at and not self.shown
                yield talk_row(self.talk, line, self.settings, hidden=hidden)

    def enter(self) -> None:
        """Show the line; then the next one."""
        if not self.shown:
            self.shown = True
            self._show()
        elif self._last:
            self.finish()
        elif self.talk:
            self._arrive(self.at + 1)
            self.post_message(self.Reached(self.talk.lines[self.at].id))

    @property
    def _last(self) -> bool:
        return self.talk is not None and self.at == len(self.talk.lines) - 1

    def _arrive(self, at: int) -> None:
        self.at, self.shown = at, self.said[at] is None
        self._show()
        self.query_one(Speaker).play()

    def _show(self) -> None:
        self.draw()
        after = GO_ON if self._last else NEXT_LINE
        self.open(after if self.shown else SHOW_WORDS)
        self.scroll.scroll_end(animate=False)


class ReadView(TalkView):
    """The whole talk, its meaning hidden or shown; any line can be heard again."""

    heading = N_("Read the talk.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "line(-1)", show=False),
        Binding("down", "line(1)", show=False),
    ]

    meanings = False

    def read(
        self,
        talk: Talk,
        settings: Settings,
        said: Sequence[Utterance | None],
        *,
        meanings: bool = False,
    ) -> None:
        """Show `talk`, with its meaning if `meanings`."""
        self.take(talk, settings, said)
        self.meanings = meanings
        self.draw()
        self.open(GO_ON)

    def rows(self) -> Iterator[Row]:
        """Every line; a click on one plays it."""
        if self.talk and self.settings:
            for place, line in enumerate(self.talk.lines):
                row = talk_row(self.talk, line, self.settings, meaning=self.meanings)
                here = place == self.at and self.can_hear
                yield Row(row.mark, row.text, "on $panel" if here else "", place)

    @property
    def can_hear(self) -> bool:
        """Whether any line can be heard."""
        return any(self.said)

    @property
    def toggles(self) -> str:
        """The space bar hides or shows what the lines mean."""
        return "meanings"

    def toggle(self) -> None:
        """Hide or show what the lines mean."""
        self.meanings = not self.meanings
        self.draw()

    def action_line(self, step: int) -> None:
        """Go to the next line, to hear it."""
        if not self.can_hear:
            self.action_scroll_paper(2 * step)
            return
        self.at = max(0, min(len(self.said) - 1, self.at + step))
        self.draw()
        self.call_after_refresh(self._follow)

    def on_click(self, event: Click) -> None:
        """A click on a line plays it."""
        place = place_of(event)
        if place is not None:
            self.at = place
            self.draw()
            self.replay()

    def _follow(self) -> None:
        lines = len(self.said)
        share = self.at / max(lines - 1, 1)
        self.scroll.scroll_to(y=self.scroll.max_scroll_y * share, animate=False)
