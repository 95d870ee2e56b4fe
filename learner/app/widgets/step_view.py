"""One step of a lesson: a paper that scrolls, and under it the line that says what Enter does."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.css.query import NoMatches
from textual.message import Message
from textual.widget import Widget

from learner.app.widgets.next_bar import ARROWS, NextBar
from learner.app.widgets.steady import Steady
from learner.messages.errors import N_

GO_ON: Final = N_("Continue")
WITH_SHIFT: Final = N_("Shift+arrows: see more")
NEXT_LINES: Final = 2
"""The height of the last line with the air around it."""


class Paper(VerticalScroll, Steady, can_focus=False, inherit_bindings=False):
    """What scrolls. It is as tall as what stands on it, up to the room there is.

    It has no keys of its own: it would take those of the screen away from it.
    """


class StepView(Vertical, Steady):
    """A paper above, what is typed and what Enter does below, always in sight.

    A Korean keyboard may send Enter twice for one press. Not time but state tells the two
    apart: an Enter counts only for what had been painted before it came (`ready`).
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "talk--name",
        "talk--me",
        "talk--line",
        "talk--meaning",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_paper(-2)", show=False),
        Binding("down", "scroll_paper(2)", show=False),
        Binding("shift+up", "scroll_paper(-4)", show=False),
        Binding("shift+down", "scroll_paper(4)", show=False),
    ]

    class Finished(Message):
        """The learner has done with this step."""

    ready = False

    def compose(self) -> ComposeResult:
        """The paper, what stands below it, and the last line."""
        with Paper(classes="paper"):
            yield from self.paper()
        yield from self.below()
        yield NextBar()

    def paper(self) -> ComposeResult:
        """What stands on the paper."""
        yield from ()

    def below(self) -> ComposeResult:
        """What stands between the paper and the last line."""
        yield from ()

    def enter(self) -> None:
        """Do what the last line says."""
        self.finish()

    @property
    def can_replay(self) -> bool:
        """Whether there is something to hear."""
        return False

    def replay(self, slow: bool = False) -> None:
        """Hear it again."""

    @property
    def toggles(self) -> str:
        """What the space bar does here (`example`, `meanings`); empty for nothing."""
        return ""

    def toggle(self) -> None:
        """Do what the space bar does here."""

    def finish(self) -> None:
        """Tell that this step is done."""
        self.ready = False
        self.post_message(self.Finished())

    def open(self, label: str, focus: Widget | None = None) -> None:
        """Let Enter do what `label` says, once it has been painted."""
        self.ready = False
        bar = self.query_one(NextBar)
        bar.label = label
        bar.can_focus = focus is None
        # At once: `focus()` comes a message later, and is then painted a frame later.
        self.screen.set_focus(focus or bar, scroll_visible=False)
        self._fit()
        # Now, so that the keys that can be pressed are painted with what they belong to.
        self.screen.refresh_bindings()
        self.call_after_refresh(self._opened)

    def on_mount(self) -> None:
        """Tell of more as soon as the bar beside it appears."""
        self.watch(self.scroll, "show_vertical_scrollbar", self._tell_of_more, init=False)

    @property
    def lines_below(self) -> int:
        """How many lines must stay free under the paper."""
        return NEXT_LINES

    def on_resize(self) -> None:
        """Keep what stands below in sight."""
        self._fit()

    def on_next_bar_pressed(self, message: NextBar.Pressed) -> None:
        """Enter, or a click on the last line."""
        message.stop()
        if self.ready:
            self.enter()

    def action_scroll_paper(self, lines: int) -> None:
        """Move the paper."""
        self.scroll.scroll_relative(y=lines, animate=False)

    @property
    def scroll(self) -> Paper:
        """The paper."""
        return self.query_one(Paper)

    def _fit(self) -> None:
        # A paper that is only as tall as what it holds keeps the box under the question; a
        # maximum of `1fr` would push the box off the screen.
        if self.size.height:
            self.scroll.styles.max_height = max(self.size.height - self.lines_below, 4)

    def _opened(self) -> None:
        self.ready = True
        self._tell_of_more()

    def _tell_of_more(self) -> None:
        # It may be on its way out, with what it holds gone in part, before it could be painted.
        with suppress(NoMatches):
            bar = self.query_one(NextBar)
            # Where something else has the focus, the arrows may choose and not scroll.
            scrolls = ARROWS if bar.can_focus else WITH_SHIFT
            bar.more = scrolls if self.scroll.max_scroll_y > 0 else ""
