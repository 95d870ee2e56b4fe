"""A centre's laptops kept alike by Syncthing itself, as the README tells a centre to do it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learner.records.bag import files
from learner.records.graveyard import bury
from learner.records.recovery import new_words
from learner.study import Person, new_learner
from learner.study.carrying import arrive, carry, opened
from learner.study.people import people
from learner.study.strangers import CarriedDoor, strangers
from learner.study.sync import sync

from .conftest import Laptop
from .daemons import Daemon
from .test_carrying import learned, review_some, standing
from .test_sealed import found
from .test_study import take

pytestmark = [
    pytest.mark.syncthing,
    pytest.mark.skipif(not shutil.which("syncthing"), reason="Syncthing is not installed"),
]


@pytest.fixture
def daemons(tmp_path: Path) -> Iterator[tuple[Daemon, Daemon]]:
    program = shutil.which("syncthing") or ""
    one, two = (
        Daemon(program, tmp_path / f"syncthing {name}", tmp_path / name / "함께 쓰는 폴더")
        for name in ("one", "two")
    )
    one.know(two)
    two.know(one)
    yield one, two
    one.stop()
    two.stop()


@pytest.fixture
def laptops(tmp_path: Path, cache: Path) -> Iterator[tuple[Laptop, Laptop]]:
    made = Laptop(tmp_path / "첫째", cache), Laptop(tmp_path / "둘째", cache)
    yield made
    for laptop in made:
        laptop.leave()


def exchange(laptop: Laptop, daemon: Daemon) -> None:
    """What happens around a turn, and the daemon is told to look."""
    laptop.leave()
    sync(laptop.places, daemon.folder)
    daemon.look()


def events(laptop: Laptop, person: Person) -> set[object]:
    study = laptop.sit_down(person)
    found = {entry.id for entry in study.records.log()}
    laptop.leave()
    return set(found)


def test_two_laptops_that_were_apart_converge(
    laptops: tuple[Laptop, Laptop], daemons: tuple[Daemon, Daemon]
) -> None:
    (first, second), (one, two) = laptops, daemons
    mina = new_learner(first.places, "미나", "tree")
    jun = new_learner(second.places, "준", "boat")
    take(first.sit_down(mina), "cash")
    take(second.sit_down(jun), "counter")
    one.start()
    two.start()

    def met() -> bool:
        exchange(first, one)
        exchange(second, two)
        both = [{person.nickname for person in people(lap.places.people)} for lap in laptops]
        return both == [{"미나", "준"}] * 2 and learned(first) == learned(second)

    one.wait_until(met)

    # The second laptop is taken out of the house; both go on, each with everybody.
    two.stop()
    for laptop in laptops:
        laptop.wait(days=2)
    review_some(first, mina, 3)
    review_some(second, mina, 2)
    review_some(second, jun, 1)
    exchange(first, one)
    sync(second.places, two.folder)
    before = events(first, mina) | events(second, mina)
    assert events(first, mina) != events(second, mina)

    two.start()

    def alike() -> bool:
        exchange(first, one)
        exchange(second, two)
        return all(events(first, person) == events(second, person) for person in (mina, jun))

    two.wait_until(alike)
    assert events(first, mina) >= before
    for person in (mina, jun):
        assert standing(first, person) == standing(second, person)

    # Erased on one laptop, gone on the other, and it does not come back.
    bury(one.folder, mina.id)
    one.look()

    def erased() -> bool:
        exchange(first, one)
        exchange(second, two)
        return [[one.id for one in people(lap.places.people)] for lap in laptops] == [[jun.id]] * 2

    two.wait_until(erased)
    assert not list(two.folder.rglob(f"*/{mina.id}/**/*.events"))


def test_whoever_has_a_lock_comes_to_the_other_laptop_with_nothing_to_read_on_the_way(
    laptops: tuple[Laptop, Laptop], daemons: tuple[Daemon, Daemon]
) -> None:
    (first, second), (one, two) = laptops, daemons
    mina = new_learner(first.places, "바다거북", "turtle")
    study = first.sit_down(mina)
    take(study, "cash")
    study.vault.lock("river apple stone", new_words())
    carry(first.places, study.records, mina, one.folder)
    one.start()
    two.start()

    def here() -> tuple[Person, ...]:
        exchange(second, two)
        return strangers(second.places, two.folder)

    two.wait_until(here)
    (stranger,) = here()
    door = CarriedDoor(second.places, stranger, two.folder)
    key = door.try_passphrase("river apple stone", second.now)
    assert key is not None
    assert door.who(key) == mina

    def all_there() -> bool:
        two.look()
        return {path.name for path in files(one.folder, mina.id)} == {
            path.name for path in files(two.folder, mina.id)
        }

    two.wait_until(all_there)
    arrive(second.places, door.who(key), two.folder, door.held(key))
    with opened(second.places, mina, key) as records:
        assert {entry.id for entry in records.log()} == {entry.id for entry in study.records.log()}
    assert found(one.folder, two.folder) == []
