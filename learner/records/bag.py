"""A learner's events on a stick or in a shared folder.

    PATH/learner-practice/LEARNER/WRITER/DEVICE-FIRST.events
                                        /DEVICE-FIRST.sealed   of a locked learner
                                        /learner.key           and their lock

Every laptop writes into its own folder only, each file whole under another name first, so
nobody ever overwrites what somebody else brought. What others have written already is not
written again. Nothing here opens a learner's records: a thread may do it.

Once another laptop has put a lock there, nothing is written that can be read without it, and
whoever has the key seals what was written before, whoever wrote it. A laptop whose learner has no
lock any more writes its own files anew, plain, where no other laptop's lock stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from learner.errors import RecordsError
from learner.records.chapter import (
    AT_MOST,
    ENDING,
    SEALED,
    Chapter,
    Head,
    Sheet,
    is_id,
    name_of,
    open_sheet,
    read_sheet,
    write_sheet,
)
from learner.records.graveyard import FOLDER, is_buried
from learner.records.sealing import LOCK, hide, is_sealed, locks_in, put_lock
from learner.records.trouble import trouble
from learner.whole import PART, write_whole

if TYPE_CHECKING:
    from learner.records.key import DataKey, Lock

Numbers = Mapping[str, int]
"""The last number known of each device."""


class Fetched(Struct, frozen=True):
    """What a bag holds that may be new, what is written there already, and what was refused.

    `chapters` are in the order they can be taken in. Some tell only what is known already:
    they show whether it is the same.
    """

    chapters: tuple[Chapter, ...] = ()
    there: Numbers = field(default_factory=dict)
    locks: tuple[Lock, ...] = ()
    problems: tuple[RecordsError, ...] = ()


class Bag(Struct, frozen=True):
    """Where the events of `learner` are carried; `writer` is this laptop's own name.

    With the `key` of a locked learner, what is written is sealed.
    """

    folder: Path
    learner: str
    writer: str
    key: DataKey | None = None

    def fetch(self, known: Numbers) -> Fetched:
        """Read what is there beyond the numbers `known`.

        A file that is damaged, changed by hand, newer than this program, sealed for somebody
        else or another learner's is left alone and told of in `problems`. Raises
        `RecordsError` where the folder is away, the learner was erased, or there is a lock to
        which there is no key here.
        """
        self._look()
        problems: list[RecordsError] = []
        sheets = self._sheets(problems)
        there: dict[str, int] = {}
        chapters: list[Chapter] = []
        for device in sorted({device for device, _first in sheets}):
            for sheet in _in_order(sheets, device):
                if not _is_full(sheet) or sheet.head.last >= known.get(device, 0):
                    try:
                        _about, chapter = open_sheet(sheet, self.key)
                    except RecordsError as error:
                        problems.append(error)
                        break
                    chapters.append(chapter)
                there[device] = sheet.head.last
        locks = self.locks() if self.key else ()
        return Fetched(tuple(chapters), there, locks, tuple(problems))

    def put(
        self, chapters: Iterable[Chapter], about: Mapping[str, str], lock: Lock | None = None
    ) -> int:
        """Write `chapters`, each durably, and the `lock` that belongs to the key.

        Gives how many were written. Raises `RecordsError`.
        """
        self._look()
        written = 0
        own = self._home / self.writer
        try:
            if lock is not None:
                # Before anything that nobody could open without it.
                put_lock(own, lock)
            for chapter in chapters:
                own.mkdir(parents=True, exist_ok=True)
                name = name_of(chapter.device, chapter.first, sealed=self.key is not None)
                write_whole(own / name, write_sheet(self.learner, chapter, about, self.key))
                written += 1
            if self.key is not None:
                hide(self._home, own, self.learner, self.key)
            self._tidy(own)
        except OSError as error:
            raise trouble(error, own) from error
        return written

    def locks(self) -> tuple[Lock, ...]:
        """Every lock that lies there."""
        try:
            return locks_in(self._home)
        except OSError as error:
            raise trouble(error, self._home) from error

    def put_lock(self, lock: Lock) -> None:
        """Let `lock` hold wherever the bag comes."""
        try:
            put_lock(self._home / self.writer, lock)
        except OSError as error:
            raise trouble(error, self._home) from error

    @property
    def _home(self) -> Path:
        return self.folder / FOLDER / self.learner

    def _look(self) -> None:
        try:
            if not self.folder.is_dir():
                raise RecordsError("carried-gone", path=self.folder)
            if is_buried(self.folder, self.learner):
                raise RecordsError("carried-erased", path=self.folder)
            self._look_at_locks()
        except OSError as error:
            raise trouble(error, self.folder) from error

    def _look_at_locks(self) -> None:
        if self.key is None:
            if is_sealed(self._home, but=self.writer):
                raise RecordsError("carried-lock-there", path=self._home)
        elif any(lock.key != self.key.name for lock in locks_in(self._home, but=self.writer)):
            raise RecordsError("carried-two-locks", path=self._home)

    def _tidy(self, own: Path) -> None:
        """Take away what this laptop wrote half, or under a lock that does not hold any more."""
        for left in own.glob(f".*{PART}"):
            left.unlink(missing_ok=True)
        stale = [path for path in own.glob(f"*{SEALED}") if not self._opens(_head(path))]
        sheets = self._sheets([]) if stale else {}
        for path in stale:
            head = _head(path)
            now = sheets.get((head.device, head.first))
            if now is not None and head.last <= now.head.last:
                path.unlink()
        if self.key is None and not any(own.glob(f"*{SEALED}")):
            (own / LOCK).unlink(missing_ok=True)

    def _opens(self, head: Head) -> bool:
        return head.key in ("", self.key.name if self.key else "")

    def _sheets(self, problems: list[RecordsError]) -> dict[tuple[str, int], Sheet]:
        """The longest whole file of each device and first number."""
        best: dict[tuple[str, int], Sheet] = {}
        for path in files(self.folder, self.learner):
            try:
                sheet = read_sheet(path)
            except RecordsError as error:
                problems.append(error)
                continue
            except OSError as error:
                problems.append(trouble(error, path))
                continue
            key = sheet.head.device, sheet.head.first
            if sheet.head.learner != self.learner:
                problems.append(RecordsError("carried-other", path=path))
            elif not self._opens(sheet.head):
                # What this laptop sealed before it had another lock, or none, is written anew.
                if path.parent.name != self.writer:
                    problems.append(RecordsError("carried-sealed", path=path))
            elif key not in best or best[key].head.last < sheet.head.last:
                best[key] = sheet
        return best


def _head(path: Path) -> Head:
    try:
        return read_sheet(path).head
    except RecordsError:
        # Told of where it is read; it stays.
        return Head("", "", 0, 0)


def _in_order(sheets: Mapping[tuple[str, int], Sheet], device: str) -> Iterator[Sheet]:
    """The files of `device` as far as they follow each other without a gap."""
    first = 1
    while sheet := sheets.get((device, first)):
        yield sheet
        if not _is_full(sheet):
            return
        first += AT_MOST


def _is_full(sheet: Sheet) -> bool:
    return sheet.head.last - sheet.head.first + 1 == AT_MOST


_FIELDS: Final = ("nickname", "picture")


def learners(folder: Path) -> tuple[str, ...]:
    """The ids of everybody whose events are in `folder`."""
    try:
        if not folder.is_dir():
            raise RecordsError("carried-gone", path=folder)
        names = [entry.name for entry in (folder / FOLDER).iterdir() if entry.is_dir()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise trouble(error, folder) from error
    return tuple(sorted(name for name in names if is_id(name) and not is_buried(folder, name)))


def has_lock(folder: Path, learner: str) -> bool:
    """Whether what is in `folder` of `learner` takes a passphrase."""
    try:
        return is_sealed(folder / FOLDER / learner)
    except OSError as error:
        raise trouble(error, folder) from error


def about(folder: Path, learner: str, key: DataKey | None = None) -> dict[str, str] | None:
    """The nickname and picture of `learner` in `folder`; None where no file tells."""
    for path in files(folder, learner):
        try:
            sheet = read_sheet(path)
            if sheet.head.learner == learner:
                person, _chapter = open_sheet(sheet, key)
                return {name: person.get(name, "") for name in _FIELDS}
        except (RecordsError, OSError):
            continue
    return None


def files(folder: Path, learner: str) -> Iterator[Path]:
    """Every carried file of `learner` in `folder`, whoever wrote it, in a fixed order."""
    home = folder / FOLDER / learner
    try:
        found = sorted(path for end in (ENDING, SEALED) for path in home.glob(f"*/*{end}"))
    except OSError as error:
        raise trouble(error, home) from error
    for path in found:
        # A synchroniser keeps copies beside with names of their own.
        device, _, first = path.stem.partition("-")
        if is_id(path.parent.name) and is_id(device) and first.isdigit() and _is_file(path):
            yield path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # Whoever reads it tells what is the matter with it.
        return True
