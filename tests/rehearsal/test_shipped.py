"""Every rehearsal that is shipped: whole, walked, and driven with whatever comes."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learner.course.library import open_course
from learner.course.text import has_hangul
from learner.marking import Verdict
from learner.marking.courtesies import plainly
from learner.rehearsal.engine import step
from learner.rehearsal.inputs import (
    Back,
    Choose,
    Fill,
    GoOn,
    Input,
    Leave,
    Pick,
    Press,
    Repair,
    Say,
    Typed,
)
from learner.rehearsal.repairs import KINDS
from learner.rehearsal.scene import show
from learner.rehearsal.state import State, begin
from learner.rehearsal.walks import walk
from learner.sound.utterances import wanted_rehearsal
from tests.rehearsal.conftest import SHIPPED, Player, problems, shipped

IDS = sorted(path.stem for path in (SHIPPED / "rehearsals").glob("*.yaml"))
LINES = ["", "yes", "no", "Sorry?", "I don't understand", "네", "20", "£20", "0", "-5", "1" * 50]


def inputs(id: str) -> st.SearchStrategy[Input]:
    rehearsal = shipped(id)
    nodes = rehearsal.nodes.values()
    said = [one.text for node in nodes for one in node.answers if one.verb == "say"]
    keys = [one.text for node in nodes for one in node.answers if one.verb == "press"]
    places = [place.id for place in rehearsal.letter]
    fields = [field.id for field in rehearsal.fields]
    typed = ["10", "20", "120", "130", "300", "2580", "0000", "00001234", "11112222", *LINES]
    any_of = st.sampled_from
    return st.one_of(
        st.integers(-1, 6).map(Choose),
        any_of([*keys, "1", "#", ""]).map(Press),
        any_of(typed).map(Typed),
        any_of([*said, *LINES]).map(Say),
        any_of([*places, ""]).map(Pick),
        st.builds(Fill, any_of([*fields, ""]), any_of(["Park", "Mina", *LINES])),
        any_of(KINDS).map(Repair),
        any_of([GoOn(), Back(), Leave()]),
    )


def one_turn(id: str, state: State, given: Input) -> State:
    rehearsal = shipped_once(id)
    turn = step(rehearsal, state, given)
    scene = show(rehearsal, turn.state)
    assert scene.ending or scene.offered
    assert "<" not in scene.line.en
    assert all(turn.state.recall()[name] >= 0 for name in rehearsal.money)  # type: ignore[operator]
    assert step(rehearsal, turn.state, Leave()).outcome.kind == "left"
    return turn.state


_LOADED = {id: shipped(id) for id in IDS}


def shipped_once(id: str):  # type: ignore[no-untyped-def]
    return _LOADED[id]


@pytest.mark.parametrize("id", IDS)
def test_whatever_comes_it_goes_on_or_ends_and_can_be_left(id: str) -> None:
    @given(st.lists(inputs(id), max_size=40))
    @settings(max_examples=60)
    def play(many: list[Input]) -> None:
        state = begin(shipped_once(id))
        for one in many:
            state = one_turn(id, state, one)
        assert state.fits(shipped_once(id))

    play()


@pytest.mark.parametrize("id", IDS)
def test_choosing_at_random_among_what_is_offered_always_ends(id: str) -> None:
    rehearsal = shipped_once(id)
    for seed in range(100):
        rng, player = Random(seed), Player(rehearsal)
        for _ in range(400):
            scene = show(rehearsal, player.state)
            if scene.ending:
                break
            for field in scene.fill:
                player.give(Fill(field.id, field.answer))
            offer = rng.choice(scene.offered)
            if offer.verb == "type":
                player.give(Typed(rng.choice(["10", "20", "200", "2580", "1111", "00001234"])))
            else:
                player.give(Choose(offer.index), GoOn())
        else:
            pytest.fail(f"no end with seed {seed}")


@pytest.mark.parametrize("id", IDS)
def test_every_moment_can_be_reached_and_money_is_never_overdrawn(id: str) -> None:
    found = walk(shipped_once(id))
    assert found.whole
    assert found.overdrawn == set()
    assert found.nodes == set(shipped_once(id).nodes)


@pytest.mark.parametrize("id", IDS)
def test_every_sentence_its_tutor_wrote_leads_where_it_should(id: str) -> None:
    rehearsal = shipped_once(id)
    for node in rehearsal.nodes.values():
        for answer in node.answers:
            if answer.verb == "say" and answer.when is None:
                turn = Player(rehearsal, node.id).give(Say(answer.text))
                assert turn.outcome.answer == answer, (node.id, answer.text)
                assert turn.outcome.mark is not None
                assert turn.outcome.mark.verdict is Verdict.RIGHT


@pytest.mark.parametrize("id", IDS)
def test_courtesies_change_nothing_of_what_its_tutor_wrote(id: str) -> None:
    rehearsal = shipped_once(id)
    for node in rehearsal.nodes.values():
        for answer in node.answers:
            said = f"Well, {answer.text} Thank you."
            if answer.verb == "say" and answer.when is None and plainly(said) != said:
                turn = Player(rehearsal, node.id).give(Say(said))
                assert turn.outcome.answer == answer, (node.id, answer.text)


@pytest.mark.parametrize("id", IDS)
def test_after_a_trap_the_better_answer_leads_on(id: str) -> None:
    rehearsal = shipped_once(id)
    traps = [(node, one) for node in rehearsal.nodes.values() for one in node.answers if one.trap]
    for node, answer in traps:
        player, place = Player(rehearsal, node.id), node.answers.index(answer)
        if answer.when is None:
            assert player.give(Choose(place)).outcome.kind == "trapped"
        assert answer.trap
        better = next(one for one in node.answers if one.text == answer.trap.instead)
        turn = player.give(Choose(node.answers.index(better)))
        assert turn.outcome.kind in {"went", "ended"}
        assert turn.state.node != node.id


@pytest.mark.parametrize("id", IDS)
def test_every_line_that_can_be_heard_is_wanted_as_a_clip(id: str) -> None:
    rehearsal = shipped_once(id)
    wanted = {one.utterance for one in wanted_rehearsal(rehearsal)}
    for node in rehearsal.nodes:
        scene = show(rehearsal, begin(rehearsal, node))
        heard = [scene.heard, *(offer.heard for offer in scene.offered)]
        assert {one for one in heard if one and "<" not in rehearsal.nodes[node].text} <= wanted


@pytest.mark.parametrize("id", IDS)
def test_it_can_end_in_several_ways_and_each_says_what_went_well_and_what_to_try(id: str) -> None:
    endings = shipped_once(id).endings
    assert 3 <= len(endings) <= 8
    for ending in endings:
        assert has_hangul(ending.well.show()), ending.id
        assert has_hangul(ending.next_time.show()), ending.id


@pytest.mark.parametrize("id", IDS)
def test_what_a_machine_offers_fits_beside_its_screen(id: str) -> None:
    rehearsal = shipped_once(id)
    if rehearsal.kind != "machine":
        return
    for node in rehearsal.nodes.values():
        keys = [one.text for one in node.answers if one.verb == "press"]
        assert len(node.answers) <= 5, node.id
        assert all(len(key) <= 22 for key in keys), node.id
        assert len(node.text) <= 120 or node.shows != "screen", node.id


def test_the_course_holds_them_and_its_lessons_lead_to_them(tmp_path) -> None:  # type: ignore[no-untyped-def]
    course = open_course([SHIPPED], tmp_path)
    assert [head.id for head in course.rehearsals()] == IDS
    assert all(course.rehearsal(id) == shipped_once(id) for id in IDS)
    taught = [course.lesson(head.id) for unit in course.units for head in unit.lessons]
    assert {id for lesson in taught for id in lesson.rehearse} == set(IDS)
    course.close()


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    assert [one for one in problems(SHIPPED) if "rehearsals" in str(one.path)] == []
