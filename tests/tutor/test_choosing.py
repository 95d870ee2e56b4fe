"""What a command says of a lesson it is asked for and cannot use."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from learner import language
from learner.tutor.choosing import course_around, root_of
from learner.tutor.commands import cli
from tests.course.conftest import GOOD

COMMANDS = (["print"], ["pack"], ["audio", "status"], ["export", "anki"])


def run(*args: str | Path) -> str:
    before = language.current()
    try:
        result = CliRunner().invoke(cli, [*map(str, args)], catch_exceptions=False)
    finally:
        language.use(before)
    assert result.exit_code == 1, result.output
    return result.output


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tutor's own lessons over a small course; whoever types stands elsewhere."""
    monkeypatch.setenv("LEARNER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr("learner.paths._shipped", lambda _: GOOD)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "home" / "lessons"
    (folder / "cafe").mkdir(parents=True)
    return folder


def broken(path: Path) -> None:
    text = (GOOD / "money" / "cash-machine.yaml").read_text("utf-8")
    path.write_text(text.replace("title:", "\ttitle:", 1), "utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["my-cash", "cash-machine"])
def test_a_lesson_with_mistakes_is_there_and_they_are_told(
    own: Path, command: list[str], name: str
) -> None:
    broken(own / "cafe" / f"{name}.yaml")
    told = run(*command, name)
    assert f"{name}.yaml:3:1: a tab was used to indent" in told
    assert f"{name}.yaml has errors" in told
    assert "no lesson called" not in told


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_lesson_that_nobody_wrote(own: Path, command: list[str]) -> None:
    assert "There is no lesson called cash-machin. Did you mean cash-machine?" in run(
        *command, "cash-machin"
    )


@pytest.mark.parametrize("command", [["print"], ["pack"]], ids=" ".join)
def test_a_file_that_is_no_lesson(own: Path, command: list[str]) -> None:
    assert "There is no lesson file" in run(*command, "cafe/none.yaml")
    (own / "rehearsals").mkdir()
    till = GOOD.parents[1] / "rehearsal" / "good" / "rehearsals" / "till.yaml"
    (own / "rehearsals" / "till.yaml").write_bytes(till.read_bytes())
    assert "till.yaml is a rehearsal" in run(*command, "rehearsals/till.yaml")


def test_a_tutor_s_own_course_file_makes_no_course_of_its_own(own: Path) -> None:
    lesson = own / "cafe" / "my-cash.yaml"
    lesson.write_text((GOOD / "money" / "cash-machine.yaml").read_text("utf-8"), "utf-8")
    (own / "course.yaml").write_text("format: 1\n", "utf-8")
    assert root_of(lesson) is None
    assert course_around(lesson).word("receipt") is not None
    assert root_of(GOOD / "money" / "cash-machine.yaml") == GOOD
