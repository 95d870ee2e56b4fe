"""Marks of erased learners, so that nobody comes back from another laptop or an old stick.

A mark is an empty-handed file: the learner's random id and nothing else. It is the same
whoever writes it, so a shared folder never sees two that differ.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from learner.errors import RecordsError
from learner.records.chapter import is_id
from learner.records.trouble import trouble
from learner.whole import wipe_all, write_whole

FOLDER: Final = "learner-practice"
"""The one folder that everything carried stands in, on a stick, in a shared folder, at home."""

_ENDING: Final = ".erased"


def bury(folder: Path, learner: str) -> None:
    """Mark `learner` as erased in `folder`, and overwrite and delete what is carried of them there.

    `folder` is a stick, a shared folder or a laptop's home folder; it must be there. Raises
    `RecordsError`; the mark stands before anything is deleted, so doing it again finishes it.
    """
    if not is_id(learner):
        raise ValueError(learner)
    mark = _mark(folder, learner)
    try:
        if not folder.is_dir():
            raise RecordsError("carried-gone", path=folder)
        mark.parent.mkdir(exist_ok=True)
        if not mark.exists():
            write_whole(mark, json.dumps({"erased": learner}).encode())
        with suppress(FileNotFoundError):
            wipe_all(mark.with_suffix(""))
    except OSError as error:
        raise trouble(error, mark) from error


def is_buried(folder: Path, learner: str) -> bool:
    """Whether `learner` was marked as erased in `folder`; raises `RecordsError`."""
    try:
        return is_id(learner) and _mark(folder, learner).exists()
    except OSError as error:
        raise trouble(error, folder) from error


def buried(folder: Path) -> frozenset[str]:
    """The ids of everybody who is marked as erased in `folder`."""
    try:
        names = [path.stem for path in (folder / FOLDER).glob(f"*{_ENDING}")]
    except OSError as error:
        raise trouble(error, folder) from error
    return frozenset(filter(is_id, names))


def _mark(folder: Path, learner: str) -> Path:
    return folder / FOLDER / f"{learner}{_ENDING}"
