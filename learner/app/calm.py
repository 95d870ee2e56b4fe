"""An app that ends in plain words where there is a mistake in it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from traceback import format_tb
from typing import Final

from rich.text import Text
from textual.app import App

from learner import __version__
from learner.language import say as _
from learner.messages.errors import N_

STOPPED: Final = N_(
    "There is a mistake in this program, and it had to stop.\n"
    "Everything you have practised is saved. You can start it again."
)
WHERE: Final = N_("For whoever helps you: what happened stands in {log}")


class Calm(App[None]):
    """Tells a learner what to do, instead of Textual's pages of English, and keeps the rest.

    `crash` gets where the last one happened and what kind of mistake it was, but no values: what
    somebody has typed may be among them.
    """

    def __init__(self, crash: Path) -> None:
        super().__init__()
        self._crash = crash

    # Textual has no other place for it.
    def _fatal_error(self) -> None:
        kind, _error, trace = sys.exc_info()
        if self._exit_renderables:
            return  # what came of the first one tells nothing more
        told = [f"learner {__version__}\n", *format_tb(trace), f"{kind.__name__ if kind else ''}\n"]
        words = _(STOPPED)
        with suppress(OSError):
            self._crash.parent.mkdir(parents=True, exist_ok=True)
            self._crash.write_text("".join(told), encoding="utf-8")
            words += "\n\n" + _(WHERE).format(log=self._crash)
        # As text: brackets in a path are no markup.
        self.panic(Text("\n" + words))
