"""The people on this laptop, and opening one of them.

Each has a folder with a random name; the nickname and the picture stand in a small file
beside the records, so that the list can be shown without opening anybody's history.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from learner import __version__
from learner.errors import RecordsError
from learner.records.trouble import disk_trouble
from learner.whole import write_whole

if TYPE_CHECKING:
    from learner.course.library import Course
    from learner.course.model import Utterance
    from learner.paths import Places
    from learner.records.key import DataKey, Held
    from learner.records.store import Records
    from learner.study.study import Study

T = TypeVar("T")

LONGEST_NICKNAME: Final = 20
"""Characters; a nickname must fit beside a picture on every screen."""

_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0") | set(map(chr, range(0xFE00, 0xFE10)))
"""Letters and signs that nobody sees: fillers of Hangul, an empty Braille cell, and what only
says how the sign before is drawn, over whose width terminals disagree."""

_CARD: Final = "person.json"
_RECORDS: Final = "learner.db"
_KEPT: Final = (_RECORDS, _CARD)


class Person(Struct, frozen=True):
    """Somebody who learns on this laptop: a random id, a nickname, a picture's name."""

    id: str
    nickname: str
    picture: str


def people(folder: Path) -> tuple[Person, ...]:
    """Everybody in `folder`, by nickname; a damaged entry still shows under its id."""
    if not folder.is_dir():
        return ()
    # Whose file is gone still has a card, and perhaps backups.
    kept = (one for one in folder.iterdir() if any((one / name).exists() for name in _KEPT))
    found = [_read(entry) for entry in kept]
    return tuple(sorted(found, key=lambda person: (person.nickname.casefold(), person.id)))


def tidy_nickname(text: str) -> str:
    """`text` as a nickname: one line, nothing invisible, never longer than it can be shown."""
    shown = ""
    for character in unicodedata.normalize("NFC", text):
        if character.isspace():
            shown += " "
        elif character not in _BLANK and unicodedata.category(character)[0] not in "CZ":
            # Two marks are what a language needs; more would run over the lines above.
            stacked = len(shown) > 1 and all(map(unicodedata.combining, shown[-2:]))
            if not (stacked and unicodedata.combining(character)):
                shown += character
    return " ".join(shown.split())[:LONGEST_NICKNAME].strip()


def new_learner(places: Places, nickname: str, picture: str) -> Person:
    """A new person with empty records; raises `RecordsError` where nothing can be kept."""
    person = Person(os.urandom(4).hex(), tidy_nickname(nickname) or "?", picture)
    adopt(places, person, lambda _empty: None)
    return person


def open_learner(
    places: Places,
    person: Person,
    course: Course,
    *,
    now: Callable[[], datetime],
    hears: Callable[[Utterance], bool],
    key: DataKey | None = None,
) -> Study:
    """`person` at the machine; raises `RecordsError` where the records cannot be opened.

    Somebody whose records are locked needs their `key` (`learner.study.locking`).
    """
    from learner.records.store import KEEP_TYPED  # noqa: PLC0415
    from learner.study.study import Study  # noqa: PLC0415

    records = open_whole(places, person, key)
    try:
        if records.key is not None:
            from learner.records.rekey import finish  # noqa: PLC0415

            finish(records.path, records.key)
        latest = records.latest()
        if latest is not None:
            # By the learner's own history: a clock that is wrong today must not empty it.
            records.forget_typed_before(latest.date() - KEEP_TYPED)
        return Study(person, course, records, now=now, hears=hears)
    except BaseException:
        records.close()
        raise


def open_whole(places: Places, person: Person, key: DataKey | None = None) -> Records:
    """The records of `person`; raises `RecordsError` "records-behind" where a part was lost."""
    from learner.records.backup import is_behind  # noqa: PLC0415
    from learner.records.store import Records  # noqa: PLC0415

    path, device = records_path(places, person.id), device_id(places)
    records = Records.open(path, device=device, version=__version__, key=key)
    try:
        if is_behind(path, records.key, records.known(), device):
            raise RecordsError("records-behind", path=path)
    except BaseException:
        records.close()
        raise
    return records


def records_path(places: Places, id: str) -> Path:
    """Where this laptop keeps the records of the person `id`."""
    return places.people / id / _RECORDS


def arriving(places: Places, id: str) -> Path:
    """Where the records of the person `id` are while they are taken in from another laptop."""
    return places.people.parent / "arriving" / id


def adopt(
    places: Places, person: Person, fill: Callable[[Records], T], held: Held | None = None
) -> T:
    """Let `person`, known elsewhere or new, learn here; gives what `fill` gives.

    `fill` gets the empty records; only when it is done do they stand among the others, and
    nothing is left where it fails. With the lock and key that are `held`, nothing of theirs is
    plain at any instant.
    """
    from learner.records.opening import key_path  # noqa: PLC0415 - not needed to list people
    from learner.records.store import Records  # noqa: PLC0415

    new = arriving(places, person.id)
    try:
        if new.exists():
            _remove(new)
        new.mkdir(parents=True)
        path = new / _RECORDS
        if held is not None:
            held.lock.write(key_path(path))
        key = held.key if held else None
        with Records.create(
            path, device=device_id(places), version=__version__, key=key
        ) as records:
            filled = fill(records)
        _write_card(new, tidy_nickname(person.nickname) or "?", person.picture)
        places.people.mkdir(parents=True, exist_ok=True)
        new.rename(places.people / person.id)
    except BaseException as error:
        with suppress(OSError):
            _remove(new)
        if isinstance(error, OSError):
            raise disk_trouble(error, places.people) from error
        raise
    return filled


def new_device(places: Places) -> str:
    """Give this laptop a new name in the log of events: nothing written so far is its own.

    Needed wherever an older state of a learner's file comes back, or a copy of the home folder
    is used on another laptop: two events must never have one name.
    """
    try:
        places.device.unlink(missing_ok=True)
    except OSError as error:
        raise disk_trouble(error, places.device) from error
    return device_id(places)


def device_id(places: Places) -> str:
    """This laptop's random name in the log of events, made once."""
    try:
        kept = places.device.read_text(encoding="ascii").strip()
        if kept.isalnum():
            return kept
    except (OSError, UnicodeDecodeError):
        pass
    made = os.urandom(4).hex()
    try:
        places.device.parent.mkdir(parents=True, exist_ok=True)
        write_whole(places.device, made.encode())
    except OSError as error:
        raise disk_trouble(error, places.device.parent) from error
    return made


def _read(home: Path) -> Person:
    try:
        card = json.loads((home / _CARD).read_text(encoding="utf-8"))
        return Person(home.name, tidy_nickname(str(card["nickname"])), str(card["picture"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Person(home.name, home.name, "")


def _write_card(home: Path, nickname: str, picture: str) -> None:
    card = {"nickname": nickname, "picture": picture}
    write_whole(home / _CARD, json.dumps(card, ensure_ascii=False).encode())


def _remove(folder: Path) -> None:
    import shutil  # noqa: PLC0415 - start-up

    shutil.rmtree(folder)
