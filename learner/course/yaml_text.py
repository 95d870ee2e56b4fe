"""YAML read as text and nothing else: no types, no anchors, no tags, no depth without end.

The events of libyaml are put together here, so that `no`, `10:30` and `007` stay what was
written, every value keeps its place, nothing can be referred to or executed, and thirty
thousand brackets are stopped at the twentieth. What YAML would lose or change in silence
is reported: text after a `#`, a comma inside braces, a key written twice.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Any, Final

import yaml

from learner.course.nodes import Node
from learner.course.problem import Problem
from learner.course.slips import BEGINS, Slip, explain
from learner.course.swallowed import Frame, swallowed, without_dashes
from learner.errors import CourseError

DEEPEST: Final = 20

_CURLY: Final = re.compile("[“”„‟](.*)[“”]|[‘’](.*)[‘’]", re.DOTALL)
_THOUSANDS: Final = re.compile(r"\d{3}(?!\d)")


def compose(path: Path, text: str) -> tuple[Node | None, list[Problem]]:
    """The file's data with its marks (None where it cannot be read) and all that is wrong."""
    if not yaml.__with_libyaml__:
        raise CourseError("yaml-without-libyaml")
    composer = _Composer(text)
    root = composer.compose(text)
    slips = dict.fromkeys((slip.line, slip.column, slip.code) for slip in composer.slips)
    fields = {(slip.line, slip.column, slip.code): slip.fields for slip in composer.slips}
    return root, [Problem(path, *slip, fields[slip]) for slip in slips]


class _Composer:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.slips: list[Slip] = []
        self._open: list[Frame] = []
        self._root: Node | None = None

    def compose(self, text: str) -> Node | None:
        """The root of the document, or None where reading had to stop."""
        try:
            parser = yaml.CSafeLoader(text)
            while self._take(parser.get_event()):
                pass
        except yaml.YAMLError as error:
            too_deep = "nesting depth" in str(error)
            why = [self._too_deep(error)] if too_deep else explain(self.lines, error)
            known = {slip.line for slip in why}
            self.slips = [slip for slip in self.slips if slip.line not in known] + why
            return None
        if self._open:
            return None
        return self._root

    def _take(self, event: Any) -> bool:
        """Use one event; False where the rest must not be read."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self._close(event)
        elif kind is yaml.SequenceStartEvent:
            return self._start([], event)
        elif kind is yaml.MappingStartEvent:
            return self._start({}, event)
        elif kind is yaml.AliasEvent:
            self._special(event)
            mark = event.start_mark
            self._add(Node(f"*{event.anchor}", mark.line + 1, mark.column + 1, plain=True), event)
        elif kind is yaml.DocumentStartEvent and self._root is not None:
            self._slip(event.start_mark, "second-document")
            return False
        return kind is not yaml.StreamEndEvent

    def _slip(self, mark: Any, code: str, **fields: str) -> None:
        self.slips.append(Slip(mark.line + 1, mark.column + 1, code, fields))

    def _too_deep(self, error: yaml.YAMLError) -> Slip:
        """The first bracket too many: newer readers look ahead and stop of themselves."""
        mark = getattr(error, "problem_mark", None)
        line = mark.line if mark else 0
        opened = (found.start() for found in re.finditer(r"[\[{]", self.lines[line]))
        around = sum(not (frame.node.flow and frame.node.line > line) for frame in self._open)
        column = next(islice(opened, max(0, DEEPEST - around), None), 0)
        return Slip(line + 1, column + 1, "too-deep", {})

    def _start(self, data: list[Any] | dict[str, Any], event: Any) -> bool:
        if event.anchor or event.tag:
            self._special(event)
        mark = event.start_mark
        node = Node.group(data, mark.line + 1, mark.column + 1, bool(event.flow_style))
        self._add(node, event)
        self._open.append(Frame(node))
        if len(self._open) > DEEPEST:
            self._slip(event.start_mark, "too-deep")
            return False
        return True

    def _close(self, event: Any) -> None:
        self._open.pop()
        if self._open:
            self._open[-1].end = (event.end_mark.line, event.end_mark.column)

    def _scalar(self, event: Any) -> None:
        plain = not event.style
        if event.anchor or event.tag:
            self._special(event)
        elif plain and event.value:
            self._look(event)
        mark = event.start_mark
        self._add(Node(event.value, mark.line + 1, mark.column + 1, plain), event)

    def _add(self, node: Node, event: Any) -> None:
        """Put a new value where it belongs."""
        if not self._open:
            self._root = node
            return
        frame = self._open[-1]
        if isinstance(frame.node.data, list):
            self._item(frame, node, event)
        elif frame.key is None:
            frame.key = node
            if not isinstance(node.data, str) or not node.data:
                self._slip(event.start_mark, "key-not-text")
        else:
            self._pair(frame, frame.key, node)
            frame.key = None
        frame.end = (event.end_mark.line, event.end_mark.column)

    def _item(self, frame: Frame, node: Node, event: Any) -> None:
        line, column = frame.end
        if node.plain and not node.data and not event.anchor:
            self._slip(event.start_mark, "item-empty")
        elif (
            frame.node.flow
            and node.plain
            and frame.node.items
            and frame.node.items[-1].plain
            and frame.node.items[-1].data[-1:].isdigit()
            and (node.line - 1, node.column - 2) == (line, column)
            and _THOUSANDS.match(node.data)
        ):
            before = frame.node.items[-1]
            text = f"{before.data},{node.data}"
            self.slips.append(Slip(before.line, before.column, "comma-in-number", {"text": text}))
        frame.node.items.append(node)
        frame.node.data.append(node.data)

    def _pair(self, frame: Frame, key: Node, value: Node) -> None:
        mapping, name = frame.node, str(key.data)
        if value.plain and not value.data:
            self._empty(frame, key, name)
        if name in mapping.keys and self._without_dash(frame, key, value):
            mapping = frame.node
        elif name in mapping.keys:
            first = str(mapping.keys[name].line)
            slip = Slip(key.line, key.column, "key-twice", {"key": name, "line": first})
            self.slips.append(slip)
            return
        if name[:1].isspace():
            self.slips.append(Slip(key.line, key.column, "odd-space", {}))
        if name.startswith("-") and len(name) > 1:
            fields = {"text": name[1:]}
            self.slips.append(Slip(key.line, key.column, "dash-no-space", fields))
        mapping.keys[name] = key
        mapping.values[name] = value
        mapping.data[name] = value.data

    def _without_dash(self, frame: Frame, key: Node, value: Node) -> bool:
        """Whether `key` begins the next thing of a list, to which `frame` then turns."""
        name, (before, first) = str(key.data), next(iter(frame.node.values.items()))
        if frame.node.flow or name != before or len(self._open) < 2:
            return False
        above, begun = self._open[-2].node, [(key, value)]
        if not isinstance(above.data, list):
            if name not in BEGINS:
                return False
            # There is no dash anywhere, and what follows belongs to nothing.
            begun.append((frame.node.keys[name], first))
        frame.node = Node.group({}, key.line, key.column, flow=False)
        if isinstance(above.data, list):
            above.items.append(frame.node)
            above.data.append(frame.node.data)
        for at, said in begun:
            text = f"{name}: {said.data if isinstance(said.data, str) else '…'}"
            self.slips.append(Slip(at.line, at.column, "dash-missing", {"text": text}))
        return True

    def _empty(self, frame: Frame, key: Node, name: str) -> None:
        """A key without a value: left empty, cut at a `#`, or no key at all."""
        line, column = frame.end
        # What is closed by the end of the file ends after its last line.
        after = self.lines[line][column:] if line < len(self.lines) else ""
        fields = {"key": name}
        code = "value-empty"
        alone = not frame.node.values and after.lstrip().startswith("}")
        if frame.node.flow and alone:
            key, code, fields = frame.node, "braces-round-text", {"text": name}
        elif frame.node.flow and not after.lstrip().startswith(":"):
            code, fields = "comma-in-braces", {"text": self._around(frame.node, key)}
        elif re.match(": #", after):
            # A comment has two spaces before it; with one it may be the text.
            code, fields = "cut-at-hash", {"text": after[2:].strip()}
        self.slips.append(Slip(key.line, key.column, code, fields))

    def _around(self, mapping: Node, key: Node) -> str:
        """The text that a comma tore apart, as it stands in the line."""
        before = list(mapping.values.values())[-1:]
        start = before[0] if before and before[0].line == key.line else key
        end = key.column - 1 + len(key.data)
        return self.lines[key.line - 1][start.column - 1 : end].strip("\"'")

    def _special(self, event: Any) -> None:
        mark = event.start_mark
        text = re.split(r"\s#", self.lines[mark.line][mark.column :])[0].strip()
        self._slip(mark, "special-start", character=text[:1], text=text)

    def _look(self, event: Any) -> None:
        """What an unquoted text may have lost or swallowed."""
        start, end, value = event.start_mark, event.end_mark, event.value
        known = len(self.slips)
        last = self.lines[end.line] if end.line < len(self.lines) else ""
        if last.startswith(" #", end.column):
            whole = last[start.column if start.line == end.line else 0 :]
            self._slip(end, "cut-at-hash", text=whole.strip())
        curly = _CURLY.fullmatch(value) if value[0] in "“”„‟‘’" else None
        if curly:
            self._slip(start, "curly-quotes", text=curly[1] or curly[2] or "")
        self.slips += swallowed(self.lines, self._open, event)
        if start.line != end.line and len(self.slips) == known:
            self.slips += without_dashes(self.lines, self._open, event)
