"""Those whose practice was carried here, and the lock some of them have.

The lock of a locked learner lies in the bag. Whoever knows the passphrase, or the recovery words,
opens it on a laptop that has never seen them, or that has their practice still without a lock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from learner.errors import RecordsError
from learner.records.bag import Bag, about, has_lock, learners
from learner.records.graveyard import is_buried
from learner.study.locking import Door
from learner.study.people import Person, arriving, device_id, people, tidy_nickname

if TYPE_CHECKING:
    from learner.paths import Places
    from learner.records.key import DataKey, Held, Lock


def home(places: Places) -> Path:
    """Where this laptop keeps the marks of erased learners."""
    return places.people.parent


def strangers(places: Places, folder: Path) -> tuple[Person, ...]:
    """Those in `folder` who are not on this laptop, as far as the folder tells who they are.

    Whoever has a lock is nobody (without nickname and picture) until it is opened.
    """
    here = {person.id for person in people(places.people)}
    found = []
    for id in learners(folder):
        if id in here or is_buried(home(places), id):
            continue
        if has_lock(folder, id):
            found.append(Person(id, "", ""))
        elif (told := about(folder, id)) is not None:
            found.append(_person(id, told))
    return tuple(found)


class CarriedDoor(Door):
    """The lock of `person` that lies in `folder`."""

    def __init__(self, places: Places, person: Person, folder: Path) -> None:
        super().__init__(places, person)
        self._bag = Bag(folder, person.id, device_id(places))
        self._guesses = arriving(places, person.id).with_suffix(".guesses")

    def held(self, key: DataKey) -> Held:
        """The lock that `key` has opened, as it was changed last."""
        from learner.records.key import Held  # noqa: PLC0415

        proved = [lock for lock in self._carried() if lock.is_of(key)]
        if not proved:
            raise RecordsError("carried-no-lock", path=self._bag.folder)
        return Held(proved[0].joined(proved, key), key)

    def who(self, key: DataKey) -> Person:
        """Who it is, as the sealed files tell."""
        told = about(self._bag.folder, self._bag.learner, key)
        return _person(self._bag.learner, told or {"nickname": "", "picture": ""})

    def _locks(self) -> Sequence[Lock]:
        # Those of two laptops that locked apart, older ones, and whatever somebody put there.
        return sorted(set(self._carried()), key=lambda lock: lock.passphrase.rank, reverse=True)

    def _opened(
        self, locks: Sequence[Lock], way: Callable[[Lock], DataKey | None]
    ) -> DataKey | None:
        for lock in locks:
            key = way(lock)
            if key is not None:
                newest = self.held(key).lock
                if newest == lock or way(newest) is not None:
                    return key
        return None

    def _carried(self) -> tuple[Lock, ...]:
        locks = self._bag.locks()
        if not locks:
            raise RecordsError("carried-no-lock", path=self._bag.folder)
        return locks

    def _change(self, key: DataKey, passphrase: str) -> None:
        self._bag.put_lock(self.held(key).lock.with_passphrase(key, passphrase))


def _person(id: str, told: dict[str, str]) -> Person:
    return Person(id, tidy_nickname(told["nickname"]) or id, told["picture"])
