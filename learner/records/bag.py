"""A learner's events on a stick or in a shared folder.

    PATH/learner-practice/LEARNER/WRITER/DEVICE-FIRST.events

Every laptop writes into its own folder only, each file whole under another name first, so
nobody ever overwrites what somebody else brought. What others have written already is not
written again. Nothing here opens a learner's records: a thread may do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from learner.errors import RecordsError
from learner.records.chapter import (
    AT_MOST,
    ENDING,
    Chapter,
    Seal,
    Sheet,
    is_id,
    open_sheet,
    read_sheet,
    write_sheet,
)
from learner.records.graveyard import FOLDER, is_buried
from learner.records.trouble import trouble
from learner.whole import PART, write_whole

Numbers = Mapping[str, int]
"""The last number known of each device."""


def as_it_is(content: bytes) -> bytes:
    """Neither sealed nor unsealed."""
    return content


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a bag holds that may be new, what is written there already, and what was refused.

    `chapters` are in the order they can be taken in. Some tell only what is known already:
    they show whether it is the same.
    """

    chapters: tuple[Chapter, ...] = ()
    there: Numbers = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[RecordsError, ...] = ()


@dataclass(frozen=True, slots=True)
class Bag:
    """Where the events of `learner` are carried; `writer` is this laptop's own name.

    `seal` and `unseal` hide the content of the files: the identity for a learner without a
    passphrase. `unseal` raises `ValueError` for what it cannot open.
    """

    folder: Path
    learner: str
    writer: str
    seal: Seal = as_it_is
    unseal: Seal = as_it_is

    def fetch(self, known: Numbers) -> Fetched:
        """Read what is there beyond the numbers `known`.

        A file that is damaged, changed by hand, newer than this program, sealed for somebody
        else or another learner's is left alone and told of in `problems`. Raises
        `RecordsError` where the folder is away or the learner was erased.
        """
        self._look()
        problems: list[RecordsError] = []
        sheets = self._sheets(problems)
        about: dict[str, str] = {}
        there: dict[str, int] = {}
        chapters: list[Chapter] = []
        for device in sorted({device for device, _first in sheets}):
            for sheet in _in_order(sheets, device):
                if not _is_full(sheet) or sheet.head.last >= known.get(device, 0):
                    try:
                        about, chapter = open_sheet(sheet, self.unseal)
                    except RecordsError as error:
                        problems.append(error)
                        break
                    chapters.append(chapter)
                there[device] = sheet.head.last
        return Fetched(tuple(chapters), there, about, tuple(problems))

    def put(self, chapters: Iterable[Chapter], about: Mapping[str, str]) -> int:
        """Write `chapters`, each durably; gives how many were. Raises `RecordsError`."""
        self._look()
        written = 0
        own = self._home / self.writer
        try:
            for chapter in chapters:
                own.mkdir(parents=True, exist_ok=True)
                write_whole(
                    own / chapter.name, write_sheet(self.learner, chapter, about, self.seal)
                )
                written += 1
            for left in own.glob(f".*{PART}"):
                left.unlink(missing_ok=True)
        except OSError as error:
            raise trouble(error, own) from error
        return written

    @property
    def _home(self) -> Path:
        return self.folder / FOLDER / self.learner

    def _look(self) -> None:
        try:
            if not self.folder.is_dir():
                raise RecordsError("carried-gone", path=self.folder)
            if is_buried(self.folder, self.learner):
                raise RecordsError("carried-erased", path=self.folder)
        except OSError as error:
            raise trouble(error, self.folder) from error

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
            elif key not in best or best[key].head.last < sheet.head.last:
                best[key] = sheet
        return best


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


def about(folder: Path, learner: str, unseal: Seal = as_it_is) -> dict[str, str] | None:
    """The nickname and picture of `learner` in `folder`; None where no file tells."""
    for path in files(folder, learner):
        try:
            sheet = read_sheet(path)
            if sheet.head.learner == learner:
                person, _chapter = open_sheet(sheet, unseal)
                return {name: person.get(name, "") for name in _FIELDS}
        except (RecordsError, OSError):
            continue
    return None


def files(folder: Path, learner: str) -> Iterator[Path]:
    """Every carried file of `learner` in `folder`, whoever wrote it, in a fixed order."""
    home = folder / FOLDER / learner
    try:
        found = sorted(home.glob(f"*/*{ENDING}"))
    except OSError as error:
        raise trouble(error, home) from error
    for path in found:
        # A synchroniser keeps copies beside with names of their own.
        if is_id(path.parent.name) and is_id(path.name.partition("-")[0]) and path.is_file():
            name = path.name.removesuffix(ENDING).partition("-")[2]
            if name.isdigit():
                yield path
