"""What is wrong with the ways through a rehearsal, at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learner.course.nodes import Node
from learner.course.problem import Problem
from learner.course.read import RehearsalFile
from learner.course.rehearsal import Rehearsal
from learner.rehearsal.walks import MOST, Walk, walk


def look_at_ways(read: RehearsalFile) -> Iterator[Problem]:
    """Every problem of the ways through a rehearsal that could be read."""
    if read.rehearsal is None or read.root is None:
        return
    found = walk(read.rehearsal)
    for code, at, fields in _problems(read.rehearsal, read.root, found):
        yield Problem(read.path, at.line, at.column, code, fields)


def _problems(
    rehearsal: Rehearsal, root: Node, found: Walk
) -> Iterator[tuple[str, Node, dict[str, str]]]:
    nodes = root.find("nodes")
    if not found.whole:
        yield "walk-too-large", nodes, {"most": str(MOST)}
        return
    reached = found.nodes
    for id in rehearsal.nodes:
        if id not in reached:
            yield "node-unreachable", nodes.keys[id], {"id": id}
    for id in sorted(found.stuck(rehearsal)):
        yield "no-way-out", nodes.keys[id], {"id": id}
    ends = {end.kind for id in reached if (end := rehearsal.nodes[id].ending)}
    if "success" not in ends:
        yield "goal-unmet", root.keys["goal"], {}
    for node, place, branch, name in sorted(found.overdrawn):
        at, to = _change(nodes.find(node), place, branch, name)
        yield "money-negative", at, {"name": name, "amount": _taken(to, name)}
    for id in sorted(reached):
        for index, answer in enumerate(rehearsal.nodes[id].answers):
            if answer.verb != "next" and (id, index) not in found.taken:
                yield "answer-never", nodes.find(id).many("answers")[index], {}


def _change(at: Node, answer: int, branch: int, name: str) -> tuple[Node, str]:
    """Where a change is written (below its line of `check`, its answer, or the node), and what."""
    answers = at.many("answers")
    owner = answers[answer] if answer < len(answers) else at
    checks = owner.many("check")
    lines = [checks[branch]] if branch < len(checks) else []
    for one in (*lines, owner):
        below = one.values.get("set")
        if below and name in below.keys:
            return below.keys[name], str(below.values[name].data)
    return owner, ""


def _taken(to: str, name: str) -> str:
    """What is taken away from `name`, which becomes `to`."""
    found = re.fullmatch(rf"\s*{name}\s*-(?P<amount>[^-+]+)", to)
    return found["amount"].strip() if found else "…"
