"""What a file in a pack may be called, so that it lands where it belongs on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from learner.errors import CourseError
from learner.sound.clips import RECORDED

MANIFEST: Final = "manifest.json"
INDEX: Final = "clips/index.json"

LONGEST: Final = 100
"""Letters in the name of a folder or file: with the folders above it, Windows takes 260."""

_BYTES: Final = 200
"""The same in UTF-8, of which Linux takes 255 with an ending to come."""

_LESSON: Final = re.compile(r"lessons/([^/]+)/([^/]+)\.ya?ml")
_CLIP: Final = re.compile(r"clips/[0-9a-f]{2}/[0-9a-f]{18}\.mp3")
_RECORDING: Final = re.compile(
    rf"recordings/([^/]+)\.({'|'.join(ending[1:] for ending in sorted(RECORDED))})", re.IGNORECASE
)
# Windows keeps these names for itself, whatever stands after a full stop.
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')


def require_safe(name: str) -> None:
    """Raises CourseError `pack-name` where `name` is none of the names a pack may hold."""
    if name in (MANIFEST, INDEX) or _CLIP.fullmatch(name):
        return
    found = _LESSON.fullmatch(name) or _RECORDING.fullmatch(name)
    parts = name.split("/")[1:]
    if found is None or not all(map(is_safe, parts)):
        raise CourseError("pack-name", name=shown(name))


def is_safe(part: str) -> bool:
    """Whether `part` names a folder or file on every system, and one that the course reads."""
    return (
        0 < len(part) <= LONGEST
        and len(part.encode()) <= _BYTES
        and part == unicodedata.normalize("NFC", part)
        and not _FORBIDDEN.search(part)
        and not any(unicodedata.category(letter)[0] in "CZ" and letter != " " for letter in part)
        and part[0] not in ".~_ "
        and part[-1] not in ". "
        and not _DEVICE.fullmatch(part)
    )


def require_different(names: Iterable[str], there: Iterable[str] = ()) -> None:
    """Raises CourseError `pack-twice` where two names are one on Windows or macOS.

    `there` are names that stand in the folder already; to be written the same is to be replaced.
    """
    seen: dict[str, str] = {}
    for name in there:
        for whole in _with_folders(name):
            seen.setdefault(folded(whole), whole)
    taken: set[str] = set()
    for name in names:
        for whole in _with_folders(name):
            if seen.setdefault(folded(whole), whole) != whole:
                raise CourseError("pack-twice", name=shown(whole), other=shown(seen[folded(whole)]))
        if name in taken:
            raise CourseError("pack-twice", name=shown(name), other=shown(name))
        taken.add(name)


def folded(name: str) -> str:
    """What tells names apart where capitals and the way a letter is put together do not."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def shown(name: str) -> str:
    """A name from a stranger's file, fit to be printed."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in name)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…"


def _with_folders(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
