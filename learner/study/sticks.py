"""The sticks that are in this laptop, so that nobody has to know how a folder is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Final

_WHERE: Final = ("/media/*/*", "/run/media/*/*", "/Volumes/*")
"""Where Linux and macOS show what was put in."""

_REMOVABLE: Final = 2
"""https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew"""


def sticks() -> tuple[Path, ...]:
    """The folders of all sticks, as far as this system tells."""
    with suppress(OSError):
        return tuple(_on_windows() if sys.platform == "win32" else _elsewhere())
    return ()


def _elsewhere() -> Iterator[Path]:
    for where in _WHERE:
        for path in sorted(Path("/").glob(where.removeprefix("/"))):
            # The computer's own disk stands among them on macOS, as a link.
            if path.is_mount() and not path.is_symlink():
                yield path


def _on_windows() -> Iterator[Path]:
    import ctypes  # noqa: PLC0415 - only there

    windows: Any = vars(ctypes)["windll"]
    for letter in ascii_uppercase:
        if windows.kernel32.GetDriveTypeW(f"{letter}:\\") == _REMOVABLE:
            yield Path(f"{letter}:\\")
