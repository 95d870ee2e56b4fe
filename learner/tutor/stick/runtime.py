"""The Python that a stick brings: an `install_only` archive of python-build-standalone.

It comes from somebody's download folder, so nothing in it is believed: it is read through once,
without unpacking it, and every name, link and size is looked at.
"""

from __future__ import annotations

import gzip
import posixpath
import re
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from learner.errors import CourseError
from learner.tutor.stick.target import PYTHONS, System, Target

MOST_FILES: Final = 50_000
LARGEST: Final = 1 << 30
"""Bytes when unpacked; the real ones have 4,000 files and 150 MB."""

_PIECE: Final = 1 << 20
_ROOT: Final = "python"
_INTERPRETER: Final = re.compile(r"python\.exe|bin/python3\.\d+")
_LIBRARY: Final = re.compile(r"lib/python(3)\.(\d+)/venv/__init__\.py")
_DLL: Final = re.compile(r"python(3)(\d\d+)\.dll")

_FAULTS: Final = (tarfile.TarError, EOFError, zlib.error, ValueError, OverflowError)


class Runtime(Struct, frozen=True):
    """An archive that was read through: what it holds, and for which laptops."""

    path: Path
    target: Target

    @property
    def name(self) -> str:
        """Where it stands on the stick; the installers know these names."""
        return f"python/{self.target.system}.tar.gz"


def read_runtime(path: Path) -> Runtime:
    """Reads an archive through; raises CourseError `runtime-*` where it cannot be used."""
    try:
        with gzip.open(path) as unpacked:
            with tarfile.open(fileobj=unpacked, mode="r:") as archive:
                found = list(_found(path, archive))
            # What was cut off after the last file shows at the very end, in gzip's own sum.
            while unpacked.read(_PIECE):
                if unpacked.tell() > LARGEST:
                    raise CourseError("runtime-too-big", path=path)
    except _FAULTS as error:
        raise CourseError("runtime-damaged", path=path) from error
    except OSError as error:
        # gzip's own faults are among them, without a number.
        if error.errno is None:
            raise CourseError("runtime-damaged", path=path) from error
        reason = error.strerror or type(error).__name__
        raise CourseError("runtime-unreadable", path=path, reason=reason) from error
    systems = {one for one in found if isinstance(one, str)}
    versions = {one for one in found if isinstance(one, tuple)}
    if len(systems) != 1 or len(versions) != 1:
        raise CourseError("runtime-other", path=path)
    (system,), (version,) = systems, versions
    if version not in PYTHONS:
        raise CourseError("runtime-version", path=path, version=".".join(map(str, version)))
    return Runtime(path, Target(system, version))


def _found(path: Path, archive: tarfile.TarFile) -> Iterator[System | tuple[int, int]]:
    """What tells the system and the version, on the way through all that is in it."""
    size, links = 0, set[str]()
    for number, member in enumerate(archive):
        size += member.size
        if number >= MOST_FILES or size > LARGEST:
            raise CourseError("runtime-too-big", path=path)
        _require_safe(path, member, links)
        name = member.name.removeprefix(f"{_ROOT}/")
        if member.isfile() and _INTERPRETER.fullmatch(name):
            head = archive.extractfile(member)
            yield _system(path, head.read(4096) if head else b"")
        if told := _LIBRARY.fullmatch(name) or _DLL.fullmatch(name):
            yield int(told[1]), int(told[2])


def _system(path: Path, head: bytes) -> System:
    """The system an interpreter was built for; it must be one of 64-bit Intel or AMD."""
    # https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
    if head[:5] == b"\x7fELF\x02" and head[18:20] == b"\x3e\x00":
        return "linux"
    # https://learn.microsoft.com/windows/win32/debug/pe-format
    at = int.from_bytes(head[60:64], "little")
    if head[:2] == b"MZ" and head[at : at + 6] == b"PE\0\0\x64\x86":
        return "windows"
    raise CourseError("runtime-other", path=path)


def _require_safe(path: Path, member: tarfile.TarInfo, links: set[str]) -> None:
    """Everything lies below the one folder, and so does what links lead to."""
    above = posixpath.dirname(member.name)
    safe = member.isfile() or member.isdir()
    if member.issym():
        safe = _climbs_first(member.linkname) and _inside(posixpath.join(above, member.linkname))
        links.add(member.name)
    elif member.islnk():
        safe = _inside(member.linkname) and ".." not in member.linkname.split("/")
    parts = member.name.split("/")
    through = any("/".join(parts[:end]) in links for end in range(1, len(parts)))
    if not safe or through or ".." in parts or not _inside(member.name):
        raise CourseError("runtime-unsafe", path=path, name=member.name[:100])


def _climbs_first(link: str) -> bool:
    """Whether `link` goes up only at its beginning: a detour could lead round another link."""
    parts = link.split("/")
    return ".." not in parts[sum(part == ".." for part in parts) :]


def _inside(name: str) -> bool:
    return posixpath.normpath(name).split("/")[0] == _ROOT and not set(name) & set("\\:")
