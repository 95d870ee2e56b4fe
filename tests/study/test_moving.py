"""A practice under somebody else's name, moved to whom it belongs; on every laptop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from learner.memory.clock import moment
from learner.practice.exercise import Choice
from learner.records.store import Records
from learner.study import Person, new_learner
from learner.study.carrying import arrive, carry
from learner.study.moving import move, sittings
from learner.study.people import device_id, records_path

from .conftest import Laptop
from .test_carrying import review_some, standing
from .test_study import right, take, wrong


@pytest.fixture
def jun(laptop: Laptop) -> Person:
    return new_learner(laptop.places, "준", "boat")


@contextmanager
def both(laptop: Laptop, one: Person, two: Person) -> Iterator[tuple[Records, Records]]:
    laptop.leave()
    here, device = laptop.places, device_id(laptop.places)
    with (
        Records.open(records_path(here, one.id), device=device, version="1") as first,
        Records.open(records_path(here, two.id), device=device, version="1") as second,
    ):
        yield first, second


def move_last(laptop: Laptop, giver: Person, taker: Person) -> None:
    with both(laptop, giver, taker) as (from_, to):
        move(sittings(from_)[0], from_, to, moment(laptop.now, from_.latest()))


def test_it_is_as_if_the_right_person_had_practised(
    laptop: Laptop, mina: Person, jun: Person, tmp_path: Path
) -> None:
    twin = Laptop(tmp_path / "as it should have been", laptop.places.cache)
    mina2, jun2 = (new_learner(twin.places, one.nickname, one.picture) for one in (mina, jun))
    # Jun sits down and Mina's name is still there.
    for at, person in ((laptop, mina), (twin, jun2)):
        study = at.sit_down(person)
        take(study, "counter")
        steps = study.open_lesson("counter").steps
        exercise = next(step.exercise for step in steps if isinstance(step.exercise, Choice))
        study.claim_right(study.answer(exercise, wrong(exercise), first_try=False))
        study.answer(exercise, right(exercise), first_try=False)
        assert study.undo()
        at.wait(hours=3)
    move_last(laptop, mina, jun)
    assert standing(laptop, mina) == standing(twin, mina2)
    for at, person in ((laptop, mina), (twin, mina2)):
        take(at.sit_down(person), "cash")
        at.wait(days=2)
    assert standing(laptop, mina) == standing(twin, mina2)
    assert standing(laptop, jun) == standing(twin, jun2)
    twin.leave()


def test_moved_twice_or_half_is_moved_once(laptop: Laptop, mina: Person, jun: Person) -> None:
    take(laptop.sit_down(mina), "cash")
    with both(laptop, mina, jun) as (from_, to):
        (sitting,) = sittings(from_)
        now = moment(laptop.now, from_.latest())
        half = type(sitting)(sitting.entries[:4])
        # Told to the right person, and then the light went out.
        for entry in half.entries[:3]:
            to.add(entry.fact, entry.moment)
        move(sitting, from_, to, now)
        counted = to.days(now.day, now.day)
        words = to.words_met()
        move(sitting, from_, to, now)
        assert (to.days(now.day, now.day), to.words_met()) == (counted, words)
        assert from_.words_met() == 0
        assert from_.days(now.day, now.day) == {}
        assert sittings(from_) == ()


def test_moved_back_and_forth_it_is_whole_with_whoever_has_it_last(
    laptop: Laptop, mina: Person, jun: Person
) -> None:
    study = laptop.sit_down(mina)
    take(study, "counter")
    steps = study.open_lesson("counter").steps
    exercise = next(step.exercise for step in steps if isinstance(step.exercise, Choice))
    study.claim_right(study.answer(exercise, wrong(exercise)))
    laptop.wait(hours=3)
    practised, nothing = standing(laptop, mina), standing(laptop, jun)
    for giver, taker in ((mina, jun), (jun, mina), (mina, jun), (jun, mina)):
        move_last(laptop, giver, taker)
        assert standing(laptop, taker) == practised
        assert standing(laptop, giver) == nothing


def test_moving_travels_to_the_other_laptops(
    laptop: Laptop, mina: Person, jun: Person, tmp_path: Path
) -> None:
    other = Laptop(tmp_path / "other", laptop.places.cache)
    stick = tmp_path / "stick"
    stick.mkdir()
    take(laptop.sit_down(mina), "cash")

    def on_stick(at: Laptop, person: Person) -> None:
        carry(at.places, at.sit_down(person).records, person, stick)
        at.leave()

    on_stick(laptop, mina)
    arrive(other.places, mina, stick)
    laptop.wait(days=2)
    other.now = laptop.now
    review_some(other, mina, 1)
    move_last(laptop, mina, jun)
    for at in (laptop, other, laptop):
        on_stick(at, mina)
    on_stick(laptop, jun)
    arrive(other.places, jun, stick)
    for person in (mina, jun):
        assert standing(laptop, person) == standing(other, person)
    other.leave()


def test_sittings_are_apart_by_a_pause(laptop: Laptop, mina: Person) -> None:
    take(laptop.sit_down(mina), "cash")
    laptop.wait(days=2)
    review_some(laptop, mina, 2)
    laptop.wait(minutes=20)
    review_some(laptop, mina, 1)
    laptop.sit_down(mina).change("theme", "light")
    laptop.wait(hours=2)
    laptop.sit_down(mina).change("theme", "dark")
    with both(laptop, mina, new_learner(laptop.places, "준", "boat")) as (from_, _to):
        newest, oldest = sittings(from_)
    assert (newest.answers, newest.words) == (3, 0)
    assert oldest.words == 5
