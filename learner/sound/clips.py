"""Which file is the sound of an utterance.

A made clip's name is worked out from its text, engine voice, pace and given pronunciation,
so that nothing is read at play time and editing a sentence makes only that clip stale.
A tutor's own recording is found by a readable name and wins over a made clip:
`Please take your card.mp3`, or with marks `Please take your card (slow).mp3`,
`Hello (m1).wav`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from learner.course.model import Utterance
from learner.paths import Places

Pace = Literal["normal", "slow"]

SUFFIX: Final = ".mp3"
RECORDED: Final = frozenset({".mp3", ".wav", ".ogg", ".opus", ".flac"})
"""What a tutor's own recording may be."""

MADE: Final = "made"
"""The folder in a tutor's audio folder that `learner audio build` writes to."""

_STRAIGHT: Final = str.maketrans("‘’“”–—", "''\"\"--")
_MARKED: Final = re.compile(r"^(?P<text>.*?)\s*\((?P<marks>[a-z0-9 ]+)\)$", re.IGNORECASE)


def spoken(text: str) -> str:
    """`text` as a voice reads it: how its quotes, dashes and spaces are typed is not heard."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_STRAIGHT).split())


def clip_name(text: str, voice: str, pace: Pace, say: str = "") -> str:
    """The file of a made clip below its folder, as `ab/cdef….mp3`; `voice` is the engine's."""
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, which home need not wait for

    key = "\n".join((spoken(text), voice, pace, spoken(say)))
    digest = sha256(key.encode()).hexdigest()[:20]
    return f"{digest[:2]}/{digest[2:]}{SUFFIX}"


def clip_path(
    utterance: Utterance,
    voices: Mapping[str, str],
    folders: Sequence[Path],
    slow: bool = False,
) -> Path | None:
    """The made clip of `utterance` in the first of `folders` that has one."""
    name = clip_name(
        utterance.text,
        voices.get(utterance.voice, utterance.voice),
        "slow" if slow else "normal",
        utterance.say,
    )
    found = (folder / name for folder in folders)
    return next((path for path in found if path.is_file()), None)


class Clips:
    """The clips of one installation; what was looked up once is remembered."""

    def __init__(
        self, voices: Mapping[str, str], made: Sequence[Path], recordings: Path | None = None
    ) -> None:
        self._voices = voices
        self._made = tuple(made)
        self._found: dict[tuple[Utterance, bool], Path | None] = {}
        self._own = recordings_in(recordings) if recordings else {}

    def path(self, utterance: Utterance, slow: bool = False) -> Path | None:
        """The file to play, or None where `utterance` cannot be heard at that pace."""
        asked = (utterance, slow)
        if asked not in self._found:
            self._found[asked] = self._recorded(utterance, slow) or clip_path(
                utterance, self._voices, self._made, slow
            )
        return self._found[asked]

    def has(self, utterance: Utterance) -> bool:
        """Whether there is a clip of `utterance` at the normal pace."""
        return self.path(utterance) is not None

    def _recorded(self, utterance: Utterance, slow: bool) -> Path | None:
        if not self._own:
            return None
        slug = recording_slug(utterance.text)
        return self._own.get((slug, utterance.voice, slow)) or self._own.get((slug, "", slow))


def clips_at(places: Places, voices: Mapping[str, str]) -> Clips:
    """The clips of this installation, the tutor's own before the shipped ones."""
    return Clips(voices, (places.own_audio / MADE, places.audio), places.own_audio)


def recording_slug(text: str) -> str:
    """What of a text counts in the name of its recording: letters and digits, in lower case."""
    bare = spoken(text).casefold().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def recordings_in(folder: Path) -> dict[tuple[str, str, bool], Path]:
    """The recordings in `folder` by slug, course voice (empty: any) and whether they are slow."""
    return {key: path for path in _recordings(folder) if (key := recording_key(path.stem))[0]}


def recording_key(name: str) -> tuple[str, str, bool]:
    """What a recording's name says: slug, course voice (empty: any), slow."""
    marked = _MARKED.match(unicodedata.normalize("NFC", name))
    if marked is None:
        return recording_slug(name), "", False
    marks = marked["marks"].casefold().split()
    voice = next((mark for mark in marks if mark != "slow"), "")
    return recording_slug(marked["text"]), voice, "slow" in marks


def _recordings(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    yield from (path for path in entries if path.suffix.casefold() in RECORDED)
