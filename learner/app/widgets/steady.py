"""For widgets as tall as what they show."""

from __future__ import annotations

from textual.containers import Container, Vertical, VerticalScroll
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static


class Steady(Widget):
    """A widget that is laid out once when what it shows has grown.

    Textual lays a whole screen out a second time, a frame later, whenever the size of
    anything that could scroll has changed; only a scrollbar that comes or goes needs that,
    and asks for it by itself. Between a key and a finished screen it costs 30 ms.
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
    auto_links = Reactive(False)


class FocusUnstyled(Steady):
    """A widget for which no style has a word about the focus; it may draw itself otherwise.

    Textual looks through all styles once for who gets the focus and once for who loses it; without
    that the next card comes some 0.6 ms sooner, of 11.
    """

    def watch_has_focus(self, _has_focus: bool) -> None:
        """There is nothing to be styled anew."""


class SteadyContainer(Container, Steady):
    """Textual's container."""


class SteadyVertical(Vertical, Steady):
    """Textual's column."""


class SteadyScroll(VerticalScroll, Steady):
    """Textual's column that scrolls."""


class SteadyStatic(Static, Steady):
    """Textual's text."""
