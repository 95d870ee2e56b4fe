"""Files that a command makes for somebody to take away: named rightly, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from learner.errors import CourseError


def named(asked: Path | None, usual: str, ending: str) -> Path:
    """Where to write: `asked`, or `usual` here; the ending is added where there is none.

    Raises CourseError `output-name`, so that no lesson is written over by a slip of the hand.
    """
    path = asked or Path(usual)
    if not path.suffix:
        path = path.with_name(path.name + ending)
    if path.suffix.casefold() != ending or path.is_dir():
        raise CourseError("output-name", path=path, ending=ending)
    return path


def write_whole(path: Path, content: bytes) -> None:
    """Write all of `content`, or leave what was there; raises CourseError `output-not-written`."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise CourseError("output-not-written", path=path, reason=reason) from error
