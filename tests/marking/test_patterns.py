"""`(this|that)` and `(please)` in what a tutor writes."""

import pytest

from learner.marking import Key, Verdict, mark
from learner.marking.patterns import MOST, expand


@pytest.mark.parametrize(
    ("pattern", "answers"),
    [
        ("plain", ("plain",)),
        ("", ("",)),
        ("(this|that) card", ("this card", "that card")),
        ("Help (me)", ("Help me", "Help")),
        ("Yes (please).", ("Yes please.", "Yes.")),
        ("(Yes, |)that's fine", ("Yes, that's fine", "that's fine")),
        ("a (b (c)|d)", ("a b c", "a d", "a b")),
        ("(a|b) (c|d)", ("a c", "a d", "b c", "b d")),
        ("yes | no", ("yes", "no")),
        ("(yes|OK|) fine", ("yes fine", "OK fine", "fine")),
        ("open (an|a bank) account", ("open an account", "open a bank account")),
        ("(unfinished", ("(unfinished",)),
        ("unfinished)", ("unfinished)",)),
        ("()", ("",)),
    ],
)
def test_stands_for_these_answers(pattern: str, answers: tuple[str, ...]) -> None:
    assert sorted(expand(pattern)) == sorted(answers)
    assert expand(pattern)[0] == answers[0]


@pytest.mark.parametrize(
    "pattern", ["(a|b)" * 60, "(" * 400, "(" * 200 + ")" * 200, "()" * 200, "|" * 400, "(a" * 99]
)
def test_never_stands_for_more_than_is_looked_at(pattern: str) -> None:
    assert len(expand(pattern)) <= MOST


ACCEPT = (
    "I (want|would like) to open (an|a bank|a current) account (please).",
    "(Can|Could) I open (an|a bank|a current) account (please)?",
)
MODEL = "I'd like to open an account, please."


@pytest.mark.parametrize(
    "typed",
    [
        "I'd like to open an account",
        "I want to open an account",
        "I want to open a current account please",
        "I'd like to open a bank account",
        "Can I open a bank account",
        "could i open an account please",
        *expand(ACCEPT[0]),
        *expand(ACCEPT[1]),
    ],
)
def test_every_answer_of_a_pattern_is_right_and_the_model_is_shown(typed: str) -> None:
    made = mark(typed, Key(MODEL, ACCEPT))
    assert (made.verdict, made.model) == (Verdict.RIGHT, MODEL)


def test_a_pattern_is_not_itself_an_answer() -> None:
    made = mark("I want would like to open an account", Key(MODEL, ACCEPT))
    assert made.verdict is Verdict.NOT_YET
    assert not any(set(piece.text) & set("(|)") for piece in made.difference)


def test_the_difference_is_against_the_nearest_answer() -> None:
    made = mark("Could I open bank account", Key(MODEL, ACCEPT))
    assert (made.verdict, made.reason, made.model) == (Verdict.NEARLY, "article", MODEL)
    shown = "".join(piece.text for piece in made.difference if piece.kind != "extra")
    assert shown in {"Could I open a bank account please?", "Could I open a bank account?"}


def test_the_answer_it_is_judged_by_is_the_kindest_of_the_near_ones() -> None:
    key = Key("a bus from York to Leeds", ("a bus from Leeds to York",))
    assert mark("a buss from Leeds to York", key).verdict is Verdict.NOT_YET
    assert mark("bus from Leeds to York", key).reason == "article"


def test_the_model_may_be_a_pattern_too() -> None:
    key = Key("(Sorry), what does it mean?")
    assert mark("what does it mean", key).verdict is Verdict.RIGHT
    assert mark("Sorry, what does it mean", key).verdict is Verdict.RIGHT
