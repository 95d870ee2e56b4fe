"""Puts a new text in the place of a file: whole or not at all, with the ends of lines it had."""

from __future__ import annotations

import codecs
from pathlib import Path

from learner.errors import CourseError
from learner.whole import write_whole


def rewrite(path: Path, content: bytes) -> None:
    """All of `content` in the place of what was there; raises CourseError `lesson-not-written`."""
    try:
        # A link stays a link: the file it leads to changes.
        target = path.resolve()
        allowed = target.stat().st_mode if target.exists() else None
        write_whole(target, content)
        if allowed is not None:
            target.chmod(allowed)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CourseError("lesson-not-written", path=path, reason=reason) from error


def as_before(text: str, found: str, before: bytes) -> bytes:
    """`text` as bytes, ended line by line as the text that was `found` in the bytes `before`."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    ends = "\r\n" if "\r\n" in found else "\n"
    return mark + text.replace("\n", ends).encode()
