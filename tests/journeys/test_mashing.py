"""Keys pressed too often, too early and at random, as an old laptop that lags invites."""

from collections.abc import Callable
from random import Random

import pytest
from textual.events import Key
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.home import HomeScreen
from learner.app.screens.lesson import LessonScreen
from learner.app.screens.trouble import TroubleScreen
from learner.paths import Places
from learner.study import Person
from learner.study.people import people
from tests.app.conftest import LARGE, SMALL

Start = Callable[[], LearnerApp]

KEYS = [
    *["enter"] * 16, *["escape"] * 4, *"1234509abㅗ가", *["1", "space"] * 3, "up", "down", "left",
    "right", "tab", "shift+tab", "backspace", "delete", "home", "end", "pageup", "pagedown",
    *(f"f{number}" for number in range(1, 11)), "f4", "f7",
]  # fmt: skip
CHARACTERS = {"space": " ", "enter": "\r"}


def at_once(app: LearnerApp, *keys: str) -> None:
    """Press `keys` before the first of them could show anything."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else CHARACTERS.get(key)))


async def settled(pilot: Pilot[None]) -> None:
    for _ in range(5):
        await pilot.pause()


async def test_two_enters_on_a_picture_make_one_person(start: Start, here: Places) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press(*"mina", "enter")
        at_once(app, "enter", "enter")
        await settled(pilot)
        assert [person.nickname for person in people(here.people)] == ["mina"]
        assert isinstance(app.screen, LessonScreen)


@pytest.mark.usefixtures("mina")
async def test_two_enters_on_ones_own_picture_begin_one_turn(start: Start) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        at_once(app, "enter", "enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        at_once(app, "enter", "escape", "escape", "enter")
        await settled(pilot)
        assert not isinstance(app.screen, TroubleScreen)


async def test_hiding_works_before_the_screen_could_be_seen(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        app.begin(mina)
        await pilot.pause()
        at_once(app, "enter", "f9")
        await settled(pilot)
        assert app.hidden


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(8))
async def test_keys_at_random_never_end_the_program(start: Start, seed: int) -> None:
    random, app = Random(seed), start()
    async with app.run_test(size=random.choice([SMALL, LARGE, (60, 15)])) as pilot:
        await pilot.pause()
        for _ in range(300):
            burst = random.choices(KEYS, k=random.choice([1, 1, 2, 2, 3]))
            at_once(app, *(burst if random.random() < 0.7 else burst[:1] * 2))
            await pilot._wait_for_screen()
            if not app.is_running:
                break  # “Quit” stands in the list of keys
            assert not isinstance(app.screen, TroubleScreen), burst
        await settled(pilot)
