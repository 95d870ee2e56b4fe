"""One carried file: the events of one laptop from a number on, with its own checksum.

The first line is a small JSON head that anybody can read: format, learner, device, first and
last number, the name of the key, checksum. It names nobody: ids are random. The rest are the
compressed lines, one about the person, then one an event (`told`); of a locked learner they are
sealed with the data key, under the head, so that none can be passed off as another.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import asdict

from learner.errors import RecordsError

if TYPE_CHECKING:
    from learner.records.key import DataKey

FORMAT: Final = 1
AT_MOST: Final = 4096
"""Events in one file: a full one is never written again, and the last one is quickly written."""

ENDING: Final = ".events"
"""How the name of a file ends that anybody can read."""

SEALED: Final = ".sealed"
"""How the name of a file ends that is sealed."""

_ID: Final = re.compile(r"[0-9a-z]{1,32}")
_LARGEST: Final = 1 << 26
"""Bytes; no file of ours comes near."""


class Chapter(Struct, frozen=True):
    """The events of `device` from number `first` on, as lines."""

    device: str
    first: int
    lines: tuple[str, ...]

    @property
    def last(self) -> int:
        """The number of the last event."""
        return self.first + len(self.lines) - 1


class Head(Struct, frozen=True):
    """What a carried file says of itself; `key` is the name of what seals it, or empty."""

    learner: str
    device: str
    first: int
    last: int
    key: str = ""

    def label(self, version: int = FORMAT) -> bytes:
        """What the content belongs to."""
        told = f"{version} {self.learner} {self.device} {self.first} {self.last}"
        return (f"{told} {self.key}" if self.key else told).encode()


class Sheet(Struct, frozen=True):
    """A carried file that is as it was written, its content still sealed."""

    path: Path
    head: Head
    content: bytes


def name_of(device: str, first: int, *, sealed: bool) -> str:
    """What the file of `device` from number `first` on is called."""
    return f"{device}-{first:08d}{SEALED if sealed else ENDING}"


def is_id(text: str) -> bool:
    """Whether `text` can be the id of a learner or laptop, and nothing else in a path."""
    return _ID.fullmatch(text) is not None


def write_sheet(
    learner: str, chapter: Chapter, about: Mapping[str, str], key: DataKey | None = None
) -> bytes:
    """The bytes of the file that carries `chapter`, sealed with the `key` if there is one."""
    head = Head(learner, chapter.device, chapter.first, chapter.last, key.name if key else "")
    person = json.dumps(dict(about), ensure_ascii=False)
    content = zlib.compress("\n".join((person, *chapter.lines)).encode(), 3)
    if key is not None:
        content = key.seal(content, head.label())
    told = {"format": FORMAT, **asdict(head), "sha256": _checksum(FORMAT, head, content)}
    if key is None:
        del told["key"]
    return json.dumps(told).encode("ascii") + b"\n" + content


def read_sheet(path: Path) -> Sheet:
    """The file at `path`.

    Raises `RecordsError` "carried-newer" or "carried-damaged", and `OSError`.
    """
    if path.stat().st_size > _LARGEST:
        raise RecordsError("carried-damaged", path=path)
    first, _, content = path.read_bytes().partition(b"\n")
    try:
        told = json.loads(first)
        version = told["format"]
        if isinstance(version, int) and version > FORMAT:
            raise RecordsError("carried-newer", path=path)
        head = Head(
            told["learner"], told["device"], told["first"], told["last"], told.get("key", "")
        )
        fits = told["sha256"] == _checksum(version, head, content) and _makes_sense(head, path)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise RecordsError("carried-damaged", path=path) from error
    if not fits:
        raise RecordsError("carried-damaged", path=path)
    return Sheet(path, head, content)


def open_sheet(sheet: Sheet, key: DataKey | None = None) -> tuple[dict[str, str], Chapter]:
    """Who the sheet is about, and its events.

    Raises `RecordsError` "carried-sealed" where it takes another key, "carried-damaged".
    """
    packed = sheet.content
    if sheet.head.key:
        if key is None or key.name != sheet.head.key:
            raise RecordsError("carried-sealed", path=sheet.path)
        try:
            packed = key.unseal(packed, sheet.head.label())
        except RecordsError as error:
            raise RecordsError("carried-damaged", path=sheet.path) from error
    try:
        unpacked = zlib.decompressobj().decompress(packed, _LARGEST).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise RecordsError("carried-damaged", path=sheet.path) from error
    head = sheet.head
    person, *lines = unpacked.split("\n")
    try:
        about = {str(name): str(value) for name, value in json.loads(person).items()}
    except (ValueError, AttributeError, RecursionError) as error:
        raise RecordsError("carried-damaged", path=sheet.path) from error
    if len(lines) != head.last - head.first + 1:
        raise RecordsError("carried-damaged", path=sheet.path)
    return about, Chapter(head.device, head.first, tuple(lines))


def _makes_sense(head: Head, path: Path) -> bool:
    return (
        is_id(head.learner)
        and is_id(head.device)
        and head.first % AT_MOST == 1
        and head.first <= head.last < head.first + AT_MOST
        and path.name == name_of(head.device, head.first, sealed=head.key != "")
    )


def _checksum(version: int, head: Head, content: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, which home need not wait for

    return sha256(head.label(version) + b"\n" + content).hexdigest()
