"""A file's YAML as plain data that remembers its lines and columns; every scalar stays text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final


class Node:
    """One value of the file: `data` is a str, list or dict; marks count from 1.

    `items` are the nodes of a list, `values` and `keys` those of a mapping. `plain` tells an
    unquoted text, `flow` a list or mapping in brackets.
    """

    __slots__ = ("column", "data", "flow", "items", "keys", "line", "plain", "values")

    items: list[Node]
    keys: dict[str, Node]
    values: dict[str, Node]

    def __init__(self, data: Any, line: int, column: int, plain: bool) -> None:
        self.data = data
        self.line = line
        self.column = column
        self.plain = plain
        self.flow = False
        # Nine nodes of ten are texts, and nobody adds to a text.
        self.items, self.keys, self.values = _NO_ITEMS, _NO_NODES, _NO_NODES

    @classmethod
    def group(cls, data: Any, line: int, column: int, flow: bool) -> Node:
        """An empty list or mapping."""
        node = cls(data, line, column, plain=False)
        node.flow = flow
        node.items, node.keys, node.values = [], {}, {}
        return node

    def find(self, *way: object) -> Node:
        """The node that `way` (keys and list places) leads to, as far as it can be followed."""
        node = self
        for step in way:
            node = node._step(step) or node
        return node

    def _step(self, step: object) -> Node | None:
        if isinstance(step, int):
            return self.items[step] if step < len(self.items) else None
        found = self.values.get(str(step))
        if found is None:
            # The name of a node may be written with a tab in it, and is read with a space.
            tidied = (node for key, node in self.values.items() if " ".join(key.split()) == step)
            found = next(tidied, None)
        if found is None:
            # `title: {en: …, ko: …}` may be written for a title and a ko beside it.
            near = (node.values.get(str(step)) for node in self.values.values())
            found = next(filter(None, near), None)
        return found

    def many(self, key: str) -> list[Node]:
        """What stands under `key` as a list: one value is a list of one."""
        found = self.values.get(key)
        if found is None:
            return []
        return found.items if isinstance(found.data, list) else [found]

    def walk(self, key: str = "") -> Iterator[tuple[str, Node]]:
        """Every text below this node, with the key it stands under."""
        if isinstance(self.data, str):
            yield key, self
        for item in self.items:
            yield from item.walk(key)
        for name, value in self.values.items():
            yield from value.walk(name)

    def groups(self) -> Iterator[Node]:
        """Every mapping at or below this node."""
        if self.values:
            yield self
        for below in (*self.items, *self.values.values()):
            yield from below.groups()


_NO_ITEMS: Final[list[Node]] = []
_NO_NODES: Final[dict[str, Node]] = {}
