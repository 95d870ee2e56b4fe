"""Playing: every kind of node and answer, traps, steps back, misses, and coming back later."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace
from rich.pretty import pretty_repr

from learner.course.model import Utterance
from learner.course.rehearsal import Rehearsal
from learner.course.stored import dump, load
from learner.marking import Verdict
from learner.messages.rehearsing import REHEARSING
from learner.rehearsal.engine import endings_found
from learner.rehearsal.inputs import (
    Back,
    Choose,
    Fill,
    GoOn,
    Leave,
    Pick,
    Press,
    Repair,
    Say,
    Typed,
)
from learner.rehearsal.met import words_met
from learner.rehearsal.scene import show
from learner.rehearsal.state import begin
from tests.rehearsal.conftest import Player, good, shipped


@pytest.fixture
def till() -> Player:
    return Player(good("till"))


def scene_of(player: Player):  # type: ignore[no-untyped-def]
    return show(player.rehearsal, player.state)


def test_what_is_shown_and_said_at_the_start(till: Player) -> None:
    scene = scene_of(till)
    assert scene.line.en == "Hello. Do you have a card?"
    assert scene.line.meaning.show() == "안녕하세요. 카드 있으세요?"
    assert scene.heard == Utterance("Hello. Do you have a card?", "f1")
    assert [(one.verb, one.text) for one in scene.offered] == [
        ("say", "No, I don't."),
        ("say", "Yes, I do."),
        ("press", "Stop"),
    ]
    assert scene.offered[0].heard == Utterance("No, I don't.", "m1")
    assert scene.repairs
    assert not scene.choices
    assert not scene.back


def test_to_the_goal(till: Player) -> None:
    turn = till.give(Say("no thank you"), Typed("£5"))
    assert scene_of(till).line.en == "Please take your receipt for £5."
    assert scene_of(till).gives == ("receipt",)
    assert [one.text for one in scene_of(till).offered] == ["Take it"]
    turn = till.give(Choose(0))
    assert turn.outcome.kind == "ended"
    assert turn.outcome.answer is not None
    assert turn.outcome.answer.because is not None
    ending = scene_of(till).ending
    assert ending is not None
    assert (ending.id, ending.kind) == ("done", "success")
    assert ending.next_time.show() == "다음에는 자루도 달라고 해 보세요."
    assert endings_found(till.rehearsal, ["done", "gone long ago"]) == (1, 2)


def test_what_is_remembered_decides(till: Player) -> None:
    till.give(Say("no"), Typed("6"), Choose(0))
    assert till.state.node == "stopped"
    assert till.state.recall()["purse"] == 1400


def test_a_trap_is_shown_calmly_and_is_one_step_back(till: Player) -> None:
    turn = till.give(Say("yes I do"))
    assert turn.outcome.kind == "trapped"
    trap = scene_of(till).trap
    assert trap is not None
    assert (trap.meaning.show(), trap.instead) == ("카드가 없어요.", "No, I don't.")
    assert till.give(Back()).outcome.kind == "back"
    assert scene_of(till).trap is None
    assert till.state == begin(till.rehearsal)


def test_saying_what_is_better_leaves_the_trap_at_once(till: Player) -> None:
    turn = till.give(Say("yes I do"), Say("No, I don't"))
    assert turn.state.node == "how-much"


def test_going_on_from_a_trap_shows_what_it_costs(till: Player) -> None:
    till.give(Choose(1), GoOn())
    assert till.state.node == "enter-code"
    assert till.state.recall()["member"] is True
    till.give(Typed("0420"), Typed("5"))
    assert [one.text for one in scene_of(till).offered] == ["Take it", "Take two"]


def test_a_trap_that_leads_nowhere_leads_back() -> None:
    player = Player(shipped("cash-machine"), "take-card")
    assert player.give(Choose(1)).outcome.kind == "trapped"
    assert player.give(GoOn()).outcome.kind == "back"
    assert player.state.node == "take-card"


def test_steps_back_one_after_the_other(till: Player) -> None:
    till.give(Choose(1), GoOn(), Typed("9999"))
    assert till.state.recall()["tries"] == 1
    till.give(Back())
    assert (till.state.node, till.state.recall()["tries"]) == ("enter-code", 2)
    till.give(Back())
    assert till.state == begin(till.rehearsal)
    assert till.give(Back()).outcome.kind == "nothing"


def test_back_also_from_an_end(till: Player) -> None:
    till.give(Press("stop"))
    assert scene_of(till).ending is not None
    assert till.give(Choose(0)).outcome.kind == "nothing"
    till.give(Back())
    assert till.state.node == "hello"


@pytest.mark.parametrize(
    ("said", "code"),
    [("The weather is nice today", "say-again"), ("네", "in-korean"), ("고맙습니다", "in-korean")],
)
def test_two_misses_offer_the_choices(till: Player, said: str, code: str) -> None:
    turn = till.give(Say(said))
    assert (turn.outcome.kind, turn.outcome.code) == ("missed", code)
    assert REHEARSING[code]
    assert not scene_of(till).choices
    turn = till.give(Say("I like green apples"))
    assert turn.outcome.code == "choose-now"
    assert scene_of(till).choices
    till.give(Choose(0))
    assert not scene_of(till).choices


def test_a_sentence_is_marked_as_tolerantly_as_in_lessons() -> None:
    turn = Player(shipped("pharmacist")).give(Say("i have headache what can i take"))
    assert turn.state.node == "how-long"
    assert turn.outcome.mark is not None
    assert turn.outcome.mark.verdict is Verdict.NEARLY


@pytest.mark.parametrize(
    ("typed", "code", "fields"),
    [
        ("", "amount-none", {}),
        ("ten", "amount-none", {}),
        ("1e3", "amount-none", {}),
        ("0", "amount-range", {"low": "£1", "high": "£50"}),
        ("51", "amount-range", {"low": "£1", "high": "£50"}),
        ("999999999", "amount-none", {}),
        ("20p", "amount-range", {"low": "£1", "high": "£50"}),
        ("£20p", "amount-none", {}),
        ("٢٠", "amount-none", {}),
        ("2.50", "amount-step", {"step": "£1"}),
    ],
)
def test_an_amount_that_is_not_taken(typed: str, code: str, fields: dict[str, str]) -> None:
    player = Player(good("till"), "how-much")
    turn = player.give(Typed(typed))
    assert (turn.outcome.kind, turn.outcome.code, turn.outcome.fields) == ("refused", code, fields)
    assert REHEARSING[code].format(**fields)
    assert turn.state == begin(player.rehearsal, "how-much")


@pytest.mark.parametrize(
    ("typed", "code"), [("042", "digits-length"), ("o420", "digits-only"), ("٠٤٢٠", "digits-only")]
)
def test_digits_that_are_not_taken(typed: str, code: str) -> None:
    turn = Player(good("till"), "enter-code").give(Typed(typed))
    assert turn.outcome.code == code
    assert REHEARSING[code].format(**turn.outcome.fields)


def test_a_telephone() -> None:
    player = Player(shipped("lost-card-call"))
    turn = player.give(Press("7"))
    assert (turn.outcome.kind, turn.outcome.code) == ("missed", "not-caught")
    player.give(Typed("1"))
    assert player.state.node == "account-number"
    player.give(Typed("11112222#"), GoOn(), Typed("0000 1234"))
    assert player.state.node == "hold"
    assert [one.verb for one in scene_of(player).offered] == ["next"]
    player.give(GoOn())
    assert scene_of(player).who.name == "Tom"


def test_what_was_said_before_decides_in_a_call() -> None:
    for said, node in (("I've lost my card", "stopped"), ("My card was stolen", "police")):
        player = Player(shipped("lost-card-call"), "problem")
        player.give(Say(said), Say("Yesterday"))
        assert player.state.node == node


def test_a_letter() -> None:
    player = Player(good("note"))
    assert player.give(Pick("sender")).outcome.code == "look-again"
    assert player.give(Pick("sender")).outcome.code == "look-here"
    assert scene_of(player).choices
    assert player.give(Pick("total")).outcome.kind == "ended"
    assert player.rehearsal.letter[0].text == "Example Shop\n1 Example Road"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("surname", "Park", ""),
        ("surname", " PARK ", ""),
        ("surname", "Mina", "field-surname"),
        ("surname", "박", "field-hangul"),
        ("surname", "Kim", "field-not-card"),
        ("surname", "", "field-empty"),
        ("surname", "Park1", "field-name"),
        ("forenames", "Park", "field-forenames"),
        ("forenames", "Mi na", ""),
        ("born", "03/05/1990", ""),
        ("born", "3 May 1990", ""),
        ("born", "1990-05-03", "field-year-first"),
        ("born", "5/23/1990", "field-month-first"),
        ("born", "5/3/1990", "field-not-card"),
        ("born", "3/5/90", "field-date"),
        ("born", "31/2/1990", "field-date"),
        ("postcode", "kt39co", ""),
        ("postcode", "12345", "field-postcode"),
        ("phone", "+447700900123", ""),
        ("phone", "07700 900", "field-phone"),
        ("email", "mina@example.com", ""),
        ("email", "mina.example.com", "field-email"),
        ("children", "none", "field-number"),
        ("children", "0", ""),
        ("sort", "ms", ""),
        ("sort", "Mx", "field-choice"),
    ],
)
def test_a_field(field: str, typed: str, code: str) -> None:
    turn = Player(good("form")).give(Fill(field, typed))
    assert turn.outcome.code == code
    assert turn.outcome.kind == ("refused" if code else "filled")
    assert turn.state.filled == (() if code else (field,))
    if code:
        assert REHEARSING[code].format(**turn.outcome.fields)


def test_a_form_is_handed_in_when_it_is_whole() -> None:
    player = Player(good("form"))
    turn = player.give(Choose(0))
    assert turn.outcome.code == "form-unfinished"
    assert "Surname" in turn.outcome.fields["labels"]
    for field in player.rehearsal.fields:
        player.give(Fill(field.id, field.answer))
    assert player.give(Choose(0)).outcome.kind == "ended"


def test_asking_for_help_needs_no_whole_form() -> None:
    assert Player(good("form")).give(Say("Could you help me please")).outcome.kind == "ended"


def test_nothing_typed_into_a_form_or_said_is_kept_or_shown_in_a_log() -> None:
    player = Player(shipped("gp-registration"), "names")
    inputs = [Fill("surname", "Secretname"), Fill("surname", "Park"), Say("Secretword")]
    for one in inputs:
        # Textual shows the values a crash came of by way of rich.
        assert "ecret" not in repr(one) + pretty_repr(one)
        player.give(one)
    kept = msgspec.json.encode(player.state)
    assert b"ecret" not in kept
    assert b"Park" not in kept


def test_a_state_fits_the_rehearsal_it_came_from(till: Player) -> None:
    till.give(Choose(1), GoOn(), Repair("again"), Typed("9999"), Leave())
    assert till.state.trail
    assert till.state.fits(till.rehearsal)
    assert not till.state.fits(good("form"))


def test_a_state_fits_no_rehearsal_without_its_nodes_or_values(till: Player) -> None:
    till.give(Choose(1), GoOn(), Typed("9999"))
    assert not replace(till.state, node="somewhere").fits(till.rehearsal)
    first = till.state.trail[0].node
    fewer = {id: node for id, node in till.rehearsal.nodes.items() if id != first}
    assert not till.state.fits(replace(till.rehearsal, nodes=fewer))
    name, value = next(iter(till.rehearsal.given.items()))
    assert not till.state.fits(replace(till.rehearsal, given={**till.rehearsal.given, name: "x"}))
    assert not till.state.fits(replace(till.rehearsal, given={name: value}))


@pytest.mark.parametrize("id", ["till", "note", "form"])
def test_a_rehearsal_is_the_same_out_of_the_cache(id: str) -> None:
    rehearsal = good(id)
    assert load(dump(rehearsal), Rehearsal) == rehearsal


def test_words_are_met_where_they_stand(till: Player) -> None:
    from learner.course.model import Gloss, Sentence, Word

    word = Word("receipt", "receipt", "noun", Gloss({}), Sentence("", Gloss({})), "paying")
    assert words_met([scene_of(till).line.en], [word]) == []
    later = show(till.rehearsal, begin(till.rehearsal, "take-it"))
    shown = [later.line.en, *(one.text for one in later.offered)]
    assert words_met(shown, [word]) == [word]
