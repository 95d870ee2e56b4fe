"""Remembered values in what is shown: `Please take £<amount>` becomes `Please take £20`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from learner.course.rehearsal import Value

NAME: Final = re.compile(r"<([a-z][a-z0-9_]*)>")
"""A name whose value is shown."""


def names_in(text: str) -> list[str]:
    """The names whose values `text` shows."""
    return NAME.findall(text)


def fill_in(text: str, values: Mapping[str, Value], money: Collection[str]) -> str:
    """`text` with the values of its names; those in `money` as £20 or £20.50."""
    if "<" not in text:
        return text
    return NAME.sub(lambda found: _shown(found[1], values, money), text)


def _shown(name: str, values: Mapping[str, Value], money: Collection[str]) -> str:
    value = values.get(name, "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return pounds(value) if name in money and isinstance(value, int) else str(value)


def pounds(pence: int) -> str:
    """`£20` or `£20.50`."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
