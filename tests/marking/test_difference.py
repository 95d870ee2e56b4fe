"""The comparison that a learner is shown."""

import pytest

from learner.marking import Key, Verdict, mark


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
        ("£30", "£20", "£[20](30)"),
        ("at 3:30", "at 3:45", "at [3:45](3:30)"),
        ("I'd like receipt please", "I'd like a receipt.", "I'd like [a ]receipt."),
        ("please I'd like receipt", "I'd like a receipt, please.", "I'd like [a ]receipt, please."),
        ("I'd like receipt", "I'd like a receipt, please.", "I'd like [a ]receipt, please."),
        ("네 I am cold", "I am cold.", "(네 )I am cold."),
        ("아니요 I don't", "No, I don't.", "[No, ](아니요 )I don't."),
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


NO = Key("No, I don't.", ("No (thank you)", "No, I don't take (any|any tablets|it all)"))
WRITE = Key("Could you write it down, please?", ("(sorry) (can|could) you (please) write it down",))


@pytest.mark.parametrize(
    ("typed", "key", "answer", "reason", "wanted"),
    [
        # As near to the model as to another: the model.
        ("No I dont take", NO, "No, I don't.", "extra", ""),
        ("write down, please", WRITE, WRITE.model, "missing", "Could you, it"),
        # Nearer to another: that one, in its shortest writing.
        ("No, I don't take that", NO, "No, I don't take any", "wanted", "any"),
        ("please write it down", WRITE, "Can you please write it down", "missing", "Can you"),
        ("can you write it", WRITE, "Can you write it down", "missing", "down"),
        # Nothing in particular is told, so the model is shown.
        ("can you help me with that", WRITE, WRITE.model, "different", ""),
    ],
)  # fmt: skip
def test_the_answer_that_is_shown_is_the_one_the_reason_speaks_of(
    typed: str, key: Key, answer: str, reason: str, wanted: str
) -> None:
    made = mark(typed, key)
    assert (made.answer, made.reason) == (answer, reason)
    assert made.model == key.model
    assert made.fields["wanted"] == wanted


def test_a_right_answer_shows_the_model() -> None:
    made = mark("can you write it down", WRITE)
    assert (made.verdict, made.answer) == (Verdict.RIGHT, WRITE.model)


def test_words_side_by_side_are_told_as_one() -> None:
    made = mark("One tablet twice a day", Key("One tablet, twice a day. Is that right?"))
    assert (made.reason, made.fields["wanted"]) == ("missing", "Is that right")
