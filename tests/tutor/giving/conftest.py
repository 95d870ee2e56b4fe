"""A tutor at a laptop of their own, typing commands in English."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learner import language, paths
from learner.tutor.commands import cli

WORLD = Path(__file__).parents[2] / "world" / "lessons"

Type = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that everything of this laptop stands in; commands run beside it."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LEARNER_HOME", str(tmp_path / "home"))
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    return tmp_path / "home"


@pytest.fixture
def tutor(home: Path) -> Iterator[Type]:
    """Types a command: `tutor("print", "cash-machine")`; what is asked is answered by `says`."""
    before = language.current()

    def typed(*args: str | Path, says: str = "") -> Result:
        return CliRunner().invoke(cli, [*map(str, args)], input=says, catch_exceptions=False)

    yield typed
    language.use(before)


@pytest.fixture
def small_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The laptop's course is the one of two lessons, which is soon read."""
    shipped = paths._shipped
    monkeypatch.setattr(
        paths, "_shipped", lambda name: WORLD if name == "lessons" else shipped(name)
    )


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course of two lessons in a folder of its own, to be changed."""
    return Path(shutil.copytree(WORLD, tmp_path / "course"))
