"""What people put before and after a sentence without changing what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.marking.courtesies import plainly, shortest


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Hello, I've lost my card.", "I've lost my card"),
        ("Hi! I've lost my card, please, thank you.", "I've lost my card"),
        ("OK, so ten to four. Thanks very much!", "ten to four"),
        ("I’m so sorry, but I can't come.", "I can't come"),
        ("Excuse me, where is it, please?", "where is it"),
        ("No, thank you. Goodbye.", "No"),
        ("I see. It's personal.", "It's personal"),
        ("I see a doctor on Monday", "I see a doctor on Monday"),
        ("Some", "Some"),
        ("Sorry?", "Sorry?"),
        ("Thank you", "Thank you"),
        ("OK, thank you.", "OK, thank you."),
        ("", ""),
    ],
)
def test_what_is_left(typed: str, plain: str) -> None:
    assert plainly(typed).rstrip(".") == plain.rstrip(".")


def test_a_model_may_also_be_said_without_its_yes_but_an_answer_keeps_it() -> None:
    assert shortest("Yes. I volunteer at a cafe.") == "I volunteer at a cafe."
    assert shortest("Thank you. Yes, next Monday is fine.") == "next Monday is fine."
    assert shortest("Yes, please.") == "Yes"
    assert plainly("No, I volunteer at a cafe.") == "No, I volunteer at a cafe."


@given(st.lists(st.sampled_from(["hello", "sorry", "please", "no", "thanks", "ten", ",", "."])))
def test_something_is_always_left(words: list[str]) -> None:
    text = " ".join(words)
    assert plainly(text).strip() or not text
