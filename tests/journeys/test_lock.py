"""Locking one's practice, quitting, coming back; forgetting the passphrase."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.home import HomeScreen
from learner.app.screens.lesson import LessonScreen
from learner.app.screens.page import PageScreen
from learner.app.screens.people import PeopleScreen
from learner.app.screens.secret import SecretScreen
from learner.app.screens.settings import SettingsScreen
from learner.app.screens.unlock import UnlockScreen
from learner.paths import Places
from learner.practice.exercise import Typed
from learner.records import key
from learner.study import Person
from tests.app.conftest import SMALL, Clock, shown
from tests.app.lesson_keys import begin_in_earnest
from tests.app.test_shell import LOCK
from tests.study.test_locking import telling

Start = Callable[[], LearnerApp]
RECOVERY = re.compile(r"(\d+)\. ([a-z]+)")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess that costs nothing."""
    monkeypatch.setattr(key, "PASSES", 1)
    monkeypatch.setattr(key, "MEMORY", 1 << 16)


async def walk(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until what they began is done."""
    await pilot.press(*keys)
    await pilot.pause()
    for _ in range(200):
        screen = pilot.app.screen
        if not isinstance(screen, SecretScreen) or not screen._checking:
            break
        await pilot.pause()
    await pilot.pause()


async def arrive(pilot: Pilot[None], where: type) -> None:
    """Wait for a screen that comes once something slow is done."""
    for _ in range(200):
        if isinstance(pilot.app.screen, where):
            return
        await pilot.pause()
    raise AssertionError(f"never came to {where}, but to {pilot.app.screen}")


async def told(pilot: Pilot[None], words: str) -> None:
    """Wait for a message at the edge of the screen."""
    assert isinstance(pilot.app, LearnerApp)
    for _ in range(50):
        if words in shown(pilot.app):
            return
        await pilot.pause()
    raise AssertionError(f"{words} was not told: {shown(pilot.app)}")


async def write(pilot: Pilot[None], text: str) -> None:
    """Type `text` into the box, and Enter."""
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(Paste(text))
    await walk(pilot, "enter")


def recovery_words(app: LearnerApp) -> list[str]:
    """The words on the page, in the order of their numbers."""
    return [word for _, word in sorted(RECOVERY.findall(shown(app)), key=lambda one: int(one[0]))]


async def take_recovery_words(pilot: Pilot[None]) -> list[str]:
    """Write the words down, and show that they were."""
    app = pilot.app
    assert isinstance(app, LearnerApp)
    words = recovery_words(app)
    assert len(words) == 12
    await walk(pilot, "enter")
    asked = re.search(r"(\d+)번 낱말", shown(app))
    assert asked
    await write(pilot, "wrong")
    assert "다른 낱말이에요" in shown(app)
    await write(pilot, words[int(asked[1]) - 1])
    return words


async def lock(pilot: Pilot[None], pin: str) -> list[str]:
    """From home: lock with a PIN of one's own; gives the recovery words."""
    app = pilot.app
    assert isinstance(app, LearnerApp)
    await walk(pilot, "f10", *LOCK)
    assert "둘 다 잃으면" in shown(app), "what is lost is said before anything is asked"
    assert "숫자 네 개는" in shown(app)
    await walk(pilot, "down", "enter")
    await write(pilot, "12")
    assert "네 개 이상" in shown(app)
    await write(pilot, pin)
    assert "암호가 짧아요" in shown(app)
    await walk(pilot, "down", "enter")
    assert pin not in shown(app)
    await write(pilot, "9999")
    assert "처음에 쓴 것과 달라요" in shown(app)
    await write(pilot, pin)
    words = await take_recovery_words(pilot)
    assert isinstance(app.screen, SettingsScreen)
    await told(pilot, "내 공부를 잠갔어요")
    return words


async def test_a_pin_is_set_and_asked_for_the_next_time(
    start: Start, clock: Clock, here: Places, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1")
        await lock(pilot, "4821")
        await walk(pilot, "escape", "enter")
        assert isinstance(app.screen, LessonScreen), "practice goes on"
        await walk(pilot, "enter")
        step = app.screen.at.step.id
    again = start()
    async with again.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1")
        assert isinstance(again.screen, UnlockScreen)
        assert "미나" in shown(again).splitlines()[0]
        for _ in range(3):
            await write(pilot, "0000")
            assert "암호가 달라요" in shown(again)
        await write(pilot, "4821")
        assert "5초 기다렸다가" in shown(again), "also a right one waits"
        clock.wait(seconds=5)
        await walk(pilot, "enter")
        assert isinstance(again.screen, HomeScreen), "what was typed stayed"
        await walk(pilot, "enter")
        assert isinstance(again.screen, LessonScreen)
        assert again.screen.at.step.id == step
    assert not stands_anywhere(here, "4821")


async def test_what_is_typed_stands_nowhere_once_it_is_locked(
    start: Start, here: Places, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1")
        await type_an_answer(pilot, "zebrapancake")
        assert stands_anywhere(here, "zebrapancake"), "a learner without a lock"
        await walk(pilot, "escape")
        words = await lock(pilot, "482159")
        await walk(pilot, "escape")
        await type_an_answer(pilot, "hippowaffle")
        sought = ["zebrapancake", "hippowaffle", "482159", *telling(words)]
        course = [word for word in sought if stands_anywhere(here, word, here.cache)]
        assert [word for word in sought if stands_anywhere(here, word)] == course
        assert not {"zebrapancake", "hippowaffle", "482159"} & set(course)
    assert [word for word in sought if stands_anywhere(here, word)] == course


def stands_anywhere(here: Places, text: str, folder: Path | None = None) -> bool:
    """Whether `text` stands in any byte of what the program keeps."""
    files = (folder or here.people.parent).rglob("*")
    return any(text.encode() in file.read_bytes() for file in files if file.is_file())


async def type_an_answer(pilot: Pilot[None], text: str) -> None:
    """From home: into the lesson, and answer the first question that takes typing."""
    app = pilot.app
    assert isinstance(app, LearnerApp)
    await walk(pilot, "enter")
    screen = app.screen
    assert isinstance(screen, LessonScreen)
    await begin_in_earnest(screen)
    steps = enumerate(screen.at.steps)
    await screen.go(next(index for index, step in steps if isinstance(step.exercise, Typed)))
    await pilot.pause()
    await write(pilot, text)
    assert screen.outcome is not None


async def test_recovery_words_let_in_and_a_new_passphrase_holds(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1")
        words = await lock(pilot, "4821")
    again = start()
    async with again.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1", "f4")
        await write(pilot, " ".join(["zzzz", *words[1:]]))
        assert "1번 낱말이 목록에 없어요: zzzz" in shown(again)
        await walk(pilot, "ctrl+u")
        await write(pilot, " ".join(words[:11]))
        assert "11개" in shown(again)
        await walk(pilot, "ctrl+u")
        await write(pilot, " ".join(word[:4] for word in words))
        assert isinstance(again.screen, PageScreen)
        chosen = re.search(r"^ +([a-z]+ [a-z]+ [a-z]+ [a-z]+)$", shown(again), re.MULTILINE)
        assert chosen
        await walk(pilot, "enter")
        await write(pilot, chosen[1])
        await arrive(pilot, HomeScreen)
        await walk(pilot, "escape", "1")
        await write(pilot, "4821")
        assert "암호가 달라요" in shown(again)
        await write(pilot, chosen[1].replace(" ", "").upper())
        assert isinstance(again.screen, HomeScreen)


async def test_the_lock_is_taken_away_by_who_knows_the_passphrase(
    start: Start, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1")
        await lock(pilot, "4821")
        await walk(pilot, *["enter", "down", "down", "enter"])
        await write(pilot, "0000")
        assert "암호가 달라요" in shown(app)
        await write(pilot, "4821")
        await told(pilot, "자물쇠를 없앴어요")
        await walk(pilot, "escape", "escape", "1")
        assert isinstance(app.screen, HomeScreen)


async def test_every_page_of_locking_can_be_left(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1", "f10")
        for way in ([], ["enter"], ["enter", "enter"], ["down", "enter"]):
            await walk(pilot, *LOCK, *way)
            for _ in range(4):
                if isinstance(app.screen, SettingsScreen):
                    break
                await walk(pilot, "escape")
            assert isinstance(app.screen, SettingsScreen)
            assert app.study is not None
            assert not app.study.vault.locked
            await walk(pilot, "home")


async def test_after_a_quiet_while_a_locked_learner_shows_who_they_are(
    start: Start, clock: Clock, mina: Person
) -> None:
    app = start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1")
        await lock(pilot, "4821")
        await walk(pilot, "escape", "enter")
        lesson = app.screen
        clock.wait(hours=1)
        await walk(pilot, "a")
        assert isinstance(app.screen, UnlockScreen)
        await write(pilot, "4821")
        assert app.screen is lesson
        clock.wait(hours=1)
        await walk(pilot, "a", "escape")
        assert isinstance(app.screen, PeopleScreen)
        assert app.study is None


async def test_a_locked_learner_that_is_open_elsewhere_is_told(start: Start, mina: Person) -> None:
    app, other = start(), start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, "1")
        await lock(pilot, "4821")
        async with other.run_test(size=SMALL, notifications=True) as beside:
            await walk(beside, "1")
            await write(beside, "4821")
            assert "다른 창에 열려 있어요" in shown(other)
        await walk(pilot, "escape", "enter")
        assert isinstance(app.screen, LessonScreen)
