"""The comparison that a learner is shown."""

import pytest

from learner.marking import Key, mark


def shown(typed: str, model: str, *accept: str) -> str:
    signs = {"same": "{}", "missing": "[{}]", "extra": "({})"}
    pieces = mark(typed, Key(model, accept)).difference
    return "".join(signs[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "model", "expected"),
    [
        ("i went to bank", "I went to the bank.", "I went to [the ]bank."),
        ("withdrow", "Withdraw", "Withdr[a](o)w"),
        ("lice", "rice", "[r](l)ice"),
        ("copy", "coffee", "co[ffee](py)"),
        ("card", "cards", "card[s]"),
        ("two card", "Two cards.", "Two card[s.]"),
        ("£30", "£20", "£[2](3)0"),
        ("20", "£20", "[£]20"),
        ("twenty pound", "twenty pounds", "twenty pound[s]"),
        ("enter you PIN", "Enter your PIN.", "Enter you[r] PIN."),
        ("I have card now", "I have a card.", "I have [a ]card.( now)"),
        ("now I have a card", "I have a card.", "(now )I have a card."),
        ("I really have a card", "I have a card.", "I (really )have a card."),
        ("I do have it", "I don't have it.", "I do[n't] have it."),
        ("turn right", "Turn left.", "Turn [left.](right)"),
        ("a monthly charge", "a monthly fee", "a monthly [fee](charge)"),
        ("the bus goes at quarter past four", "The bus goes at half past three.",
         "The bus goes at [half past three.](quarter past four)"),
        # nothing in common, nothing to compare
        ("receipt", "bank", ""),
        ("", "bank", ""),
        ("영수증", "receipt", ""),
        # right
        ("bank", "Bank.", ""),
        # against the accepted answer that is nearest
        ("I want card", "I'd like a card.", "I want [a ]card."),
    ],
)  # fmt: skip
def test_the_pieces(typed: str, model: str, expected: str) -> None:
    accept = ("I want a card.",) if model == "I'd like a card." else ()
    assert shown(typed, model, *accept) == expected
