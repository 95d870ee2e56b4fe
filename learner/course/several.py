"""Answers that stand for one and were meant as several: brackets, bars or dashes are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from learner.course.edits import quoted
from learner.course.nodes import Node
from learner.course.problem import Problem
from learner.course.text import has_hangul

LISTS: Final = ("accept", "or", "wrong", "options")
"""Keys that take one answer or a list of them."""

_SIGNS: Final = re.compile(r"\s[/;]\s|;\s|(?<=[A-Za-z]{3})[/;](?=[A-Za-z]{3})")
_COMMA: Final = re.compile(r"\s*(?:,\s+|[，、]\s*)")
_WIDE: Final = re.compile("[，、]")
_IN_BRACES: Final = re.compile(r"\{([^{}|]*)\}")
_CAPITAL: Final = re.compile(r"(?!I\b)[A-Z]")
_BREAKING: Final = re.compile(r"[,\[\]{}#:]")
# What people add with a comma to one and the same sentence.
_COURTESY: Final = frozenset(
    """
    please thank you thanks cheers sorry excuse me pardon hello hi hey dear good morning
    afternoon evening bye goodbye yes no ok okay well right sure so then too now here
    """.split()
)


def look_for_several(path: Path, root: Node) -> Iterator[Problem]:
    """One text with a slash, a semicolon or a comma where several answers may stand."""
    for node in root.groups():
        for key in LISTS:
            answers = [one for one in node.many(key) if isinstance(one.data, str)]
            for answer in answers:
                if answer.data[:1] == "［" or (node.values[key].flow and _WIDE.search(answer.data)):
                    # Told where the file is read: as wide signs.
                    continue
                parts = _parts(answer.data, node if len(answers) == 1 else None)
                if parts:
                    yield _problem(path, answer, answer.data, f"{key}: {listed(parts)}")
        gap = node.values.get("gap")
        hole = _IN_BRACES.search(gap.data) if gap and isinstance(gap.data, str) else None
        parts = _parts(hole[1], node) if hole else []
        if gap and hole and parts:
            yield _problem(path, gap, hole[1], f"{{{'|'.join(parts)}}}")


def listed(parts: Sequence[str]) -> str:
    """`parts` as a list on one line."""
    return f"[{', '.join(quoted(one) if _BREAKING.search(one) else one for one in parts)}]"


def _problem(path: Path, at: Node, text: str, instead: str) -> Problem:
    fields = {"text": text, "instead": instead}
    return Problem(path, at.line, at.column, "answers-in-one", fields)


def _parts(text: str, alone_in: Node | None) -> list[str]:
    """What `text` may have been meant to be; with a comma only where it is the one answer."""
    parts = [one.strip() for one in _SIGNS.split(text)]
    if len(parts) > 1 and all(parts):
        return parts
    parts = [one.strip() for one in _COMMA.split(text)]
    if len(parts) < 2 or alone_in is None or "label" in alone_in.values or "(" in text:
        return []
    if any(_is_courtesy(one) for one in parts):
        return []
    # Beside a sentence with a comma of its own, only a new capital begins another answer.
    new = any(_CAPITAL.match(one) for one in parts[1:])
    return parts if new or not _has_comma(alone_in) else []


def _is_courtesy(part: str) -> bool:
    words = re.findall(r"[a-z']+", part.casefold())
    return bool(words) and all(word in _COURTESY for word in words)


def _has_comma(node: Node) -> bool:
    beside = [one.data for key, one in node.values.items() if key not in (*LISTS, "gap")]
    return any(isinstance(one, str) and "," in one and not has_hangul(one) for one in beside)
