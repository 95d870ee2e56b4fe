"""The dictionary, the slips of the fingers, the forms of a word."""

import subprocess
import sys

import pytest

from learner.marking import Key, Verdict, mark
from learner.marking.english import is_word
from learner.marking.inflection import adverb, irregular, same_word
from learner.marking.typos import allowed, is_slip, slips


@pytest.mark.parametrize(
    "word",
    ["a", "zoom", "receipt", "coffee", "copy", "rice", "lice", "cheque", "colours", "walked"],
)
def test_is_an_english_word(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize(
    "word", ["", "recipt", "xyzzy", "a\nb", "zzzz", "london", "don't", "20", "은행", "aa", "receip"]
)
def test_is_no_english_word(word: str) -> None:
    assert not is_word(word)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("a", "", 1), ("card", "card", 0), ("card", "crad", 1), ("card", "cad", 1),
     ("card", "cards", 1), ("card", "cord", 1), ("receipt", "reciept", 1), ("ca", "abc", 3),
     ("kitten", "sitting", 3)],
)  # fmt: skip
def test_slips_are_counted(one: str, other: str, distance: int) -> None:
    assert slips(one, other, 9) == slips(other, one, 9) == distance
    assert slips(one, other, 1) == min(distance, 2)


def test_slips_are_allowed_by_length() -> None:
    lengths = [allowed("x" * length) for length in range(12)]
    assert lengths == [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]
    assert not is_slip("eceipt", "receipt")
    assert not is_slip("x" * 399, "x" * 400)


@pytest.mark.parametrize(
    ("one", "other"),
    [("card", "cards"), ("boxes", "box"), ("try", "tried"), ("stop", "stopping"),
     ("make", "making"), ("walked", "walking"), ("agree", "agreed"), ("bus", "buses"),
     ("bored", "boring")],
)  # fmt: skip
def test_are_forms_of_one_word(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("card", "card"), ("see", "seed"), ("the", "thing"), ("his", "hi"), ("pass", "pas"),
     ("be", "bed"), ("it", "its"), ("work", "worker"), ("sing", "s"), ("", "s"), ("ed", "ing")],
)  # fmt: skip
def test_are_no_forms_of_one_word(one: str, other: str) -> None:
    assert not same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("slow", "slowly"), ("easily", "easy"), ("possible", "possibly"), ("careful", "carefully")],
)
def test_an_adjective_and_its_adverb(one: str, other: str) -> None:
    assert adverb(one, other)
    assert adverb(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hard", "hardly"), ("day", "daily"), ("month", "monthly"), ("on", "only"), ("slow", "slow"),
     ("friend", "friendly"), ("slow", "quickly"), ("", "ly")],
)  # fmt: skip
def test_are_no_adjective_and_its_adverb(one: str, other: str) -> None:
    assert not adverb(one, other)


def test_irregular_forms() -> None:
    assert irregular("go", "went")
    assert irregular("going", "went")
    assert irregular("lie", "lain")
    assert irregular("shake", "shaken")
    assert not irregular("go", "sent")
    assert not irregular("go", "go")


def test_to_import_the_room_loads_neither_the_pipeline_nor_the_dictionary() -> None:
    script = "import sys, learner.marking; sys.exit('learner.marking.pipeline' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


PASTED = [
    "x" * 10_000, "card " * 2_000, "은" * 10_000, "ㅁ" * 10_000, "😀" * 10_000, "(" * 10_000,
     "1 " * 5_000, "£" * 10_000, "I'd " * 2_500, "its " * 2_500, "three thirty " * 800,
     "\u202e\u0000\ud800", "שלום עולם", "e\u0301" * 5_000, "ﷺ" * 10_000, "9" * 10_000,
     "a b " * 2_500, "-'-'" * 2_500,
]  # fmt: skip


@pytest.mark.parametrize("typed", PASTED, ids=range(len(PASTED)))
def test_whatever_is_pasted_is_judged(typed: str) -> None:
    for model in ("I'd like to open an account at half past three, please.", "card", "", typed):
        made = mark(typed, Key(model, ("(a|b) " * 40, typed)))
        assert isinstance(made.verdict, Verdict)
