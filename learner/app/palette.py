"""Textual's palette of commands, loaded when it is first opened.

Textual loads it, with every widget it is made of, whether it is opened or not: a tenth of the
way to the first screen.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.command import CommandPalette

_MODULE: Final = "textual.command"


class _Later(ModuleType):
    """Has a class of any name, for those who only import it to tell types apart."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def put_off() -> None:
    """Leave the palette unloaded until `palette` is called; to be called before Textual is."""
    sys.modules.setdefault(_MODULE, _Later(_MODULE))


def palette(placeholder: str) -> CommandPalette:
    """The palette, with `placeholder` where nothing has been typed yet."""
    if isinstance(sys.modules.get(_MODULE), _Later):
        del sys.modules[_MODULE]
    from textual.command import CommandPalette  # noqa: PLC0415 - see above

    return CommandPalette(placeholder=placeholder)
