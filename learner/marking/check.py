"""Answers that are written in a lesson or rehearsal and never looked at, because there are more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from learner.course.keys import RESERVED
from learner.course.problem import Problem
from learner.course.rules import MOST_WAYS, in_hole, ways
from learner.marking.courtesies import shortest
from learner.marking.pipeline import MOST_ANSWERS, answers

if TYPE_CHECKING:
    from learner.course.across import World
    from learner.course.nodes import Node
    from learner.course.read import LessonFile, RehearsalFile

_IN_BRACES: Final = re.compile(r"\{([^{}]*)\}")


def look_at_answers(world: World) -> Iterator[Problem]:
    """Where all answers to one question, with their brackets, are more than marking looks at."""
    files: list[LessonFile | RehearsalFile] = [*world.lessons, *world.rehearsals]
    for read in files:
        for node in read.root.groups() if read.root else ():
            for at, count in _lost(node):
                fields = {"count": str(count), "most": str(MOST_ANSWERS)}
                yield Problem(read.path, at.line, at.column, "answers-too-many", fields)


def _lost(node: Node) -> Iterator[tuple[Node, int]]:
    """The first answer of `node` that is not looked at whole, and how many they are in all."""
    for model, written in _asked(node):
        patterns = [pattern for _, pattern in written]
        if sum(min(ways(one), MOST_WAYS) for one in (model, *patterns)) <= MOST_ANSWERS:
            continue
        found: set[str] = set()
        lost = []
        for at, pattern in written:
            found.update(answers(model, (pattern,)))
            if len(found) > MOST_ANSWERS:
                lost.append(at)
        yield from ((at, len(found)) for at in lost[:1])


def _asked(node: Node) -> Iterator[tuple[str, Sequence[tuple[Node, str]]]]:
    """Each model answer of `node`, and what else is right with the place it is written at."""
    keys = [key for key in node.values if key not in RESERVED]
    said = "say" if "say" in keys else next(iter(keys), "")
    for key, models in (("accept", ("en", "order")), ("or", (said,))):
        model = next((text for one in models if (text := _text(node.values.get(one)))), "")
        others = [(one, _text(one)) for one in node.many(key)]
        if model and others:
            # What is said is also right without its courtesies.
            plain = [(others[0][0], shortest(model))] if key == "or" else []
            yield model, [*plain, *others]
    gap = node.values.get("gap")
    hole = _IN_BRACES.search(_text(gap))
    if gap and hole:
        first, *rest = in_hole(hole[1])
        yield first, [(gap, one) for one in rest or [first]]


def _text(node: Node | None) -> str:
    """The English of `node`, also where it stands in braces with its translation."""
    if node is None:
        return ""
    said = node.values.get("en", node).data
    return said if isinstance(said, str) else ""
