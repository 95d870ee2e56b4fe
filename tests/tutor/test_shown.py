"""The line of a problem, its caret, and where long lines are cut."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner import language
from learner.course.problem import Problem
from learner.tutor.shown import end_of, headline, near


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


def problem(path: Path, text: str, column: int, code: str = "indent", **fields: str) -> Problem:
    path.write_text(f"format: 1\n{text}\n", encoding="utf-8")
    return Problem(path, 2, column, code, fields)


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def test_the_caret_stands_below_what_is_wrong(tmp_path: Path) -> None:
    found = problem(tmp_path / "a.yaml", "levle: E1", 1, "key-unknown-near", key="levle", near="l")
    assert headline(found).endswith("a.yaml:2:1: there is no key `levle` here")
    assert near(found, 80) == ["    levle: E1", "    ^^^^^", "  did you mean `l`?"]


def test_hangul_takes_two_columns(tmp_path: Path) -> None:
    row, caret, _ = near(problem(tmp_path / "a.yaml", "ko: 현금, x", 9), 80)
    assert row == "    ko: 현금, x"
    assert caret == "    " + " " * len("ko: ") + " " * len("현금") * 2 + "  ^"


def test_a_tab_is_shown_as_spaces(tmp_path: Path) -> None:
    row, caret, how = near(problem(tmp_path / "a.yaml", "\ten: tea", 1, "tab"), 80)
    assert row == "        en: tea"
    assert caret == "    ^^^^"
    assert how == "  use spaces"


def test_what_nobody_can_see_gets_a_mark(tmp_path: Path) -> None:
    found = problem(tmp_path / "a.yaml", "a \x07 bell", 3, "odd-character", character="U+0007")
    assert near(found, 80)[:2] == ["    a \ufffd bell", "      ^"]


@given(
    before=st.text(alphabet="a 가\t", max_size=300),
    after=st.text(alphabet="a 가\t", max_size=300),
    width=st.integers(20, 120),
)
def test_a_line_of_any_length_shows_its_caret(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str, width: int
) -> None:
    path = tmp_path_factory.mktemp("line") / "a.yaml"
    row, caret, _ = near(problem(path, f"{before}!{after}", len(before) + 1), width)
    assert columns(row) < width
    place = next(n for n in range(len(row)) if columns(row[:n]) == caret.index("^"))
    assert row[place] == "!"


@pytest.mark.parametrize("code", ["file-empty", "file-missing", "lesson-unlisted"])
def test_a_problem_of_the_whole_file_shows_no_line(tmp_path: Path, code: str) -> None:
    assert len(near(problem(tmp_path / "a.yaml", "x", 1, code, id="a"), 80)) == 1


def test_a_file_that_is_gone_shows_no_line(tmp_path: Path) -> None:
    assert len(near(Problem(tmp_path / "none.yaml", 7, 9, "indent"), 80)) == 1
    assert end_of(Problem(tmp_path / "none.yaml", 7, 9, "id-shape", {"text": "x"})) is None
