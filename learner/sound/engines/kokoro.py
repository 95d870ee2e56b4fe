"""A neural British voice, offline: Kokoro's open weights through `kokoro-onnx`."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from learner.errors import SoundError
from learner.sound.clips import Pace
from learner.sound.engines import ORDINARY, Way, speakable
from learner.sound.engines.carrier import CARRIER, CARRIERS, after_pause, is_word
from learner.sound.engines.voice_files import MODEL, VECTORS
from learner.sound.listen import LOUDNESS, measure

SPEED: Final[dict[Pace, float]] = {"normal": 1.0, "slow": 0.65}
RATE: Final = 24000
BIT_RATE: Final = 40
"""Kilobits a second: 5 kB for a second of speech, clear to the last consonant."""

_BEFORE, _AFTER = 0.08, 0.16
_HEADROOM: Final = 0.89


class Kokoro:
    """Speaks with the model and voices that stand in `folder`."""

    name = "kokoro"
    licence = "Apache-2.0 (Kokoro-82M weights)"

    def __init__(self, folder: Path) -> None:
        self._model, self._vectors = folder / MODEL, folder / VECTORS
        for path in (self._model, self._vectors):
            if not path.is_file():
                raise SoundError("voice-missing", path=path)
        self._carriers: dict[tuple[str, str, float], float] = {}
        self.version = f"v1.0 int8, kokoro-onnx {version('kokoro-onnx')}"

    def speak(self, text: str, voice: str, pace: Pace, say: str, way: Way = ORDINARY) -> bytes:
        """`text` as an MP3; a pronunciation in IPA is said instead of the text.

        Raises:
            SoundError: the text is not English prose, or `voice` is not among the voices.
        """
        speakable(text)
        if voice not in self._kokoro.voices:
            raise SoundError("voice-unknown", voice=voice, path=self._vectors)
        said = say if say else self._phonemes(text)
        speed = way.speed or SPEED[pace]
        alone = pace == "normal" and not is_word(text)
        carrier = CARRIERS.get(way.carrier, "" if alone else CARRIER)
        samples = self._carried(said, carrier, voice, speed) if carrier else None
        if samples is None:
            samples = self._say(said, voice, speed)
        return encode(level(samples))

    def _carried(self, said: str, carrier: str, voice: str, speed: float) -> Any | None:
        before, key = self._phonemes(carrier), (carrier, voice, speed)
        if key not in self._carriers:
            heard = measure(self._say(before, voice, speed), RATE)
            self._carriers[key] = heard.seconds - heard.after
        stop = "" if said[-1:] in {".", "?", "!"} else "."
        spoken = self._say(f"{before} {said}{stop}", voice, speed)
        return after_pause(spoken, RATE, self._carriers[key])

    def _phonemes(self, text: str) -> str:
        return str(self._kokoro.tokenizer.phonemize(text, "en-gb"))

    def _say(self, said: str, voice: str, speed: float) -> Any:
        samples, _ = self._kokoro.create(said, voice, speed=speed, is_phonemes=True, trim=False)
        return samples

    @cached_property
    def _kokoro(self) -> Any:
        from kokoro_onnx import Kokoro as Voice  # noqa: PLC0415 - a tutor's extra

        return Voice(str(self._model), str(self._vectors))


def level(samples: Any) -> Any:
    """Speech at one loudness, with a breath of silence at either end."""
    import numpy  # noqa: PLC0415 - a tutor's extra

    # What is silence is judged at one loudness too: a quiet voice has a quiet breath.
    loudest = float(numpy.abs(samples).max()) or 1.0
    samples = samples * (_HEADROOM / loudest)
    heard = measure(samples, RATE)
    start = max(0, int((heard.before - _BEFORE) * RATE))
    end = len(samples) - max(0, int((heard.after - _AFTER) * RATE))
    louder = samples[start:end] * 10 ** ((LOUDNESS - heard.loudness) / 20)
    # One sharp peak must not keep a whole sentence quiet.
    return numpy.clip(louder, -_HEADROOM, _HEADROOM)


def encode(samples: Any) -> bytes:
    """Mono samples between -1 and 1 as an MP3."""
    import lameenc  # noqa: PLC0415 - a tutor's extra

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(BIT_RATE)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    whole = (samples * 32767).astype("<i2").tobytes()
    return bytes(encoder.encode(whole)) + bytes(encoder.flush())
