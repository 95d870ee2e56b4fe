"""How far the lesson or the sitting has come."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from learner.app.widgets.steady import Steady

WIDEST = 80
"""As wide as the paper below."""


class Meter(Steady):
    """`done` of `total`, as a bar of coloured spaces and as figures."""

    done: reactive[int] = reactive(0)
    total: reactive[int] = reactive(1)

    def render(self) -> Content:
        """The bar, then the figures."""
        figures = f"  {self.done} / {self.total}"
        margin = max(self.size.width - WIDEST, 0) // 2
        width = max(self.size.width - 2 * margin - len(figures), 0)
        done = round(width * self.done / max(self.total, 1))
        return Content.assemble(
            " " * margin, (" " * done, "on $bar"), (" " * (width - done), "on $bar-empty"), figures
        )
