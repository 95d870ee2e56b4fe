"""`learner new`, as a tutor types it: what comes of it can be played at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from learner.course.check import check
from learner.course.folder import look
from learner.course.library import open_course
from learner.course.model import Lesson
from learner.course.problem import Problem
from learner.marking import Verdict
from learner.practice.exercise import Choice, Matching, Ordering, Typed
from learner.practice.judge import judge
from learner.practice.make import Maker
from learner.practice.steps import lesson_steps
from tests.tutor.giving.conftest import WORLD, Type


def problems(home: Path) -> list[Problem]:
    own = home / "lessons"
    return check([look(WORLD), look(own)], date(2026, 11, 29), [own])


def lesson(home: Path, id: str) -> Lesson:
    return open_course([WORLD, home / "lessons"], home / "cache").lesson(id)


def test_from_four_answers(tutor: Type, home: Path) -> None:
    said = "Buying tea = 차 사기\ncafe\nA1\ntea = 차, milk = 우유, sugar = 설탕\n"
    result = tutor("new", says=said)
    assert result.exit_code == 0
    assert "learner preview buying-tea" in result.output
    made = lesson(home, "buying-tea")
    assert (made.unit, made.title.en, made.level) == ("cafe", "Buying tea", "E1")
    assert made.title.meaning.show() == "차 사기"
    assert [(word.en, word.means.show()) for word in made.words] == [
        ("tea", "차"), ("milk", "우유"), ("sugar", "설탕"),
    ]  # fmt: skip
    assert [one.code for one in problems(home)] == ["words-count"]


def test_from_options_nothing_is_asked(tutor: Type, home: Path) -> None:
    words = "tea; Could I have a tea, please? = 차 한 잔 주시겠어요?"
    result = tutor("new", "--title", "Tea", "--unit", "cafe", "--level", "E2", "--words", words)
    assert result.exit_code == 0
    found = problems(home)
    assert {one.severity for one in found} == {"warning"}
    assert {one.code for one in found} == {
        "words-count", "translation-missing", "korean-expected",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["tea = 차, receipt", "tea", "receipt, withdraw"])
def test_it_can_be_played_to_the_end(tutor: Type, home: Path, words: str) -> None:
    tutor(
        "new", "--title", "Tea", "--unit", "cafe", "--level", "E1", "--words", "tea = 차, receipt"
    )
    made = lesson(home, "tea")
    course = open_course([WORLD, home / "lessons"], home / "cache")
    known = tuple(course.words(made.uses).values())
    steps = lesson_steps(made, known, made.words, Maker("f1", lambda _: False, Random(1)))
    assert {step.kind.value for step in steps} >= {"word", "role", "exercise", "mission", "summary"}
    for step in steps:
        match step.exercise:
            case Choice() as choice:
                answer: object = choice.right
            case Ordering() as ordering:
                answer = tuple(ordering.key.model.split())
            case Matching() as matching:
                answer = matching.partners
            case Typed() as typed:
                answer = typed.key.model
            case None:
                continue
        mark = judge(step.exercise, answer, course.vocabulary())  # type: ignore[arg-type]
        assert mark.verdict is Verdict.RIGHT


def test_a_word_that_is_taught_already_is_the_same_card(tutor: Type, home: Path) -> None:
    tutor("new", "--title", "Tea", "--unit", "cafe", "--level", "E1", "--words", "Receipt, tea")
    made = lesson(home, "tea")
    assert made.uses == ("receipt",)
    assert [word.en for word in made.words] == ["tea"]


def test_ids_are_never_taken_twice(tutor: Type, home: Path) -> None:
    for title, words in (("One", "tea!"), ("Two", "tea?"), ("Three", "tea.")):
        tutor("new", "--title", title, "--unit", "cafe", "--level", "E1", "--words", words)
    assert [lesson(home, id).words[0].id for id in ("one", "two", "three")] == [
        "tea", "tea-2", "tea-3",
    ]  # fmt: skip


def test_a_unit_of_the_course_by_its_title(tutor: Type, home: Path) -> None:
    tutor("new", "--title", "Tea", "--unit", "MONEY", "--level", "E1", "--words", "tea")
    assert (home / "lessons" / "money" / "tea.yaml").is_file()


def test_in_korean_the_file_explains_itself_in_korean(
    tutor: Type, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    tutor("new", "--title", "Tea", "--unit", "cafe", "--level", "E1", "--words", "tea")
    comments = [
        line for line in (home / "lessons/cafe/tea.yaml").read_text("utf-8").splitlines()
        if line.startswith("# ") and line[2].isalpha()
    ]  # fmt: skip
    assert comments
    assert all(any("가" <= letter <= "힣" for letter in line) for line in comments)


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("--title", "차 사기", "Write it in English"),
        ("--title", "???", "Write it in English"),
        ("--unit", "찻집", "Write English letters"),
        ("--unit", "rehearsals", "Write English letters"),
        ("--level", "C2", "Write Pre-Entry, E1, E2 or E3"),
        ("--words", "차, 우유", "no English word"),
        ("--words", " , ", "no English word"),
        ("--words", ", ".join(f"word{number}" for number in range(301)), "too many at once"),
    ],
)
def test_what_cannot_be_used(tutor: Type, home: Path, option: str, text: str, words: str) -> None:
    options = {"--title": "Tea", "--unit": "cafe", "--level": "E1", "--words": "tea"} | {
        option: text
    }
    result = tutor("new", *(part for pair in options.items() for part in pair))
    assert result.exit_code == 1
    assert words in result.output
    assert not (home / "lessons").exists()


def test_a_wrong_answer_is_asked_again(tutor: Type, home: Path) -> None:
    result = tutor("new", says="차\nTea\n\nZ9\nE1\n차\ntea\n")
    assert result.exit_code == 0
    assert (home / "lessons" / "my-lessons" / "tea.yaml").is_file()


def test_no_file_is_written_over(tutor: Type, home: Path) -> None:
    args = ("new", "--title", "Tea", "--unit", "cafe", "--level", "E1", "--words", "tea")
    tutor(*args)
    path = home / "lessons" / "cafe" / "tea.yaml"
    path.write_text("broken", "utf-8")
    result = tutor(*args)
    assert result.exit_code == 1
    assert "is there already" in result.output
    assert path.read_text("utf-8") == "broken"


def test_the_id_of_a_lesson_of_the_course_is_refused(tutor: Type, home: Path) -> None:
    """In the tutor's folder it would take the place of that lesson."""
    args = ("--unit", "cafe", "--level", "E1", "--words", "tea")
    result = tutor("new", "--title", "Cash", *args)
    assert "There is a lesson with the id cash already" in result.output
    assert not (home / "lessons").exists()


def test_where_nothing_can_be_written(tutor: Type, home: Path) -> None:
    home.mkdir()
    (home / "lessons").write_text("a file", "utf-8")
    args = ("--unit", "cafe", "--level", "E1", "--words", "tea")
    result = tutor("new", "--title", "Tea", *args)
    assert result.exit_code == 1
    assert "could not be written" in result.output


@pytest.mark.parametrize("text", ["My number is 07123 456789", "Where are you from?"])
def test_what_could_hurt_somebody_is_left_out(tutor: Type, home: Path, text: str) -> None:
    args = ("--unit", "cafe", "--level", "E1", "--words", f"tea; {text}")
    result = tutor("new", "--title", "Tea", *args)
    assert f"Left out: {text}" in result.output
    assert [word.en for word in lesson(home, "tea").words] == ["tea"]


def test_what_is_missing_is_explained_where_it_is(tutor: Type, home: Path) -> None:
    args = ("--unit", "cafe", "--level", "E1", "--words", "receipt, tea = 차, spoon, cup")
    tutor("new", "--title", "Tea", *args)
    lines = (home / "lessons/cafe/tea.yaml").read_text("utf-8").splitlines()
    at = lines.index("    means: spoon")
    assert "Write what it means in Korean" in lines[at - 1]
    assert sum("Write what it means" in line for line in lines) == 1
    assert sum("will have to be typed" in line for line in lines) == 1
