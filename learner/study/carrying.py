"""A learner's practice carried to another laptop and back: one call does both directions.

What touches the learner's file (`take`) belongs to the thread that opened it; what
touches the stick or shared folder (`Bag.fetch`, `Bag.put`) may be done by any other.

Of a locked learner everything is carried sealed with their data key, and their lock with it. A
lock comes to each laptop where the passphrase is written once, and so do its changes. It is taken
away laptop by laptop, and where another laptop's lock lies nobody carries without one: so nothing
is lost, and nothing that was locked anywhere is written for everybody to read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from learner import __version__
from learner.errors import LearnerError, RecordsError
from learner.records.bag import Bag, Fetched
from learner.records.graveyard import is_buried
from learner.records.merge import Merged
from learner.records.opening import key_path
from learner.records.store import Records
from learner.records.trouble import disk_trouble
from learner.study.people import Person, adopt, device_id, new_device, records_path
from learner.study.strangers import home

if TYPE_CHECKING:
    from learner.paths import Places
    from learner.records.key import DataKey, Held, Lock


class Carried(Struct, frozen=True):
    """How many events were taken in, how many files were written, and what was refused.

    `relocked` tells that a passphrase or recovery words chosen on another laptop hold here now.
    """

    taken: int
    written: int
    problems: tuple[LearnerError, ...] = ()
    relocked: bool = False


def bag_for(places: Places, person: Person, folder: Path, key: DataKey | None) -> Bag:
    """The bag of `person` in `folder`, sealed with the `key` of their records, if they have one.

    Raises `RecordsError` where they were erased here.
    """
    if is_buried(home(places), person.id):
        raise RecordsError("carried-erased", path=folder)
    return Bag(folder, person.id, device_id(places), key)


def lock_of(records: Records) -> Lock | None:
    """The lock that goes along with what is carried of `records`."""
    if records.key is None:
        return None
    from learner.records.key import Lock  # noqa: PLC0415 - few have one

    return Lock.read(key_path(records.path))


def take(places: Places, records: Records, fetched: Fetched) -> Merged:
    """Take in what is new."""
    merged = records.merge(fetched.chapters)
    if device_id(places) in merged.forked:
        # Another laptop goes by our name: what is written from now on can travel again.
        records.go_by(new_device(places))
    return merged


def take_lock(records: Records, fetched: Fetched) -> bool:
    """Let hold here what is newer in the lock that came along; whether anything is."""
    ours = lock_of(records)
    if ours is None or records.key is None:
        return False
    joined = ours.joined(fetched.locks, records.key)
    if joined == ours:
        return False
    from learner.records.backup import renew_locks  # noqa: PLC0415

    joined.write(key_path(records.path))
    renew_locks(records.path, records.key)
    return True


def about_person(person: Person) -> dict[str, str]:
    """What a laptop that does not know `person` needs to show them."""
    return {"nickname": person.nickname, "picture": person.picture}


def carry(places: Places, records: Records, person: Person, folder: Path) -> Carried:
    """Take in what is in `folder`, then put there what is missing.

    Raises `RecordsError` where the folder is away, full or read-only, holds a lock that these
    records do not have ("carried-lock-there", "carried-two-locks"), or the person was erased;
    what was taken in before that stays.
    """
    fetched = bag_for(places, person, folder, records.key).fetch(records.known())
    merged = take(places, records, fetched)
    relocked = take_lock(records, fetched)
    chapters = records.chapters_beyond(fetched.there, merged.forked)
    bag = bag_for(places, person, folder, records.key)
    written = bag.put(chapters, about_person(person), lock_of(records))
    return Carried(merged.taken, written, (*fetched.problems, *merged.problems), relocked)


def arrive(places: Places, person: Person, folder: Path, held: Held | None = None) -> Carried:
    """Let `person`, who is in `folder`, learn on this laptop too.

    They appear among the people of this laptop with all that is in the folder, or not at all;
    with the lock and key that are `held`, locked.
    """

    def fill(records: Records) -> Carried:
        return carry(places, records, person, folder)

    # The lock they bring is no news to them.
    return replace(adopt(places, person, fill, held), relocked=False)


def be_the_same(
    places: Places, person: Person, other: str, folder: Path, key: DataKey | None = None
) -> Person:
    """Let `person` be the one who is called `other` in `folder`: one history from now on.

    Needs the `key` of `person` where they are locked. Raises `RecordsError`
    "carried-both-here" where this laptop has both.
    """
    if records_path(places, other).exists():
        raise RecordsError("carried-both-here", path=folder)
    joined = Person(other, person.nickname, person.picture)
    with opened(places, person, key) as records:
        carry(places, records, joined, folder)
    try:
        (places.people / person.id).rename(places.people / other)
    except OSError as error:
        raise disk_trouble(error, places.people) from error
    return joined


def opened(places: Places, person: Person, key: DataKey | None = None) -> Records:
    """The records of `person`, open to be carried."""
    return Records.open(
        records_path(places, person.id), device=device_id(places), version=__version__, key=key
    )
