"""A rehearsal as a picture: Mermaid's text, or a page that opens without anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from textwrap import TextWrapper, wrap
from typing import Final

from msgspec import Struct

from learner.course.rehearsal import Answer, Node, Rehearsal

_WIDE: Final = 300
_GAP: Final = 40
_LINE: Final = 16
_LETTERS: Final = 42

_STYLE: Final = """
body { font: 16px sans-serif; margin: 1em; color: #1a1a1a; background: #fff; }
rect { fill: #f2f5fa; stroke: #345; } .start rect { stroke-width: 3; }
.success rect { fill: #d9f0dd; } .safe rect { fill: #e3eefc; }
.partly rect { fill: #fbf3d5; } .cost rect { fill: #f7e3d9; }
text { font-size: 12px; } .name { font-weight: bold; }
path { fill: none; stroke: #567; } .trap path { stroke-dasharray: 5 4; stroke: #a4552d; }
.back path { stroke: #aab4c0; }
"""


class Edge(Struct, frozen=True):
    """One way from node to node, what leads there, and whether it is a trap's."""

    start: str
    end: str
    label: str
    trap: bool


class _Box(Struct, frozen=True):
    """A node as it is drawn."""

    id: str
    x: int
    y: int
    lines: tuple[str, ...]
    high: int


def edges(rehearsal: Rehearsal) -> Iterator[Edge]:
    """Every way that is written, in the order of the file."""
    for node in rehearsal.nodes.values():
        for answer in node.answers:
            for branch in answer.branches:
                when = f" [{branch.when.text}]" if branch.when else ""
                yield Edge(node.id, branch.go, f"{_label(answer)}{when}", answer.trap is not None)


def mermaid(rehearsal: Rehearsal) -> str:
    """The rehearsal as a Mermaid flowchart."""
    names = {id: f"n{place}" for place, id in enumerate(rehearsal.nodes)}
    lines = ["flowchart TD"]
    for id, node in rehearsal.nodes.items():
        first, last = ("([", "])") if node.ending else ("[", "]")
        text = f"{id}: {_short(node.text)}"
        lines.append(f'  {names[id]}{first}"{_quoted(text)}"{last}')
    for edge in edges(rehearsal):
        arrow = "-.->" if edge.trap else "-->"
        label = f'|"{_quoted(edge.label)}"|' if edge.label else ""
        lines.append(f"  {names[edge.start]} {arrow}{label} {names[edge.end]}")
    return "\n".join(lines) + "\n"


def page(rehearsal: Rehearsal) -> str:
    """The rehearsal as an HTML page with a drawing in it, complete in itself."""
    ways = list(edges(rehearsal))
    boxes = _boxes(rehearsal, ways)
    width = max(box.x for box in boxes.values()) + _WIDE + _GAP
    height = max(box.y + box.high for box in boxes.values()) + _GAP
    drawn = [_drawn_edge(edge, boxes) for edge in ways]
    drawn += [_drawn_box(rehearsal, box) for box in boxes.values()]
    title, goal = escape(rehearsal.title.en), escape(rehearsal.goal.en)
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n<h1>{title}</h1>\n<p>{goal}</p>\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">\n'
        + "\n".join(drawn)
        + "\n</svg>\n</html>\n"
    )


def _label(answer: Answer) -> str:
    if answer.verb == "next":
        return ""
    text = answer.limits.kind if answer.limits else _short(answer.text)
    return f"{answer.verb}: {text}"


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 2 * _LETTERS else f"{one[: 2 * _LETTERS - 1]}…"


def _quoted(text: str) -> str:
    # Mermaid reads # as the start of an entity.
    return text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;")


def _rows(rehearsal: Rehearsal, ways: Sequence[Edge]) -> dict[str, int]:
    """How many steps it takes to get to each node; what cannot be got to comes last."""
    after: dict[str, list[str]] = {id: [] for id in rehearsal.nodes}
    for edge in ways:
        after[edge.start].append(edge.end)
    row, waiting = {rehearsal.start: 0}, [rehearsal.start]
    for id in waiting:
        for other in after[id]:
            if other not in row:
                row[other] = row[id] + 1
                waiting.append(other)
    last = max(row.values()) + 1
    return {id: row.get(id, last) for id in rehearsal.nodes}


def _boxes(rehearsal: Rehearsal, ways: Sequence[Edge]) -> dict[str, _Box]:
    """Every node with its text and its ways on, row below row."""
    rows = _rows(rehearsal, ways)
    lines = {id: _lines(node, ways) for id, node in rehearsal.nodes.items()}
    boxes, y = {}, _GAP
    for row in sorted(set(rows.values())):
        here = [id for id, place in rows.items() if place == row]
        for across, id in enumerate(here):
            x = _GAP + across * (_WIDE + _GAP)
            boxes[id] = _Box(id, x, y, tuple(lines[id]), _LINE * (len(lines[id]) + 1) + 12)
        y += max(boxes[id].high for id in here) + 2 * _GAP
    return boxes


def _lines(node: Node, ways: Sequence[Edge]) -> list[str]:
    own = [edge for edge in ways if edge.start == node.id]
    on = [f"{'⚠ ' if edge.trap else ''}{edge.label or 'go'} → {edge.end}" for edge in own]
    on += [
        f"⚠ {_label(answer)} → back"
        for answer in node.answers
        if answer.trap and not answer.branches
    ]
    # A node's name is found again only where it stands in one piece.
    whole = TextWrapper(_LETTERS, subsequent_indent="   ", break_on_hyphens=False)
    return [*wrap(_short(node.text), _LETTERS), *(line for one in on for line in whole.wrap(one))]


def _drawn_box(rehearsal: Rehearsal, box: _Box) -> str:
    node = rehearsal.nodes[box.id]
    kind = node.ending.kind if node.ending else "start" if node.id == rehearsal.start else ""
    text = "".join(
        f'<text xml:space="preserve" x="{box.x + 10}" y="{box.y + 20 + _LINE * place}">'
        f"{escape(line)}</text>"
        for place, line in enumerate(box.lines, 1)
    )
    return (
        f'<g class="{kind}"><title>{escape(node.meaning.show())}</title>'
        f'<rect x="{box.x}" y="{box.y}" width="{_WIDE}" height="{box.high}" rx="8"/>'
        f'<text class="name" x="{box.x + 10}" y="{box.y + 20}">{escape(node.id)}</text>{text}</g>'
    )


def _drawn_edge(edge: Edge, boxes: Mapping[str, _Box]) -> str:
    start, end = boxes[edge.start], boxes[edge.end]
    x, to_x, y = start.x + _WIDE // 2, end.x + _WIDE // 2, start.y + start.high
    kind = "trap" if edge.trap else "" if end.y > start.y else "back"
    if end.y > start.y:
        bend = max(_GAP, (end.y - y) // 2)
        path = f"M{x},{y} C{x},{y + bend} {to_x},{end.y - bend} {to_x},{end.y}"
    else:
        side = max(x, to_x) + _WIDE // 2 + _GAP // 2
        path = f"M{x},{y} C{side},{y + _GAP} {side},{end.y - _GAP} {to_x},{end.y}"
    return f'<g class="{kind}"><title>{escape(edge.label)}</title><path d="{path}"/></g>'
