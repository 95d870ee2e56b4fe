"""Files that a command makes for somebody to take away: named rightly, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from learner.errors import CourseError
from learner.whole import write_whole


def named(asked: Path | None, usual: str, ending: str) -> Path:
    """Where to write: `asked`, in it where it is a folder, or `usual` here.

    The ending is added where there is none. Raises CourseError `output-name`, so that no lesson
    is written over by a slip of the hand.
    """
    path = asked or Path(usual)
    # A stick that is not in (`E:\`) has no name to add an ending to.
    if path.is_dir() or not path.name:
        path /= usual
    if not path.suffix:
        path = path.with_name(path.name + ending)
    if path.suffix.casefold() != ending or path.is_dir():
        raise CourseError("output-name", path=path, ending=ending)
    return path


def write(path: Path, content: bytes) -> None:
    """Write all of `content`, or leave what was there; raises CourseError `output-not-written`."""
    try:
        write_whole(path, content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CourseError("output-not-written", path=path, reason=reason) from error
