"""A locked learner comes to another laptop: the passphrase is asked for once, and told plainly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.carry import CarryScreen
from learner.app.screens.home import HomeScreen
from learner.app.screens.people import PeopleScreen
from learner.app.screens.trouble import TroubleScreen
from learner.app.screens.unlock import UnlockScreen
from learner.paths import Places
from learner.records import key
from learner.records.recovery import new_words
from learner.records.store import Records
from learner.study import Person
from learner.study.carrying import arrive, carry, opened
from learner.study.locking import Door, Vault
from learner.study.people import people
from learner.study.sync import sync, use_sync_folder
from tests.app.conftest import SMALL, Clock, shown
from tests.app.test_carrying import laptops, no_stick, practise, stick, until, worn
from tests.app.test_shell import walk

__all__ = ["laptops", "no_stick", "stick"]

Start = Callable[[], LearnerApp]
Laptops = tuple[Places, Places]
PIN = "4821"
WORDS = new_words()


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess that costs nothing."""
    monkeypatch.setattr(key, "PASSES", 1)
    monkeypatch.setattr(key, "MEMORY", 1 << 13)


def unlocked(places: Places, person: Person, passphrase: str, clock: Clock) -> Records:
    door = Door(places, person)
    found = door.try_passphrase(passphrase, clock()) if door.locked else None
    return opened(places, person, found)


@pytest.fixture
def locked(laptops: Laptops, mina: Person, stick: Path, clock: Clock) -> Person:
    """Who has a word, a PIN, and both on the stick."""
    here, _other = laptops
    practise(here, mina, clock, "pin")
    with opened(here, mina) as records:
        Vault(records).lock(PIN, WORDS)
        carry(here, records, mina, stick)
    return mina


async def write(pilot: Pilot[None], text: str) -> None:
    """Type `text` into the box, and Enter, and wait until it was looked at."""
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(Paste(text))
    await walk(pilot, ["enter"])
    screen = pilot.app.screen
    await until(pilot, lambda: not (isinstance(screen, UnlockScreen) and screen._checking))
    await pilot.pause()


async def choose(pilot: Pilot[None], app: LearnerApp, stick: Path) -> None:
    """From the question for a nickname to the one for the passphrase."""
    await walk(pilot, ["f7", stick, "enter"])
    await until(pilot, lambda: "자물쇠를 채운 사람" in shown(app))
    assert "미나" not in shown(app), "only the passphrase tells who it is"
    await walk(pilot, ["enter"])
    await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
    assert "다른 노트북에서 쓰는 암호" in shown(app)
    assert shown(app).splitlines()[0].strip() == "", "whose turn it would be is not known"


async def test_who_has_a_lock_appears_by_the_passphrase(
    laptops: Laptops, locked: Person, stick: Path, clock: Clock
) -> None:
    _here, other = laptops
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await choose(pilot, app, stick)
        for _ in range(3):
            await write(pilot, "0000")
            assert "암호가 달라요" in shown(app)
        await write(pilot, PIN)
        assert "5초 기다렸다가" in shown(app), "guesses slow down as at the door"
        assert people(other.people) == ()
        clock.wait(seconds=5)
        await walk(pilot, ["enter"])
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen) and "미나" in shown(app))
        await walk(pilot, ["1"])
        assert isinstance(app.screen, UnlockScreen), "locked here too"
        await write(pilot, PIN)
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert app.study is not None
        assert app.study.records.words_met() == 1
        assert app.study.person == locked


async def test_who_has_forgotten_it_comes_by_the_recovery_words(
    laptops: Laptops, locked: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await choose(pilot, app, stick)
        await walk(pilot, ["f4"])
        await write(pilot, " ".join(WORDS))
        # A new passphrase: their own, twice.
        await until(pilot, lambda: "낱말 네 개" in shown(app))
        await walk(pilot, ["down", "down", "enter"])
        await write(pilot, "ocean market")
        await write(pilot, "ocean market")
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen) and "미나" in shown(app))
    # It came to the stick, and so it comes to where they were before.
    with unlocked(here, locked, PIN, clock) as records:
        assert carry(here, records, locked, stick).relocked
    for places in laptops:
        assert Door(places, locked).try_passphrase(PIN, clock()) is None
        assert Door(places, locked).try_passphrase("ocean market", clock()) is not None


async def test_a_stick_that_wears_out_behind_the_passphrase_is_told(
    laptops: Laptops,
    locked: Person,
    stick: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _here, other = laptops
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await choose(pilot, app, stick)
        monkeypatch.setattr("learner.app.screens.carry.CarriedDoor.who", worn)
        await write(pilot, PIN)
        await until(pilot, lambda: "읽거나" in shown(app))
        assert isinstance(app.screen, CarryScreen)
    assert people(other.people) == ()


async def test_a_stick_that_wears_out_before_the_passphrase_is_looked_at_is_told(
    laptops: Laptops,
    locked: Person,
    stick: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _here, other = laptops
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await choose(pilot, app, stick)
        monkeypatch.setattr("learner.app.screens.carry.CarriedDoor.try_passphrase", worn)
        await write(pilot, PIN)
        await until(pilot, lambda: "읽거나" in shown(app))
        await walk(pilot, ["enter"])
        assert isinstance(app.screen, UnlockScreen)


async def test_leaving_the_question_lets_nobody_in(
    laptops: Laptops, locked: Person, stick: Path, clock: Clock
) -> None:
    _here, other = laptops
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await choose(pilot, app, stick)
        await walk(pilot, ["escape"])
        assert isinstance(app.screen, CarryScreen)
        assert "자물쇠를 채운 사람" in shown(app)
    assert people(other.people) == ()


async def test_the_shared_folder_is_offered_to_who_comes_new(
    laptops: Laptops, locked: Person, stick: Path, clock: Clock
) -> None:
    _here, other = laptops
    use_sync_folder(other, stick)
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["f7", "enter"])
        await until(pilot, lambda: "자물쇠를 채운 사람" in shown(app))


async def test_who_locked_elsewhere_is_told_at_their_turn_and_asked_when_they_carry(
    laptops: Laptops, mina: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    practise(here, mina, clock, "pin")
    with opened(here, mina) as records:
        carry(here, records, mina, stick)
    arrive(other, mina, stick)
    practise(other, mina, clock, "card")
    with opened(here, mina) as records:
        Vault(records).lock(PIN, WORDS)
        carry(here, records, mina, stick)
    before = sorted(stick.rglob("*"))
    use_sync_folder(other, stick)
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, ["1"])
        await until(pilot, lambda: "다른 노트북에서 자물쇠를" in shown(app))
        assert sorted(stick.rglob("*")) == before, "nothing plain where a lock is"
        await walk(pilot, ["f10", "f7", stick, "enter"])
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        assert "미나" in shown(app).splitlines()[0]
        assert "다른 노트북에서 쓰는 암호" in shown(app)
        await write(pilot, "0000")
        assert "암호가 달라요" in shown(app)
        await write(pilot, PIN)
        await until(pilot, lambda: "다 됐어요" in shown(app))
        assert app.study is not None
        assert app.study.vault.locked
        assert app.study.records.words_met() == 2
        await walk(pilot, ["escape", "escape", "escape"])
    with unlocked(here, mina, PIN, clock) as records:
        assert carry(here, records, mina, stick).taken == 1
    assert not list(stick.rglob("*.events"))


async def test_a_stick_that_is_pulled_out_while_the_passphrase_is_asked_ends_nobodys_turn(
    laptops: Laptops, mina: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    with opened(here, mina) as records:
        carry(here, records, mina, stick)
    arrive(other, mina, stick)
    with opened(here, mina) as records:
        Vault(records).lock(PIN, WORDS)
        carry(here, records, mina, stick)
    app = LearnerApp(other, now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f10", "f7", stick, "enter"])
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        away = stick.rename(stick.with_name("away"))
        await write(pilot, PIN)
        await until(pilot, lambda: isinstance(app.screen, TroubleScreen))
        await walk(pilot, ["enter"])
        assert isinstance(app.screen, UnlockScreen)
        away.rename(stick)
        await write(pilot, PIN)
        await until(pilot, lambda: "다 됐어요" in shown(app))
        assert app.study is not None
        assert app.study.vault.locked


async def test_a_passphrase_changed_on_another_laptop_is_told_at_the_turn(
    start: Start, laptops: Laptops, locked: Person, stick: Path, clock: Clock
) -> None:
    here, _other = laptops
    use_sync_folder(here, stick)
    app = start()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await walk(pilot, ["1"])
        await write(pilot, PIN)
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert app.study is not None
        app.study.vault.change_passphrase("ocean market")
        await walk(pilot, ["escape"])
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen))
    lock = next(stick.rglob("learner.key")).read_bytes()
    assert lock == (here.people / locked.id / "learner.key").read_bytes(), "at the end of the turn"


async def test_what_was_shared_plain_is_sealed_when_the_turn_ends_in_which_it_was_locked(
    start: Start, laptops: Laptops, mina: Person, stick: Path, clock: Clock
) -> None:
    here, other = laptops
    practise(here, mina, clock, "pin")
    for places in laptops:
        sync(places, stick)
    practise(other, mina, clock, "card")
    sync(other, stick)
    use_sync_folder(here, stick)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        await until(pilot, lambda: app.study and app.study.records.words_met() == 2)
        assert len(list(stick.rglob("*.events"))) == 2
        assert app.study is not None
        app.study.vault.lock(PIN, WORDS)
        await walk(pilot, ["escape"])
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen))
    assert not list(stick.rglob("*.events"))
    assert {path.suffix for path in stick.rglob("*.*")} == {".sealed", ".key"}
