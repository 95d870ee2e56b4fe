"""The English of a lesson or rehearsal: every text a learner reads or hears, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from learner.course.keys import RESERVED, SAYING
from learner.course.nodes import Node

_TEXTS: Final = SAYING - {"type", "find"} | frozenset(
    "en example title choose right wrong gap order dictate text label instead".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def english_texts(root: Node, key: str = "") -> Iterator[Node]:
    """Every English text below `root`; not what answers accept, which may be spelt anyhow."""
    if isinstance(root.data, str):
        if key in _TEXTS:
            yield root
        return
    for item in root.items:
        yield from english_texts(item, key)
    for name, value in root.values.items():
        if name == "talk":
            yield from (text for talk in root.many(name) for text in _talk(talk))
        elif not (name == "say" and "means" in root.values):
            yield from english_texts(value, name)


def words_of(text: str) -> list[str]:
    """The words of a text, as they are written."""
    return _WORD.findall(text)


def _talk(talk: Node) -> Iterator[Node]:
    for node in [*talk.many("title"), *talk.many("lines")]:
        if isinstance(node.data, str):
            yield node
        for key, value in node.values.items():
            if key not in RESERVED and isinstance(value.data, str):
                yield value
