"""Large figures made of coloured spaces."""

from __future__ import annotations

from typing import Final

from textual.content import Content

_FIGURES: Final = {
    "1": (" # ", "## ", " # ", " # ", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
}
"""Only the figures of the emergency numbers."""


def large(number: str, style: str) -> Content:
    """`number` five lines high, its lines joined by newlines; `style` colours the figures."""
    return Content("\n").join(
        Content("  ").join(
            Content.assemble(
                *(("  ", style if dot == "#" else "") for dot in _FIGURES[figure][row])
            )
            for figure in number
        )
        for row in range(5)
    )
