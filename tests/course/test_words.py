"""Every problem has words, and all words are used."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import ModuleType

import learner.course
import learner.marking
import learner.rehearsal
import learner.tutor
import learner.tutor.drafts
from learner.course.problem import NOTES, WARNINGS
from learner.messages import ERRORS, REHEARSING
from learner.messages.problems import PROBLEMS

ROOMS = (learner.course, learner.rehearsal, learner.tutor.drafts)
NO_CODES = {"can-do", "cash-machine", "my-lessons"}


def strings(*more: ModuleType) -> set[str]:
    """Every string in the code of the rooms that find problems, and of `more`."""
    found: set[str] = set()
    rooms = [Path(str(room.__file__)).parent for room in (*ROOMS, *more)]
    for path in (path for room in rooms for path in room.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_every_problem_raised_has_words() -> None:
    codes = {text for text in strings() if re.fullmatch("[a-z]+(-[a-z]+)+", text)}
    assert codes - set(PROBLEMS) - set(ERRORS) - set(REHEARSING) - NO_CODES == set()


def test_all_words_are_used() -> None:
    assert (set(PROBLEMS) | set(REHEARSING)) - strings(learner.tutor, learner.marking) == set()


def test_every_warning_is_a_problem() -> None:
    assert (WARNINGS | NOTES) - set(PROBLEMS) == set()
