"""After a quiet while it asks who is there, and never in the middle of anything."""

from collections.abc import Callable

import pytest
from textual.events import MouseDown, MouseUp
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.ask import AskScreen
from learner.app.screens.home import HomeScreen
from learner.app.screens.lesson import LessonScreen
from learner.app.screens.people import PeopleScreen
from learner.app.widgets.answer_box import AnswerBox
from learner.practice.exercise import Typed
from learner.study import Person
from tests.app.conftest import SMALL, Clock, shown
from tests.app.lesson_keys import asking, open_step

Start = Callable[[], LearnerApp]
HOUR = {"hours": 1}


async def click(app: LearnerApp, pilot: Pilot[None]) -> None:
    """Click as a terminal does; the pilot's own click goes past the app."""
    at = app.size.width // 2, 10
    for event in (MouseDown, MouseUp):
        app.post_message(event(None, *at, 0, 0, 1, False, False, False, *at))
    await pilot.pause()


async def walk(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.usefixtures("mina")
async def test_yes_goes_on_and_no_leads_to_the_people(start: Start, clock: Clock) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, "1", "enter")
        lesson = shown(app)
        clock.wait(**HOUR)
        await walk(pilot, "enter")
        assert isinstance(app.screen, AskScreen)
        assert "아직 미나 님이세요?" in shown(app)
        await walk(pilot, "enter")
        assert shown(app) == lesson, "the key that came back did nothing else"
        clock.wait(**HOUR)
        await walk(pilot, "enter", "down", "enter")
        assert isinstance(app.screen, PeopleScreen)
        assert app.study is None


async def test_an_answer_half_typed_stays_and_is_neither_changed_nor_given(
    start: Start, clock: Clock, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = await open_step(app, pilot, mina, "practise/fifty")
        if not isinstance(asking(app), Typed):
            index = next(
                i for i, step in enumerate(screen.at.steps) if isinstance(step.exercise, Typed)
            )
            await screen.go(index)
            await pilot.pause()
        await walk(pilot, "f", "i")
        clock.wait(**HOUR)
        for key in ("f", "enter"):
            await walk(pilot, key)
            assert isinstance(app.screen, AskScreen)
            await walk(pilot, "enter")
            assert app.screen is screen
            assert screen.query_one(AnswerBox).value == "fi"
            assert screen.outcome is None
            clock.wait(**HOUR)


@pytest.mark.usefixtures("mina")
async def test_nobody_is_asked_while_they_are_at_it(start: Start, clock: Clock) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, "1", "enter")
        for _ in range(5):
            clock.wait(minutes=19)
            await walk(pilot, "f5")
        for _ in range(5):
            # With the mouse alone, too.
            clock.wait(minutes=19)
            await click(app, pilot)
        await walk(pilot, "f5")
        assert not isinstance(app.screen, AskScreen)


@pytest.mark.usefixtures("mina")
async def test_the_mouse_is_asked_too(start: Start, clock: Clock) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, "1")
        clock.wait(**HOUR)
        await click(app, pilot)
        assert isinstance(app.screen, AskScreen)
        await walk(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.usefixtures("mina")
async def test_leaving_the_question_does_not_answer_it(start: Start, clock: Clock) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, "1")
        clock.wait(**HOUR)
        await walk(pilot, "enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        await walk(pilot, "enter")
        assert isinstance(app.screen, AskScreen)
        await walk(pilot, "enter", "enter")
        assert isinstance(app.screen, LessonScreen)


@pytest.mark.usefixtures("mina")
@pytest.mark.parametrize("back", ["f9", "enter"])
async def test_a_blank_screen_stays_blank_until_it_is_brought_back(
    start: Start, clock: Clock, back: str
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, "1", "f9")
        clock.wait(**HOUR)
        await walk(pilot, "a")
        assert shown(app).strip() == ""
        await walk(pilot, back)
        if not isinstance(app.screen, AskScreen):
            await walk(pilot, "enter")
        assert isinstance(app.screen, AskScreen)


@pytest.mark.usefixtures("mina")
async def test_nobody_is_asked_where_nobody_has_a_turn(start: Start, clock: Clock) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        clock.wait(**HOUR)
        await walk(pilot, "1")
        assert isinstance(app.screen, HomeScreen)
        clock.wait(minutes=1)
        await walk(pilot, "f4")
        assert not isinstance(app.screen, AskScreen)
