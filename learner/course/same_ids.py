"""Ids that two things of one file have, or had: what is learnt of one would count for the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from learner.course.nodes import Node
from learner.course.problem import Problem

_ID_LISTS: Final = ("can do", "talk", "practise")


class _Ids(NamedTuple):
    """The id of one thing, and those it had before."""

    id: Node | None
    was: list[Node]


def same_in_lesson(path: Path, root: Node) -> Iterator[Problem]:
    """Ids that stand twice in a lesson: its words', and those of everything else."""
    others = [node for key in _ID_LISTS for node in root.many(key)]
    others += [line for talk in root.many("talk") for line in talk.many("lines")]
    for nodes in (root.many("words"), others):
        yield from twice(path, nodes, "id")
        yield from _was(path, [_Ids(one.values.get("id"), one.many("was")) for one in nodes])


def same_in_rehearsal(path: Path, root: Node) -> Iterator[Problem]:
    """Ids that stand twice in a rehearsal: in its letter, in its form, among its endings."""
    for key in ("letter", "form"):
        yield from twice(path, root.many(key), "id")
    nodes = root.values.get("nodes")
    if nodes:
        ends = [(nodes.keys[name], node) for name, node in nodes.values.items()]
        yield from _was(path, [_Ids(name, node.many("was")) for name, node in ends])


def twice(path: Path, nodes: Sequence[Node], key: str) -> Iterator[Problem]:
    """The texts under `key` that one of `nodes` has after another one."""
    first: dict[str, int] = {}
    for node in sorted(nodes, key=lambda node: node.line):
        found = node.values.get(key)
        if found is None or not isinstance(found.data, str) or not found.data:
            continue
        if found.data in first:
            fields = {"id": found.data, "line": str(first[found.data])}
            yield Problem(path, found.line, found.column, "id-twice", fields)
        first.setdefault(found.data, found.line)


def _was(path: Path, things: Sequence[_Ids]) -> Iterator[Problem]:
    """Old ids that two things had, or that one had and another one still has."""
    # What has another id by now may have left its old one to something new.
    still = {id.data: id.line for id, was in things if id and not was and isinstance(id.data, str)}
    first: dict[str, tuple[int, int]] = {}
    for number, (_, was) in enumerate(things):
        for old in was:
            if not isinstance(old.data, str) or not old.data:
                continue
            owner, line = first.setdefault(old.data, (number, old.line))
            code = "was-still" if old.data in still else "was-twice" if owner != number else ""
            if code:
                fields = {"id": old.data, "line": str(still.get(old.data, line))}
                yield Problem(path, old.line, old.column, code, fields)
