"""English typed while the Korean keyboard is on, read back as the keys that were pressed.

The layout is 2-set (두벌식), the one of Windows, macOS and Linux. Decomposition (NFKD) gives
one jamo for a key or two, whether the keyboard sent syllables, single jamo or decomposed text.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

# In the order of Unicode, from U+1100, U+1161 and U+11A8 on; capitals are pressed with Shift.
_INITIALS: Final = "r R s e E f a q Q t T d w W c z x v g".split()
_VOWELS: Final = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split()
_FINALS: Final = "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split()


def keys_of(text: str) -> str:
    """`text` with every Korean letter replaced by the Latin keys that type it."""
    keys = "".join(_keys().get(char, char) for char in unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFKC", keys)


@cache
def _keys() -> dict[str, str]:
    starts = ((0x1100, _INITIALS), (0x1161, _VOWELS), (0x11A8, _FINALS))
    return {chr(start + place): key for start, keys in starts for place, key in enumerate(keys)}
