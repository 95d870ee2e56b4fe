"""What a hint shows: a little more of the answer each time."""

from __future__ import annotations

import re


def letters(model: str, shown: int) -> str:
    """The first `shown` letters of every word of `model`, a line for each of the others."""

    def half(match: re.Match[str]) -> str:
        word = match.group()
        return word[:shown] + "_" * (len(word) - shown)

    return re.sub(r"[^\W_]+", half, model)
