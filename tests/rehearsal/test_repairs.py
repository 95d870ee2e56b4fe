"""Asking again is always right, however it is worded; an ordinary answer is no repair."""

from __future__ import annotations

import pytest

from learner.messages.rehearsing import REPAIRS
from learner.rehearsal.inputs import Repair, Say
from learner.rehearsal.repairs import EFFECTS, KINDS, repair_in
from tests.rehearsal.conftest import Player, good, shipped

WORDINGS = {
    "sorry": ["Sorry?", "sorry", "Pardon?", "Pardon me?", "I beg your pardon?", "What?"],
    "again": [
        "Could you say that again, please?",
        "can you repeat that please",
        "Could you repeat the question?",
        "Please say it again",
        "say that again",
        "Again, please.",
        "I didn't catch that.",
        "Sorry, I couldn't hear you.",
        "What did you say?",
        "One more time, please",
        "Could you speak up, please?",
        "could you say that agian please",
    ],
    "slower": [
        "Could you speak more slowly, please?",
        "more slowly please",
        "slower",
        "Please slow down.",
        "Sorry, that's too fast for me",
        "Can you speak slowly?",
        "could you speek more slowley please",
    ],
    "meaning": [
        "What does balance mean?",
        "what does that mean",
        "What's the meaning of overdraft?",
        "What is mean allergic?",
        "I don't understand.",
        "Sorry, I do not understand",
        "I don't know that word",
        "Could you explain that, please?",
    ],
    "write": [
        "Could you write it down, please?",
        "Can you write that down for me",
        "Please write it",
        "Could you spell that?",
        "How do you spell it?",
    ],
    "interpreter": [
        "Could I have an interpreter, please?",
        "I need a Korean interpreter",
        "Can I get a translator?",
        "Is there anyone who speaks Korean?",
        "Interpreter please",
    ],
    "time": [
        "I'd like some time to think.",
        "I need some time",
        "Let me think",
        "Just a moment, please",
        "One moment please.",
        "I'd like to think about it",
        "Could you give me a minute?",
    ],
}
ORDINARY = [
    "My name is Mina Park.",
    "Sorry, I don't have one.",
    "I'd like to book an appointment.",
    "I need a repeat prescription.",
    "Yes, please.",
    "At ten past nine.",
    "I've lost my card.",
    "",
    "a" * 400,
    "Could you help me, please?",
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in WORDINGS.items() for text in texts]
)
def test_a_wording_is_recognised(kind: str, text: str) -> None:
    found = repair_in(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("text", ORDINARY)
def test_an_answer_is_no_repair(text: str) -> None:
    assert repair_in(text) is None


def test_the_word_that_is_asked_for_is_told() -> None:
    assert repair_in("What does overdraft mean?") == Repair("meaning", "overdraft")
    assert repair_in("what does that mean?") == Repair("meaning", "")


def test_every_phrase_on_a_key_is_recognised_when_typed() -> None:
    assert tuple(REPAIRS) == KINDS == tuple(EFFECTS)
    for kind in KINDS:
        found = repair_in(REPAIRS[kind].phrase)
        assert found is not None
        assert found.kind == kind


def test_a_repair_counts_and_stays_where_it_was() -> None:
    player = Player(good("till"))
    turn = player.give(Say("Sorry, could you speak more slowly?"), Repair("write"))
    assert turn.outcome.kind == "repaired"
    assert turn.outcome.effects == ("text",)
    assert (player.state.node, player.state.misses) == ("hello", 0)
    assert player.state.repairs == ("slower", "write")


def test_what_a_tutor_wrote_as_an_answer_is_one() -> None:
    turn = Player(shipped("pharmacist"), "allergy").give(Say("What does allergic mean?"))
    assert turn.state.node == "allergy-explained"


def test_a_screen_or_a_letter_cannot_be_asked() -> None:
    player = Player(good("till"), "how-much")
    assert player.give(Repair("again")).outcome.kind == "nothing"
    assert player.give(Say("Sorry?")).outcome.kind == "nothing"
