"""Answers a tutor writes that would never be looked at are told, wherever they can be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from learner.course.check import check
from learner.course.folder import look
from learner.course.problem import Problem
from learner.marking import Key, Verdict, mark
from learner.marking.check import look_at_answers
from learner.marking.pipeline import MOST_ANSWERS
from learner.messages.problems import PROBLEMS
from tests.course.conftest import TODAY, change, course, lesson
from tests.rehearsal.conftest import GOOD as PLAYED

__all__ = ["course", "lesson"]

HALF = "(a|b) (c|d) (e|f) (g|h) (i|j) (k|l) (m|n) {}"
"""Stands for as many answers as one pattern may, a half of what one key may."""

MANY = [HALF.format("(o|p)"), HALF.format("(q|r)"), "take money out"]
LIST = "[" + ", ".join(f'"{one}"' for one in MANY) + "]"
GAP = "{withdraw|take (a) (b) (c) (d) (e) (f) (g) (h)|get (a) (b) (c) (d) (e) (f) (g) (h)|have}"


def found(folder: Path) -> list[Problem]:
    problems = check([look(folder)], TODAY, also=[look_at_answers])
    return [one for one in problems if one.code.startswith("answer")]


def told(problem: Problem) -> str:
    return " / ".join(PROBLEMS[problem.code]).format(**problem.fields)


def test_what_is_lost_is_really_not_taken() -> None:
    key = Key("withdraw", tuple(MANY))
    assert mark("b d f h j l n p", key).verdict is Verdict.RIGHT
    assert mark(MANY[-1], key).verdict is not Verdict.RIGHT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("accept: take out", f"accept: {LIST}"),
        ("or: The cash machine (has kept|kept) my card.", f"or: {LIST}"),
        ("order: Could you help me, please?", f"order: Could you help me?\n    accept: {LIST}"),
        ('gap: "I\'d like to {withdraw|take out} fifty pounds."', f'gap: "I\'d like to {GAP}."'),
    ],
)  # fmt: skip
def test_more_answers_than_are_looked_at(course: Path, lesson: Path, old: str, new: str) -> None:
    assert found(course) == []
    change(lesson, old, new)
    (problem,) = found(course)
    line = lesson.read_text("utf-8").splitlines()[problem.line - 1]
    assert any(one in line for one in (LIST, GAP))
    assert problem.severity == "warning"
    assert int(problem.fields["count"]) > MOST_ANSWERS
    assert f"only the first {MOST_ANSWERS} are looked at / use fewer brackets" in told(problem)


def test_the_first_answer_that_is_lost_is_the_one_that_is_told(course: Path, lesson: Path) -> None:
    change(lesson, "accept: take out", f"accept: {LIST}")
    (problem,) = found(course)
    line = lesson.read_text("utf-8").splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith(f'"{MANY[1]}"')
    assert problem.fields["count"] == "514"


def test_a_rehearsal_s_answers(tmp_path: Path) -> None:
    rehearsals = tmp_path / "rehearsals"
    rehearsals.mkdir()
    text = (PLAYED / "rehearsals" / "till.yaml").read_text("utf-8")
    text = text.replace("or: No (thank you)", f"or: {LIST}")
    (rehearsals / "till.yaml").write_text(text, "utf-8")
    (problem,) = found(tmp_path)
    assert (problem.code, problem.line) == ("answers-too-many", 28)


def test_one_answer_of_a_gap(course: Path, lesson: Path) -> None:
    change(lesson, "{withdraw|take out}", "{withdraw (a) (b) (c) (d) (e) (f) (g) (h) (i)|get}")
    (problem,) = found(course)
    assert told(problem).startswith("this stands for 512 answers; only the first 256 are looked at")


def test_answers_that_are_the_same_count_once(course: Path, lesson: Path) -> None:
    change(lesson, "accept: take out", f'accept: ["{MANY[0]}", "{MANY[0]}", "{MANY[0]}", get]')
    assert found(course) == []


def test_a_line_in_braces_is_looked_at_as_well(course: Path, lesson: Path) -> None:
    change(lesson, "you: The machine has kept my card.", "you: {en: The machine has kept it.}")
    change(lesson, "or: The cash machine (has kept|kept) my card.", f"or: {LIST}")
    assert [one.code for one in found(course)] == ["answers-too-many"]
