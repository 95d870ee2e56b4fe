"""Speech without a false start.

A neural voice slurs a word that stands alone, and begins and ends a slow sentence with a
vowel that is not there (“a please take your card”). Said after another sentence, and cut
out at the pause between them, it does neither: of twelve hard words a recogniser read back
ten instead of five, and of 46 words spoken slowly it got one wrong instead of twelve.
"""

from __future__ import annotations

from typing import Any, Final

CARRIER: Final = "I am going to say a word now."
CARRIERS: Final = {
    "listen": "Please listen to me, and say it after me.",
    "next": "And this is what comes next on the list.",
    "pause": f"{CARRIER} …",
}
"""Other carriers, by the key that a take names them with: after each the melody is another."""

MOST_WORDS: Final = 4

_FRAME: Final = 0.01
_FAINT: Final = 0.015
_SHORTEST_PAUSE: Final = 0.1
_AS_LONG: Final = 0.6
_BEFORE: Final = 0.08
_AFTER: Final = 0.1
_EARLIEST, _LATEST = 0.75, 1.12


def is_word(text: str) -> bool:
    """Whether `text` is a word or chunk rather than a sentence."""
    return len(text.split()) <= MOST_WORDS and text[-1:] not in {".", "?", "!"}


def after_pause(samples: Any, rate: int, carrier: float) -> Any | None:
    """What is said after the carrier, which alone takes `carrier` seconds.

    None where no pause is heard about there; a longer one may follow later, inside the text.
    """
    import numpy  # noqa: PLC0415 - a tutor's extra

    size = int(rate * _FRAME)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    loud = numpy.flatnonzero(numpy.sqrt((frames**2).mean(axis=1)) > _FAINT)
    ends = loud[:-1] * _FRAME
    near = (ends > carrier * _EARLIEST) & (ends < carrier * _LATEST)
    gaps = numpy.where(near, numpy.diff(loud), 0)
    if not len(gaps) or gaps.max() * _FRAME < _SHORTEST_PAUSE:
        return None
    # The first that is as long as a pause between sentences: “I see.” may be over as quickly.
    first = numpy.argmax(gaps >= gaps.max() * _AS_LONG)
    start = loud[int(first) + 1] * size - int(_BEFORE * rate)
    return samples[max(0, start) : loud[-1] * size + int(_AFTER * rate)]
