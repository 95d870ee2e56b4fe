"""A folder of made clips with its index: what stands there, and making what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import asdict

from learner.errors import SoundError
from learner.sound.clips import SUFFIX, spoken
from learner.sound.engines import Engine, Way
from learner.sound.index import Entry, checksum, keep, read_index, write_index
from learner.sound.listen import clip_seconds, fits
from learner.sound.utterances import Wanted

TAKES: Final = "takes.json"
"""Clips that are clearer another way: by clip name, what is other than ordinary."""

State = Literal["made", "missing", "stale"]
_SAVE_EVERY: Final = 20
_GO_ON: Final = frozenset(
    {"text-empty", "text-long", "text-korean", "text-markup", "clip-odd", "sound-broken-clip"}
)
"""Trouble with one text, which does not keep the others from being made."""


class Take(Struct, frozen=True):
    """How a clip is made where the ordinary way was not clear; what is empty is ordinary.

    `speed` and `carrier` are those of `learner.sound.engines.Way`.
    """

    voice: str = ""
    say: str = ""
    speed: float = 0.0
    carrier: str = ""

    def __str__(self) -> str:
        speed = f"speed {self.speed}" if self.speed else ""
        carrier = f"carrier {self.carrier}" if self.carrier else ""
        return " ".join(part for part in (self.voice, self.say, speed, carrier) if part)


class Copy(Struct, frozen=True):
    """A clip as it stands on a shelf, to be put back when another take was no better."""

    sound: bytes
    entry: Entry
    take: Take


class Shelf:
    """The made clips below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries = read_index(folder)
        self.takes = read_takes(folder)

    def files(self) -> dict[str, int]:
        """The clips that stand here by name, with their size in bytes."""
        found = self.folder.glob(f"[0-9a-f][0-9a-f]/*{SUFFIX}")
        return {f"{path.parent.name}/{path.name}": path.stat().st_size for path in found}

    def state(self, name: str, files: Mapping[str, int]) -> State:
        """Whether the clip called `name` has to be made: it is not there, or made otherwise."""
        if name not in files:
            return "missing"
        entry, take = self.entries.get(name), self.takes.get(name, Take())
        return "made" if entry and entry.made_with == str(take) else "stale"

    def put(self, name: str, wanted: Wanted, voice: str, engine: Engine) -> None:
        """Make one clip; `voice` is the engine's name of the voice the course asks for.

        Raises:
            SoundError: the voice cannot say it, or the disk cannot take it.
        """
        take, heard = self.takes.get(name, Take()), wanted.utterance
        said, way = take.say or heard.say, Way(take.speed, take.carrier)
        sound = engine.speak(spoken(heard.text), take.voice or voice, wanted.pace, said, way)
        path = self.folder / name
        keep(path, sound)
        seconds = self._length(path, wanted)
        self.entries[name] = Entry(
            text=heard.text,
            voice=voice,
            pace=wanted.pace,
            say=heard.say,
            engine=engine.name,
            version=engine.version,
            made_with=str(take),
            date=date.today().isoformat(),  # noqa: DTZ011 - the day on the maker's calendar
            licence=engine.licence,
            seconds=seconds,
            sha256=checksum(sound),
        )

    def _length(self, path: Path, wanted: Wanted) -> float:
        """The seconds of a new clip; one that cannot be right is taken away again."""
        text = wanted.utterance.text
        try:
            seconds = clip_seconds(path)
            if not fits(text, seconds, wanted.pace == "slow"):
                raise SoundError("clip-odd", path=path, text=text, seconds=seconds)
        except SoundError:
            path.unlink(missing_ok=True)
            raise
        return seconds

    def copy(self, name: str) -> Copy:
        """The clip called `name` as it is now."""
        sound = (self.folder / name).read_bytes()
        return Copy(sound, self.entries[name], self.takes.get(name, Take()))

    def put_back(self, name: str, copy: Copy) -> None:
        """Let the clip called `name` be as it was."""
        keep(self.folder / name, copy.sound)
        self.entries[name], self.takes[name] = copy.entry, copy.take
        if copy.take == Take():
            del self.takes[name]

    def save(self) -> None:
        """Write the index."""
        write_index(self.folder, self.entries)

    def drop(self, names: Iterable[str]) -> None:
        """Take clips and their entries away."""
        for name in names:
            path = self.folder / name
            path.unlink(missing_ok=True)
            self.entries.pop(name, None)
            if path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()
        self.save()


def read_takes(folder: Path) -> dict[str, Take]:
    """The other ways to make some clips, by clip name.

    Raises:
        SoundError: `clips-index-damaged`.
    """
    path = folder / TAKES
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {name: _take(take) for name, take in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise SoundError("clips-index-damaged", path=path) from error


def _take(kept: Mapping[str, object]) -> Take:
    words = {key: str(kept.get(key, "")) for key in ("voice", "say", "carrier")}
    return Take(**words, speed=float(str(kept.get("speed", 0))))


def write_takes(folder: Path, takes: Mapping[str, Take]) -> None:
    """Keep the other ways to make some clips."""
    kept = {
        name: {key: value for key, value in asdict(take).items() if value}
        for name, take in sorted(takes.items())
    }
    text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
    keep(folder / TAKES, text.encode())


def build(
    shelf: Shelf,
    jobs: Mapping[str, Wanted],
    voices: Mapping[str, str],
    engine: Engine,
    done: Callable[[Wanted], None] = lambda _: None,
) -> list[SoundError]:
    """Make the clips of `jobs` (by name); what one text is wrong with is returned.

    It may be stopped at any moment: clips are written whole, and those whose entry was not
    saved yet are made again.

    Raises:
        SoundError: nothing more can be made (no internet, no voice, no room on the disk).
    """
    refused: list[SoundError] = []
    try:
        for count, (name, wanted) in enumerate(jobs.items(), 1):
            voice = voices.get(wanted.utterance.voice, wanted.utterance.voice)
            try:
                shelf.put(name, wanted, voice, engine)
            except SoundError as error:
                if error.code not in _GO_ON:
                    raise
                refused.append(error)
            done(wanted)
            if count % _SAVE_EVERY == 0:
                shelf.save()
    finally:
        shelf.save()
    return refused
