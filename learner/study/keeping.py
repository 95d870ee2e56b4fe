"""Backups of the people on this laptop: gone back to, and used where a file is bad."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from learner import __version__
from learner.errors import MENDABLE, RecordsError
from learner.memory.clock import moment
from learner.records.backup import Backup, aside_of, backups, backups_of, events_in
from learner.records.facts import Setting
from learner.records.mending import Found, best_state, put_in_place
from learner.records.mending import restore as put_back
from learner.records.opening import clear
from learner.records.rekey import NEW
from learner.records.store import Records
from learner.study.people import Person, device_id, new_device, open_whole, records_path

if TYPE_CHECKING:
    from learner.paths import Places
    from learner.records.key import DataKey

__all__ = ["Backup", "Found"]


def is_damaged(places: Places, person: Person, key: DataKey | None) -> bool:
    """Whether `look` could mend the file of `person`; it is looked through to its end.

    Raises `RecordsError` where something else is the matter, as when it is open elsewhere.
    """
    try:
        with open_whole(places, person, key) as records:
            events_in(records.path, records.key)
    except RecordsError as error:
        if error.code not in MENDABLE:
            raise
        return True
    return False


def kept(places: Places, person: Person) -> tuple[Backup, ...]:
    """The states that can be gone back to, the newest first; also what was replaced before."""
    path = records_path(places, person.id)
    found = (*backups(backups_of(path)), *backups(aside_of(path)))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def go_back(
    places: Places, person: Person, key: DataKey | None, backup: Backup, now: datetime
) -> None:
    """Let the state of `backup` hold from now on; the one before is kept beside.

    What is on a stick or in a shared folder comes back with the next carrying. `key` opens the
    backup, where it is locked. Raises `RecordsError`; then nothing has changed.
    """
    # Numbers the backup does not know must not be given a second time.
    new_device(places)
    put_back(records_path(places, person.id), key, backup, now)


def look(places: Places, person: Person, key: DataKey | None) -> Found:
    """What can be brought back of a damaged file; nothing is changed yet."""
    return best_state(records_path(places, person.id), key, __version__)


def leave(places: Places, person: Person) -> None:
    """Let what `look` found be, and the damaged file too."""
    path = records_path(places, person.id)
    clear(path.with_name(path.name + NEW))


def bring_back(
    places: Places, person: Person, key: DataKey | None, found: Found, now: datetime
) -> None:
    """Let what `look` found hold from now on; the damaged file is kept beside."""
    new_device(places)
    path = records_path(places, person.id)
    put_in_place(path, key, now)
    with closing(
        Records.open(path, device=device_id(places), version=__version__, key=key)
    ) as records:
        there = records.settings()
        for name, value in found.private.items():
            if there.get(name) != value:
                records.add(Setting(name, value), moment(now, records.latest()))
