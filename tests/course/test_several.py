"""Answers whose brackets or dashes were forgotten are told, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from learner.course.content import look_at_lesson
from learner.course.read import read_lesson
from learner.messages.problems import PROBLEMS
from tests.course.conftest import change, problems

LESSONS = Path(__file__).parents[2] / "lessons"

ACCEPT = "    accept: take out\n"
OR = "        or: The cash machine (has kept|kept) my card.\n"
WRONG = "wrong: [Balance, Mini statement]"
GAP = '"I\'d like to {withdraw|take out} fifty pounds."'


def told(lesson: Path, old: str, new: str) -> list[str]:
    change(lesson, old, new)
    read = read_lesson(lesson, "money", ("ko",))
    found = [*read.problems, *look_at_lesson(read, ("ko",))]
    assert {one.code for one in found} <= {"answers-in-one"}
    assert {one.severity for one in found} <= {"warning"}
    return [PROBLEMS[one.code][1].format(**one.fields) for one in found]


@pytest.mark.parametrize(
    ("old", "new", "instead"),
    [
        (ACCEPT, "    accept: How much, What does it cost\n",
         "accept: [How much, What does it cost]"),
        (ACCEPT, "    accept: take out, get\n", "accept: [take out, get]"),
        (ACCEPT, "    accept: take out / get\n", "accept: [take out, get]"),
        (ACCEPT, "    accept: take/get out\n", "accept: [take, get out]"),
        (ACCEPT, "    accept: take out; get\n", "accept: [take out, get]"),
        (ACCEPT, "    accept: [take out / get, have]\n", "accept: [take out, get]"),
        (ACCEPT, "    accept: Yes, please / Sure\n", 'accept: ["Yes, please", Sure]'),
        (ACCEPT, "    accept:\n      take out\n      get\n", "accept: [take out, get]"),
        (OR, "        or: The bank has it, My card is in there\n",
         "or: [The bank has it, My card is in there]"),
        (WRONG, "wrong: Balance, Mini statement", "wrong: [Balance, Mini statement]"),
        (WRONG, "wrong: A coffee, A glass of water", "wrong: [A coffee, A glass of water]"),
        (WRONG, "wrong: £1, £2", "wrong: [£1, £2]"),
        (GAP, "How {much, many} is it?", "{much|many}"),
        (GAP, "How {much / many} is it?", "{much|many}"),
    ],
)  # fmt: skip
def test_what_was_meant_as_several(lesson: Path, old: str, new: str, instead: str) -> None:
    if new.startswith("    accept: take/"):
        instead = "accept: [take, get out]"
        new = "    accept: take/get out\n"
    assert told(lesson, old, new) == [f"if it is meant as several, write `{instead}`"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ACCEPT, "    accept: Take it out, please.\n"),
        (ACCEPT, "    accept: Yes, I take it out.\n"),
        (ACCEPT, "    accept: [take, get, have out]\n"),
        (ACCEPT, "    accept: he/she and/or 24/7\n"),
        (ACCEPT, "    accept:\n      - take out\n      - get\n"),
        (ACCEPT, "    accept: take out money\n      with a card\n"),
        (OR, "        or: Good morning, the cash machine kept my card.\n"),
        (GAP, '"I\'d like {£1,000} now."'),
        (GAP, "Good {morning, madam|evening}."),
    ],
)
def test_one_answer_with_a_comma_or_a_slash_in_it(lesson: Path, old: str, new: str) -> None:
    assert told(lesson, old, new) == []


def test_a_comma_as_in_the_sentence_beside_it(lesson: Path) -> None:
    change(lesson, "you: The machine has kept my card.", "you: When it rains, I stay at home.")
    assert told(lesson, OR, "        or: If it rains, I stay in.\n") == []
    assert told(lesson, "or: If it rains, I stay in.", "or: I stay in, We stay at home") != []


def test_the_shipped_lessons_forget_nothing() -> None:
    assert not [one for one in problems(LESSONS) if one.code == "answers-in-one"]
