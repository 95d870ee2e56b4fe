"""Text of the interface that follows the interface's language."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.widgets import Static

from learner.app.widgets.steady import Steady
from learner.language import say as _


@runtime_checkable
class Relabels(Protocol):
    """Anything on a screen that writes words of the interface.

    `relabel` is called on every such widget and screen when the language changes; it must
    keep all other state.
    """

    def relabel(self) -> None:
        """Write the words anew in the interface's language."""


class Words(Static, Steady):
    """One message of the catalogue, filled with fields."""

    def __init__(
        self, message: str = "", *, id: str | None = None, classes: str | None = None,
        **fields: object,
    ) -> None:  # fmt: skip
        self._message = message
        self._fields = fields
        super().__init__(self._text(), id=id, classes=classes, markup=False)

    def say(self, message: str, **fields: object) -> None:
        """Show another message."""
        self._message, self._fields = message, fields
        self.relabel()

    def relabel(self) -> None:
        """Write the message in the interface's language."""
        self.update(self._text())

    def _text(self) -> str:
        # gettext answers an empty message with the catalogue's header.
        return _(self._message).format(**self._fields) if self._message else ""
