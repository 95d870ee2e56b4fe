"""What keeps a laptop's own program from being replaced, on systems that are not at hand."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from learner.tutor.stick.laptop import __main__ as setup
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


@pytest.mark.parametrize(
    ("answer", "says"),
    [("keep", "What was practised is still here"), ("erase", "The records were erased, but")],
)
def test_a_program_that_stays_is_told_with_what_became_of_the_records(
    answer: str,
    says: str,
    laptop: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (laptop / "learner").mkdir()
    (laptop / "learner" / "records").write_text("practised")
    rmtree = shutil.rmtree

    def held(folder: Path, **options: bool) -> None:
        if folder.name == program.FOLDER:
            raise PermissionError(13, "Permission denied", str(folder))
        rmtree(folder, **options)

    monkeypatch.setattr(shutil, "rmtree", held)
    told = set_up("uninstall", answer, monkeypatch, capsys)
    assert says in told
    assert "Permission denied" in told
    assert "Nothing was changed" not in told
    assert (laptop / "learner" / "records").exists() == (answer == "keep")


def test_a_stick_pulled_out_when_the_program_stands_is_told_as_it_is(
    stick: Stick,
    laptop: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(setup, "open_stick", lambda _: stick)
    monkeypatch.setattr(setup, "install", lambda _stick, program: program.mkdir())
    told = set_up("install", "", monkeypatch, capsys)
    assert "The program was installed, but not all" in told
    assert "Nothing was changed" not in told


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where programs and records stand on a laptop that is not this one."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.delenv("LEARNER_HOME", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


def set_up(
    task: str, answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """What the installer says where it does not get through."""
    monkeypatch.setattr(sys, "argv", ["setup.pyz", task, answer])
    with pytest.raises(SystemExit) as ended:
        setup.main()
    assert ended.value.code == 1
    return capsys.readouterr().out


@pytest.mark.parametrize("code", WORDS)
def test_everything_is_said_in_both_languages_with_the_same_facts(code: str) -> None:
    korean, english = WORDS[code]
    fields = {"name", "found", "known", "needed", "path", "detail"}
    for field in fields:
        assert (f"{{{field}}}" in korean) == (f"{{{field}}}" in english), field
