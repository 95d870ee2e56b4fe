"""The locks in a bag, and the sealing of what others could read there.

Every laptop puts the lock of a locked learner into its own folder of the bag: with it and the
passphrase, or the recovery words, the practice appears on a laptop that knew nothing of it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from learner.errors import RecordsError
from learner.records.chapter import (
    ENDING,
    SEALED,
    Chapter,
    name_of,
    open_sheet,
    read_sheet,
    write_sheet,
)
from learner.whole import PART, wipe, write_whole

if TYPE_CHECKING:
    from learner.records.key import DataKey, Lock

LOCK: Final = "learner.key"

_KEPT: Final = ".kept"
"""How the name of a file ends that could not be taken in before it was sealed as it was."""


def is_sealed(home: Path, but: str = "") -> bool:
    """Whether another laptop than `but` has put a lock or anything sealed into `home`."""
    found = (path for name in (LOCK, f"*{SEALED}") for path in home.glob(f"*/{name}"))
    return any(path.parent.name != but for path in found)


def locks_in(home: Path, but: str = "") -> tuple[Lock, ...]:
    """The locks in `home`, but for that of the laptop `but` and those nobody can read."""
    found = []
    for path in sorted(home.glob(f"*/{LOCK}")):
        if path.parent.name != but:
            from learner.records.key import Lock  # noqa: PLC0415 - few have one

            with suppress(RecordsError):
                found.append(Lock.read(path))
    return tuple(found)


def put_lock(own: Path, lock: Lock) -> None:
    """Have `lock` in the folder `own` of this laptop."""
    path, data = own / LOCK, lock.as_bytes()
    if not path.exists() or path.read_bytes() != data:
        own.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)


def hide(home: Path, own: Path, learner: str, key: DataKey) -> None:
    """Seal what stands in `home` for everybody to read, whoever wrote it, into the folder `own`.

    Only then it is taken away. What a newer program wrote, or somebody else's, is left alone.
    """
    for path in home.glob(f"*/*{ENDING}"):
        if _seal(path, own, learner, key):
            # Nobody must take zeros for what was carried.
            wipe(path.replace(path.with_name(f".{path.name}{PART}")))
    for path in home.glob(f"*/.*{PART}"):
        wipe(path)


def _seal(path: Path, own: Path, learner: str, key: DataKey) -> bool:
    """Whether everything in `path` is sealed now."""
    try:
        sheet = read_sheet(path)
        about, chapter = open_sheet(sheet)
    except RecordsError as error:
        if error.code != "carried-damaged":
            return False
        _keep(path, own, key)
        return True
    if sheet.head.learner != learner:
        return False
    name = name_of(chapter.device, chapter.first, sealed=True)
    sealed = {other.parent: _lines(other, key) for other in own.parent.glob(f"*/{name}")}
    if not any(_begins(lines, chapter.lines) for lines in sealed.values()):
        if _begins(chapter.lines, sealed.get(own, ())):
            own.mkdir(parents=True, exist_ok=True)
            write_whole(own / name, write_sheet(learner, chapter, about, key))
        else:
            # Two laptops wrote under one name.
            _keep(path, own, key)
    return True


def _keep(path: Path, own: Path, key: DataKey) -> None:
    own.mkdir(parents=True, exist_ok=True)
    write_whole(own / f"{path.parent.name}-{path.name}{_KEPT}", key.seal(path.read_bytes()))


def _lines(path: Path, key: DataKey) -> tuple[str, ...]:
    chapter = Chapter("", 1, ())
    with suppress(RecordsError):
        _about, chapter = open_sheet(read_sheet(path), key)
    return chapter.lines


def _begins(lines: tuple[str, ...], beginning: tuple[str, ...]) -> bool:
    return lines[: len(beginning)] == beginning
