"""What of a course can be heard on this laptop, and what still has to be made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from learner.sound.clips import recording_slug, recordings_in
from learner.sound.shelf import Shelf, State
from learner.sound.utterances import Wanted


class Count(Struct, frozen=True):
    """The clips of one lesson: how many, how many to make, and bytes of those there are."""

    clips: int
    missing: int
    stale: int
    size: int


class Stock:
    """The clips of one installation: `shelf` is built into, `others` are only read."""

    def __init__(
        self,
        shelf: Shelf,
        others: Sequence[Path],
        recordings: Path | None,
        voices: Mapping[str, str],
    ) -> None:
        self.shelf = shelf
        self.files = shelf.files()
        self._others = others
        self._recorded = recordings_in(recordings) if recordings else {}
        self._voices = voices

    def state(self, wanted: Wanted) -> State:
        """Whether `wanted` can be heard, from wherever it comes."""
        if self._recording(wanted):
            return "made"
        name = wanted.name(self._voices)
        if name not in self.files and any((other / name).is_file() for other in self._others):
            return "made"
        return self.shelf.state(name, self.files)

    def to_make(self, wanted: Iterable[Wanted]) -> dict[str, Wanted]:
        """What has to be made of `wanted`, by clip name."""
        return {one.name(self._voices): one for one in wanted if self.state(one) != "made"}

    def count(self, wanted: Sequence[Wanted]) -> Count:
        """The figures of one lesson."""
        states = [self.state(one) for one in wanted]
        size = sum(self._size(one) for one in wanted)
        return Count(len(wanted), states.count("missing"), states.count("stale"), size)

    def orphans(self, wanted: Iterable[Wanted]) -> dict[str, int]:
        """Clips on the shelf that no lesson wants any more, with their size."""
        used = {one.name(self._voices) for one in wanted}
        return {name: size for name, size in self.files.items() if name not in used}

    def idle_recordings(self, wanted: Iterable[Wanted]) -> list[Path]:
        """The tutor's recordings whose name is that of no sentence of any lesson."""
        said = {(recording_slug(one.utterance.text), one.pace == "slow") for one in wanted}
        return [
            path for (slug, _, slow), path in self._recorded.items() if (slug, slow) not in said
        ]

    def _recording(self, wanted: Wanted) -> Path | None:
        slug, slow = recording_slug(wanted.utterance.text), wanted.pace == "slow"
        voice = wanted.utterance.voice
        return self._recorded.get((slug, voice, slow)) or self._recorded.get((slug, "", slow))

    def _size(self, wanted: Wanted) -> int:
        name = wanted.name(self._voices)
        if own := self._recording(wanted):
            return own.stat().st_size
        for folder in (self.shelf.folder, *self._others):
            if (folder / name).is_file():
                return (folder / name).stat().st_size
        return 0
