"""Backups nobody waits for, a damaged file brought back with one key, and “Erase me”."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.home import HomeScreen
from learner.app.screens.newcomer import NewcomerScreen
from learner.app.screens.page import PageScreen
from learner.app.screens.people import PeopleScreen
from learner.app.screens.review import ReviewScreen
from learner.app.screens.secret import SecretScreen
from learner.app.screens.settings import SettingsScreen
from learner.app.screens.trouble import TroubleScreen
from learner.errors import RecordsError
from learner.paths import Places
from learner.records.backup import aside_of, backups, backups_of, make
from learner.records.graveyard import FOLDER
from learner.study import Person
from learner.study.people import people, records_path
from tests.app.conftest import LARGE, SMALL, Clock, shown
from tests.app.test_carrying import open_on, practise, until
from tests.app.test_shell import walk

Start = Callable[[], LearnerApp]


@pytest.fixture(autouse=True)
def no_stick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is plugged into the machine of the tests is none of their business."""
    monkeypatch.setattr("learner.study.sticks.sticks", lambda: ())


@pytest.fixture
def path(here: Places, mina: Person) -> Path:
    return records_path(here, mina.id)


def told(app: LearnerApp) -> str:
    """What stands on the screen, as if its lines were long enough."""
    return " ".join(shown(app).split())


async def at_home(pilot: Pilot[None]) -> None:
    """Wait until home stands, and can be used."""
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    await walk(pilot, [])


async def test_a_backup_is_made_behind_a_turn_and_not_again_soon(
    start: Start, here: Places, mina: Person, path: Path, clock: Clock
) -> None:
    practise(here, mina, clock, "pin")
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        await until(pilot, lambda: backups(backups_of(path)))
        app.change("theme", "light")
        await walk(pilot, ["f10", "escape"])
        app.keeping.halt()
        assert len(backups(backups_of(path))) == 1
        clock.wait(hours=5)
        await walk(pilot, ["enter", "f10", "escape"])
        await until(pilot, lambda: len(backups(backups_of(path))) == 2)


async def test_a_damaged_file_is_brought_back_with_enter(
    start: Start, here: Places, mina: Person, path: Path, clock: Clock
) -> None:
    practise(here, mina, clock, "pin", "card")
    make(path, None, clock())
    path.write_bytes(b"somebody's letter" * 1000)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        await until(pilot, lambda: "되살릴 수 있어요" in told(app))
        assert "2026년 11월 23일" in told(app)
        assert "공부한 기록 2개" in told(app)
        assert path.read_bytes().startswith(b"somebody's letter")
        await walk(pilot, ["enter"])
        await at_home(pilot)
        assert app.study is not None
        assert app.study.records.words_met() == 2
    (kept,) = aside_of(path).iterdir()
    assert kept.read_bytes().startswith(b"somebody's letter")


async def test_it_can_be_left_as_it_is(start: Start, path: Path, clock: Clock) -> None:
    path.write_bytes(b"somebody's letter")
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        await until(pilot, lambda: "처음부터 새로 시작하기" in told(app))
        await walk(pilot, ["enter"])
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen))
    assert path.read_bytes() == b"somebody's letter"
    assert {one.name for one in path.parent.iterdir()} == {
        "learner.db", "learner.db-lock", "person.json",
    }  # fmt: skip


async def test_damage_that_shows_in_mid_turn_is_mended_too(
    start: Start, here: Places, mina: Person, path: Path, clock: Clock
) -> None:
    practise(here, mina, clock, "pin")
    app = start()
    async with app.run_test(size=LARGE) as pilot:
        await walk(pilot, ["1"])
        await until(pilot, lambda: backups(backups_of(path)))
        app.trouble(RecordsError("records-damaged", path=path))
        await walk(pilot, [])
        assert isinstance(app.screen, TroubleScreen)
        await walk(pilot, ["enter"])
        await until(pilot, lambda: "되살릴 수 있어요" in told(app))
        await walk(pilot, ["enter"])
        await at_home(pilot)
        assert app.study is not None
        assert app.study.records.words_met() == 1


def unreadable(*_: object) -> None:
    raise RecordsError("records-busy")


async def test_progress_that_cannot_be_read_is_told(
    start: Start, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learner.study.study.Study.progress", unreadable)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f4"])
        assert isinstance(app.screen, TroubleScreen)


async def test_a_card_that_cannot_be_made_ahead_disturbs_nobody(
    start: Start, here: Places, mina: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(here, mina, clock, "pin", "receipt")
    monkeypatch.setattr("learner.practice.sitting.Sitting.look_ahead", unreadable)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        assert app.study is not None
        screen = ReviewScreen(app.study, extra=True)
        await app.push_screen(screen)
        await walk(pilot, [])
        await walk(pilot, ["0"])
        assert screen.outcome is not None
        await walk(pilot, ["enter"])
        assert app.screen is screen


async def test_a_large_damaged_file_is_found_while_nobody_waits(
    start: Start, mina: Person, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learner.study.backing_up.CHECKED", 0)

    def bad(*_: object) -> int:
        raise RecordsError("records-damaged", path=path)

    monkeypatch.setattr("learner.study.backing_up.events_in", bad)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        await until(pilot, lambda: isinstance(app.screen, TroubleScreen))


async def test_going_back_to_an_earlier_day(
    start: Start, here: Places, mina: Person, path: Path, clock: Clock
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f10", "f6"])
        await until(pilot, lambda: isinstance(app.screen, PageScreen))
        app.keeping.halt()
        await walk(pilot, ["escape", "escape", "escape"])
        practise(here, mina, clock, "pin")
        make(path, None, clock() - timedelta(days=3))
        practise(here, mina, clock, "card")
        await walk(pilot, ["1", "f10", "f6"])
        await until(pilot, lambda: "2026년 11월 20일" in told(app))
        await walk(pilot, ["end", "enter"])
        await at_home(pilot)
        assert app.study is not None
        assert app.study.records.words_met() == 1
    assert [one.events for one in backups(aside_of(path))] == [2]


async def test_erase_me(
    start: Start, here: Places, mina: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(here, mina, clock, "withdraw")
    home = here.people.parent
    app = start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, ["1", "f10"])
        assert "F8 지우기" in told(app)
        assert "F6 복원" in told(app)
        await walk(pilot, ["f8"])
        await until(pilot, lambda: "되살릴 수 없어요" in told(app))
        # Whoever presses Enter without reading keeps everything.
        await walk(pilot, ["enter"])
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await walk(pilot, ["f8"])
        await until(pilot, lambda: "되살릴 수 없어요" in told(app))
        await walk(pilot, ["down", "enter"])
        await until(pilot, lambda: isinstance(app.screen, SecretScreen))
        await until(pilot, lambda: "정말 지울까요" in told(app))
        await walk(pilot, [*"yes", "enter"])
        await until(pilot, lambda: "다른 낱말이에요" in told(app))
        assert people(here.people) == (mina,)
        # With the Korean keyboard left on, the same keys.
        await walk(pilot, [*"ㄷㄱㅁㄴㄷ", "enter"])
        await until(pilot, lambda: isinstance(app.screen, NewcomerScreen))
        await until(pilot, lambda: "모두 지웠어요" in told(app))
    assert people(here.people) == ()
    words = (mina.nickname.encode(), b"withdraw", b"SQLite format 3")
    files = [one for one in home.rglob("*") if one.is_file() and here.cache not in one.parents]
    assert not any(word in one.read_bytes() for one in files for word in words)
    assert [one.name for one in (home / FOLDER).iterdir()] == [f"{mina.id}.erased"]
    with pytest.raises(RecordsError):
        open_on(here, mina)
