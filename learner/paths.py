"""Where things live on this laptop.

Everything a person owns stands under one home folder, so that it can be put on a stick
(`LEARNER_HOME`), backed up or erased as a whole.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from msgspec import Struct

_PACKAGE = Path(__file__).parent


class Places(Struct, frozen=True):
    """The folders and files of one installation.

    `course` is the installed course (read-only), `own_lessons` the tutor's lessons that
    lie over it, `people` holds one folder a learner, `cache` may be deleted at any time, `centre`
    is what a centre has settled, where there is such a file (`learner.course.centre`).
    """

    course: Path
    audio: Path
    own_lessons: Path
    own_audio: Path
    people: Path
    device: Path
    cache: Path
    log: Path
    centre: Path


def places() -> Places:
    """The places of this installation; `LEARNER_HOME` moves what is kept to another folder."""
    home = os.environ.get("LEARNER_HOME")
    kept = Path(home) if home else Path(platformdirs.user_data_dir("learner", appauthor=False))
    cache = (
        kept / "cache" if home else Path(platformdirs.user_cache_dir("learner", appauthor=False))
    )
    return Places(
        course=_shipped("lessons"),
        audio=_shipped("audio"),
        own_lessons=kept / "lessons",
        own_audio=kept / "audio",
        people=kept / "people",
        device=kept / "device",
        cache=cache,
        log=cache / "learner.log",
        centre=_centre(kept, alone=bool(home)),
    )


def _centre(kept: Path, *, alone: bool) -> Path:
    # One for everybody who logs in to this laptop, unless this home has its own.
    own = _named(kept)
    if alone or own.exists():
        return own
    return _named(Path(platformdirs.site_config_dir("learner", appauthor=False)))


def _named(folder: Path) -> Path:
    # Under the name that Notepad gives it the file is told as a mistake, instead of not at all.
    usual, misnamed = folder / "centre.toml", folder / "centre.toml.txt"
    return misnamed if misnamed.exists() and not usual.exists() else usual


def _shipped(name: str) -> Path:
    # A wheel carries the course inside the package; a checkout has it beside the package.
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
