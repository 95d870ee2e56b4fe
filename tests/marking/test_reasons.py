"""Every reason and remark has words, and the words can be filled in."""

import ast
from pathlib import Path

import pytest

import learner.marking
from learner.marking import Key, mark
from learner.messages import REASONS

ROOM = Path(learner.marking.__file__).parent


def texts_in_the_room() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ROOM.glob("*.py")]
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


def test_all_words_are_said_somewhere() -> None:
    assert set(REASONS) - texts_in_the_room() == set()


def test_nobody_is_told_that_something_is_wrong() -> None:
    assert not [text for text in REASONS.values() if "wrong" in text.lower() or "!" in text]


@pytest.mark.parametrize(
    ("typed", "model"),
    [
        ("", "bank"), ("은행", "bank"), ("ㅠ무ㅏ", "bank"), ("color", "colour"),
        ("bank", "the bank"), ("in Monday at noon", "on Monday at noon"), ("card", "cards"),
        ("go home", "went home"), ("recipt", "receipt"), ("debit a card", "card debit"),
        ("20", "£20"), ("30", "20"), ("I do", "I don't"), ("up", "down"), ("Monday", "Friday"),
        ("turn", "turn left"), ("copy", "coffee"), ("meat", "meet"), ("quick", "quiet"),
        ("bnak", "bank"), ("I need", "I need help"), ("I need help now", "I need help"),
        ("xyzzy", "bank"), ("9시", "9:00"), ("8시", "9:00"), ("get it", "have it"),
        ("the bank", "my bank"), ("my bank account", "bank account"), ("bank", "to my bank"),
        ("let me to pay", "let me pay"), ("54p", "54"), ("I bank", "my bank"),
        ("slow now", "slowly now"), ("I have color", "I have the colour"),
    ],
)  # fmt: skip
def test_words_can_be_filled_in(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    codes = [code for code in (made.reason, *made.remarks) if code]
    assert codes
    for code in codes:
        assert "{" not in REASONS[code].format(**made.fields)
        assert not REASONS[code].format(**made.fields).rstrip().endswith(":")
