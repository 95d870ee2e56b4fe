"""What the app asks of the terminal itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.scrollbar import ScrollBarRender

if TYPE_CHECKING:
    from textual.app import App


class PlainScrollBarRender(ScrollBarRender):
    """A scroll bar of coloured spaces: Textual's end pieces are two cells wide in some fonts."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def window_title(app: App[Any], title: str) -> None:
    """Set the title of the terminal's window (OSC 0)."""
    # Textual sets none; its driver is the only way to the terminal while it runs.
    driver = app._driver
    if driver is not None and not app.is_headless:
        driver.write(f"\x1b]0;{title}\x07")
