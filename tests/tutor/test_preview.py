"""`learner preview`, as far as it goes without a screen: what is opened, and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learner.course.problem import Problem
from learner.course.trial import Trial
from learner.paths import Places
from learner.tutor.commands import cli
from tests.rehearsal.conftest import GOOD
from tests.tutor.drafts.conftest import home, small_course, tutor
from tests.tutor.giving.conftest import WORLD, Type

__all__ = ["home", "small_course", "tutor"]


class Screen:
    """Stands in for the app, and remembers what it was asked to show."""

    def __call__(
        self,
        here: Places,
        trial: Trial,
        at: int | str,
        tell: Callable[[Problem], str],
        language: str,
    ) -> None:
        self.path, self.at, self.language = trial.path, at, language
        reading = trial.read()
        self.id = reading.id
        self.told = [tell(problem) for problem in reading.problems]


def preview(*args: str, screen: Any = None) -> Result:
    return CliRunner().invoke(cli, ["preview", *args], obj=screen, catch_exceptions=False)


def test_a_lesson_by_its_id(tutor: Type) -> None:
    screen = Screen()
    assert preview("cash", "--step", "4", screen=screen).exit_code == 0
    assert (screen.id, screen.at, screen.language) == ("cash", 4, "en")
    assert screen.path == WORLD / "money" / "cash.yaml"


def test_a_tutor_s_own_comes_first_also_when_it_is_broken(tutor: Type, home: Path) -> None:
    own = home / "lessons" / "money" / "cash.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("format: 1\nlevle: E1\n", "utf-8")
    screen = Screen()
    preview("cash", screen=screen)
    assert (screen.path, screen.id) == (own, "")
    assert any("did you mean `level`?" in line for line in screen.told)


def test_a_file_of_another_course_with_the_words_of_that_course(
    tutor: Type, tmp_path: Path
) -> None:
    unit = tmp_path / "course" / "money"
    unit.mkdir(parents=True)
    (unit.parent / "course.yaml").write_text("format: 1\n", "utf-8")
    text = (WORLD / "money" / "cash.yaml").read_text("utf-8")
    (unit / "cash.yaml").write_text(text, "utf-8")
    screen = Screen()
    preview(str(unit / "cash.yaml"), screen=screen)
    assert (screen.path, screen.id) == (unit / "cash.yaml", "cash")


def test_a_rehearsal_at_a_node(tutor: Type, home: Path) -> None:
    own = home / "lessons" / "rehearsals" / "till.yaml"
    own.parent.mkdir(parents=True)
    own.write_bytes((GOOD / "rehearsals" / "till.yaml").read_bytes())
    screen = Screen()
    node = re.findall(r"^  ([a-z-]+):$", own.read_text("utf-8"), re.M)[-1]
    preview("till", "--node", node, screen=screen)
    assert (screen.path, screen.id, screen.at) == (own, "till", node)
    result = preview("till", "--node", "nowhere", screen=screen)
    assert "has no node nowhere" in result.output
    assert node in result.output


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nothing"], "There is no lesson called nothing"),
        (["no/where.yaml"], "There is no lesson file no/where.yaml"),
        (["."], "There is no lesson file ."),
        (["cash", "--step", "0"], "--step"),
        (["cash", "--node", "hello"], "steps and no nodes"),
    ],
)
def test_what_cannot_be_seen(tutor: Type, args: list[str], words: str) -> None:
    result = preview(*args, screen=Screen())
    assert result.exit_code in {1, 2}
    assert words in result.output


def test_without_a_terminal(tutor: Type) -> None:
    result = preview("cash")
    assert result.exit_code == 2
    assert "terminal" in result.output


def test_a_rehearsal_with_the_id_of_a_lesson(tutor: Type, home: Path) -> None:
    own = home / "lessons" / "rehearsals" / "cash.yaml"
    own.parent.mkdir(parents=True)
    text = (GOOD / "rehearsals" / "till.yaml").read_text("utf-8")
    own.write_text(text.replace("id: till", "id: cash", 1), "utf-8")
    screen = Screen()
    preview("cash", screen=screen)
    assert screen.path == WORLD / "money" / "cash.yaml"
    preview("rehearsals/cash", screen=screen)
    assert screen.path == own
    preview("cash", "--node", "enter-code", screen=screen)
    assert (screen.path, screen.at) == (own, "enter-code")
    assert "no rehearsal called till" in preview("rehearsals/till", screen=screen).output
