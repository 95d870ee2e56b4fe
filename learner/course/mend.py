"""Mends the slips of one file that can be mended without asking, and proves each of them.

Every edit is tried on the text alone and the file is read again: its problem must be gone, no
other may have come, and nothing that stands in other lines may read otherwise than before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, Protocol

from learner.course.edits import edits
from learner.course.nodes import Node
from learner.course.problem import Problem

_WHOLE_FILE: Final = frozenset({"tab", "odd-space"})
# A text above had swallowed the line, so that it changes when the line is itself again.
_SWALLOWED: Final = frozenset({"colon-no-space", "dash-no-space", "odd-colon"})


class Read(Protocol):
    """A file of the course as read."""

    @property
    def root(self) -> Node | None:
        """Its data; None where it is no YAML."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong in it."""


class Mended(NamedTuple):
    """A line as it was and as it is now."""

    line: int
    before: str
    after: str


def mend(text: str, read: Callable[[str], Read]) -> tuple[str, list[Mended]]:
    """`text` with its safe slips mended, and the lines that changed.

    A text that cannot be read is given back as it is unless it can be read afterwards.
    """
    now, mended = read(text), text
    given_up: set[tuple[str, str]] = set()
    while step := _first_step(mended, now, read, given_up):
        if now.root is None:
            # What could not be judged in an unreadable text may be clear by now.
            given_up.clear()
        mended, now = step
    if now.root is None:
        return text, []
    pairs = zip(text.split("\n"), mended.split("\n"), strict=True)
    return mended, [
        Mended(number, before, after)
        for number, (before, after) in enumerate(pairs, 1)
        if before != after
    ]


def _first_step(
    text: str, now: Read, read: Callable[[str], Read], given_up: set[tuple[str, str]]
) -> tuple[str, Read] | None:
    """The text with one more problem mended, if one can be."""
    lines = text.split("\n")
    for problem in now.problems:
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        if (problem.code, line) not in given_up:
            for changed, after in _good_steps(lines, problem, now, read):
                return changed, after
            given_up.add((problem.code, line))
    return None


def _good_steps(
    lines: list[str], problem: Problem, now: Read, read: Callable[[str], Read]
) -> Iterator[tuple[str, Read]]:
    good: list[tuple[str, Read]] = []
    for changed in edits(lines, problem):
        text = "\n".join(changed)
        after = read(text)
        if changed != lines and _is_better(now, after, problem):
            good.append((text, after))
    # What makes the whole file readable is likelier meant than what only moves the trouble.
    good = [one for one in good if one[1].root is not None] or good
    # Two widths of a tab that make two different lessons: only its author knows.
    if len({repr(after.root and after.root.data) for _, after in good}) == 1:
        yield good[0]


def _is_better(before: Read, after: Read, problem: Problem) -> bool:
    if before.root is None:
        return _reads_further(after, problem)
    if after.root is None:
        return False
    old, new = Counter(map(_key, before.problems)), Counter(map(_key, after.problems))
    if not new < old or new[_key(problem)] >= old[_key(problem)]:
        return False
    if problem.code in _SWALLOWED | _WHOLE_FILE or "list" in problem.fields:
        return True
    return _elsewhere(before.root, problem.line) == _elsewhere(after.root, problem.line)


def _reads_further(after: Read, problem: Problem) -> bool:
    """Whether a text that stopped at `problem` no longer does."""
    if problem.code in _WHOLE_FILE:
        # What a tab hid may be wrong in other ways; those are told as they are.
        return after.root is not None
    return all(one.line != problem.line for one in after.problems)


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.line, tuple(sorted(problem.fields.items()))


def _elsewhere(root: Node, line: int) -> list[tuple[str, int, object]]:
    """Every text that does not begin in `line`, with its key."""
    return [(key, node.line, node.data) for key, node in root.walk() if node.line != line]
