"""An app that ends in plain words where there is a mistake in it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from traceback import format_tb
from typing import Final

from textual.app import App

from learner.language import say as _
from learner.messages.errors import N_

STOPPED: Final = N_(
    "There is a mistake in this program, and it had to stop.\n"
    "Everything you have practised is saved. You can start it again.\n\n"
    "For whoever helps you: what happened stands in {log}"
)


class Calm(App[None]):
    """Tells a learner what to do, instead of Textual's pages of English, and keeps the rest.

    `log` gets where it happened and what kind of mistake it was, but no values: what somebody
    has typed may be among them.
    """

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log_file = log

    # Textual has no other place for it.
    def _fatal_error(self) -> None:
        kind, _error, trace = sys.exc_info()
        with suppress(OSError), self._log_file.open("a", encoding="utf-8") as log:
            log.write("".join([*format_tb(trace), f"{kind.__name__ if kind else ''}\n"]))
        if not self._exit_renderables:
            self.panic("\n" + _(STOPPED).format(log=self._log_file))
