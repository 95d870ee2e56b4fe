"""One way to write what can be written in many: Unicode forms, quotes, dashes, spaces."""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST: Final = 400
"""Characters that are looked at; no answer is longer, and nothing pasted may slow the program."""

_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "⁄": "/",
    }
)
_SPACES: Final = "\t\n\r\v\f"


def tidy(text: str) -> str:
    """`text` in NFKC with straight quotes, plain dashes and single spaces, cut at `LONGEST`."""
    text = text[:LONGEST]
    if not text.isascii():
        # Before NFKC, because it makes an acute accent that stands alone a space and a mark.
        text = unicodedata.normalize("NFKC", _visible(text.translate(_SAME))).translate(_SAME)
        text = "".join(_figure(char) for char in text)
    else:
        text = _visible(text.translate(_SAME))
    return " ".join(text[:LONGEST].split())


def fold(word: str) -> str:
    """`word` without capitals, apostrophes and Latin accents; other scripts are left alone."""
    word = word.casefold().replace("'", "")
    if word.isascii():
        return word
    bare = "".join(char for char in unicodedata.normalize("NFD", word) if not _is_accent(char))
    return unicodedata.normalize("NFC", bare)


def _is_accent(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def _visible(text: str) -> str:
    """`text` without control, direction and zero-width characters."""
    return "".join(
        char for char in text if char in _SPACES or unicodedata.category(char) not in {"Cc", "Cf"}
    )


def _figure(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char
