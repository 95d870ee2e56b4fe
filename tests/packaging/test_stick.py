"""A stick made by the installed program, and a laptop without network that installs from it."""

import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

import pytest

from .conftest import run

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(sys.platform != "linux", reason="what is installed here is the Linux stick"),
]

JOURNEY = Path(__file__).with_name("journey.py")
NOT_NEEDED = {"site-packages", "dist-packages", "test", "tests", "__pycache__", "ensurepip"}


@pytest.fixture(scope="module")
def cut_off() -> list[str]:
    """What stands before a command so that it has no network at all."""
    for words in (["unshare", "--net"], ["unshare", "--net", "--map-root-user"]):
        if shutil.which(words[0]):
            done = subprocess.run(
                [*words, "cat", "/proc/net/dev"], capture_output=True, check=False
            )
            # Two lines of heading, and the loopback.
            if done.returncode == 0 and len(done.stdout.splitlines()) <= 3:
                return words
    pytest.skip("neither unshare --net nor a namespace of its own is allowed here")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python that runs the tests, as python-build-standalone packs one."""
    path = tmp_path_factory.mktemp("python") / "install_only.tar.gz"
    name = "python{}.{}".format(*sys.version_info[:2])

    def wanted(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
        spare = NOT_NEEDED & set(member.name.split("/")) or member.name.endswith(".a")
        return None if spare or not (member.isfile() or member.isdir()) else member

    with tarfile.open(path, "w:gz", compresslevel=1) as packed:
        real = Path(sys.base_prefix, "bin", name).resolve()
        packed.add(real, f"python/bin/{name}")
        link = tarfile.TarInfo("python/bin/python3")
        link.type, link.linkname = tarfile.SYMTYPE, name
        packed.addfile(link)
        packed.add(sysconfig.get_path("stdlib"), f"python/lib/{name}", filter=wanted)
    return path


@pytest.fixture(scope="module")
def stick(installed: Path, python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder on the stick, where nothing may be executed, as on FAT32."""
    place = tmp_path_factory.mktemp("USB 저장 장치")
    home = str(place.parent / "tutor")
    command = [installed, "-m", "learner", "stick", place, "--for", "linux", "--python", python]
    run(*command, cwd=place, LEARNER_HOME=home)
    return place / "learner-setup"


def on_laptop(cut_off: list[str], home: Path, *command: str | Path, says: str = "") -> str:
    """What `command` says on a laptop that has only its own programs, and no network."""
    done = subprocess.run(
        [*cut_off, "env", "--ignore-environment", f"HOME={home}", "PATH=/usr/bin:/bin",
         "LANG=C.UTF-8", *map(str, command)],
        cwd="/", input=says, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_laptop_that_was_never_online(stick: Path, cut_off: list[str], tmp_path: Path) -> None:
    home = tmp_path / "김 민들레"
    home.mkdir()
    program = home / ".local/share/learner-program"
    records = home / ".local/share/learner"

    assert "다 됐어요" in on_laptop(cut_off, home, "sh", stick / "install.sh")
    checked = on_laptop(cut_off, home, "sh", program / "learner.sh", "check")
    assert "0" in checked

    own = program / "env/bin/python"
    where, did = on_laptop(cut_off, home, own, "-I", JOURNEY).splitlines()
    assert Path(where).is_relative_to(program)
    assert did == "3 LessonScreen"
    practised = {path: path.read_bytes() for path in (records / "people").rglob("*.db")}
    assert practised

    entry = (home / ".local/share/applications/learner-english.desktop").read_text()
    assert str(program / "start.sh") in entry

    on_laptop(cut_off, home, "sh", program / "uninstall.sh", "keep")
    assert not program.exists()
    assert all(path.is_file() for path in practised)
    assert not any((home / ".local/share/applications").iterdir())
