"""What can be heard on this laptop, and playing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from learner.course.model import Utterance
from learner.sound.clips import clips_at
from learner.sound.player import Player

if TYPE_CHECKING:
    from learner.errors import SoundError
    from learner.paths import Places


class Voice:
    """The clips of the course and the laptop's speaker.

    `on_trouble` is called from another thread, once where there is no speaker and once for
    each clip that is broken.
    """

    def __init__(
        self,
        places: Places,
        voices: Mapping[str, str],
        on_trouble: Callable[[SoundError], None],
    ) -> None:
        self._clips = clips_at(places, voices)
        self._player = Player(on_trouble)

    def probe(self) -> None:
        """Look for a speaker before the first clip is asked for."""
        self._player.probe()

    def hears(self, utterance: Utterance) -> bool:
        """Whether there is a clip of `utterance`, and no known lack of a speaker."""
        return self._player.available is not False and self._clips.has(utterance)

    @property
    def speaker(self) -> bool | None:
        """Whether there is a speaker, as last seen; None before it was looked for."""
        return self._player.available

    def play(self, utterance: Utterance, *, slow: bool = False) -> bool:
        """Play `utterance` (at its own pace where there is no slow clip); False if it cannot be."""
        path = self._clips.path(utterance, slow) or self._clips.path(utterance)
        if path is None:
            return False
        self._player.play(path)
        return True

    def play_in_turn(self, said: Sequence[tuple[Utterance, bool]]) -> None:
        """Play one after the other (each with whether slowly); what has no clip is left out."""
        if not said:
            return
        (utterance, slow), *rest = said
        path = self._clips.path(utterance, slow) or self._clips.path(utterance)
        if path is None:
            self.play_in_turn(rest)
        else:
            self._player.play(path, lambda: self.play_in_turn(rest))

    def stop(self) -> None:
        """Silence."""
        self._player.stop()

    def close(self) -> None:
        """Silence, and let go of the speaker."""
        self._player.close()
