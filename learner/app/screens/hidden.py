"""Nothing to see: what a glance over the shoulder finds after the hide key."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from learner.app.screens.base import OwnScreen


class HiddenScreen(OwnScreen[None]):
    """A blank screen; the hide key, Enter or Escape brings back exactly what was there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "app.hide", show=False)]

    def __init__(self) -> None:
        super().__init__(classes="-hidden")
