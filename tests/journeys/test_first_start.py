"""From the first key to the first lesson, and coming back the next day."""

import json
from collections.abc import Callable

import pytest
from textual.events import Paste

from learner.app.app import LearnerApp
from learner.app.screens.home import HomeScreen
from learner.app.screens.lesson import LessonScreen
from learner.app.screens.newcomer import NewcomerScreen
from learner.app.screens.people import PeopleScreen
from learner.paths import Places
from learner.study import Person
from learner.study.people import people
from tests.app.conftest import SMALL, Clock, shown

Start = Callable[[], LearnerApp]


async def test_a_newcomer_needs_eight_keys_and_no_english(start: Start, here: Places) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, NewcomerScreen)
        assert "진짜 이름을 쓰지 마세요" in shown(app)
        await pilot.press(*"민들레")
        keys = ["enter", "right", "right", "down", "enter"]
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert len(keys) <= 8
        assert "민들레" in shown(app)
    assert [person.nickname for person in people(here.people)] == ["민들레"]


async def test_enter_alone_is_enough(start: Start) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, NewcomerScreen)
        assert "한 글자라도" in shown(app)
        await pilot.press("7")
        assert "한 글자라도" not in shown(app)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)


async def test_the_next_day_enter_goes_on(start: Start, clock: Clock) -> None:
    first = start()
    async with first.run_test(size=SMALL) as pilot:
        await pilot.press("a", "enter", "enter")
        await pilot.pause()
        lesson = shown(first)
    clock.wait(days=1)
    again = start()
    async with again.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert isinstance(again.screen, PeopleScreen)
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(again.screen, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(again.screen, LessonScreen)
        assert shown(again) == lesson


async def test_two_people_are_never_mixed_up(start: Start, here: Places) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a", "enter", "enter", "escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)
        await pilot.press("2", "b", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert shown(app).splitlines()[0].split()[-2:] != ["a"]
    pictures = {person.nickname: person.picture for person in people(here.people)}
    assert pictures["a"] != pictures["b"], "a free picture is offered first"


async def test_who_is_here_already_is_led_to_themselves(
    start: Start, here: Places, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("2", *"미나", "enter")
        assert "이미 “미나” 별명을 쓰는 사람이 있어요" in shown(app)
        await pilot.press("2")
        assert "이미" not in shown(app)
        assert "다 쓰면 Enter" in shown(app)
        await pilot.press("enter")
        assert "미나2" in shown(app)
        await pilot.press("enter")
        assert isinstance(app.screen, LessonScreen)
    assert [person.nickname for person in people(here.people)] == ["미나", "미나2"]
    assert mina in people(here.people)


async def test_a_turn_that_ends_as_soon_as_it_began(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.begin(mina)
        home = app.screen
        await pilot._wait_for_screen()
        home.on_screen_resume()
        app.leave()
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)


async def test_a_nickname_that_begins_with_a_space_or_is_very_long(
    start: Start, here: Places
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space", *("가" * 30), "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
    (person,) = people(here.people)
    assert set(person.nickname) == {"가"}
    card = here.people / person.id / "person.json"
    assert json.loads(card.read_text(encoding="utf-8"))["nickname"] == person.nickname


@pytest.mark.parametrize(
    "typed", ["😀김👩", "محمد علي", "../../etc", "가" * 20, "[red]x[/]", "{nickname}", "Z\u0338a"]
)
async def test_odd_nicknames_are_only_shown(start: Start, here: Places, typed: str) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert app.focused is not None
        app.focused.post_message(Paste(typed))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, NewcomerScreen)
        nickname = app.screen.nickname
        assert nickname in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert nickname in shown(app).splitlines()[0]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)
    assert [person.nickname for person in people(here.people)] == [nickname]
    assert {file.suffix for file in here.people.parent.rglob("*") if nickname in file.name} == set()
