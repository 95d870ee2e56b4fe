"""The laptop: `sh install.sh` with small wheels, in a home with Korean letters and a space."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.tutor.stick import laptop
from learner.tutor.stick.contents import page, stick_contents, targets
from learner.tutor.stick.fetch import gather
from learner.tutor.stick.laptop.entrances import desktop_entry
from learner.tutor.stick.laptop.program import WINDOWS
from learner.tutor.stick.runtime import read_runtime
from learner.tutor.stick.write import write_stick

from .making import linux_python, wheelhouse

pytestmark = pytest.mark.skipif(WINDOWS, reason="what is installed here is the Linux one")

INSIDE = Path(laptop.__file__).parent
TOP = INSIDE.parent / "top"

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a stick of a version, where nothing may be executed."""

    def made(version: str = "1.0", *pythons: Path) -> Path:
        work = tmp_path / f"USB 저장 장치 {version}"
        work.mkdir()
        runtimes = [read_runtime(path) for path in pythons]
        wheels = wheelhouse(tmp_path / f"wheels {version}", version)
        needs = gather(targets(["linux"], runtimes), [wheels], work, lambda _: None)
        return write_stick(work, stick_contents(needs, runtimes, None))

    return made


@dataclass
class Laptop:
    """A laptop with nothing of ours on it; `python` is the folder of its Python, if any."""

    home: Path
    path: str

    @property
    def program(self) -> Path:
        return self.home / ".local/share/learner-program"

    @property
    def records(self) -> Path:
        return self.home / ".local/share/learner"

    def run(self, script: Path, *more: str, says: str = "", **env: str) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", str(script), *more],
            env={"HOME": str(self.home), "PATH": self.path, **env},
            input=says, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def install(self, stick: Path, **env: str) -> str:
        code, said = self.run(stick / "install.sh", **env)
        assert code == 0, said
        return said

    def practise(self) -> None:
        for name in ("people/a/learner.db", "device", "lessons/ours/one.yaml"):
            (self.records / name).parent.mkdir(parents=True, exist_ok=True)
            (self.records / name).write_text("kept")

    def everything(self) -> list[str]:
        paths = (path.relative_to(self.home) for path in self.home.rglob("*"))
        return sorted(str(path) for path in paths if "__pycache__" not in path.parts)


@pytest.fixture
def new(tmp_path: Path) -> Laptop:
    home = tmp_path / "홈 폴더"
    home.mkdir()
    tools = tmp_path / "bin"
    tools.mkdir()
    name = f"python3.{sys.version_info[1]}"
    (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tools / name).chmod(0o755)
    return Laptop(home, f"{tools}:/usr/bin:/bin")


@pytest.fixture
def bare(new: Laptop, tmp_path: Path) -> Laptop:
    """A laptop that has no Python."""
    tools = tmp_path / "no python"
    tools.mkdir()
    for name in (
        "sh",
        "sha256sum",
        "dirname",
        "cut",
        "tar",
        "gzip",
        "rm",
        "mkdir",
        "mv",
        "rmdir",
        "grep",
    ):
        (tools / name).symlink_to(str(shutil.which(name)))
    return Laptop(new.home, str(tools))


def test_it_installs_and_opens(make: Make, new: Laptop) -> None:
    said = new.install(make())
    assert "다 됐어요" in said
    assert "Done." in said
    code, answer = new.run(new.program / "learner.sh", "check", "내 수업.yaml")
    assert (code, answer) == (0, "learner 1.0 check 내 수업.yaml\n")


def test_again_with_a_newer_stick_brings_it_up_to_date_and_touches_no_record(
    make: Make, new: Laptop
) -> None:
    new.install(make())
    new.practise()
    new.install(make("2.0"))
    assert new.run(new.program / "learner.sh")[1] == "learner 2.0\n"
    assert (new.records / "people/a/learner.db").read_text() == "kept"
    assert sorted(path.name for path in new.program.iterdir()) == [
        "env", "learner.sh", "setup.pyz", "start.sh", "uninstall.sh", "window.sh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["wheels/learner-1.0-py3-none-any.whl", "setup.pyz", "read-me.txt"]
)
@pytest.mark.parametrize("fault", ["changed", "gone"])
def test_a_damaged_stick_is_found_before_anything_is_installed(
    make: Make, new: Laptop, name: str, fault: str
) -> None:
    stick = make()
    damage(stick / name, fault)
    code, said = new.run(stick / "install.sh")
    assert code == 1
    assert name in said
    assert "아무것도 설치하지 않았어요" in said
    assert new.everything() == []


def damage(path: Path, fault: str) -> None:
    if fault == "gone":
        path.unlink()
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)


@pytest.mark.parametrize("fault", ["changed", "gone"])
def test_the_installer_itself_finds_it_too(make: Make, new: Laptop, fault: str) -> None:
    """On Windows, nothing else reads the whole stick."""
    stick = make()
    damage(stick / "wheels/learner-1.0-py3-none-any.whl", fault)
    done = subprocess.run(
        [sys.executable, "-I", stick / "setup.pyz", "install"],
        env={"HOME": str(new.home)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "wheels/learner-1.0-py3-none-any.whl" in done.stdout
    assert done.stderr == ""
    assert new.everything() == []


def test_an_update_that_fails_leaves_what_was_there(make: Make, new: Laptop) -> None:
    new.install(make())
    before = new.everything()
    newer = make("2.0")
    for fault, says in (
        ("PIP_BREAKS", "the wheels do not fit"),
        ("LEARNER_BREAKS", "it cannot start"),
    ):
        code, said = new.run(newer / "install.sh", **{fault: "1"})
        assert code == 1
        assert says in said
        assert "Traceback" not in said
    assert new.run(new.program / "learner.sh")[1] == "learner 1.0\n"
    assert new.everything() == before


def test_without_a_python_it_says_so(make: Make, bare: Laptop) -> None:
    code, said = bare.run(make() / "install.sh")
    assert code == 1
    assert "Python 3.11, 3.12, 3.13 중 하나가 없어요" in said
    assert "--python" in said
    assert bare.everything() == []


def test_a_laptop_without_python_gets_the_one_of_the_stick(
    make: Make, bare: Laptop, tmp_path: Path
) -> None:
    own = linux_python(tmp_path / "p.tar.gz", minor=sys.version_info[1])
    bare.install(make("1.0", own))
    assert bare.run(bare.program / "learner.sh")[1] == "learner 1.0\n"
    assert not (bare.program / "python.new").exists()


def test_removing_keeps_or_erases_what_was_practised(make: Make, new: Laptop) -> None:
    stick = make()
    kept = ["device", "lessons", "people"]
    for says, left in (("1\n", kept), ("2\n2\n", ["lessons"])):
        new.install(stick)
        new.practise()
        code, said = new.run(new.program / "uninstall.sh", says=says)
        assert code == 0, said
        assert not new.program.exists()
        assert sorted(path.name for path in new.records.iterdir()) == left
        assert not list(new.home.rglob("*.desktop"))


def test_removing_does_nothing_unless_it_is_told_to(make: Make, new: Laptop) -> None:
    new.install(make())
    new.practise()
    before = new.everything()
    for says in ("", "\n", "no\n", "2\n", "2\n1\n"):
        code, said = new.run(new.program / "uninstall.sh", says=says)
        assert code == 1, says
        assert "아무것도 바꾸지 않았어요" in said
    assert new.everything() == before
    # A folder that somebody chose may hold more than records.
    code, said = new.run(new.program / "uninstall.sh", "erase", LEARNER_HOME="/media/stick")
    assert code == 0
    assert (new.records / "people/a/learner.db").exists()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_the_menu_entry_finds_the_program_whatever_the_home_is_called(name: str) -> None:
    start = Path("/home") / name / "start.sh"
    (line,) = re.findall("(?m)^Exec=sh (.*)$", desktop_entry(start.parent))
    # Undone in the order of the specification: the file's escapes, the field codes, the quotes.
    text = line.replace("\\\\", "\\").replace("%%", "%")
    assert re.fullmatch(r'"([^"\\$`]|\\["\\$`])*"', text)
    assert re.sub(r"\\(.)", r"\1", text[1:-1]) == str(start)


@pytest.mark.parametrize("script", [*sorted(TOP.glob("*.sh")), *sorted(INSIDE.glob("*.sh"))])
def test_shell_scripts_are_read_by_a_plain_shell(script: Path) -> None:
    done = subprocess.run(["sh", "-n", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("script", [*sorted(TOP.glob("*.bat")), *sorted(INSIDE.glob("*.bat"))])
def test_batch_files_go_only_where_there_is_something(script: Path) -> None:
    text = script.read_text(encoding="ascii")
    labels = set(re.findall(r"(?m)^:(\w+)", text))
    text = re.sub(r"(?m)^rem .*$", "", text).replace("%~dp0", "")
    asked = set(re.findall(r"goto (\w+)|call :(\w+)", text))
    assert {one or two for one, two in asked} <= labels
    # An ampersand in somebody's name would begin a command of its own.
    bare = re.sub(r'"[^"]*"', "", text)
    assert set(re.findall(r"%([A-Za-z]\w*)%", bare)) <= {"python"}
    files = {path.name for path in (*TOP.iterdir(), *INSIDE.iterdir())} | {"setup.pyz"}
    named = set(re.findall(r"[\w-]+\.(?:bat|txt|pyz)\b", text))
    assert named <= files


def test_the_installer_says_how_to_remove_it_as_it_is() -> None:
    for name in ("uninstall.sh", "uninstall.bat"):
        assert name in page("read-me.txt").decode("utf-8-sig")
        assert (INSIDE / name).is_file()
