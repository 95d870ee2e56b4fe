"""Keys, dashes and lists that YAML takes for one plain text, as a person would see them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from learner.course.keys import KEYS
from learner.course.nodes import Node
from learner.course.several import LISTS, listed
from learner.course.slips import Slip, bullet, equals_sign

_MANY: Final = frozenset(
    "source pairs needs facts esol confuse rehearse lessons fill gives for".split()
).union(LISTS, ["can do", "lines", "words", "talk", "practise", "answers"])
"""Keys below which a dash begins each thing."""

_NO_SPACE: Final = re.compile(r"([A-Za-z][\w -]*):(?!//)(\S.*)")


class Frame:
    """A list or mapping that is still open, and the key that waits for its value."""

    __slots__ = ("end", "key", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.key: Node | None = None
        self.end = (0, 0)


def swallowed(lines: list[str], around: Sequence[Frame], event: Any) -> Iterator[Slip]:
    """What the plain text of `event`, read inside the frames `around` it, has swallowed."""
    start, end, value = event.start_mark, event.end_mark, event.value
    here = (start.line + 1, start.column + 1)
    frame = around[-1] if around else None
    in_items = frame is not None and isinstance(frame.node.data, list)
    if in_items and (equals := equals_sign(value)):
        yield Slip(*here, "equals-sign", equals)
    in_list = _in_list(around)
    yield from _first_dashes(lines, start, end.line, in_list)
    bracket = value[0] == "［" and in_list
    comma = in_items and frame is not None and frame.node.flow and re.search("[，、]", value)
    if start.line == end.line and (bracket or comma):
        written = lines[start.line][start.column : end.column]
        text = re.sub(r"\s*[，、]\s*", ", ", written).replace("［", "[").replace("］", "]")
        yield Slip(*here, "wide-signs", {"text": text, "written": written})
    glued = _NO_SPACE.match(value) if ":" in value else None
    if glued and glued[1] in KEYS:
        yield Slip(*here, "colon-no-space", {"key": glued[1], "text": glued[2]})
    for place in range(start.line + 1, end.line + 1):
        yield from _below(lines[place], place, in_list)


def without_dashes(lines: list[str], around: Sequence[Frame], event: Any) -> Iterator[Slip]:
    """Answers in lines of their own, which YAML joins."""
    start, last = event.start_mark, event.end_mark.line
    key = around[-1].key if around else None
    if key and key.data in LISTS and key.line - 1 < start.line:
        each = [line.strip() for line in lines[start.line : last + 1] if line.strip()]
        fields = {"text": event.value, "instead": f"{key.data}: {listed(each)}"}
        yield Slip(start.line + 1, start.column + 1, "answers-in-one", fields)


def _in_list(around: Sequence[Frame]) -> bool:
    """Whether a text here is one thing of a list, or should be, each in a line of its own."""
    if not around or around[-1].node.flow:
        return False
    frame = around[-1]
    if isinstance(frame.node.data, dict):
        return frame.key is not None and str(frame.key.data) in _MANY
    # The list is the last thing that the mapping round it got.
    keys = around[-2].node.keys if len(around) > 1 else {}
    return next(reversed(keys), "") in _MANY


def _first_dashes(lines: list[str], start: Any, last: int, in_list: bool) -> Iterator[Slip]:
    """Other bullets than a dash, and a dash without a space, where a text begins a line."""
    first = start.line + bool(lines[start.line][: start.column].strip())
    for place in range(first, (last if in_list else start.line) + 1):
        text = lines[place].lstrip()
        column = len(lines[place]) - len(text) + 1
        if found := bullet(text.strip(), anywhere=in_list):
            fields = {**found, "list": "yes"} if in_list else found
            yield Slip(place + 1, column, "bullet", fields)
        elif in_list and place == start.line and re.match(r"-[^\s\d-]", text):
            yield _glued_dash(text, place, column, in_list)


def _below(line: str, place: int, in_list: bool) -> Iterator[Slip]:
    """A line that YAML took for the rest of the text above it."""
    text, column = line.strip(), len(line) - len(line.lstrip()) + 1
    glued = _NO_SPACE.match(text)
    if glued and glued[1] in KEYS:
        yield Slip(place + 1, column, "colon-no-space", {"key": glued[1], "text": glued[2]})
    elif re.match(r"-\S", text):
        yield _glued_dash(text, place, column, in_list)


def _glued_dash(text: str, place: int, column: int, in_list: bool) -> Slip:
    fields = {"text": text.strip()[1:].strip()}
    fields |= {"list": "yes"} if in_list else {}
    return Slip(place + 1, column, "dash-no-space", fields)
