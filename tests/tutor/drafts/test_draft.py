"""A draft is a lesson, whatever words it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learner.course.content import look_at_lesson
from learner.course.model import Lesson
from learner.course.read import read_lesson
from learner.tutor.drafts.columns import DraftWord, Row, words_of
from learner.tutor.drafts.lesson import Head, draft, parts, scalar
from learner.tutor.drafts.source import sifted

HEAD = Head("tea", "Tea", "차", "E1")
AWKWARD = st.text("abcXYZ 차우유:#-{}[]|>&*!%@`'\"\\,?.()~=yesno0123456789\n\t", max_size=24)


def read(words: list[DraftWord]) -> Lesson:
    """The lesson of a draft, in which nothing is wrong."""
    text, _ids = draft(HEAD, words, lambda _: None, ())
    found = read_lesson(Path("tea.yaml"), "cafe", ["ko"], text)
    every = (*found.problems, *look_at_lesson(found, ["ko"]))
    assert [one for one in every if one.severity == "error"] == []
    assert found.lesson is not None
    return found.lesson


@settings(max_examples=60)
@given(st.lists(st.tuples(AWKWARD, AWKWARD, AWKWARD, AWKWARD, AWKWARD), min_size=1, max_size=4))
def test_what_is_not_refused_stands_there_as_it_was(rows: list[tuple[str, ...]]) -> None:
    header = ["English", "Korean", "Example", "Example Korean", "Note"]
    words = words_of([Row(at, cells) for at, cells in enumerate(rows, 1)], header)
    good, _refused = sifted(words, ["ko"])
    if good:
        made = read(good)
        assert [word.en for word in made.words] == [word.en for word in good]
        assert [word.means.show() for word in made.words] == [w.ko or w.en for w in good]


@pytest.mark.parametrize(
    "text",
    ["yes", "No", "null", "10:30", "Note: bring ID", "Press # to end", "- a", "'s", "a: b", "~",
     "{a}", "[x]", "*", "a #b", "end:", "£5", "“so”", "a\\b", "What's this?"],
)  # fmt: skip
def test_a_text_is_quoted_where_it_has_to_be(text: str) -> None:
    word = DraftWord("tea", "차", note=text, example=f"A tea, {text}")
    made = read([word]).words[0]
    assert made.note is not None
    assert made.note.show() == text
    assert made.example.en == f"A tea, {text}"


def test_what_needs_no_quotes_has_none() -> None:
    for text in ("tea", "Could I have a tea, please?", "차 한 잔 주시겠어요?", "What's this?"):
        assert scalar(text) == text


@pytest.mark.parametrize(
    ("count", "level", "sizes"),
    [
        (1, "E1", [1]), (12, "E1", [12]), (13, "E1", [7, 6]), (30, "E2", [10, 10, 10]),
        (7, "Pre-Entry", [7]), (8, "Pre-Entry", [4, 4]), (0, "E1", []),
    ],
)  # fmt: skip
def test_words_are_spread_evenly(count: int, level: str, sizes: list[int]) -> None:
    words = [DraftWord(f"word{number}") for number in range(count)]
    assert [len(some) for some in parts(words, level)] == sizes
    assert [word for some in parts(words, level) for word in some] == words
