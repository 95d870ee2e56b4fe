"""What keeps a laptop's own program from being replaced, on systems that are not at hand."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from learner.tutor.stick.laptop import program
from learner.tutor.stick.laptop.source import Stick
from learner.tutor.stick.laptop.words import WORDS, SetupError

from .making import wheelhouse


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    wheels = tuple(sorted(wheelhouse(tmp_path / "wheels").iterdir()))
    return Stick(wheels, wheels[1], None)


def test_a_laptop_without_room_is_left_as_it_was(
    stick: Stick, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=100))
    with pytest.raises(SetupError) as caught:
        program.install(stick, tmp_path / "program")
    assert caught.value.code == "full"
    assert not (tmp_path / "program").exists()


def test_a_program_that_runs_is_not_replaced_where_the_system_holds_it(
    stick: Stick, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows renames no folder out of which something runs."""
    there = tmp_path / "program" / "env" / "pyvenv.cfg"
    there.parent.mkdir(parents=True)
    there.write_text("old")
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.name == "env":
            raise PermissionError(13, "Access is denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(SetupError) as caught:
        program.install(stick, tmp_path / "program")
    assert caught.value.code == "open"
    assert there.read_text() == "old"
    assert not (tmp_path / "program" / "env.new").exists()


@pytest.mark.parametrize("code", WORDS)
def test_everything_is_said_in_both_languages_with_the_same_facts(code: str) -> None:
    korean, english = WORDS[code]
    fields = {"name", "found", "known", "needed", "path", "detail"}
    for field in fields:
        assert (f"{{{field}}}" in korean) == (f"{{{field}}}" in english), field
