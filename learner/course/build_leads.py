"""Where things in a rehearsal lead, and what is remembered on the way: names and expressions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from learner.course import authored_rehearsal as authored
from learner.course import rehearsal as model
from learner.course.expression import NAME, RESERVED, ExpressionError, meant, parse, value_of
from learner.course.keys import nearest
from learner.course.limits import asked_for, typable
from learner.course.nodes import Node
from learner.course.problem import Problem
from learner.course.rehearsal import INPUT, Expression, Limits, Sort, Value
from learner.course.shown import NAME as SHOWN
from learner.course.shown import names_in as names_shown

_NEAR: Final = {
    "node-unknown": "node-unknown-near",
    "place-unknown": "place-unknown-near",
    "field-unknown": "field-unknown-near",
}

# `<Name>`, `{name}`, `<name`: all of them are shown as they stand.
_ALIKE: Final = re.compile(
    r"(?P<open>[<＜{])\s*(?:(?P<closed>[^\W\d_][\w -]*?)\s*(?P<end>[>＞}])|(?P<name>[^\W\d_]\w*))"
)


class Leads:
    """Looks names and expressions up in what is `given`, and gathers the problems."""

    def __init__(self, written: authored.Rehearsal, root: Node, path: Path) -> None:
        self.written = written
        self.root = root
        self.path = path
        self.problems: list[Problem] = []
        self.given: dict[str, Value] = {}
        self.sorts: dict[str, Sort] = {}

    def add(self, at: Node, code: str, shift: int = 0, **fields: str) -> None:
        """Note a problem, `shift` columns right of `at`."""
        self.problems.append(Problem(self.path, at.line, at.column + shift, code, fields))

    def unknown(self, at: Node, code: str, name: str, known: Iterable[str]) -> None:
        """Note that nothing is called `name`, and which of the `known` may be meant."""
        near = nearest(name, known)
        self.add(at, _NEAR[code] if near else code, id=name, near=near)

    def remember(self) -> None:
        """Take what is given at the start, each with its kind."""
        at = self.root.values.get("given")
        for name, text in self.written.given.items():
            assert at is not None
            if not NAME.fullmatch(name) or name in RESERVED:
                self.add(at.keys.get(name, at), "name-shape", name=name)
            written = at.find(name)
            value, sort = value_of(text, quoted=not written.plain)
            near = meant(text) if written.plain and sort == "text" else ""
            if near:
                self.add(written, "given-value", text=text, near=near)
                # Where it is used, it is what it was meant to be.
                value, sort = value_of(near, quoted=False)
            self.given[name], self.sorts[name] = value, sort

    def names_in(self, at: Node, text: str, meaning: Mapping[str, str] | None) -> None:
        """Look up the names that a text or its translation shows."""
        for one in (text, *(meaning or {}).values()):
            for name in names_shown(one):
                self._known(at, name)
            for written, name in _misshaped(one, self.given) if self.given else ():
                if name in self.given:
                    self.add(at, "name-signs", text=written, name=name)
                else:
                    self._known(at, name)

    def _known(self, at: Node, name: str) -> None:
        if name not in self.given:
            near = nearest(name, self.given)
            code = "name-unknown-near" if near else "name-unknown"
            self.add(at, code, name=name, near=near)

    def branches(
        self, one: authored.Leads, at: Node, limits: Limits | None
    ) -> tuple[model.Branch, ...]:
        """Every way `one` leads on; `limits` where something is typed there."""
        if one.go and one.check:
            self.add(at.keys["check"], "go-and-check")
        outer = self.changes(one.set, at, limits)
        if not one.check:
            return (model.Branch(self._go(one.go, at), None, outer),) if one.go else ()
        nodes, found = at.many("check"), []
        for place, (branch, node) in enumerate(zip(one.check, nodes, strict=True)):
            if bool(branch.when) is (place == len(nodes) - 1):
                self.add(node, "check-last" if branch.when else "check-otherwise")
            when = self.expression(branch.when, node, "when", limits, "flag")
            changes = self.changes(branch.set, node, limits)
            found.append(model.Branch(self._go(branch.go, node), when, outer + changes))
        return tuple(found)

    def _go(self, id: str, at: Node) -> str:
        if id not in self.written.nodes:
            self.unknown(at.find("go"), "node-unknown", id, self.written.nodes)
        return id

    def changes(
        self, changes: Mapping[str, str], at: Node, limits: Limits | None
    ) -> tuple[model.Change, ...]:
        """What a `set` below `at` changes."""
        found = []
        for name, text in changes.items():
            below = at.find("set")
            if name not in self.sorts:
                self._known(below.keys.get(name, below), name)
                continue
            to = self.expression(text, below, name, limits, self.sorts[name])
            if to is None:
                continue
            found.append(model.Change(name, to))
            if limits and limits.kind != "amount" and _uses_input(to):
                self.add(below.find(name), "input-private")
        return tuple(found)

    def expression(
        self, text: str, at: Node, key: str, limits: Limits | None, sort: Sort
    ) -> Expression | None:
        """The expression under `key`, which has to be of this `sort`; None where it is not."""
        if not text:
            return None
        place = at.find(key)
        known: dict[str, Sort] = dict(self.sorts)
        if limits:
            known[INPUT] = "money" if limits.kind == "amount" else "text"
        try:
            found = parse(text, known)
        except ExpressionError as error:
            self.add(place, error.code, error.at + (not place.plain), **error.fields)
            return None
        if found.sort != sort:
            code = "when-kind" if key == "when" else "set-kind"
            self.add(place, code, name=key, text=text)
            return None
        for value in asked_for(found.steps, self.given) if limits else ():
            if limits and not typable(limits, value):
                self.add(place, "amount-untypable", text=text)
        return found


def _uses_input(expression: Expression) -> bool:
    steps: Sequence[Any] = expression.steps
    return any(step.do == "name" and step.value == INPUT for step in steps)


def _misshaped(text: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """What looks like a name to be shown and is none: as written, and the name in it."""
    for found in _ALIKE.finditer(SHOWN.sub(" ", text)):
        name = found["closed"] or found["name"]
        plain = re.sub("[ -]", "_", name.casefold())
        if plain in known:
            yield found.group(), plain
        # Braces, and a sign without the other, may stand for themselves.
        elif (found["end"] and found["open"] != "{") or nearest(name, known, 0.8):
            yield found.group(), name
