"""Every way a text can be understood: contractions written out, numbers in figures."""

from __future__ import annotations

from itertools import islice
from typing import Final

from learner.marking.contractions import written_out
from learner.marking.quantities import understood
from learner.marking.tokens import Reading, bare, tokens

_MOST: Final = 16


def readings(text: str, *, loose: bool = False) -> tuple[Reading, ...]:
    """The readings of a tidy text, the likeliest first; at least one, perhaps empty.

    `loose` forgives what a learner types in haste: dont, 15:30 for half past three.
    """
    found: dict[tuple[str, ...], Reading] = {}
    for words in written_out(tokens(text), loose=loose):
        for reading in understood(bare(words), loose=loose):
            found.setdefault(forms(reading), reading)
    return tuple(islice(found.values(), _MOST))


def forms(reading: Reading) -> tuple[str, ...]:
    """What of a reading is compared."""
    return tuple(token.form for token in reading)
