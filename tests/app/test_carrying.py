"""Carrying from the settings, and a shared folder around a turn: told plainly, never in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.carry import CarryScreen
from learner.app.screens.home import HomeScreen
from learner.app.screens.people import PeopleScreen
from learner.app.screens.trouble import TroubleScreen
from learner.errors import RecordsError
from learner.memory.clock import moment
from learner.paths import Places
from learner.records.facts import Met, Setting
from learner.records.graveyard import bury
from learner.records.store import Records
from learner.study import Person, new_learner
from learner.study.carrying import Carried, arrive, carry
from learner.study.people import device_id, people, records_path
from learner.study.sync import sync, use_sync_folder
from tests.app.conftest import LARGE, SMALL, Clock, shown
from tests.app.test_shell import walk

Start = Callable[[], LearnerApp]
Laptops = tuple[Places, Places]


@pytest.fixture(autouse=True)
def no_stick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is plugged into the machine of the tests is none of their business."""
    monkeypatch.setattr("learner.app.screens.carry.sticks", lambda: ())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "이동식 디스크 E"
    folder.mkdir()
    return folder


@pytest.fixture
def laptops(here: Places, tmp_path: Path) -> Laptops:
    """This laptop and a second one."""
    home = tmp_path / "다른 노트북"
    other = replace(here, people=home / "people", device=home / "device", cache=home / "cache")
    return here, other


def open_on(places: Places, person: Person) -> Records:
    return Records.open(records_path(places, person.id), device=device_id(places), version="1")


def practise(places: Places, person: Person, clock: Clock, *words: str) -> None:
    with open_on(places, person) as records:
        for word in words:
            records.add(Met(word, "cash"), moment(clock(), records.latest()))


async def until(pilot: Pilot[None], what: Callable[[], object]) -> None:
    """Wait for a thread, as a learner would."""
    for _ in range(400):
        if what():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came")


async def test_carrying_both_ways_from_the_settings(
    start: Start, laptops: Laptops, mina: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    practise(here, mina, clock, "pin")
    with open_on(here, mina) as records:
        carry(here, records, mina, stick)
    arrive(other, mina, stick)
    practise(other, mina, clock, "card", "receipt")
    with open_on(other, mina) as records:
        records.add(Setting("theme", "light"), moment(clock(), None))
        carry(other, records, mina, stick)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f10", "f7"])
        assert isinstance(app.screen, CarryScreen)
        await walk(pilot, ["enter"])
        assert "어디에 있는지" in shown(app)
        await walk(pilot, [stick, "enter"])
        await until(pilot, lambda: "다 됐어요" in shown(app))
        assert "이제 빼도 돼요" in shown(app)
        assert app.study is not None
        assert app.study.records.words_met() == 3
        assert app.theme == "learner-light", "a setting of the other laptop holds at once"
        await walk(pilot, ["enter"])
        await until(pilot, lambda: "새로운 기록은 없었어요" in shown(app))
        await walk(pilot, ["f2"])
        assert "nothing new on the stick" in shown(app)
        await walk(pilot, ["escape", "escape"])
        assert isinstance(app.screen, HomeScreen)


async def test_a_stick_that_is_not_there_is_told_and_nothing_ends(
    start: Start, mina: Person, stick: Path
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f10", "f7", *f"{stick}x", "enter"])
        await until(pilot, lambda: "찾을 수 없어요" in shown(app))
        assert isinstance(app.screen, CarryScreen)
        await walk(pilot, ["escape", "escape"])
        assert app.study is not None


async def test_a_worn_stick_is_told_and_another_can_be_tried(
    start: Start, here: Places, mina: Person, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_on(here, mina) as records:
        carry(here, records, mina, stick)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f10", "f7", stick])
        with monkeypatch.context() as patch:
            patch.setattr("learner.records.bag.Bag.fetch", worn)
            await walk(pilot, ["enter"])
            await until(pilot, lambda: "읽거나" in shown(app))
        await walk(pilot, ["enter"])
        await until(pilot, lambda: "다 됐어요" in shown(app))


async def test_a_worn_stick_is_told_before_anybody_s_turn(
    here: Places, stick: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learner.app.screens.carry.strangers", worn)
    app = LearnerApp(here, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["f7", stick, "enter"])
        await until(pilot, lambda: "읽거나" in shown(app))


def worn(*_args: object) -> None:
    """What a stick does that gives up."""
    raise OSError(5, "Input/output error", "E:/learner-practice")


@pytest.mark.usefixtures("mina")
async def test_the_stick_that_is_in_is_offered(
    start: Start, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learner.app.screens.carry.sticks", lambda: (stick,))
    app = start()
    async with app.run_test(size=LARGE) as pilot:
        await walk(pilot, ["1", "f10", "f7", "enter"])
        await until(pilot, lambda: "다 됐어요" in shown(app))


async def test_a_turn_begins_with_what_others_wrote_and_ends_with_ours(
    start: Start, laptops: Laptops, mina: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    practise(here, mina, clock, "pin")
    sync(here, stick)
    sync(other, stick)
    practise(other, mina, clock, "card", "receipt")
    sync(other, stick)
    use_sync_folder(here, stick)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        assert app.study is not None
        study = app.study
        await until(pilot, lambda: study.records.words_met() == 3)
        await walk(pilot, ["enter"])
        await walk(pilot, ["escape"])
        assert isinstance(app.screen, HomeScreen)
        app.change("theme", "contrast")
        await walk(pilot, ["escape"])
        assert isinstance(app.screen, PeopleScreen)
    sync(other, stick)
    assert len(log_of(other, mina)) == len(log_of(here, mina))
    with open_on(other, mina) as records:
        assert records.settings() == {"theme": "contrast"}


def log_of(places: Places, person: Person) -> list[object]:
    with open_on(places, person) as records:
        return list(records.log())


@pytest.mark.usefixtures("mina")
async def test_a_file_that_fails_when_something_was_taken_in_ends_the_turn_alone(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RecordsError("records-failed", path="learner.db", detail="disk I/O error")

    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        monkeypatch.setattr("learner.study.study.Study.today", fail)
        app.call_later(app.syncing._taken, Carried(1, 0))
        await until(pilot, lambda: isinstance(app.screen, TroubleScreen))
        await walk(pilot, ["enter"])
        assert isinstance(app.screen, PeopleScreen)


async def test_a_folder_that_is_away_is_not_noticed(
    start: Start, here: Places, mina: Person, stick: Path
) -> None:
    use_sync_folder(here, stick / "away")
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "enter", "escape", "escape"])
        assert isinstance(app.screen, PeopleScreen)
        assert not (stick / "away").exists()


async def test_who_is_new_in_the_folder_appears_and_who_was_erased_goes(
    laptops: Laptops, mina: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    practise(here, mina, clock, "pin")
    sync(here, stick)
    use_sync_folder(other, stick)
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        # Nobody was here, so it began with asking for a nickname.
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen) and "미나" in shown(app))
    bury(stick, mina.id)
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: people(other.people) == ())
        await until(pilot, lambda: "미나" not in shown(app) and "어서 오세요" in shown(app))


async def test_on_a_new_laptop_the_stick_brings_its_person(
    start: Start, laptops: Laptops, mina: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    practise(here, mina, clock, "pin")
    with open_on(here, mina) as records:
        carry(here, records, mina, stick)
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        # It asks for a nickname, but whoever has one already need not make another.
        await walk(pilot, ["f7", stick, "enter"])
        await until(pilot, lambda: "미나: 이 노트북에서도" in shown(app))
        await walk(pilot, ["enter"])
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen))
        await walk(pilot, ["1"])
        assert app.study is not None
        assert app.study.person == mina
        assert app.study.records.words_met() == 1


async def test_who_else_is_on_the_stick_can_be_let_in(
    start: Start, laptops: Laptops, mina: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    jun = new_learner(other, "준[/b]", "tree")
    practise(other, jun, clock, "card")
    with open_on(other, jun) as records:
        carry(other, records, jun, stick)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f10", "f7", stick, "enter"])
        await until(pilot, lambda: "준[/b]: 이 노트북에서도" in shown(app))
        assert app.study is not None
        assert app.study.records.words_met() == 0, "taken in without being asked"
        await walk(pilot, ["tab", "enter"])
        await until(pilot, lambda: "이제 준[/b] 님도" in shown(app))
        await walk(pilot, ["escape", "escape", "escape"])
        await until(pilot, lambda: "준" in shown(app))
        await walk(pilot, ["f7", stick, "enter"])
        await until(pilot, lambda: "없는 사람의 기록은 없어요" in shown(app))
    assert {one.nickname for one in people(here.people)} == {"미나", "준[/b]"}
