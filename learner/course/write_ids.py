"""Writes the ids that the parts of a lesson go by, where its tutor wrote none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learner.course.model import Lesson
from learner.course.nodes import Node
from learner.course.read import LessonFile, read_lesson


def with_ids(read: LessonFile, languages: Sequence[str], text: str) -> str:
    """`text`, the lesson that was `read`, with all ids written; itself where none is missing.

    Nothing is changed unless the result reads as the very same lesson.
    """
    if read.lesson is None or read.root is None:
        return text
    lines = text.split("\n")
    missing = [(node, id) for node, id in _parts(read.root, read.lesson) if "id" not in node.values]
    for node, id in sorted(missing, key=lambda one: (one[0].line, one[0].column), reverse=True):
        line, place = lines[node.line - 1], node.column - 1
        if node.flow:
            lines[node.line - 1] = f"{line[: place + 1]}id: {id}, {line[place + 1 :]}"
        elif not line[:place].strip(" -"):
            lines[node.line - 1] = f"{line[:place]}id: {id}"
            lines.insert(node.line, " " * place + line[place:])
    mended = "\n".join(lines)
    same = read_lesson(read.path, read.lesson.unit, languages, mended).lesson == read.lesson
    return mended if same else text


def _parts(root: Node, lesson: Lesson) -> Iterator[tuple[Node, str]]:
    """Everything that has an id besides words, with the id it goes by."""
    talks = root.many("talk")
    nodes = [*root.many("can do"), *talks, *root.many("practise")]
    ids = [one.id for one in (*lesson.can_do, *lesson.talks, *lesson.practise)]
    nodes += [line for talk in talks for line in talk.many("lines")]
    ids += [line.id for talk in lesson.talks for line in talk.lines]
    for node, id in zip(nodes, ids, strict=True):
        if isinstance(node.data, dict):
            yield node, id
