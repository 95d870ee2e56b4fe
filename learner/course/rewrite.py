"""Puts a new text in the place of a file: whole or not at all, with the ends of lines it had."""

from __future__ import annotations

import codecs
import os
import shutil
from contextlib import suppress
from pathlib import Path

from learner.errors import CourseError


def rewrite(path: Path, content: bytes) -> None:
    """All of `content` in the place of what was there; raises CourseError `lesson-not-written`."""
    beside = path.with_name(f".{path.name}.new")
    try:
        # A link stays a link: the file it leads to changes.
        target = path.resolve()
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise CourseError("lesson-not-written", path=path, reason=reason) from error


def as_before(text: str, found: str, before: bytes) -> bytes:
    """`text` as bytes, ended line by line as the text that was `found` in the bytes `before`."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    ends = "\r\n" if "\r\n" in found else "\n"
    return mark + text.replace("\n", ends).encode()
