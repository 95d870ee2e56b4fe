"""Two rehearsals of one id: a copy beside it, and a tutor's own over the course's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from learner.course.check import check
from learner.course.folder import look
from learner.course.library import open_course
from learner.course.problem import Problem
from learner.messages.problems import PROBLEMS
from tests.rehearsal.conftest import problems


def copied(till: Path, copy: Path, *changes: tuple[str, str]) -> None:
    text = till.read_text("utf-8").replace("title: At the till", "title: Another till")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(text, "utf-8")


@pytest.fixture
def till(course: Path) -> Path:
    return course / "rehearsals" / "till.yaml"


COPIES = ["till - Copy.yaml", "a.yaml", "till-2.yaml", "till.yml"]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_told_as_one(course: Path, till: Path, name: str) -> None:
    copied(till, till.with_name(name))
    (found,) = problems(course)
    assert (found.path.name, found.line, found.column) == (name, 2, 5)
    assert (found.code, found.severity) == ("rehearsal-twice", "error")
    assert found.fields == {"id": "till", "other": str(till)}
    assert "delete or move this copy" in PROBLEMS[found.code][1]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_never_played(course: Path, till: Path, tmp_path: Path, name: str) -> None:
    copied(till, till.with_name(name))
    opened = open_course([course], tmp_path / "cache")
    head = opened.rehearsal_head("till")
    assert opened.rehearsal("till").title.en == "At the till"
    assert head is not None
    assert head.title.en == "At the till"
    titles = {one.id: one.title.en for one in opened.rehearsals()}
    assert titles["till"] == "At the till"
    assert [one.code for one in opened.problems] == ["rehearsal-twice"]
    opened.close()


def test_a_copy_is_played_once_the_other_is_gone(course: Path, till: Path, tmp_path: Path) -> None:
    copied(till, till.with_name("till - Copy.yaml"))
    open_course([course], tmp_path / "cache").close()
    till.unlink()
    opened = open_course([course], tmp_path / "cache")
    assert opened.rehearsal("till").title.en == "Another till"
    assert opened.problems == ()
    opened.close()
    assert [one.code for one in problems(course)] == ["id-not-file-name"]


def over(course: Path, own: Path) -> list[Problem]:
    return check([look(course), look(own)], date(2026, 11, 25))


def test_a_tutor_s_own_rehearsal_takes_the_place_of_the_course_s(
    course: Path, till: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    copied(till, own / "rehearsals" / "till.yaml")
    assert over(course, own) == []
    opened = open_course([course, own], tmp_path / "cache")
    assert opened.rehearsal("till").title.en == "Another till"
    assert [one.id for one in opened.rehearsals()].count("till") == 1
    opened.close()


def test_an_own_rehearsal_that_takes_endings_away_is_told(
    course: Path, till: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own" / "rehearsals" / "till.yaml"
    copied(till, own, ("go: stopped", "go: over"), ("  stopped:", "  over:"))
    (found,) = over(course, own.parent.parent)
    assert (found.path, found.line, found.severity) == (own, 2, "warning")
    told = PROBLEMS[found.code][0].format(**found.fields)
    assert "the course's rehearsal “At the till”; endings no longer there: stopped" in told
    copied(own, own, ("  over:\n", "  over:\n    was: stopped\n"))
    assert over(course, own.parent.parent) == []
