"""Where the steps of a lesson stand: one view of each kind, made when it is first needed."""

from __future__ import annotations

from typing import TypeVar

from textual.containers import Container

from learner.app.widgets.steady import Steady
from learner.app.widgets.step_view import StepView

View = TypeVar("View", bound=StepView)


class Stage(Container, Steady):
    """Shows one view and keeps the others, because making one costs more than showing it."""

    shown: StepView | None = None

    async def view(self, kind: type[View]) -> View:
        """The view of this kind, on the screen."""
        wanted = self.shown = next(iter(self.query_children(kind)), None)
        for child in self.query_children(StepView):
            child.display = child is wanted
        if wanted is None:
            wanted = self.shown = kind()
            await self.mount(wanted)
        return wanted
