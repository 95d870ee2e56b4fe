"""The index of made clips: what each says, who speaks, how and when it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from learner.errors import SoundError
from learner.whole import is_full, write_whole

INDEX: Final = "index.json"
_FORMAT: Final = 1


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One made clip.

    `voice` is the voice the course asks for, `made_with` the voice or the way that was
    taken instead where that one was not clear; `date` is ISO 8601, `seconds` its length.
    """

    text: str
    voice: str
    pace: str
    say: str
    engine: str
    version: str
    made_with: str
    date: str
    licence: str
    seconds: float
    sha256: str


class _Index(Struct, frozen=True):
    format: Literal[1]
    clips: dict[str, Entry]


def read_index(folder: Path) -> dict[str, Entry]:
    """The entries of `folder`'s index by clip name; empty where there is no index yet.

    Raises:
        SoundError: `clips-index-damaged`.
    """
    path = folder / INDEX
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Index).clips
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SoundError("clips-index-damaged", path=path) from error


def write_index(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Replace `folder`'s index, whole or not at all; one line a clip, sorted by what is said."""
    ordered = sorted(entries.items(), key=lambda item: (item[1].text.casefold(), item[0]))
    lines = ",\n".join(
        f" {json.dumps(name)}: {json.dumps(asdict(entry), ensure_ascii=False)}"
        for name, entry in ordered
    )
    text = f'{{"format": {_FORMAT}, "clips": {{\n{lines}\n}}}}\n'
    keep(folder / INDEX, text.encode())


def keep(path: Path, content: bytes) -> None:
    """Write a file of the clips, whole or not at all.

    Raises:
        SoundError: `clips-disk-full` or `clips-not-written`; nothing half-written stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        if is_full(error):
            raise SoundError("clips-disk-full", path=path) from error
        raise SoundError("clips-not-written", path=path, why=error.strerror) from error


def checksum(content: bytes) -> str:
    """The sha256 of a clip, in hexadecimal."""
    return sha256(content).hexdigest()
