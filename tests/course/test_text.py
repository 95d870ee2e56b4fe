"""Files as they come: from every editor, stick and mistake."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from learner.course.read import read_lesson
from learner.course.text import LARGEST
from tests.course.conftest import LESSON


def read(path: Path) -> tuple[str, int]:
    """The first problem of a file, and its line; nothing and 0 where there is none."""
    problems = read_lesson(path, "money", ("ko",)).problems
    return (problems[0].code, problems[0].line) if problems else ("", 0)


@pytest.mark.parametrize(
    "data",
    [
        LESSON.encode(),
        LESSON.encode("utf-8-sig"),
        LESSON.replace("\n", "\r\n").encode(),
        LESSON.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", LESSON).encode(),
        LESSON.replace("cash.", "ca\u200bsh.").encode(),
        LESSON.replace("Please take your card.", "Please take\xa0your card.").encode(),
        LESSON.replace("    en: amount", "\xa0  \u2003en:\xa0amount").encode(),
        LESSON.replace("- id: amount", "-\xa0id: amount\xa0\u3000").encode(),
        LESSON.replace("en: amount", "en:\u3000amount").encode(),
        LESSON.replace("words:", " \xa0\u3000\nwords:").encode(),
        LESSON.replace("level: E1", "level: \u202aE1\u202c\u200e\xa0").encode(),
    ],
    ids=[
        "plain",
        "BOM",
        "Windows",
        "old Mac",
        "NFD",
        "zero width",
        "fixed space",
        "fixed indent",
        "fixed after a dash",
        "wide after a colon",
        "line of spaces",
        "direction marks",
    ],
)
def test_the_same_lesson_from_every_editor(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "cash-machine.yaml"
    path.write_bytes(LESSON.encode())
    good = read_lesson(path, "money", ("ko",)).lesson
    path.write_bytes(data)
    assert read(path) == ("", 0)
    assert read_lesson(path, "money", ("ko",)).lesson == good


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (LESSON.encode("cp949", errors="replace"), ("file-encoding", 3 + 1)),
        (LESSON.encode("utf-16"), ("file-encoding", 1)),
        (LESSON.encode("utf-16-le"), ("file-encoding", 1)),
        ("title: £5 a “day”".encode("cp1252"), ("file-encoding", 1)),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, ("file-binary", 1)),
        (b"\0" * 500, ("file-damaged", 1)),
        (LESSON.encode() + b"\0" * 500, ("file-damaged", 1)),
        (b"", ("file-empty", 1)),
        (b"\n  \n", ("file-empty", 1)),
        (b"# nothing\n", ("file-empty", 1)),
        (b"x" * (LARGEST + 1), ("file-too-big", 1)),
        (b"just words", ("not-keys", 1)),
        (b"- a list", ("not-keys", 1)),
    ],
)
def test_what_is_no_lesson(tmp_path: Path, data: bytes, problem: tuple[str, int]) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    assert read(path) == problem


def test_the_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    named = []
    for encoding in ("cp949", "utf-16", "cp1252"):
        text = "title: “£5”\n" if encoding == "cp1252" else "title: 현금\n"
        path.write_bytes(text.encode(encoding))
        named.append(read_lesson(path, "money", ("ko",)).problems[0].fields["encoding"])
    assert named == ["CP949 (EUC-KR)", "UTF-16", "ANSI (Windows-1252)"]


def test_a_folder_a_missing_file_and_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    assert read(tmp_path / "folder.yaml") == ("not-a-file", 1)
    assert read(tmp_path / "nothing.yaml") == ("file-missing", 1)
    assert read(tmp_path / "nul\0.yaml") == ("file-missing", 1)
    if hasattr(os, "mkfifo"):
        (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere")
        assert read(tmp_path / "link.yaml") == ("file-missing", 1)
        # Opening one would wait for ever.
        os.mkfifo(tmp_path / "pipe.yaml")
        assert read(tmp_path / "pipe.yaml") == ("not-a-file", 1)


def test_a_file_nobody_may_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(LESSON, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read(path) == ("file-unreadable", 1)
