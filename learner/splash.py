"""What stands on the screen while the program is loaded, which takes an old laptop a while."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

WORDS: Final = "여는 중이에요…   Opening…"
"""In both languages: whose turn it will be is not known yet."""

_WIDTH: Final = 25
"""Of the words, in cells."""

_ENTER: Final = "\x1b[?1049h\x1b[2J\x1b[?25l"
_LEAVE: Final = "\x1b[?25h\x1b[?1049l"
"""The terminal's other screen, and the way back, as Textual writes them too (xterm's control
sequences, “DEC Private Mode”)."""


@contextmanager
def splash() -> Iterator[None]:
    """Say that the program is coming; what goes wrong meanwhile is told on the usual screen.

    Textual draws over it. Nothing appears on a Windows console that knows no control sequences.
    """
    drawn = _understood() and _write(_ENTER + _in_the_middle())
    try:
        yield
    except BaseException:
        if drawn:
            _write(_LEAVE)
        raise


def _in_the_middle() -> str:
    columns, lines = 80, 24
    with suppress(OSError):
        columns, lines = os.get_terminal_size(sys.stdin.fileno())
    return f"\x1b[{max(lines // 2, 1)};{max((columns - _WIDTH) // 2, 1)}H{WORDS}"


def _write(text: str) -> bool:
    # Where Textual draws.
    screen = sys.__stdout__ if os.name == "nt" else sys.__stderr__
    if screen is None:
        return False
    try:
        screen.write(text)
        screen.flush()
    except (OSError, ValueError):
        return False
    return True


def _understood() -> bool:
    if sys.platform != "win32":
        return True
    import ctypes  # noqa: PLC0415 - Windows alone

    kernel, mode = ctypes.windll.kernel32, ctypes.c_uint32()
    output = kernel.GetStdHandle(-11)  # STD_OUTPUT_HANDLE
    virtual_terminal = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING, as Textual sets it
    known = kernel.GetConsoleMode(output, ctypes.byref(mode))
    return bool(known and kernel.SetConsoleMode(output, mode.value | virtual_terminal))
