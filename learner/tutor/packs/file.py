"""The file itself: a zip of lessons and clips, with a manifest that knows every one's sha256.

Format 1: `manifest.json`, `lessons/<unit>/<lesson>.yaml`, `clips/index.json`,
`clips/ab/….mp3`, `recordings/<text>.mp3`. A pack comes from somebody's stick, so nothing in it
is believed: its size and number are bounded before it is opened, what it says of itself before
anything is unpacked, and what is unpacked while it is.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

from msgspec import Struct

from learner import __version__
from learner.course.folder import is_yaml
from learner.course.text import LARGEST as LARGEST_LESSON
from learner.errors import CourseError
from learner.tutor.packs.names import INDEX, MANIFEST, require_different, require_safe, shown

FORMAT: Final = 1
ENDING: Final = ".lessons"

MOST_FILES: Final = 20_000
LARGEST_PACK: Final = 512 * 1024 * 1024
LARGEST_CLIP: Final = 8 * 1024 * 1024
LARGEST_LIST: Final = 16 * 1024 * 1024
"""Bytes of a manifest or an index of clips."""

_PIECE: Final = 1 << 16
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_ZIP64: Final = b"PK\x06\x07"
_ZIP64_SIZE: Final = 20
_LISTED: Final = 46 + 4 * 128
"""Bytes that the zip's own list spends on a file with a long Korean name."""

_PROGRAM: Final = "learner"
# The oldest date a zip can hold, so that the same lessons make the same file.
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_LOADERS_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, TypeError, AttributeError,
    RecursionError, NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip


class Listed(Struct, frozen=True):
    """What the manifest says of one file."""

    size: int
    sha256: str


def write_pack(file: IO[bytes], contents: Mapping[str, bytes]) -> None:
    """Writes a pack of `contents` by name; the same contents make the same file."""
    listed = {
        name: {"size": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in sorted(contents.items())
    }
    about = {"program": _PROGRAM, "version": __version__, "format": FORMAT, "files": listed}
    manifest = json.dumps(about, ensure_ascii=False, indent=1).encode()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in [(MANIFEST, manifest), *sorted(contents.items())]:
            info = zipfile.ZipInfo(name, _NO_DATE)
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            # Sound does not get smaller, text does.
            text = is_yaml(name) or name.endswith(".json")
            info.compress_type = zipfile.ZIP_DEFLATED if text else zipfile.ZIP_STORED
            packed.writestr(info, content)


def unpack(path: Path, folder: Path) -> tuple[str, ...]:
    """Unpacks `path` into the empty `folder` and gives the names; all is verified on return.

    Raises CourseError: `pack-missing`, `pack-damaged`, `pack-newer`, `pack-name`, `pack-twice`,
    `pack-too-big` or `pack-link`; OSError where `folder` cannot take it.
    """
    with _opened(path) as file, _told(path):
        _require_plain_end(path, file)
        with zipfile.ZipFile(file) as packed:
            infos = packed.infolist()
            for info in infos:
                _require_plain(path, info)
            require_different(info.filename for info in infos)
            listed = _manifest(path, packed)
            if {info.filename for info in infos} != {MANIFEST, *listed}:
                raise _damaged(path)
            for name, about in listed.items():
                _unpack_one(path, packed, name, about, folder)
    return tuple(listed)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise CourseError("pack-missing", path=path)
        if about.st_size > LARGEST_PACK:
            raise CourseError("pack-too-big", path=path, name=path.name)
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise CourseError("pack-missing", path=path) from error
    with file:
        yield file


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except _LOADERS_FAULTS as error:
        raise _damaged(path) from error
    except OSError as error:
        # A list that points before the file's beginning; all else is trouble with the disk.
        if error.errno == errno.EINVAL:
            raise _damaged(path) from error
        raise


def _damaged(path: Path) -> CourseError:
    return CourseError("pack-damaged", path=path)


def _require_plain_end(path: Path, file: IO[bytes]) -> None:
    """The zip's list is short and ends the file, before anything builds objects from it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_SIZE - _ZIP64_SIZE))
    end = file.read()
    last = end[-_END_SIZE:]
    if last[:4] != _END or last[-2:] != b"\0\0" or end[:-_END_SIZE].startswith(_ZIP64):
        raise _damaged(path)
    files, list_size = int.from_bytes(last[10:12], "little"), int.from_bytes(last[12:16], "little")
    if files > MOST_FILES or list_size > MOST_FILES * _LISTED:
        raise CourseError("pack-too-big", path=path, name=path.name)
    file.seek(0)


def _require_plain(path: Path, info: zipfile.ZipInfo) -> None:
    """A file, packed in a way we pack, with a name and a size that it may have."""
    if info.orig_filename != info.filename:
        raise CourseError("pack-name", name=shown(info.orig_filename))
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise CourseError("pack-link", path=path, name=shown(info.filename))
    require_safe(info.filename)
    packed_well = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if info.flag_bits & 0x1 or not packed_well:
        raise _damaged(path)
    if info.file_size > _most(info.filename):
        raise CourseError("pack-too-big", path=path, name=shown(info.filename))


def _most(name: str) -> int:
    if name in (MANIFEST, INDEX):
        return LARGEST_LIST
    return LARGEST_LESSON if name.startswith("lessons/") else LARGEST_CLIP


def _manifest(path: Path, packed: zipfile.ZipFile) -> dict[str, Listed]:
    pieces = _pieces(path, packed, MANIFEST, packed.getinfo(MANIFEST).file_size)
    about: Any = json.loads(b"".join(pieces).decode("utf-8"))
    if about["program"] != _PROGRAM or type(about["format"]) is not int:
        raise _damaged(path)
    if about["format"] > FORMAT:
        raise CourseError("pack-newer", path=path)
    listed = {name: Listed(one["size"], one["sha256"]) for name, one in about["files"].items()}
    if MANIFEST in listed or sum(one.size for one in listed.values()) > LARGEST_PACK:
        raise CourseError("pack-too-big", path=path, name=path.name)
    return listed


def _pieces(path: Path, packed: zipfile.ZipFile, name: str, size: int) -> Iterator[bytes]:
    """The content of a file, which must be exactly `size` bytes: counted while it comes."""
    left = size
    with packed.open(name) as file:
        while piece := file.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise CourseError("pack-too-big", path=path, name=shown(name))
            yield piece
    if left:
        raise _damaged(path)


def _unpack_one(
    path: Path, packed: zipfile.ZipFile, name: str, about: Listed, folder: Path
) -> None:
    if packed.getinfo(name).file_size != about.size:
        raise _damaged(path)
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    seen = sha256()
    with target.open("wb") as file:
        for piece in _pieces(path, packed, name, about.size):
            seen.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if seen.hexdigest() != about.sha256:
        raise _damaged(path)
