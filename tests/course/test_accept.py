"""Adding an answer changes one place of a tutor's file, and every other byte stays."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.course.accept import Place, add_answer, can_accept
from learner.course.model import Gap
from learner.course.read import read_lesson
from learner.course.text import tidy_letters
from learner.errors import CourseError

HEAD = """\
# My lesson: do not touch!
format: 1
id: cash
title: Cash   # two spaces before this
ko: 돈
level: E1

can do:
- en: I can.
"""
WORD = Place("word", "withdraw")


def lesson(tmp_path: Path, rest: str, end: str = "\n", mark: bytes = b"") -> Path:
    path = tmp_path / "cash.yaml"
    path.write_bytes(mark + (HEAD + rest).replace("\n", end).encode())
    return path


def accepted(path: Path) -> tuple[str, ...]:
    read = read_lesson(path, "money", ["ko"])
    assert read.lesson is not None, read.problems
    return read.lesson.words[0].accept


def add(path: Path, text: str, place: Place = WORD) -> list[str]:
    """Adds an answer; the lines that were taken and put in, as a person sees them."""
    before = path.read_bytes()
    assert add_answer(path, "money", ["ko"], place, text)
    after = path.read_bytes()
    assert after[:3] == before[:3]
    assert (b"\r\n" in after) == (b"\r\n" in before)
    assert after.count(b"\r") in (0, after.count(b"\n"))
    changed = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in changed if line[0] in "+-"]


def test_a_word_without_accept_gets_it_below_its_korean(tmp_path: Path) -> None:
    path = lesson(tmp_path, """\
words:
  - id: withdraw
    en: withdraw     # the machine's word
    means: 찾다
    example: I withdraw.
    ko: 찾아요.

    # about producing
    produce: yes
""")  # fmt: skip
    assert add(path, "take out") == ["+     accept: take out"]
    assert path.read_text("utf-8").splitlines()[15] == "    accept: take out"
    assert accepted(path) == ("take out",)


def test_one_answer_becomes_a_list(tmp_path: Path) -> None:
    path = lesson(tmp_path, """\
words:
- id: withdraw
  en: withdraw
  accept:   take out   # as people say
  means: 찾다
  example: I withdraw.
""")  # fmt: skip
    assert sorted(add(path, "get out")) == [
        "+     - get out",
        "+     - take out   # as people say",
        "+   accept:",
        "-   accept:   take out   # as people say",
    ]
    assert accepted(path) == ("take out", "get out")


def test_a_list_grows_at_its_end(tmp_path: Path) -> None:
    path = lesson(tmp_path, """\
words:
  - id: withdraw
    en: withdraw
    accept:
      -  take out     # odd spaces
      # a comment between
      -  "get: out"
    means: 찾다
    example: I withdraw.
""")  # fmt: skip
    assert add(path, "take it: out") == ['+       -  "take it: out"']
    assert accepted(path) == ("take out", "get: out", "take it: out")


def test_an_answer_over_two_lines_at_the_end_is_not_torn(tmp_path: Path) -> None:
    path = lesson(tmp_path, """\
words:
  - id: withdraw
    en: withdraw
    accept:
    - take out
    - get some money
      out of it
    means: 찾다
    example: I withdraw.
""")  # fmt: skip
    assert add(path, "draw out") == ["+     - draw out"]
    assert accepted(path) == ("draw out", "take out", "get some money out of it")


def test_brackets_and_braces(tmp_path: Path) -> None:
    path = lesson(tmp_path, """\
words:
  - {id: withdraw, en: withdraw, means: 찾다, example: I withdraw., accept: [take out, get]}
""")  # fmt: skip
    add(path, "draw, please")
    assert accepted(path) == ("draw, please", "take out", "get")
    path = lesson(tmp_path, """\
words:
  - {id: withdraw, en: withdraw, means: 찾다, example: I withdraw.}
""")  # fmt: skip
    add(path, "draw, please")
    assert accepted(path) == ("draw, please",)


def test_windows_and_the_mark_at_the_beginning(tmp_path: Path) -> None:
    rest = "words:\n  - id: withdraw\n    en: withdraw\n    means: 찾다\n    example: I withdraw."
    path = lesson(tmp_path, rest, end="\r\n", mark=b"\xef\xbb\xbf")
    assert add(path, "take out") == ["+     accept: take out"]
    path = lesson(tmp_path, rest)
    assert add(path, "take out") == ["+     accept: take out"]


TALK = """\
words:
  - id: withdraw
    en: withdraw
    means: 찾다
    example: I withdraw.
talk:
  - id: bank
    title: At the bank
    people:
      staff: {name: Lee, voice: f1}
      you: {name: Mina, voice: f2}
    lines:
      - staff: Yes?
      - id: kept
        you: It kept my card.
        ko: 카드를 먹었어요.
practise:
  - id: fill
    gap: "I'd like to {withdraw|take out} £10."  # keep
"""


def test_a_line_of_a_talk_and_a_gap(tmp_path: Path) -> None:
    path = lesson(tmp_path, TALK)
    assert add(path, "It took it", Place("line", "bank/kept")) == ["+         or: It took it"]
    assert add(path, "get", Place("gap", "fill")) == [
        '-     gap: "I\'d like to {withdraw|take out} £10."  # keep',
        '+     gap: "I\'d like to {withdraw|take out|get} £10."  # keep',
    ]
    read = read_lesson(path, "money", ["ko"])
    assert read.lesson is not None
    assert read.lesson.talks[0].lines[1].accept == ("It took it",)
    gap = read.lesson.practise[0]
    assert isinstance(gap, Gap)
    assert gap.answers == ("withdraw", "take out", "get")


@pytest.mark.parametrize("text", ["Withdraw", "WITHDRAW"])
def test_what_counts_already_changes_nothing(tmp_path: Path, text: str) -> None:
    path = lesson(tmp_path, TALK)
    before = path.read_bytes()
    assert not add_answer(path, "money", ["ko"], WORD, text)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        (WORD, "찾다", "accept-not"),
        (WORD, "(take", "accept-not"),
        (WORD, "  ", "accept-not"),
        (WORD, "a|b", "accept-not"),
        (Place("word", "gone"), "x", "accept-gone"),
        (Place("line", "bank/gone"), "x", "accept-gone"),
        (Place("gap", "fill"), 'say "it"', "accept-by-hand"),
    ],
)
def test_what_cannot_be_added(tmp_path: Path, place: Place, text: str, code: str) -> None:
    path = lesson(tmp_path, TALK)
    before = path.read_bytes()
    with pytest.raises(CourseError) as raised:
        add_answer(path, "money", ["ko"], place, text)
    assert raised.value.code == code
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["cash.yaml"]


def test_a_file_with_something_invisible_is_left_to_its_tutor(tmp_path: Path) -> None:
    path = lesson(tmp_path, TALK.replace("I withdraw.", "I\u200b withdraw."))
    before = path.read_bytes()
    with pytest.raises(CourseError, match="accept-by-hand"):
        add_answer(path, "money", ["ko"], WORD, "take out")
    assert path.read_bytes() == before


@given(text=st.text(min_size=1, max_size=30))
def test_whatever_was_typed_is_added_as_it_is_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = lesson(tmp_path_factory.getbasetemp(), TALK)
    before = path.read_bytes()
    try:
        added = add_answer(path, "money", ["ko"], WORD, text)
    except CourseError:
        assert not can_accept(text)
        assert path.read_bytes() == before
        return
    lines = path.read_bytes().split(b"\n")
    if added:
        assert accepted(path) == (" ".join(tidy_letters(text).split()),)
        del lines[14]
    assert b"\n".join(lines) == before
