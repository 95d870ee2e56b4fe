"""The shared folder of a centre: every laptop writes its own files there and reads the others'.

What distributes the folder is no business of ours; Syncthing does it well. A folder that is
away is no trouble: it is looked at again at the next turn. Whoever has a lock is exchanged while
they are at the machine, and appears on another laptop where they write their passphrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from learner.errors import LearnerError, RecordsError
from learner.records.graveyard import buried, bury
from learner.records.opening import is_locked
from learner.records.whole import write_whole
from learner.study.carrying import Carried, arrive, carry, opened
from learner.study.people import Person, forget, people, records_path
from learner.study.strangers import home, strangers

if TYPE_CHECKING:
    from learner.paths import Places

Result = tuple[Person, Carried | LearnerError]


@dataclass(frozen=True, slots=True)
class Synced:
    """Who came new to this laptop, whose erasure reached it (ids), and how it went for each."""

    arrived: tuple[Person, ...]
    erased: tuple[str, ...]
    results: tuple[Result, ...]


def sync_folder(places: Places) -> Path | None:
    """The shared folder of this laptop, None where it has none."""
    try:
        kept = _note(places).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(kept) if kept else None


def use_sync_folder(places: Places, folder: Path | None) -> None:
    """Share through `folder` from now on, or with None through none."""
    note = _note(places)
    try:
        if folder is None:
            note.unlink(missing_ok=True)
        else:
            note.parent.mkdir(parents=True, exist_ok=True)
            write_whole(note, str(folder.absolute()).encode())
    except OSError as error:
        raise RecordsError("records-read-only", path=note.parent) from error


def sync(places: Places, folder: Path, erase: Callable[[Places, str], None] = forget) -> Synced:
    """Exchange everything of everybody with `folder`, but for those who are locked.

    Raises `RecordsError` where it is away; what goes wrong with one person stops no other.
    """
    erased, arrived, results = meet(places, folder, erase)
    known = {person.id for person in arrived}
    for person in people(places.people):
        if person.id not in known and not is_locked(records_path(places, person.id)):
            results.append((person, _tried(_carry, places, person, folder)))
    return Synced(tuple(arrived), tuple(erased), tuple(results))


def meet(
    places: Places, folder: Path, erase: Callable[[Places, str], None] = forget
) -> tuple[list[str], list[Person], list[Result]]:
    """Let those learn here who are in `folder` only, and let go of those who were erased.

    Opens nobody who is on this laptop already.
    """
    erased = _erase_buried(places, folder, erase)
    results = [
        (person, _tried(arrive, places, person, folder))
        for person in strangers(places, folder)
        if person.nickname
    ]
    arrived = [person for person, result in results if isinstance(result, Carried)]
    return erased, arrived, results


def _erase_buried(places: Places, folder: Path, erase: Callable[[Places, str], None]) -> list[str]:
    """Bring the marks of erased learners home, and ours there; gives who was still here."""
    there, here = buried(folder), buried(home(places))
    gone = []
    for id in sorted(there | here):
        if (places.people / id).is_dir():
            try:
                erase(places, id)
            except LearnerError:
                # Open in another window: at the next start.
                continue
            gone.append(id)
        if id not in here:
            bury(home(places), id)
        # Also what another laptop wrote before the mark had come to it.
        bury(folder, id)
    return gone


def _carry(places: Places, person: Person, folder: Path) -> Carried:
    with opened(places, person) as records:
        return carry(places, records, person, folder)


def _tried(
    action: Callable[[Places, Person, Path], Carried],
    places: Places,
    person: Person,
    folder: Path,
) -> Carried | LearnerError:
    try:
        return action(places, person, folder)
    except LearnerError as error:
        return error


def _note(places: Places) -> Path:
    return places.device.with_name("sync-folder")
