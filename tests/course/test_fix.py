"""What `--fix` writes, and how lost ids are noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from learner.course.fix import fix
from learner.course.folder import LOCK, look
from learner.course.read import read_lesson
from learner.errors import CourseError
from tests.benchmarks.lessons_world import make_lessons
from tests.course.conftest import change, codes, problems


def mend(course: Path) -> list[str]:
    return [change.path.name for change in fix([look(course)], None)]


def test_missing_ids_are_written_and_nothing_else_changes(course: Path, lesson: Path) -> None:
    before = read_lesson(lesson, "money", ("ko",)).lesson
    text = lesson.read_text(encoding="utf-8")
    assert mend(course) == ["at-the-till.yaml", "cash-machine.yaml", LOCK]
    after = read_lesson(lesson, "money", ("ko",)).lesson
    assert after == before
    mended = lesson.read_text(encoding="utf-8")
    assert "  - id: i-can-take-out-cash\n    en: I can take out cash.\n" in mended
    assert "      - id: the-machine-has-kept-my-card\n        you: The machine" in mended
    assert "  - id: money\n    numbers: {kind: money, from: 5, to: 200, step: 5}\n" in mended
    assert [line for line in text.splitlines() if "id: " in line] != []
    kept = [line for line in mended.splitlines() if "id: " not in line]
    assert len(kept) == len([line for line in text.splitlines() if "id: " not in line])
    assert problems(course) == []
    assert mend(course) == []


def test_in_braces_too(lesson: Path, course: Path) -> None:
    change(
        lesson, "can do:\n  - en: I can take out cash.\n    ko:", "can do:\n  - {en: I can., ko:"
    )
    change(lesson, "현금을 찾을 수 있어요.", "네.}")
    mend(course)
    assert "  - {id: i-can, en: I can., ko: 네.}" in lesson.read_text(encoding="utf-8")


def test_the_ends_of_lines_and_the_mark_stay(course: Path, lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8")
    lesson.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    mend(course)
    data = lesson.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > text.count("\n")


def test_a_lesson_with_errors_is_not_touched(course: Path, lesson: Path) -> None:
    change(lesson, "level: E1", "level: A1")
    before = lesson.read_bytes()
    assert "cash-machine.yaml" not in mend(course)
    assert lesson.read_bytes() == before


def test_many_lessons(tmp_path: Path) -> None:
    folder = make_lessons(tmp_path / "lessons", 5)
    assert len(mend(folder)) == 6
    assert mend(folder) == []


def test_an_id_that_got_lost(course: Path, lesson: Path) -> None:
    mend(course)
    change(lesson, "id: amount\n", "id: sum\n")
    change(lesson, "id: good-morning\n", "id: hello\n")
    found = [(one.path.name, one.code, one.fields["id"]) for one in problems(course)]
    assert found == [
        (LOCK, "id-lost", "cash-machine/good-morning"),
        (LOCK, "id-lost", "amount"),
    ]
    change(lesson, "id: sum\n", "id: sum\n    was: amount\n")
    change(lesson, "id: hello\n", "id: hello\n        was: good-morning\n")
    assert codes(course) == []


@pytest.mark.parametrize(
    ("noted", "code"),
    [
        ("word gone\n# 은행\n".encode("cp949"), "file-encoding"),
        ("word gone\n".encode("utf-16"), "file-encoding"),
    ],
)
def test_noted_ids_that_cannot_be_read_are_told_and_stay(
    course: Path, noted: bytes, code: str
) -> None:
    (course / LOCK).write_bytes(noted)
    assert LOCK not in mend(course)
    assert (course / LOCK).read_bytes() == noted
    assert codes(course) == [code]


def test_noted_ids_that_cannot_be_opened_are_told(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend(course)
    noted, read = (course / LOCK).read_bytes(), Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == LOCK:
            raise PermissionError(13, "Permission denied")
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        assert mend(course) == []
        assert codes(course) == ["file-unreadable"]
    assert (course / LOCK).read_bytes() == noted


def test_noted_ids_are_whole_after_a_power_cut(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend(course)
    (course / LOCK).write_text("word gone\n", encoding="utf-8")

    def cut(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("learner.whole.os.fsync", cut)
    with pytest.raises(CourseError):
        mend(course)
    assert (course / LOCK).read_text(encoding="utf-8") == "word gone\n"


def test_ids_in_a_lesson_with_errors_are_not_lost(course: Path, lesson: Path) -> None:
    mend(course)
    change(lesson, "level: E1", "level: A1")
    assert codes(course) == ["choice-near"]


def test_a_lost_lesson(course: Path, lesson: Path) -> None:
    mend(course)
    lesson.unlink()
    change(course / "course.yaml", "lessons: [cash-machine]", "lessons: []")
    lost = [one for one in problems(course) if one.code == "id-lost"]
    assert {one.fields["kind"] for one in lost} == {"lesson", "word", "part"}


def test_a_folder_that_takes_no_writes(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CourseError) as error:
        mend(course)
    assert error.value.code == "lesson-not-written"
    assert not [path for path in course.rglob("*") if path.name.endswith(".new")]
