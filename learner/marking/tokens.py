"""A text as the tokens that are compared, each knowing where it stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, NamedTuple

from learner.marking.normalise import fold

_TOKEN: Final = (
    r"\d+(?:st|nd|rd|th)\b"  # 3rd
    r"|\d\d?/\d\d?/(?:\d{4}|\d\d)\b|\d\d?([.-])\d\d?\1\d{4}\b"  # 12/03/2026
    r"|(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-\d\d?\b|\d\d?/\d\d?\b(?!/)"  # 2026-03-12, 12/03
    r"|\d+(?:[.:,]\d+)*"  # 20, 3.30, 1,000
    r"|\b[^\W\d_](?:\.[^\W\d_])+\b\.?"  # p.m., U.K.
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # card, don't
    r"|[£$€₩¥#*%&@]"
)
_SYMBOLS: Final = {"#": "hash", "*": "star", "&": "and", "@": "at"}


class Token(NamedTuple):
    """What is compared (`form`), and the stretch of the text that it stands for."""

    form: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is a number, an ordinal (`3th`) or a time (`3:30`), all in figures."""
        return self.form[:1].isdigit()


Reading = tuple[Token, ...]
"""One way to understand a text."""


def tokens(text: str) -> Reading:
    """The words, numbers and signs of a tidy text, in small letters; apostrophes are kept."""
    return tuple(
        Token(_form(match.group()), *match.span())
        for match in re.finditer(_TOKEN, text, re.IGNORECASE)
    )


def _form(text: str) -> str:
    if text[1:2] == "." and not text[0].isdigit():
        text = text.replace(".", "")
    return _SYMBOLS.get(text, text.casefold())


Ways = tuple[tuple[str, ...], ...]
"""The ways to write some tokens, the likeliest first."""


def spread(choices: Iterable[Ways], over: Iterable[Reading]) -> Iterator[Reading]:
    """Every combination of choices, the first ones first.

    A choice holds the ways to write the tokens beside it in `over`; each way's tokens stand
    for the whole stretch.
    """
    places = [
        [tuple(Token(form, at[0].start, at[-1].end) for form in way) for way in ways]
        for ways, at in zip(choices, over, strict=True)
    ]
    for ways in product(*places):
        yield tuple(token for way in ways for token in way)


def bare(reading: Reading) -> Reading:
    """The same tokens without apostrophes and accents."""
    return tuple(
        token
        if token.form.isalpha() and token.form.isascii()
        else token._replace(form=fold(token.form))
        for token in reading
    )
