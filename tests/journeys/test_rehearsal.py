"""Rehearsals through the real app: by keyboard, in Korean, on a small screen, without sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from learner.app.app import LearnerApp
from learner.app.screens.home import HomeScreen
from learner.app.screens.lesson import LessonScreen
from learner.app.screens.rehearsal.ending import EndingScreen
from learner.app.screens.rehearsal.opening import OpeningScreen
from learner.app.screens.rehearsal.playing import RehearsalScreen
from learner.course.library import open_course
from learner.paths import Places
from learner.practice.steps import StepKind
from learner.study import Person
from learner.study.rehearsal_run import RehearsalRun
from tests.app.conftest import LARGE, SMALL, Clock, shown
from tests.app.lesson_keys import give_voice, open_step, says_what_enter_does
from tests.app.rehearsal_keys import click_on, desk, do, go_along, paste, play, playing, ways

Start = Callable[[], LearnerApp]
LESSONS = Path(__file__).parent.parent.parent / "lessons"
IDS = sorted(path.stem for path in (LESSONS / "rehearsals").glob("*.yaml"))


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped course, compiled once for all of these."""
    cache = tmp_path_factory.mktemp("compiled")
    open_course([LESSONS, cache / "none"], cache).close()
    return cache


@pytest.fixture
def start(here: Places, compiled: Path, clock: Clock) -> Start:
    """The program over the shipped course."""
    shipped = replace(here, course=LESSONS, own_lessons=compiled / "none", cache=compiled)
    return lambda: LearnerApp(shipped, now=clock)


async def test_the_cash_machine_to_its_goal_by_keyboard(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        ended = await play(app, pilot, "cash-machine")
        assert "카드를 넣어 주세요" in shown(app)
        await pilot.press("1", *"2580", "enter")
        await pilot.pause()
        assert "What's your PIN?" in shown(app), "a stranger offers help"
        await paste(pilot, "No, thanks")
        await pilot.press("1", "2", "0")
        await pilot.pause()
        assert "£ 20_" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app).count("CARD") == 2, "the card comes out of its slot"
        await pilot.press("1")
        await pilot.pause()
        text = shown(app)
        assert "Please take your cash (£20)" in text
        assert "종이돈" in text
        assert "영수증" in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, EndingScreen)
        text = shown(app)
        assert "해냈어요" in text
        assert "20파운드와 영수증을 받았어요" in text
        assert "길 8개 가운데 1개를 찾았어요" in text
        assert "PIN · enter · receipt" in text, "words that were new, and come back"
        await pilot.press("enter")
        await pilot.pause()
        assert ended == [True]
        await play(app, pilot, "cash-machine", node="take-card")
        await pilot.press("1", "enter")
        assert isinstance(app.screen, EndingScreen)
        assert "PIN · enter" not in shown(app)


async def test_what_is_said_of_digits_goes_once_others_are_typed(
    start: Start, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        await play(app, pilot, "cash-machine", node="pin")
        await pilot.press("2", "5", "enter")
        assert "지금은 2개예요" in shown(app)
        await pilot.press("8")
        assert "지금은 2개예요" not in shown(app)
        assert "*  *  *  _" in shown(app)
        await pilot.press("enter")
        assert "지금은 3개예요" in shown(app)


async def test_a_trap_is_shown_calmly_and_one_step_back_leads_out(
    start: Start, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        await play(app, pilot, "cash-machine", node="stranger")
        await paste(pilot, "Yes please")
        text = shown(app)
        assert "비밀번호를 외우고 카드를 가져갈 수" in text
        assert "No, thank you. I'm fine." in text, "and what to say instead"
        await pilot.press("enter")
        await pilot.pause()
        assert playing(app).run.state.node == "stranger"
        assert "잠깐만요" not in shown(app)
        await paste(pilot, "yes please")
        await pilot.press("2")
        await pilot.pause()
        assert "버렸어요" in shown(app), "who wants to sees what it costs"


async def test_a_telephone_is_heard_asked_again_and_its_keys_pressed(
    start: Start, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        voice = give_voice(app)
        app.begin(mina)
        await play(app, pilot, "lost-card-call")
        menu = next(text for text, _slow in voice.played if "press 9" in text)
        assert "Welcome to Example Bank" not in shown(app), "it is heard first"
        await pilot.press("f4", "3")
        await pilot.pause()
        assert voice.played[-3:] == [
            ("Could you speak more slowly, please?", False),
            ("Of course. I'll speak more slowly.", False),
            (menu, True),
        ]
        assert "다시 묻는 것은 언제나 잘하는 일이에요" in shown(app)
        await pilot.press("f4")
        assert "번호를 누르세요. 묻지 않으려면 Esc" in shown(app)
        await pilot.press("5")
        await pilot.pause()
        assert "press 2" in shown(app), "written down"
        assert "1번" not in shown(app)
        await pilot.press("f8")
        await pilot.pause()
        assert "도둑맞았으면 1번" in shown(app)
        await pilot.press("7")
        await pilot.pause()
        assert "Sorry, I didn't catch that." in shown(app)
        await pilot.press("1")
        await pilot.press(*"00001234", "number_sign")
        await pilot.pause()
        assert "♪" in shown(app), "music is a line of text"
        await pilot.press("enter", "f5")
        await pilot.pause()
        assert "full name" in voice.played[-1][0]


async def test_two_misses_in_typing_offer_the_choices(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        await play(app, pilot, "pharmacist")
        assert "How can I help?" in shown(app), "without sound it is read"
        await paste(pilot, "네")
        assert "우리말로 쓰셨어요" in shown(app)
        assert "I have a headache." not in shown(app)
        assert app.focused is desk(app).box
        await pilot.press("home", *["delete"] * 30)
        await paste(pilot, "banana")
        text = shown(app)
        assert "I have a headache. What can I take?" in text
        assert "머리가 아파요" in text
        assert "Tab" in text
        await pilot.press("tab")
        assert app.focused is desk(app).box
        assert "하나를 고르세요" not in shown(app)
        await paste(pilot, "still a banana")
        assert "I have a headache. What can I take?" in shown(app)
        await pilot.press("tab", "tab", "1")
        await pilot.pause()
        assert "How long have you had it?" in shown(app)
        assert {"F4", "F7", "F8"} <= set(shown(app).split()), "there is room for all three"
        await paste(pilot, "Could you repeat that, please?")
        assert "Of course. I'll say it again." in shown(app)
        await paste(pilot, "since yesterday")
        assert "Are you allergic to any medicines?" in shown(app)


async def test_a_letter_is_searched_for_what_it_says(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        await play(app, pilot, "gas-bill")
        assert "누가 보냈어요?" in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "그 자리에는 없어요" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Choose it" not in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "What is it about?" in shown(app), "two misses lead to the place"
        assert "보낸 곳은 대개 맨 위에 있어요." in shown(app)


async def test_a_form_checks_as_real_ones_do_and_keeps_nothing(
    start: Start, mina: Person, here: Places
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        await play(app, pilot, "gp-registration", node="names")
        await pilot.press("3")
        await paste(pilot, "Mina")
        assert "Surname은 성이에요" in shown(app), "the family name has a field of its own"
        await pilot.press("home", *["delete"] * 4)
        await paste(pilot, "Park")
        await paste(pilot, "Mina")
        await paste(pilot, "1990-05-03")
        await pilot.press("home", *["delete"] * 10)
        await paste(pilot, "3/5/1990")
        await pilot.press("1")
        await pilot.pause()
        assert "Where you live" in shown(app)
        await paste(pilot, "14 Example Road")
        await paste(pilot, "Example Town")
        await paste(pilot, "KTTTT 99 QQZWX")
        assert "우편 번호는 KT3 9CO처럼" in shown(app)
        await pilot.press("home", *["delete"] * 14)
        await paste(pilot, "kt3 9co")
        assert playing(app).run.state.filled[-1] == "postcode"
        await paste(pilot, "07700900123")
        await pilot.press("1")
        await paste(pilot, "Korean")
        await pilot.press("1", "1")
        await pilot.pause()
        assert "Let me check." in shown(app)
        await paste(pilot, "Yes, that is right")
        await pilot.press("enter", "enter")
        await pilot.pause()
    kept = b"".join(path.read_bytes() for path in here.people.rglob("*") if path.is_file())
    assert b"gp-registration" in kept
    for typed in ("1990", "kt3 9co", "QQZWX", "07700900123", "14 Example", "that is right"):
        assert typed.encode() not in kept, typed


async def test_leaving_half_way_and_going_on_there(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        lesson = await open_step(app, pilot, mina, "rehearse/cash-machine", "cash-machine")
        assert "미리 해 보기: 기계" in shown(app)
        assert "길 8개 가운데 0개" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        await pilot.press(*"1111", "enter")
        await pilot.pause()
        assert "Incorrect PIN" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is lesson
        assert "이어서 하기" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        for _ in range(2):
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(app.screen, RehearsalScreen)
        assert "Incorrect PIN" in shown(app)
        for key in ("2", "enter", "enter"):
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.at.step.kind is StepKind.MISSION, "on in the lesson"
        await pilot.press("pageup")
        await pilot.pause()
        assert "길 8개 가운데 1개" in shown(app)
        await pilot.press("space")
        await pilot.pause()
        assert app.screen.at.step.kind is StepKind.MISSION, "it can be left out"


async def test_found_ways_are_kept_and_rehearsals_played_again_from_home(
    start: Start, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=LARGE) as pilot:
        app.begin(mina)
        await play(app, pilot, "pharmacist")
        await pilot.press("down", "enter", "enter")
        await pilot.pause()
        assert "길 5개 가운데 1개를 찾았어요" in shown(app)
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(app.screen, RehearsalScreen), "once more"
        await pilot.press("escape")
        await pilot.pause()
    again = start()
    async with again.run_test(size=LARGE) as pilot:
        again.begin(mina)
        await pilot.pause()
        assert "1/5" in shown(again)
        assert "미리 해 보기: 약국에서" in shown(again)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(again.screen, OpeningScreen)
        text = shown(again)
        assert "길 5개 가운데 1개를 찾았어요" in text
        assert "아픈 이야기" in text, "a calm word beforehand"


async def test_words_that_come_up_are_met(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        assert app.study is not None
        assert not app.study.records.cards_of("balance")
        await play(app, pilot, "cash-machine", node="balance")
        assert app.study.records.cards_of("balance")
        await play(app, pilot, "pharmacist", node="allergy")
        assert not app.study.records.cards_of("not-sure"), "not before it is seen"
        await pilot.press("enter")
        await pilot.pause()
        assert app.study.records.cards_of("not-sure")


async def test_a_mouse_presses_keys_and_the_language_changes_under_what_is_typed(
    start: Start, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        await play(app, pilot, "cash-machine", node="pin")
        for key in "2580":
            await click_on(app, pilot, f"  {key}  ")
        assert "*  *  *  *" in shown(app)
        await click_on(app, pilot, " ENTER ", last=True)
        assert "What's your PIN?" in shown(app)
        assert app.focused is desk(app).box
        await pilot.press(*"No")
        await pilot.press("f2")
        await pilot.pause()
        assert "What to try" in shown(app)
        assert desk(app).box.value == "No"
        await paste(pilot, " thanks")
        await click_on(app, pilot, "Balance")
        assert "Your balance is £120" in shown(app)


@pytest.mark.thorough
@pytest.mark.parametrize("id", IDS)
async def test_every_ending_is_reached_by_keyboard_alone(
    start: Start, mina: Person, id: str
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        await pilot.pause()
        rehearsal = app.course.rehearsal(id)
        found = ways(rehearsal)
        assert set(found) == {ending.id for ending in rehearsal.endings}
        assert app.study is not None
        done: set[object] = set()
        for ending, inputs in found.items():
            run, rest = go_along(RehearsalRun.begin(rehearsal), inputs, done)
            await app.push_screen(RehearsalScreen(app.study, run))
            await pilot.pause()
            if rehearsal.card:
                assert rehearsal.card[-1].value.split()[-1] in shown(app), "the whole card"
            for given in rest:
                await do(pilot, given)
            assert run.scene.ending is not None
            assert run.scene.ending.id == ending
            assert says_what_enter_does(app)
            await pilot.press("escape")
        assert app.study.rehearsing.found(rehearsal).reached == len(found)
