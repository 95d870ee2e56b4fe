"""A developer's tool: better takes of clips that a recogniser did not read back.

The takes of a clip are tried in a fixed order, and the first that is read back whole is
kept, or else the one with the fewest words wrong. A take that begins or ends in the middle
of a sound is refused, and so is a slow one that is hardly slower than the clip of normal
pace. A sentence keeps its voice, which is somebody's; a word may have any of the course's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from learner.errors import SoundError
from learner.sound.clips import Pace, clip_name
from learner.sound.engines import Engine
from learner.sound.engines.carrier import CARRIERS
from learner.sound.listen import hear
from learner.sound.shelf import Shelf, Take, write_takes
from learner.sound.utterances import Wanted
from learner.tutor.audio_listen import Reading, Recogniser, judge

SLOWER: Final = 1.1
SLOWEST: Final = 1.8
"""A slow clip takes at least and at most so many times as long as that of normal pace."""

_CLEARER: Final[dict[Pace, Sequence[float]]] = {"normal": (0.9, 0.8), "slow": (0.7, 0.75, 0.8)}
_SLOWER: Final = (0.55, 0.5)
_BREATH: Final = 0.04


def hardly_slower(shelf: Shelf, wanted: Wanted, voice: str) -> bool:
    """Whether the slow clip of `wanted` takes about as long as that of normal pace."""
    return _times_slower(shelf, wanted, voice) < SLOWER


def _times_slower(shelf: Shelf, wanted: Wanted, voice: str) -> float:
    """How many times as long a slow clip takes; `SLOWER` where there is nothing to compare."""
    heard = wanted.utterance
    slow, normal = (
        shelf.entries.get(clip_name(heard.text, voice, pace, heard.say))
        for pace in ("slow", "normal")
    )
    if wanted.pace == "normal" or slow is None or normal is None:
        return SLOWER
    return slow.seconds / normal.seconds


def takes(wanted: Wanted, others: Sequence[str], slower: bool, say: str = "") -> Iterator[Take]:
    """The takes to try, those first that change least; `others` are the other voices."""
    voices = ("",) if wanted.sort == "sentence" else ("", *others)
    speeds = _SLOWER if slower else _CLEARER[wanted.pace]
    ways = [(speed, "") for speed in speeds]
    melodies = [(speeds[0] if slower else 0.0, carrier) for carrier in CARRIERS]
    both = [] if slower else [(speeds[0], carrier) for carrier in CARRIERS]
    ordered = ways + melodies if slower else [(0.0, ""), *melodies, *ways, *both]
    for speed, carrier in ordered:
        for voice in voices:
            if voice or speed or carrier:
                yield Take(voice, say, speed, carrier)


def improve(
    shelf: Shelf,
    reading: Reading,
    engine: Engine,
    voice: str,
    *,
    others: Sequence[str],
    read: Recogniser,
) -> Reading:
    """Keep the best take of a clip and what was read of it; `voice` is the one asked for.

    Stopped in the middle, the best so far stays.
    """
    best, name, wanted = reading, reading.name, reading.wanted
    kept, fast = shelf.copy(name), hardly_slower(shelf, wanted, voice)
    try:
        for take in takes(wanted, others, fast, kept.take.say):
            if not best.wrong and not fast:
                break
            shelf.takes[name] = take
            if not _made(shelf, name, wanted, voice, engine):
                continue
            again = judge(wanted, name, read(shelf.folder / name))
            paced = SLOWER <= _times_slower(shelf, wanted, voice) <= SLOWEST
            if again.wrong < best.wrong + fast and paced:
                best, kept, fast = again, shelf.copy(name), False
    finally:
        shelf.put_back(name, kept)
        write_takes(shelf.folder, shelf.takes)
        shelf.save()
    return best


def _made(shelf: Shelf, name: str, wanted: Wanted, voice: str, engine: Engine) -> bool:
    """Make a clip, and say whether it is of the right length and not cut off at either end."""
    try:
        shelf.put(name, wanted, voice, engine)
    except SoundError as error:
        if error.code not in {"clip-odd", "sound-broken-clip"}:
            raise
        return False
    return _whole(shelf.folder / name)


def _whole(clip: Path) -> bool:
    """Whether there is a breath of silence before and after what is said."""
    heard = hear(clip)
    return min(heard.before, heard.after) >= _BREATH
