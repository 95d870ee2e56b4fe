"""A Python for the stick is somebody's download: it is read, and refused with a reason."""

import tarfile
from pathlib import Path

import pytest

from learner.errors import CourseError
from learner.tutor.stick import runtime
from learner.tutor.stick.runtime import read_runtime

from .making import ELF, archive, link, linux_python, windows_python


def refused(path: Path) -> str:
    with pytest.raises(CourseError) as caught:
        read_runtime(path)
    assert caught.value.fields["path"] == path
    return caught.value.code


def test_the_system_and_the_version_are_read_from_what_is_in_it(tmp_path: Path) -> None:
    linux = read_runtime(linux_python(tmp_path / "any name.tar.gz"))
    assert (linux.target.name, linux.name) == ("linux-3.12", "python/linux.tar.gz")
    windows = read_runtime(windows_python(tmp_path / "w.tar.gz"))
    assert (windows.target.name, windows.name) == ("windows-3.13", "python/windows.tar.gz")


def test_a_download_that_was_cut_off(tmp_path: Path) -> None:
    path = linux_python(tmp_path / "p.tar.gz")
    whole = path.read_bytes()
    for length in (0, 5, len(whole) // 2, len(whole) - 4):
        path.write_bytes(whole[:length])
        assert refused(path) == "runtime-damaged"


def test_something_else(tmp_path: Path) -> None:
    path = tmp_path / "p.tar.gz"
    path.write_bytes(b"<html>Not found</html>" * 99)
    assert refused(path) == "runtime-damaged"
    assert refused(archive(path, {"python/readme.txt": b"hello"})) == "runtime-other"
    assert refused(tmp_path / "nowhere.tar.gz") == "runtime-unreadable"
    assert refused(tmp_path) == "runtime-unreadable"


def test_another_version_or_another_machine(tmp_path: Path) -> None:
    assert refused(linux_python(tmp_path / "p.tar.gz", minor=10)) == "runtime-version"
    arm = ELF[:18] + b"\xb7\x00" + ELF[20:]
    path = linux_python(tmp_path / "arm.tar.gz", **{"python/bin/python3.12": arm})
    assert refused(path) == "runtime-other"


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("../evil", b""),
        ("/etc/evil", b""),
        ("python/../../evil", b""),
        ("evil", b""),
        ("python/..\\evil", b""),
        ("python/evil", link("/etc/passwd")),
        ("python/evil", link("../../evil")),
        ("python/evil", link("lib/../../evil")),
        ("python/evil", link("lib/../bin/python3")),
        ("python/evil", link("etc/passwd", tarfile.LNKTYPE)),
        ("python/evil", link("python/../evil", tarfile.LNKTYPE)),
        ("python/bin/python/evil", b""),
        ("python/evil", link("", tarfile.FIFOTYPE)),
        ("python/evil", link("", tarfile.CHRTYPE)),
    ],
)
def test_what_would_be_unpacked_elsewhere(
    tmp_path: Path, name: str, member: bytes | tarfile.TarInfo
) -> None:
    assert refused(linux_python(tmp_path / "p.tar.gz", **{name: member})) == "runtime-unsafe"


def test_what_would_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = linux_python(tmp_path / "p.tar.gz", **{"python/zeros": bytes(1 << 20)})
    monkeypatch.setattr(runtime, "LARGEST", 1 << 20)
    assert refused(path) == "runtime-too-big"
    monkeypatch.undo()
    monkeypatch.setattr(runtime, "MOST_FILES", 3)
    assert refused(path) == "runtime-too-big"
