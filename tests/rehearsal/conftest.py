"""Three small good rehearsals in a small course, and ways to read and play them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from learner.course.check import check
from learner.course.folder import look
from learner.course.problem import Problem
from learner.course.read import read_rehearsal
from learner.course.rehearsal import Rehearsal
from learner.rehearsal.check import look_at_ways
from learner.rehearsal.engine import step
from learner.rehearsal.inputs import Input, Turn
from learner.rehearsal.state import State, begin

GOOD = Path(__file__).parent / "good"
SHIPPED = Path(__file__).parent.parent.parent / "lessons"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the good course, to be changed."""
    return Path(shutil.copytree(GOOD, tmp_path / "course"))


def good(id: str) -> Rehearsal:
    return loaded(GOOD / "rehearsals" / f"{id}.yaml")


def shipped(id: str) -> Rehearsal:
    return loaded(SHIPPED / "rehearsals" / f"{id}.yaml")


def loaded(path: Path) -> Rehearsal:
    read = read_rehearsal(path, ("ko",))
    assert read.rehearsal is not None, read.problems
    return read.rehearsal


def problems(course: Path) -> list[Problem]:
    return check([look(course)], date(2026, 11, 25), None, look_at_ways)


class Player:
    """Somebody who plays a rehearsal, one input after the other."""

    def __init__(self, rehearsal: Rehearsal, node: str = "") -> None:
        self.rehearsal = rehearsal
        self.state: State = begin(rehearsal, node)

    def give(self, *inputs: Input) -> Turn:
        """The last turn of `inputs`."""
        for one in inputs:
            turn = step(self.rehearsal, self.state, one)
            self.state = turn.state
        return turn
