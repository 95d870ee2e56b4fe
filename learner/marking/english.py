"""Whether something is an English word.

The list, `english.txt`, is made from Debian's wbritish-small, which is made from SCOWL; its
notices stand in `english.LICENCE.txt`. It holds no names and no apostrophes.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path


@cache
def _words() -> bytes:
    # Kept as it is in the file: a set of its 40,000 words would cost twelve times the memory
    # and 11 ms to build, which an old laptop would feel at the first answer.
    return Path(__file__).with_name("english.txt").read_bytes()


def is_word(word: str) -> bool:
    """Whether `word` (small letters, no apostrophe) is in the dictionary."""
    if not (word.isascii() and word.isalpha()):
        return False
    words, wanted = _words(), word.encode()

    def line(place: int) -> bytes:
        start = words.rfind(b"\n", 0, place) + 1
        return words[start : words.find(b"\n", place)]

    found = bisect_left(range(len(words)), wanted, key=line)
    return found < len(words) and line(found) == wanted
