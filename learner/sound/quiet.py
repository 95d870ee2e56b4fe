"""Keeps what C libraries print off the screen.

Without a sound card ALSA prints some forty lines to file descriptor 2, and Textual draws
its screen through the very same descriptor on Linux and macOS.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def keep_screen_clean(log: Path) -> None:
    """Give Python (and Textual) the terminal for itself; what C prints on fd 2 goes to `log`.

    Call it before Textual is imported. Nothing happens on Windows, where sound prints
    nothing and Textual draws through another descriptor, or where fd 2 is no terminal.
    """
    if os.name == "nt" or sys.__stderr__ is None or not os.isatty(2):
        return
    with contextlib.suppress(OSError):
        terminal = os.fdopen(os.dup(2), "w", buffering=1, encoding=sys.__stderr__.encoding)
        sink = _sink(log)
        os.dup2(sink, 2)
        os.close(sink)
        # Textual's driver takes sys.__stderr__ itself, to which Final does not apply at run time.
        sys.stderr = sys.__stderr__ = terminal  # type: ignore[misc]


def _sink(log: Path) -> int:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        return os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
    except OSError:
        return os.open(os.devnull, os.O_WRONLY)
