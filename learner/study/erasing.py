"""Erasing somebody: all this laptop has of them, and what it reaches of what was carried.

The one way it is done, whoever asks for it: the learner, a tutor, or a mark that came from
another laptop. The mark stands before anything goes, so doing it again finishes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from learner.errors import RecordsError
from learner.records.chapter import is_id
from learner.records.file import alone
from learner.records.graveyard import FOLDER, buried, bury
from learner.records.trouble import disk_trouble
from learner.study.people import arriving, records_path
from learner.study.shared_folder import sync_folder
from learner.whole import wipe_all

if TYPE_CHECKING:
    from learner.paths import Places


def erase(places: Places, id: str, folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Erase the person `id`: file, log, lock, backups, what was kept aside, and what was carried.

    That is erased in the shared folder and in `folders`, sticks for example, too; a mark stays in
    each, so that nobody comes back from another laptop. Gives those that could not be reached.
    Raises `RecordsError`: "records-busy" while another program has the records open.
    """
    home = places.people.parent
    if records_path(places, id).exists():
        with alone(records_path(places, id)):
            pass
    home.mkdir(parents=True, exist_ok=True)
    bury(home, id)
    try:
        _remove(places, id)
    except OSError as error:
        raise disk_trouble(error, home) from error
    unreached = []
    shared = sync_folder(places)
    for folder in dict.fromkeys((*([shared] if shared else []), *folders)):
        try:
            bury(folder, id)
        except RecordsError:
            unreached.append(folder)
    return tuple(unreached)


def finish_erasing(places: Places) -> None:
    """Erase what is left of those whose erasing was interrupted."""
    begun: set[str] = set()
    with suppress(RecordsError, OSError):
        leaving = _leaving(places)
        if leaving.is_dir():
            begun |= {one.name for one in leaving.iterdir() if is_id(one.name)}
        begun |= {id for id in buried(places.people.parent) if (places.people / id).is_dir()}
    for id in begun:
        # One who is busy keeps nobody else.
        with suppress(RecordsError, OSError):
            erase(places, id)


def carried_on(folders: Iterable[Path], id: str) -> tuple[Path, ...]:
    """Which of `folders`, sticks for example, hold anything of the person `id`."""
    found = []
    for folder in folders:
        with suppress(OSError):
            if (folder / FOLDER / id).is_dir():
                found.append(folder)
    return tuple(found)


def _remove(places: Places, id: str) -> None:
    home, leaving = places.people / id, _leaving(places) / id
    wipe_all(leaving)
    if home.exists():
        leaving.parent.mkdir(exist_ok=True)
        # In one step nobody can choose them any more.
        home.rename(leaving)
    wipe_all(leaving)
    wipe_all(arriving(places, id))
    with suppress(OSError):
        leaving.parent.rmdir()


def _leaving(places: Places) -> Path:
    return places.people.parent / "leaving"
