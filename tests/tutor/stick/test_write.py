"""The folder on the stick is there whole, or as it was: full, pulled out, write-protected."""

import errno
import os
import shutil
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from learner.errors import CourseError
from learner.tutor.stick import write
from learner.tutor.stick.write import FOLDER, write_stick

OLD, NEW = {"a.txt": b"old", "gone.txt": b"old"}, {"a.txt": b"new", "b/c.txt": b"new"}


def standing(place: Path) -> dict[str, bytes]:
    """Every file below `place` but the sums."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }


def whole(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{FOLDER}/{name}": content for name, content in contents.items()}


def test_every_file_has_its_sum_as_sha256sum_reads_it(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"from a file")
    place = tmp_path / "stick"
    place.mkdir()
    folder = write_stick(place, {**NEW, "한글 d.txt": source})
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert lines == [
        f"{sha256(b'new').hexdigest()}  a.txt",
        f"{sha256(b'new').hexdigest()}  b/c.txt",
        f"{sha256(b'from a file').hexdigest()}  한글 d.txt",
    ]
    assert standing(place) == whole({**NEW, "한글 d.txt": b"from a file"})


def test_writing_again_leaves_nothing_of_the_old(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"sea")
    write_stick(tmp_path, OLD)
    write_stick(tmp_path, NEW)
    assert standing(tmp_path) == {**whole(NEW), "holiday.jpg": b"sea"}


def test_a_stick_that_is_too_small_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_stick(tmp_path, OLD)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5))
    with pytest.raises(CourseError) as caught:
        write_stick(tmp_path, NEW)
    assert caught.value.code == "stick-full"
    assert caught.value.fields["needed"] == 1
    assert standing(tmp_path) == whole(OLD)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "stick-full"),
        (errno.EROFS, "stick-not-written"),
        (errno.EIO, "stick-not-written"),
    ],
)
def test_a_stick_that_fails_at_any_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    write_stick(tmp_path, OLD)
    for good in range(len(NEW) + 1):
        left = [good]

        def fail(handle: int, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(number, os.strerror(number))

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", fail)
            with pytest.raises(CourseError) as caught:
                write_stick(tmp_path, NEW)
        assert caught.value.code == code
        assert standing(tmp_path) == whole(OLD)


def test_a_stick_that_was_pulled_out_is_put_right_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the two renames, the old folder stands under another name; it is not lost."""
    write_stick(tmp_path, OLD)
    (tmp_path / FOLDER).rename(tmp_path / f"{FOLDER}.old")
    (tmp_path / f"{FOLDER}.new").mkdir()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    with pytest.raises(CourseError):
        write_stick(tmp_path, NEW)
    assert standing(tmp_path) == whole(OLD)
    monkeypatch.undo()
    write_stick(tmp_path, NEW)
    assert standing(tmp_path) == whole(NEW)


def test_when_the_new_name_cannot_be_given_the_old_folder_has_its_own_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_stick(tmp_path, OLD)
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(write.Path, "rename", stubborn)
        with pytest.raises(CourseError):
            write_stick(tmp_path, NEW)
    assert (tmp_path / FOLDER / "a.txt").read_bytes() == b"old"


def test_a_stick_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CourseError) as caught:
        write_stick(tmp_path / "none", NEW)
    assert caught.value.code == "stick-gone"
