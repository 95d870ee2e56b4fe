"""Google's British voice, for a tutor with internet; an unofficial service, treated gently."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.metadata import version
from io import BytesIO
from typing import Any, Final

from learner.errors import SoundError
from learner.sound.clips import Pace
from learner.sound.engines import ORDINARY, Way, speakable

BRITISH: Final = "co.uk"
TRIES: Final = 5
OFFLINE_TRIES: Final = 3
PAUSE: Final = 1.0
"""Seconds between two requests; doubled after each refusal."""

LONGEST_PAUSE: Final = 60.0
TIMEOUT: Final = 15.0
_BUSY: Final = frozenset({429, 500, 502, 503, 504})


class Google:
    """Speaks through `gtts`; there is one British voice, whichever the course asks for."""

    name = "gtts"
    licence = "Google Translate text-to-speech: for use in class, not for redistribution"

    def __init__(
        self,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        timeout: float = TIMEOUT,
    ) -> None:
        self.version = version("gtts")
        self._sleep = sleep
        self._clock = clock
        self._timeout = timeout
        self._last = clock() - PAUSE

    def speak(
        self,
        text: str,
        voice: str,  # noqa: ARG002
        pace: Pace,
        say: str,  # noqa: ARG002
        way: Way = ORDINARY,  # noqa: ARG002
    ) -> bytes:
        """`text` as an MP3; there is one voice and one way, so that all else but `pace` is unused.

        Raises:
            SoundError: `voice-offline`, `voice-busy` or `voice-refused`.
        """
        speakable(text)
        pause = PAUSE
        for attempt in range(1, TRIES + 1):
            self._wait(pause)
            status, sound = self._ask(text, pace == "slow")
            if _is_mp3(sound):
                return sound
            if status is None and attempt >= OFFLINE_TRIES:
                raise SoundError("voice-offline")
            if status is not None and status not in _BUSY and status != 200:
                raise SoundError("voice-refused", status=status)
            pause = min(pause * 2, LONGEST_PAUSE)
        raise SoundError("voice-busy", tries=TRIES)

    def _wait(self, pause: float) -> None:
        """Keep `pause` seconds between this request and the last."""
        left = self._last + pause - self._clock()
        if left > 0:
            self._sleep(left)
        self._last = self._clock()

    def _ask(self, text: str, slow: bool) -> tuple[int | None, bytes]:
        """The answer's status (None: nobody answered) and what came of the sound."""
        from gtts import gTTS, gTTSError  # noqa: PLC0415 - 250 ms with requests
        from requests import RequestException  # noqa: PLC0415

        heard = BytesIO()
        # The language list is built in, but checking it costs a look at every locale.
        voice = gTTS(
            text, tld=BRITISH, lang="en", slow=slow, lang_check=False, timeout=self._timeout
        )
        try:
            voice.write_to_fp(heard)
        except gTTSError as error:
            return _status(error), b""
        except (RequestException, ValueError):
            # Half a body: the connection broke, or the letters of the sound end too early.
            return 200, b""
        return 200, heard.getvalue()


def _status(error: Any) -> int | None:
    """What the service answered; 200 where it broke off, None where it is not there."""
    from requests import ConnectionError as NotThere  # noqa: PLC0415

    if error.rsp is not None:
        return int(error.rsp.status_code)
    return None if isinstance(error.__context__, NotThere) else 200


def _is_mp3(sound: bytes) -> bool:
    return len(sound) > 200 and (sound[:3] == b"ID3" or (sound[0] == 0xFF and sound[1] >= 0xE0))
