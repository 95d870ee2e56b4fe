"""Hello, sorry, please and thank you round a sentence change nothing."""

from __future__ import annotations

import pytest

from learner.marking import Verdict
from learner.rehearsal.inputs import Say
from tests.rehearsal.conftest import Player, shipped


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
