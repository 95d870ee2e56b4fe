"""The files of the offline voice, which a tutor adds once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, Final

from learner.errors import SoundError

MODEL: Final = "kokoro-v1.0.int8.onnx"
VECTORS: Final = "voices.npz"

MODEL_SUM: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
VOICE_SUMS: Final = {
    "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73": "bf_emma",
    "3754352c4aaa46d17f27654ab7518d65b62ad6163a0f55a5f4330c2da2c4e94f": "bf_isabella",
    "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc": "bm_george",
    "f889083196807b4adb15e9204252165f503b8d33d3982e681c52443c49d798f1": "bm_fable",
}
_SHAPE: Final = (510, 1, 256)


def add_voices(source: Path, folder: Path) -> list[str]:
    """Copy the model and the voices found at `source` (a file or a folder) into `folder`.

    A voice is a file of its own (`bf_emma.bin`) or stands in upstream's `voices-v1.0.bin`;
    each is known by its sha256, whatever it is called. Returns what was added.

    Raises:
        SoundError: `voice-file-wrong` for a file with another sum; nothing of it is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    added, voices = [], _voices_in(folder / VECTORS)
    for path in _candidates(source):
        if path.suffix == ".onnx":
            _add_model(path, folder / MODEL)
            added.append(MODEL)
        else:
            found = _read_voices(path)
            voices |= found
            added += sorted(found)
    if not added:
        raise SoundError("voice-nothing-found", path=source)
    _save(voices, folder / VECTORS)
    return added


def _candidates(source: Path) -> Iterator[Path]:
    if not source.is_dir():
        yield source
        return
    names = {f"{name}.bin" for name in VOICE_SUMS.values()}
    for path in sorted(source.rglob("*")):
        if path.suffix == ".onnx" or path.name in names or path.match("voices-*.bin"):
            yield path


def _add_model(path: Path, target: Path) -> None:
    if _sum(path) != MODEL_SUM:
        raise SoundError("voice-file-wrong", path=path)
    half = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(path, half)
        half.replace(target)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise SoundError("clips-not-written", path=target, why=error.strerror) from error


def _read_voices(path: Path) -> dict[str, Any]:
    """The voices of a file of one, or of upstream's archive of all."""
    import numpy  # noqa: PLC0415 - a tutor's extra

    if name := VOICE_SUMS.get(_sum(path)):
        return {name: numpy.fromfile(path, "<f4").reshape(_SHAPE)}
    found = {
        VOICE_SUMS[known]: vectors
        for vectors in _voices_in(path).values()
        if (known := _digest(vectors.astype("<f4").tobytes())) in VOICE_SUMS
    }
    if not found:
        raise SoundError("voice-file-wrong", path=path)
    return found


def _voices_in(path: Path) -> dict[str, Any]:
    import numpy  # noqa: PLC0415 - a tutor's extra

    try:
        with numpy.load(path, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, AttributeError):
        return {}


def _save(voices: dict[str, Any], target: Path) -> None:
    import numpy  # noqa: PLC0415 - a tutor's extra

    half = target.with_name("part-" + target.name)
    try:
        numpy.savez(half, **voices)
        half.replace(target)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise SoundError("clips-not-written", path=target, why=error.strerror) from error


def _sum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SoundError("voice-file-wrong", path=path) from error


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
