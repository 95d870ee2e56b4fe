"""A backup behind a turn. Imports nothing of locks: most have none, and it runs at home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from learner.records.backup import Backup, backups, backups_of, events_in, make, renew_locks, thin
from learner.records.opening import CHECKED
from learner.records.rolling import is_due
from learner.study.people import Person, records_path

if TYPE_CHECKING:
    from learner.paths import Places
    from learner.records.key import DataKey


def back_up(
    places: Places,
    person: Person,
    key: DataKey | None,
    now: datetime,
    stop: Callable[[], bool] = lambda: False,
) -> Backup | None:
    """Make a backup where one is due; a file too large to be checked at opening is checked first.

    The file may be open; any thread may do it. Raises `RecordsError` "records-damaged" where the
    file is.
    """
    path = records_path(places, person.id)
    folder = backups_of(path)
    if not is_due((one.at for one in backups(folder)), now):
        return None
    if path.stat().st_size > CHECKED:
        events_in(path, key)
    made = make(path, key, now, stop=stop)
    if made is not None:
        thin(folder, made, now.astimezone(UTC))
        if key is not None:
            # Where changing the passphrase was interrupted.
            renew_locks(path, key)
    return made
