"""Voices that make clips, behind one small interface."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

from learner.course.text import has_hangul
from learner.errors import SoundError
from learner.sound.clips import Pace

LONGEST: Final = 400
"""Characters a voice is given at most: nobody remembers a longer sentence by ear."""

ENGINES: Final = ("kokoro", "gtts")

_MARKUP: Final = re.compile(r"<[^>]*>|[*_`#{}\[\]|\\]")


class Way(Struct, frozen=True):
    """How something is said where the ordinary way was not clear; empty is the ordinary way.

    `speed` is a share of the speed of speech, `carrier` the key of the sentence that it is
    said after (`learner.sound.engines.carrier.CARRIERS`).
    """

    speed: float = 0.0
    carrier: str = ""


ORDINARY: Final = Way()


class Engine(Protocol):
    """A voice: its name and version and the licence of what it says, for the index."""

    name: str
    version: str
    licence: str

    def speak(self, text: str, voice: str, pace: Pace, say: str, way: Way = ORDINARY) -> bytes:
        """`text` as an MP3; `voice` is the course's, `say` a pronunciation in IPA or empty.

        Raises:
            SoundError: the voice cannot say it, or cannot be reached.
        """
        ...


def speakable(text: str) -> None:
    """Refuse what an English voice would read as noise.

    Raises:
        SoundError: `text-empty`, `text-long`, `text-korean`, `text-markup`.
    """
    head = text if len(text) <= 40 else f"{text[:40]}…"
    if not any(character.isalnum() for character in text):
        raise SoundError("text-empty", text=head)
    if len(text) > LONGEST:
        raise SoundError("text-long", text=head, length=len(text), longest=LONGEST)
    if has_hangul(text):
        raise SoundError("text-korean", text=head)
    if markup := _MARKUP.search(text):
        raise SoundError("text-markup", text=head, markup=markup.group())


def open_engine(name: str | None, voices: Path) -> Engine:
    """The engine called `name`, or the best of those that are there.

    `voices` is the folder that the tutor's voice files were added to.

    Raises:
        SoundError: `voice-not-installed` or `voice-missing`.
    """
    if name is None:
        name = "kokoro" if _kokoro_installed() and _voices_in(voices) else "gtts"
    return _OPEN[name](voices)


def require_kokoro() -> None:
    """Refuse where the offline voice's libraries are not installed.

    Raises:
        SoundError: `voice-not-installed`.
    """
    if not _kokoro_installed():
        raise SoundError("voice-not-installed")


def _open_kokoro(voices: Path) -> Engine:
    require_kokoro()
    from learner.sound.engines.kokoro import Kokoro  # noqa: PLC0415 - numpy and onnxruntime

    return Kokoro(voices)


def _open_google(_: Path) -> Engine:
    from learner.sound.engines.google import Google  # noqa: PLC0415 - a tutor's, not the app's

    return Google()


_OPEN: Final[dict[str, Callable[[Path], Engine]]] = {"kokoro": _open_kokoro, "gtts": _open_google}


def _kokoro_installed() -> bool:
    return all(find_spec(name) for name in ("kokoro_onnx", "lameenc", "soundfile"))


def _voices_in(folder: Path) -> bool:
    return (folder / "kokoro-v1.0.int8.onnx").is_file() and (folder / "voices.npz").is_file()
