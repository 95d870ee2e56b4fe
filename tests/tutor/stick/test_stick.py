"""`learner stick` as a tutor types it, from a folder of wheels."""

import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from learner.tutor.stick.contents import page
from tests.tutor.giving.conftest import WORLD, Type
from tests.tutor.giving.test_pack import lesson

from .making import linux_python, wheel, wheelhouse, windows_python


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    return wheelhouse(tmp_path / "wheels")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "USB 저장 장치"
    folder.mkdir()
    return folder


def needs(place: Path) -> dict[str, list[str]]:
    about = json.loads((place / "learner-setup/stick.json").read_text(encoding="utf-8"))
    return dict(about["needs"])


def test_both_systems_and_all_pythons_unless_told_otherwise(
    tutor: Type, place: Path, wheels: Path
) -> None:
    done = tutor("stick", place, "--wheels", wheels)
    assert done.exit_code == 0, done.output
    assert str(place / "learner-setup") in done.output.replace("\n", " ")
    assert sorted(needs(place)) == [
        f"{system}-3.{minor}" for system in ("linux", "windows") for minor in (11, 12, 13)
    ]
    assert needs(place)["linux-3.11"] == [
        "learner-1.0-py3-none-any.whl",
        "pip-30.0-py3-none-any.whl",
    ]
    assert "windows_only-1.0-py3-none-any.whl" in needs(place)["windows-3.13"]
    assert "Linux: only laptops that have Python" in done.output
    tutor("stick", place, "--wheels", wheels, "--for", "linux")
    assert sorted(needs(place)) == ["linux-3.11", "linux-3.12", "linux-3.13"]


def test_a_python_on_the_stick_is_the_only_one_to_gather_for(
    tutor: Type, place: Path, wheels: Path, tmp_path: Path
) -> None:
    pythons = linux_python(tmp_path / "l.tar.gz"), windows_python(tmp_path / "w.tar.gz")
    options = [part for one in pythons for part in ("--python", str(one))]
    done = tutor("stick", place, "--wheels", wheels, *options)
    assert done.exit_code == 0, done.output
    assert sorted(needs(place)) == ["linux-3.12", "windows-3.13"]
    assert "only laptops that have Python" not in done.output
    assert tarfile.is_tarfile(place / "learner-setup/python/linux.tar.gz")
    assert tarfile.is_tarfile(place / "learner-setup/python/windows.tar.gz")


def test_a_python_that_does_not_fit_the_rest(tutor: Type, place: Path, wheels: Path) -> None:
    linux_python(Path("l.tar.gz"))
    for options, says in (
        (["--for", "windows"], "leaves out"),
        (["--python", "l.tar.gz"], "a second Python for the same system"),
    ):
        done = tutor("stick", place, "--wheels", wheels, "--python", "l.tar.gz", *options)
        assert done.exit_code == 1
        assert says in done.output
        assert list(place.iterdir()) == []


def test_what_is_missing_is_said_before_anything_is_written(
    tutor: Type, place: Path, wheels: Path
) -> None:
    (wheels / "windows_only-1.0-py3-none-any.whl").unlink()
    wheel(wheels, "windows_only", tag="cp311-cp311-win_amd64")
    done = tutor("stick", place, "--wheels", wheels)
    assert done.exit_code == 1
    assert "For windows-3.12 there is no wheel of: windows-only" in done.output
    assert list(place.iterdir()) == []


def test_no_stick_is_said_before_anything_is_gathered(tutor: Type, wheels: Path) -> None:
    done = tutor("stick", "/nowhere/stick", "--wheels", wheels)
    assert done.exit_code == 1
    assert "/nowhere/stick is not there" in done.output
    assert "What a laptop needs" not in done.output


def test_the_lessons_a_tutor_has_here_go_along(
    tutor: Type, place: Path, wheels: Path, home: Path
) -> None:
    own = home / "lessons" / "ours" / "asking.yaml"
    own.parent.mkdir(parents=True)
    own.write_bytes(lesson("asking", "an umbrella"))
    done = tutor("stick", place, "--wheels", wheels, "--for", "linux")
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(place / "learner-setup/own.lessons") as packed:
        assert "lessons/ours/asking.yaml" in packed.namelist()


def test_lessons_that_the_other_laptops_would_refuse_are_refused_here(
    tutor: Type, place: Path, wheels: Path, home: Path
) -> None:
    own = home / "lessons" / "ours" / "cash.yaml"
    own.parent.mkdir(parents=True)
    shutil.copyfile(WORLD / "money" / "cash.yaml", own)
    done = tutor("stick", place, "--wheels", wheels, "--for", "linux")
    assert done.exit_code == 1
    assert "the word `withdraw` is taught already" in done.output
    assert "What a laptop needs" not in done.output
    assert list(place.iterdir()) == []


def test_scripts_are_as_their_system_reads_them() -> None:
    for name in ("install.bat", "read-me.txt"):
        lines = page(name).split(b"\n")
        assert all(line.endswith(b"\r") for line in lines[:-1]), name
    assert page("install.bat").isascii(), "old consoles misread anything else"
    assert page("read-me.txt").startswith(b"\xef\xbb\xbf"), "old Notepads take it for ANSI"
    for name in ("install.sh", "install.desktop"):
        assert b"\r" not in page(name), name
