"""Which folder this laptop shares everybody's practice through, if any."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from learner.errors import RecordsError
from learner.records.trouble import disk_trouble
from learner.whole import write_whole

if TYPE_CHECKING:
    from learner.paths import Places


def sync_folder(places: Places) -> Path | None:
    """The shared folder of this laptop, None where it has none."""
    try:
        kept = _note(places).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(kept) if kept else None


def refuse_home(places: Places, folder: Path) -> None:
    """Raise `RecordsError` "sync-home" for a folder that holds this laptop's own records."""
    if places.people.absolute().is_relative_to(folder.absolute()):
        raise RecordsError("sync-home", path=folder)


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
        raise disk_trouble(error, note.parent) from error


def _note(places: Places) -> Path:
    return places.device.with_name("sync-folder")
