"""Listening to clips by machine: do they decode, how long, how loud, how much silence?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from learner.errors import SoundError
from learner.sound.index import Entry, checksum

LOUDNESS: Final = -20.0
"""Decibels below full scale, over what is spoken; every made clip is brought to it."""

_LOUDNESS_APART: Final = 4.0
_LONGEST_SILENCE: Final = 0.6
_FAINT: Final = 0.01
_FRAME: Final = 0.02


class Heard(Struct, frozen=True):
    """A decoded clip: seconds, loudness in dBFS, seconds of silence at either end."""

    seconds: float
    loudness: float
    before: float
    after: float


def clip_seconds(path: Path) -> float:
    """The length of a clip.

    Raises:
        SoundError: `sound-broken-clip` where it is no sound.
    """
    from tinytag import TinyTag, TinyTagException  # noqa: PLC0415 - start-up

    try:
        duration = TinyTag.get(path).duration
    except (TinyTagException, OSError) as error:
        raise SoundError("sound-broken-clip", path=path) from error
    if not duration or not _decodes(path):
        raise SoundError("sound-broken-clip", path=path)
    return round(float(duration), 2)


def _decodes(path: Path) -> bool:
    """Whether the library that plays clips can decode this one."""
    native = import_module("_ma_playback").lib
    if os.name == "nt":
        return not native.probe_file_w(str(path))
    return not native.probe_file(os.fsencode(path))


def can_measure() -> bool:
    """Whether loudness and silence can be measured here: that needs `learner[voice]`."""
    return bool(find_spec("soundfile"))


def hear(path: Path) -> Heard:
    """Decode a clip and measure it; needs `can_measure`."""
    import soundfile  # noqa: PLC0415 - a tutor's extra

    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return measure(samples[:, 0], rate)


def measure(samples: Any, rate: int) -> Heard:
    """Measure mono samples between -1 and 1."""
    import numpy  # noqa: PLC0415 - a tutor's extra

    size = int(rate * _FRAME)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    power = (frames.astype("float64") ** 2).mean(axis=1) if len(frames) else numpy.zeros(1)
    loud = numpy.flatnonzero(power > _FAINT**2)
    if not len(loud):
        return Heard(len(samples) / rate, -99.0, len(samples) / rate, len(samples) / rate)
    level = 10 * numpy.log10(power[loud].mean())
    after = (len(power) - 1 - loud[-1]) * _FRAME
    return Heard(len(samples) / rate, float(level), float(loud[0] * _FRAME), float(after))


def fits(text: str, seconds: float, slow: bool) -> bool:
    """Whether `seconds` can be the length of `text` spoken."""
    letters = sum(character.isalnum() for character in text)
    shortest, longest = 0.15 + 0.03 * letters, 1.3 + 0.16 * letters
    return shortest <= seconds <= longest * (1.6 if slow else 1)


def problems(folder: Path, name: str, entry: Entry | None) -> Iterator[SoundError]:
    """Everything that is wrong with one made clip."""
    path = folder / name
    if entry is None:
        yield SoundError("clip-unknown", path=path)
        return
    if checksum(path.read_bytes()) != entry.sha256:
        yield SoundError("clip-changed", path=path, text=entry.text)
    try:
        seconds = clip_seconds(path)
    except SoundError as error:
        yield error
        return
    if not fits(entry.text, seconds, entry.pace == "slow"):
        yield SoundError("clip-odd", path=path, text=entry.text, seconds=round(seconds, 1))
    if can_measure():
        yield from _measured(path, entry)


def _measured(path: Path, entry: Entry) -> Iterator[SoundError]:
    heard = hear(path)
    if abs(heard.loudness - LOUDNESS) > _LOUDNESS_APART:
        level = round(heard.loudness - LOUDNESS)
        yield SoundError("clip-loudness", path=path, text=entry.text, apart=f"{level:+d}")
    if (silence := max(heard.before, heard.after)) > _LONGEST_SILENCE:
        yield SoundError("clip-silence", path=path, text=entry.text, seconds=round(silence, 1))
