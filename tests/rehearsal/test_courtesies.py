"""Hello, sorry, please and thank you round a sentence change nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.marking import Verdict
from learner.rehearsal.courtesies import plainly, shortest
from learner.rehearsal.inputs import Say
from tests.rehearsal.conftest import Player, shipped


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


@pytest.mark.parametrize(
    ("id", "node", "typed", "to"),
    [
        ("bank-scam-call", "stay", "No", "hung-up"),
        ("bank-scam-call", "safe-account", "well, I never do that on the phone, sorry", "text"),
        ("gp-reception", "about", "Oh, it's personal, sorry.", "urgent"),
        (
            "gp-reception",
            "afternoon",
            "ok so ten to four tomorrow, is that right please",
            "details",
        ),
        ("job-interview", "door", "Hello, nice to meet you, thank you", "experience"),
        ("job-interview", "experience", "I volunteer at a community cafe", "what-there"),
    ],
)
def test_they_may_stand_round_any_answer(id: str, node: str, typed: str, to: str) -> None:
    turn = Player(shipped(id), node).give(Say(typed))
    assert turn.state.node == to
    assert turn.outcome.mark is not None
    assert turn.outcome.mark.verdict is Verdict.RIGHT


def test_asking_again_comes_before_them() -> None:
    turn = Player(shipped("bank-scam-call"), "stay").give(Say("Sorry?"))
    assert turn.outcome.kind == "repaired"
    assert turn.state.node == "stay"


def test_a_no_is_never_taken_for_a_yes() -> None:
    turn = Player(shipped("gp-reception"), "morning").give(Say("No, that's fine"))
    assert turn.outcome.kind == "missed"
