"""`learner preview`, as far as it goes without a screen: what is opened, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learner.course.problem import Problem
from learner.course.trial import Trial
from learner.paths import Places
from learner.tutor.commands import cli
from tests.tutor.drafts.conftest import home, small_course, tutor
from tests.tutor.giving.conftest import WORLD, Type

__all__ = ["home", "small_course", "tutor"]


class Screen:
    """Stands in for the app, and remembers what it was asked to show."""

    def __call__(
        self, here: Places, trial: Trial, step: int, node: str, tell: Callable[[Problem], str]
    ) -> None:
        self.path, self.step, self.node = trial.path, step, node
        reading = trial.read()
        self.id = reading.id
        self.told = [tell(problem) for problem in reading.problems]


def preview(*args: str, screen: Any = None) -> Result:
    return CliRunner().invoke(cli, ["preview", *args], obj=screen, catch_exceptions=False)


def test_a_lesson_by_its_id(tutor: Type) -> None:
    screen = Screen()
    assert preview("cash", "--step", "4", screen=screen).exit_code == 0
    assert (screen.id, screen.step) == ("cash", 4)
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


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nothing"], "There is no lesson called nothing"),
        (["no/where.yaml"], "There is no lesson file no/where.yaml"),
        (["."], "There is no lesson file ."),
        (["cash", "--step", "0"], "--step"),
        (["rehearsals/nothing"], "There is no rehearsal called nothing"),
        (["cash", "--node", "menu"], "There is no node menu in cash"),
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


def test_a_rehearsal_by_its_id_and_node(tutor: Type, home: Path) -> None:
    own = home / "lessons" / "rehearsals" / "till.yaml"
    own.parent.mkdir(parents=True)
    source = Path(__file__).parents[1] / "rehearsal" / "good" / "rehearsals" / "till.yaml"
    own.write_bytes(source.read_bytes())
    screen = Screen()
    assert preview("rehearsals/till", screen=screen).exit_code == 0
    assert (screen.path, screen.id, screen.node) == (own, "till", "")
    result = preview("rehearsals/till", "--node", "nowhere", screen=screen)
    assert "There is no node nowhere in rehearsals/till. There is: " in result.output
