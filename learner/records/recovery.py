"""Words for people: twelve to come back with, four to lock with.

They are the 2,048 English words of BIP-39, from its makers' library `mnemonic` (MIT), and not
Korean ones: every keyboard in Britain types them, whereas a laptop in a library has no Korean
keyboard, and North and South spell differently. They are short and common, no two begin with the
same four letters, so that a slip of the pen is found and named, and the twelfth word checks the
others (https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki).
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from typing import Final

from mnemonic import Mnemonic
from msgspec import Struct

from learner.marking.keyboard import keys_of

LENGTH: Final = 12
"""Recovery words: 128 random bits, which nobody ever guesses."""

SUGGESTED: Final = 4
"""Words of a passphrase to accept: 44 random bits.

At a thousand guesses a second, which takes 64 GiB of memory, that is 280 years.
"""

_ENOUGH: Final = 4
"""Letters by which a word is known."""


class Misread(Struct, frozen=True):
    """Words that are no recovery words: how many, and the first that is not in the list.

    `place` counts from 1; it is 0 where every word is in the list, but not all can be right.
    """

    words: int
    place: int
    word: str = ""


def new_words() -> tuple[str, ...]:
    """Recovery words nobody else has."""
    return tuple(_list().to_mnemonic(secrets.token_bytes(16)).split())


def suggestion() -> str:
    """A passphrase to accept."""
    return " ".join(secrets.choice(_list().wordlist) for _ in range(SUGGESTED))


def entropy_of(words: tuple[str, ...]) -> bytes:
    """What the recovery words stand for."""
    return bytes(_list().to_entropy(" ".join(words)))


def read_back(text: str) -> bytes | Misread:
    """What the recovery words typed as `text` stand for.

    Four letters are enough for a word; numbers, commas, capitals and the Korean keyboard left
    on make no difference.
    """
    typed = re.findall(r"[a-z]+", keys_of(text).casefold())
    words = [_known(word) for word in typed]
    if None in words:
        place = words.index(None)
        return Misread(len(typed), place + 1, typed[place])
    try:
        return entropy_of(tuple(word for word in words if word))
    except (ValueError, LookupError):
        return Misread(len(typed), 0)


def _known(typed: str) -> str | None:
    # What comes after the fourth letter tells nothing more.
    begun = (word for word in _list().wordlist if word[:_ENOUGH] == typed[:_ENOUGH])
    return next(begun, None)


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")
