"""A learner's lock: a passphrase or PIN, and recovery words for when it is forgotten.

Nothing of it is imported before somebody locks or unlocks; a learner without one pays nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from learner.errors import RecordsError
from learner.records.opening import is_locked, is_plain, key_path, spare_of
from learner.study.people import records_path

if TYPE_CHECKING:
    from learner.paths import Places
    from learner.records.key import DataKey, Held, Lock
    from learner.records.recovery import Misread
    from learner.records.store import Records
    from learner.study.people import Person

SHORTEST: Final = 4
"""Keys of a passphrase or PIN, at the least."""

SHORT: Final = 8
"""With fewer keys, whoever has the file and a computer finds it by trying them all."""


def suggestion() -> str:
    """Four random words, as a passphrase to accept."""
    from learner.records import recovery  # noqa: PLC0415

    return recovery.suggestion()


def new_words() -> tuple[str, ...]:
    """Recovery words nobody else has."""
    from learner.records import recovery  # noqa: PLC0415

    return recovery.new_words()


def is_short(passphrase: str) -> bool:
    """Whether somebody who has the file finds the passphrase by trying them all."""
    return keys_in(passphrase) < SHORT


def keys_in(passphrase: str) -> int:
    """How many keys count of what was typed: not the spaces."""
    from learner.records.key import pressed  # noqa: PLC0415

    return len(pressed(passphrase))


def same_keys(one: str, other: str) -> bool:
    """Whether both are the same passphrase."""
    from learner.records.key import pressed  # noqa: PLC0415

    return pressed(one) == pressed(other)


def guesses_path(places: Places, person: Person) -> Path:
    """Where the wrong guesses at somebody's passphrase are counted."""
    return records_path(places, person.id).with_suffix(".guesses")


class Door:
    """The lock of somebody who is not at the machine yet."""

    def __init__(self, places: Places, person: Person) -> None:
        self._records = records_path(places, person.id)
        self._guesses = guesses_path(places, person)

    @property
    def locked(self) -> bool:
        """Whether it takes a passphrase to open this person's records."""
        return is_locked(self._records)

    def seconds_left(self, now: datetime) -> int:
        """How long to wait for the next guess: seconds, never more than a minute."""
        from learner.records.guesses import seconds_left  # noqa: PLC0415

        return seconds_left(self._guesses, now)

    def try_passphrase(self, passphrase: str, now: datetime) -> DataKey | None:
        """The key, or None where it is another passphrase; takes a moment on purpose.

        A wrong one makes the next wait longer.
        """
        from learner.records import guesses  # noqa: PLC0415

        locks = self._locks()
        guesses.count(self._guesses, now)
        key = self._opened(locks, lambda lock: lock.opened_by(passphrase))
        if key is not None:
            guesses.forget(self._guesses)
        return key

    def try_words(self, text: str) -> DataKey | Misread:
        """The key for the recovery words typed as `text`, or what is wrong with them.

        Nobody is slowed down here: nobody guesses twelve words.
        """
        from learner.records.recovery import Misread, read_back  # noqa: PLC0415

        read = read_back(text)
        if isinstance(read, Misread):
            return read
        key = self._opened(self._locks(), lambda lock: lock.opened_by_words(read))
        return key or Misread(len(text.split()), 0)

    def new_passphrase(self, key: DataKey, passphrase: str) -> None:
        """Let `passphrase` open the lock from now on, and not the one before."""
        self._change(key, passphrase)
        from learner.records import guesses  # noqa: PLC0415

        guesses.forget(self._guesses)

    def _locks(self) -> Sequence[Lock]:
        return (self._lock(),)

    def _opened(
        self, locks: Sequence[Lock], way: Callable[[Lock], DataKey | None]
    ) -> DataKey | None:
        return next(filter(None, map(way, locks)), None)

    def _change(self, key: DataKey, passphrase: str) -> None:
        change_passphrase(self._records, key, passphrase)

    def _lock(self) -> Lock:
        """The lock, or where it and its copy are gone, that of the newest backup."""
        from learner.records.backup import backups, backups_of  # noqa: PLC0415
        from learner.records.key import Lock  # noqa: PLC0415

        place = key_path(self._records)
        try:
            return Lock.read(place)
        except RecordsError as error:
            if error.code != "lock-damaged":
                raise
            for one in backups(backups_of(self._records)):
                with suppress(RecordsError):
                    lock = Lock.read(key_path(one.path))
                    lock.write(place)
                    return lock
            raise


class Vault:
    """The lock of the learner at the machine: set, changed, taken away."""

    def __init__(self, records: Records) -> None:
        self._records = records

    @property
    def locked(self) -> bool:
        """Whether the records are locked."""
        return self._records.key is not None

    def lock(self, passphrase: str, words: tuple[str, ...]) -> None:
        """Encrypt the records, and the backups beside them.

        Raises `RecordsError` where the records cannot be encrypted; they are as before then. A
        backup that cannot be follows when the records are opened again.
        """
        from learner.records.key import DataKey, Held, Lock  # noqa: PLC0415
        from learner.records.recovery import entropy_of  # noqa: PLC0415

        key = DataKey.new()
        self.take(Held(Lock.on(key, passphrase, entropy_of(words)), key))

    def take(self, held: Held) -> None:
        """Lock the records with the lock that another laptop has for them; else as `lock`."""
        from learner.records.rekey import finish  # noqa: PLC0415

        path = self._records.path
        try:
            # The lock first: a file that nobody could open any more must not be at any instant.
            held.lock.write(key_path(path))
            self._records.rekey(held.key)
        except RecordsError:
            if is_plain(path):
                _remove(key_path(path))
            raise
        finish(path, held.key)

    def unlock(self) -> None:
        """Make the records plain again, and the backups beside them."""
        from learner.records.rekey import open_copies  # noqa: PLC0415

        key, path = self._key(), self._records.path
        open_copies(path, key)
        self._records.rekey(None)
        _remove(key_path(path))

    def change_passphrase(self, passphrase: str) -> None:
        """Let `passphrase` open the lock from now on, and not the one before."""
        change_passphrase(self._records.path, self._key(), passphrase)

    def change_words(self, words: tuple[str, ...]) -> None:
        """Let these recovery words open the lock from now on, and not the ones before."""
        from learner.records.backup import renew_locks  # noqa: PLC0415
        from learner.records.key import Lock  # noqa: PLC0415
        from learner.records.recovery import entropy_of  # noqa: PLC0415

        path, key = key_path(self._records.path), self._key()
        Lock.read(path).with_words(key, entropy_of(words)).write(path)
        renew_locks(self._records.path, key)

    def _key(self) -> DataKey:
        if self._records.key is None:
            raise RecordsError("lock-damaged", path=self._records.path)
        return self._records.key


def _remove(lock: Path) -> None:
    # One that is left over tells nothing and opens nothing.
    for path in (lock, spare_of(lock)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def change_passphrase(records: Path, key: DataKey, passphrase: str) -> None:
    """Let `passphrase` open the lock of `records`, and not the one before."""
    from learner.records.backup import renew_locks  # noqa: PLC0415
    from learner.records.key import Lock  # noqa: PLC0415

    path = key_path(records)
    Lock.read(path).with_passphrase(key, passphrase).write(path)
    renew_locks(records, key)
