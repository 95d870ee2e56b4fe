"""A rehearsal as a picture: Mermaid's text, or a page that opens without anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final

from learner.course.rehearsal import Answer, Node, Rehearsal

_WIDE: Final = 210
_HIGH: Final = 64
_ACROSS: Final = 260
_DOWN: Final = 150
_LETTERS: Final = 30

_STYLE: Final = """
body { font: 16px sans-serif; margin: 1em; color: #1a1a1a; background: #fff; }
rect { fill: #f2f5fa; stroke: #345; } .start rect { stroke-width: 3; }
.success rect { fill: #d9f0dd; } .safe rect { fill: #e3eefc; }
.partly rect { fill: #fbf3d5; } .cost rect { fill: #f7e3d9; }
text { font-size: 12px; } .name { font-weight: bold; }
path { fill: none; stroke: #567; } .trap path { stroke-dasharray: 5 4; stroke: #a4552d; }
.back path { stroke: #aab4c0; }
"""


@dataclass(frozen=True, slots=True)
class Edge:
    """One way from node to node, what leads there, and whether it is a trap's."""

    start: str
    end: str
    label: str
    trap: bool


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
    places = _places(rehearsal)
    width = max(x for x, _ in places.values()) + _WIDE + 40
    height = max(y for _, y in places.values()) + _HIGH + 40
    drawn = [_drawn_edge(edge, places) for edge in edges(rehearsal)]
    drawn += [_drawn_node(rehearsal, node, places) for node in rehearsal.nodes.values()]
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


def _places(rehearsal: Rehearsal) -> dict[str, tuple[int, int]]:
    """Where each node stands: as many rows down as it takes steps to get there."""
    after: dict[str, list[str]] = {id: [] for id in rehearsal.nodes}
    for edge in edges(rehearsal):
        after[edge.start].append(edge.end)
    row, waiting = {rehearsal.start: 0}, [rehearsal.start]
    for id in waiting:
        for other in after[id]:
            if other not in row:
                row[other] = row[id] + 1
                waiting.append(other)
    last = max(row.values()) + 1
    columns: dict[int, int] = {}
    places = {}
    for id in rehearsal.nodes:
        down = row.get(id, last)
        across = columns.get(down, 0)
        columns[down] = across + 1
        places[id] = (20 + across * _ACROSS, 20 + down * _DOWN)
    return places


def _drawn_node(rehearsal: Rehearsal, node: Node, places: dict[str, tuple[int, int]]) -> str:
    x, y = places[node.id]
    kind = node.ending.kind if node.ending else "start" if node.id == rehearsal.start else ""
    lines = wrap(_short(node.text), _LETTERS)[:2]
    text = "".join(
        f'<text x="{x + 8}" y="{y + 36 + 16 * place}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    return (
        f'<g class="{kind}"><title>{escape(node.text)}\n{escape(node.meaning.show())}</title>'
        f'<rect x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" rx="8"/>'
        f'<text class="name" x="{x + 8}" y="{y + 18}">{escape(node.id)}</text>{text}</g>'
    )


def _drawn_edge(edge: Edge, places: dict[str, tuple[int, int]]) -> str:
    (x, y), (to_x, to_y) = places[edge.start], places[edge.end]
    x, to_x, middle = x + _WIDE // 2, to_x + _WIDE // 2, 0
    kind = "trap" if edge.trap else ""
    if to_y > y:
        y, middle = y + _HIGH, (y + _HIGH + to_y) // 2
        path = f"M{x},{y} C{x},{middle} {to_x},{middle} {to_x},{to_y}"
    else:
        kind = kind or "back"
        side = max(x, to_x) + _ACROSS // 2
        middle = (y + to_y) // 2
        path = f"M{x},{y + _HIGH} C{side},{y + _DOWN} {side},{to_y - 40} {to_x},{to_y}"
        x = to_x = side - 40
    label = escape(edge.label)
    return (
        f'<g class="{kind}"><title>{label}</title><path d="{path}"/>'
        f'<text x="{(x + to_x) // 2 - 60}" y="{middle}">{escape(edge.label[:_LETTERS])}</text></g>'
    )
