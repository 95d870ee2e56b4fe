"""A learner's practice carried to another laptop and back: one call does both directions.

What touches the learner's file (`take`) belongs to the thread that opened it; what
touches the stick or shared folder (`Bag.fetch`, `Bag.put`) may be done by any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from learner import __version__
from learner.errors import LearnerError, RecordsError
from learner.records.bag import Bag, Fetched, about, as_it_is, learners
from learner.records.chapter import Seal
from learner.records.graveyard import is_buried
from learner.records.merge import Merged
from learner.records.opening import key_path
from learner.records.store import Records
from learner.study.people import Person, adopt, device_id, new_device, people, records_path

if TYPE_CHECKING:
    from learner.paths import Places


@dataclass(frozen=True, slots=True)
class Carried:
    """How many events were taken in, how many files were written, and what was refused."""

    taken: int
    written: int
    problems: tuple[LearnerError, ...] = ()


@dataclass(frozen=True, slots=True)
class Seals:
    """How the content of carried files is hidden and brought back."""

    seal: Seal = as_it_is
    unseal: Seal = as_it_is


PLAIN = Seals()
"""For a learner without a passphrase."""


def bag_for(places: Places, person: Person, folder: Path, seals: Seals = PLAIN) -> Bag:
    """The bag of `person` in `folder`.

    Raises `RecordsError` where they were erased here, or have a passphrase: nothing of theirs
    may lie anywhere that can be read without it.
    """
    if key_path(records_path(places, person.id)).exists():
        raise RecordsError("carried-locked", nickname=person.nickname)
    if is_buried(home(places), person.id):
        raise RecordsError("carried-erased", path=folder)
    return Bag(folder, person.id, device_id(places), seals.seal, seals.unseal)


def home(places: Places) -> Path:
    """Where this laptop keeps the marks of erased learners."""
    return places.people.parent


def take(places: Places, records: Records, fetched: Fetched) -> Merged:
    """Take in what is new."""
    merged = records.merge(fetched.chapters)
    if device_id(places) in merged.forked:
        # Another laptop goes by our name: what is written from now on can travel again.
        records.go_by(new_device(places))
    return merged


def about_person(person: Person) -> dict[str, str]:
    """What a laptop that does not know `person` needs to show them."""
    return {"nickname": person.nickname, "picture": person.picture}


def carry(
    places: Places, records: Records, person: Person, folder: Path, seals: Seals = PLAIN
) -> Carried:
    """Take in what is in `folder`, then put there what is missing.

    Raises `RecordsError` where the folder is away, full or read-only, or the person was
    erased; what was taken in before that stays.
    """
    fetched = bag_for(places, person, folder, seals).fetch(records.known())
    merged = take(places, records, fetched)
    chapters = records.chapters_beyond(fetched.there, merged.forked)
    bag = bag_for(places, person, folder, seals)
    written = bag.put(chapters, about_person(person))
    return Carried(merged.taken, written, (*fetched.problems, *merged.problems))


def strangers(places: Places, folder: Path) -> tuple[Person, ...]:
    """Those in `folder` who are not on this laptop, as far as the folder tells who they are."""
    here = {person.id for person in people(places.people)}
    found = []
    for id in learners(folder):
        if id not in here and not is_buried(home(places), id):
            told = about(folder, id)
            if told is not None:
                found.append(Person(id, told["nickname"] or id, told["picture"]))
    return tuple(found)


def arrive(places: Places, person: Person, folder: Path, seals: Seals = PLAIN) -> Carried:
    """Let `person`, who is in `folder`, learn on this laptop too.

    They appear among the people of this laptop with all that is in the folder, or not at all.
    """

    def fill(records: Records) -> Carried:
        return carry(places, records, person, folder, seals)

    return adopt(places, person, fill)


def be_the_same(places: Places, person: Person, other: str, folder: Path) -> Person:
    """Let `person` be the one who is called `other` in `folder`: one history from now on.

    Raises `RecordsError` "carried-both-here" where this laptop has both.
    """
    if records_path(places, other).exists():
        raise RecordsError("carried-both-here", path=folder)
    joined = Person(other, person.nickname, person.picture)
    with Records.open(
        records_path(places, person.id), device=device_id(places), version=__version__
    ) as records:
        carry(places, records, joined, folder)
    try:
        (places.people / person.id).rename(places.people / other)
    except OSError as error:
        raise RecordsError("records-read-only", path=str(places.people)) from error
    return joined
