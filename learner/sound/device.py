"""The one place that touches the sound library.

`just_playback` takes MP3, Ogg, Opus, FLAC and WAV on every platform, but falls back to a
device that swallows everything where there is no speaker. Its C structure tells which
kind of device was opened, and that is how a missing speaker is known.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from learner.errors import SoundError

SILENCE: Final = Path(__file__).with_name("silence.wav")
"""A hundredth of a second of nothing: opening it opens the speaker."""

_NO_SPEAKER: Final = ("DEVICE", "BACKEND", "NO_HOST", "API_NOT_FOUND", "No playback")


class Device:
    """A speaker that plays one file at a time; every call may block, so it lives in a worker."""

    def __init__(self) -> None:
        self._playback: Any = None

    def load(self, path: Path) -> bool | None:
        """Open `path` and the speaker: True where there is one, None where it is not known.

        Raises:
            SoundError: `sound-no-speaker`, or `sound-broken-clip` where the file is not audio.
        """
        from just_playback import Playback  # noqa: PLC0415 - 30 ms that only sound should pay

        try:
            self._playback = self._playback or Playback()
            self._playback.load_file(str(path))
        except Exception as error:
            self.close()
            if any(sign in str(error) for sign in _NO_SPEAKER):
                raise SoundError("sound-no-speaker") from error
            raise SoundError("sound-broken-clip", path=path) from error
        heard = _is_heard(self._playback)
        if heard is False:
            self.close()
            raise SoundError("sound-no-speaker")
        return heard

    def start(self) -> None:
        """Play what was loaded, from its beginning."""
        try:
            self._playback.play()
        except Exception as error:
            self.close()
            raise SoundError("sound-no-speaker") from error

    def left(self) -> float:
        """Seconds until the clip ends; 0 where nothing plays."""
        playback = self._playback
        if playback is None or not playback.playing:
            return 0.0
        return max(0.0, float(playback.duration) - float(playback.curr_pos))

    def halt(self) -> None:
        """Silence, at once."""
        if self._playback is not None:
            try:
                self._playback.stop()
            except Exception:  # noqa: BLE001 - a device that vanished cannot be stopped, only let go
                self.close()

    def close(self) -> None:
        """Let go of the speaker."""
        playback, self._playback = self._playback, None
        if playback is not None:
            try:
                playback.close()
            except Exception:  # noqa: BLE001 - it is gone already
                return


def _is_heard(playback: Any) -> bool | None:
    """Whether the opened device is a real one; None where the library no longer tells."""
    try:
        native = import_module("_ma_playback")
        context = playback._Playback__ma_attrs.device.pContext
        if context == native.ffi.NULL:
            return None
        return bool(context.backend != native.lib.ma_backend_null)
    except (ImportError, AttributeError):
        return None
