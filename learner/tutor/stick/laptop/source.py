"""The stick as the laptop finds it: is it whole, and what on it is for this laptop."""

from __future__ import annotations

import json
import platform
import struct
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from .words import SetupError

SUMS: Final = "SHA256SUMS"
LIST: Final = "stick.json"
_SYSTEMS: Final = {"win32": "windows", "linux": "linux"}


@dataclass(frozen=True)
class Stick:
    """A stick that was verified: the wheels for this laptop, pip's among them, and lessons."""

    wheels: tuple[Path, ...]
    pip: Path
    lessons: Path | None


def verify(folder: Path) -> None:
    """Every file is there and as it was written; raises SetupError `damaged`."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise SetupError("damaged", name=SUMS) from None
    listed: dict[str, str] = {}
    for line in lines:
        digest, _, name = line.partition("  ")
        listed[name] = digest
    if LIST not in listed:
        raise SetupError("damaged", name=SUMS)
    for name, digest in listed.items():
        if _sum(folder / name) != digest:
            raise SetupError("damaged", name=name)


def _sum(path: Path) -> str:
    """The sha256 of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = sha256()
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()


def open_stick(folder: Path) -> Stick:
    """Verifies `folder` and finds what is for this laptop.

    Raises SetupError `damaged` or `other-laptop`.
    """
    verify(folder)
    about = json.loads((folder / LIST).read_text(encoding="utf-8"))
    name = this_laptop()
    if name not in about["needs"]:
        known = ", ".join(sorted(about["needs"]))
        raise SetupError("other-laptop", found=name, known=known)
    wheels = tuple(folder / "wheels" / wheel for wheel in about["needs"][name])
    (pip,) = (wheel for wheel in wheels if wheel.name.startswith("pip-"))
    lessons = folder / about["lessons"] if about["lessons"] else None
    return Stick(wheels, pip, lessons)


def this_laptop() -> str:
    """How the stick would call this laptop: `linux-3.12`; with the machine where that differs."""
    system = _SYSTEMS.get(sys.platform, sys.platform)
    version = "{}.{}".format(*sys.version_info[:2])
    if platform.machine().casefold() in ("x86_64", "amd64") and struct.calcsize("P") == 8:
        return f"{system}-{version}"
    return f"{system}-{version}-{platform.machine()}-{struct.calcsize('P') * 8}"
