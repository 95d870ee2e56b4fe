"""A small good course, and ways to read a changed version of it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from learner.course.check import check
from learner.course.folder import look
from learner.course.problem import Problem

GOOD = Path(__file__).parent / "good"
LESSON = (GOOD / "money" / "cash-machine.yaml").read_text(encoding="utf-8")
TODAY = date(2026, 11, 23)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the good course, to be changed."""
    return Path(shutil.copytree(GOOD, tmp_path / "course"))


@pytest.fixture
def lesson(course: Path) -> Path:
    return course / "money" / "cash-machine.yaml"


needs_any_name = pytest.mark.skipif(sys.platform != "linux", reason="names are letters there")
BAD_NAME = os.fsdecode("차".encode("cp949"))
"""A name as a zip made on Korean Windows leaves it on Linux: two bytes that are no letter."""


Change = Callable[[Path, str, str], None]


def change(path: Path, old: str, new: str) -> None:
    """Writes `new` for `old` in a file that has it just once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(*folders: Path, today: date = TODAY) -> list[Problem]:
    return check([look(folder) for folder in folders], today)


def codes(*folders: Path) -> list[str]:
    return [problem.code for problem in problems(*folders)]
