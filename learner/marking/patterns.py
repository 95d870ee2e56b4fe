"""A tutor's way to write many answers as one: `(this|that)` and `(please)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from learner.course.rules import MOST_WAYS

MOST: Final = MOST_WAYS
"""Answers one pattern may stand for; the ones after that are not looked at."""

_INNERMOST: Final = r"\(([^()]*)\)"
_BEFORE_PUNCTUATION: Final = r" +(?=[,.;:?!])"


def expand(pattern: str) -> tuple[str, ...]:
    """The answers `pattern` stands for, the first ways first; without brackets, itself."""
    return tuple(islice(dict.fromkeys(_answers(pattern)), MOST))


def _answers(pattern: str) -> Iterator[str]:
    # From the inside out, so that brackets in brackets need no grammar of their own.
    # What repeats itself counts too, else a pattern of empty brackets would never end.
    waiting = [pattern]
    for _ in range(MOST * 8):
        if not waiting:
            return
        text = waiting.pop()
        group = re.search(_INNERMOST, text)
        if group is None and "|" not in text:
            yield re.sub(_BEFORE_PUNCTUATION, "", " ".join(text.split()))
            continue
        start, end, inside = (*group.span(), group[1]) if group else (0, len(text), text)
        ways = inside.split("|") if "|" in inside else [inside, ""]
        waiting += [f"{text[:start]}{way}{text[end:]}" for way in reversed(ways)]
