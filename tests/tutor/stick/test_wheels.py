"""What a laptop needs is worked out for that laptop, not for the tutor's."""

from pathlib import Path

import pytest

from learner.errors import CourseError
from learner.tutor.stick.target import PYTHONS, SYSTEMS, Target
from learner.tutor.stick.wheels import Needed, needed, wheels_in

from .making import wheel

WINDOWS, LINUX = Target("windows", (3, 12)), Target("linux", (3, 12))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wheel(tmp_path, "pip")
    return tmp_path


def names(need: Needed) -> set[str]:
    return {one.path.name.split("-")[0] for one in need.wheels}


def test_markers_are_those_of_the_other_laptop(folder: Path) -> None:
    wheel(
        folder,
        "learner",
        requires=[
            "tzdata; sys_platform == 'win32'",
            "evdev; platform_system == 'Linux'",
            "backport; python_version < '3.12'",
        ],
    )
    for name in ("tzdata", "evdev", "backport"):
        wheel(folder, name)
    wheels = wheels_in([folder])
    assert names(needed(WINDOWS, wheels)) == {"learner", "pip", "tzdata"}
    assert names(needed(LINUX, wheels)) == {"learner", "pip", "evdev"}
    older = needed(Target("linux", (3, 11)), wheels)
    assert names(older) == {"learner", "pip", "evdev", "backport"}


def test_extras_are_followed_where_they_are_asked_for(folder: Path) -> None:
    wheel(folder, "learner", requires=["Mark.Down[linkify]>=2", "plain"])
    wheel(folder, "mark_down", "2.1", requires=["linkify; extra == 'linkify'"])
    wheel(folder, "plain", requires=["linkify; extra == 'linkify'", "gone; extra == 'docs'"])
    wheel(folder, "linkify")
    need = needed(LINUX, wheels_in([folder]))
    assert names(need) == {"learner", "pip", "mark_down", "plain", "linkify"}
    assert need.missing == ()


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_wheel_is_one_that_runs_there(
    folder: Path, system: str, python: tuple[int, int]
) -> None:
    wheel(folder, "learner", requires=["fast<3"])
    for minor in (11, 12, 13):
        for tag in ("win_amd64", "win32", "manylinux_2_17_x86_64", "manylinux_2_35_x86_64"):
            wheel(folder, "fast", "2.0", tag=f"cp3{minor}-cp3{minor}-{tag}")
    wheel(folder, "fast", "2.0")  # slower: for everybody
    wheel(folder, "fast", "3.0")
    target = Target("windows" if system == "windows" else "linux", python)
    (chosen,) = (one for one in needed(target, wheels_in([folder])).wheels if one.name == "fast")
    platform = {"windows": "win_amd64", "linux": "manylinux_2_17_x86_64"}[system]
    assert chosen.path.name == f"fast-2.0-cp3{python[1]}-cp3{python[1]}-{platform}.whl"


def test_what_is_not_there_is_named(folder: Path) -> None:
    wheel(folder, "learner", requires=["old>=2", "only-linux"])
    wheel(folder, "old", "1.9")
    wheel(folder, "only_linux", tag="cp312-cp312-manylinux_2_17_x86_64")
    wheel(folder, "only_linux", tag="cp312-cp312-macosx_11_0_arm64")
    assert sorted(map(str, needed(WINDOWS, wheels_in([folder])).missing)) == [
        "old>=2",
        "only-linux",
    ]
    assert [str(one) for one in needed(LINUX, wheels_in([folder])).missing] == ["old>=2"]


def test_two_that_need_different_versions_of_one_are_not_put_together(folder: Path) -> None:
    wheel(folder, "learner", requires=["one", "shared<2"])
    wheel(folder, "one", requires=["shared>=2"])
    wheel(folder, "shared", "1.0")
    wheel(folder, "shared", "2.0")
    assert needed(LINUX, wheels_in([folder])).missing != ()


def test_a_wheel_that_was_cut_off_is_named(folder: Path) -> None:
    path = wheel(folder, "learner")
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(CourseError) as caught:
        needed(LINUX, wheels_in([folder]))
    assert caught.value.code == "stick-wheel-damaged"
    assert caught.value.fields == {"path": path}


def test_other_files_in_the_folder_are_passed_over(folder: Path) -> None:
    wheel(folder, "learner")
    (folder / "notes.txt").write_text("milk")
    (folder / "strange.whl").write_bytes(b"")
    assert names(needed(LINUX, wheels_in([folder]))) == {"learner", "pip"}
