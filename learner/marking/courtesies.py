"""Courtesies: what people put before and after a sentence without changing what it says."""

from __future__ import annotations

import re
from typing import Final

_BEFORE: Final = re.compile(
    r"""(?:
    hello | hi | good\ (?:morning|afternoon|evening) | oh(?:\ no(?=[,.!]))?
    | ok | okay | all\ right | well | so | right | i\ see(?=[,.!]) | but | and
    | (?:i\ am\ |i'm\ )?(?:so\ |very\ )?sorry | excuse\ me | please
    | (?:thank\ you|thanks)(?:\ very\ much)?
    )(?:\s*[,.!:;?]+\s*|\s+|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER: Final = re.compile(
    r"(?:[\s,.!]+(?:please|sorry|goodbye|bye|(?:thank you|thanks)(?: very much)?))+[\s.!?]*$",
    re.IGNORECASE,
)
_ANSWERING: Final = re.compile(r"(?:yes|no)[,.!]\s+(?=\S+\s+\S)", re.IGNORECASE)


def plainly(text: str) -> str:
    """`text` without the courtesies around it; with them, where it is nothing else."""
    plain = " ".join(text.replace("’", "'").split())
    while found := _BEFORE.match(plain):
        plain = plain[found.end() :]
    plain = _AFTER.sub("", plain)
    return plain or text


def shortest(model: str) -> str:
    """A tutor's sentence without courtesies, nor a Yes or No before a whole sentence.

    What a learner types keeps its Yes and No: they may be all that matters.
    """
    return plainly(_ANSWERING.sub("", plainly(model)))
