"""The shared folder of a centre: every laptop writes its own files there and reads the others'.

What distributes the folder is no business of ours; Syncthing does it well. A folder that is
away is no trouble: it is looked at again at the next turn. Whoever has a lock is exchanged while
they are at the machine, and appears on another laptop where they write their passphrase.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from learner.errors import LearnerError
from learner.records.graveyard import buried
from learner.records.opening import is_locked
from learner.study.carrying import Carried, arrive, carry, opened
from learner.study.erasing import erase
from learner.study.people import Person, people, records_path
from learner.study.shared_folder import refuse_home, sync_folder, use_sync_folder
from learner.study.strangers import home, strangers

if TYPE_CHECKING:
    from learner.paths import Places

__all__ = ["Synced", "meet", "sync", "sync_folder", "use_sync_folder"]

Result = tuple[Person, Carried | LearnerError]


class Synced(Struct, frozen=True):
    """Who came new to this laptop, whose erasure reached it (ids), and how it went for each."""

    arrived: tuple[Person, ...]
    erased: tuple[str, ...]
    results: tuple[Result, ...]


def sync(places: Places, folder: Path) -> Synced:
    """Exchange everything of everybody with `folder`, but for those who are locked.

    Raises `RecordsError` where it is away; what goes wrong with one person stops no other.
    """
    refuse_home(places, folder)
    erased, arrived, results = meet(places, folder)
    known = {person.id for person in arrived}
    for person in people(places.people):
        if person.id not in known and not is_locked(records_path(places, person.id)):
            results.append((person, _tried(_carry, places, person, folder)))
    return Synced(tuple(arrived), tuple(erased), tuple(results))


def meet(places: Places, folder: Path) -> tuple[list[str], list[Person], list[Result]]:
    """Let those learn here who are in `folder` only, and let go of those who were erased.

    Opens nobody who is on this laptop already.
    """
    erased = _erase_buried(places, folder)
    results = [
        (person, _tried(arrive, places, person, folder))
        for person in strangers(places, folder)
        if person.nickname
    ]
    arrived = [person for person, result in results if isinstance(result, Carried)]
    return erased, arrived, results


def _erase_buried(places: Places, folder: Path) -> list[str]:
    """Erase here who was erased elsewhere, and there who was here; gives who was still here.

    Also what another laptop wrote before the mark had come to it.
    """
    gone = []
    for id in sorted(buried(folder) | buried(home(places))):
        here = (places.people / id).is_dir()
        # Open in another window: at the next start.
        with suppress(LearnerError):
            erase(places, id, (folder,))
            gone += [id] if here else []
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
