"""What marking is given and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class Verdict(StrEnum):
    """How good an answer is: right, nearly right, or not yet."""

    RIGHT = "right"
    NEARLY = "nearly"
    NOT_YET = "not-yet"


class Key(Struct, frozen=True):
    """What is accepted: the model answer, and patterns with `(this|that)` and `(please)`.

    `form` asks for the grammar too: what is nearly right elsewhere (an ending, a tense,
    a preposition) is not yet right. `partners` are words that must not be confused with
    an answer's words (minimal pairs, declared confusables).
    """

    model: str
    accept: tuple[str, ...] = ()
    form: bool = False
    partners: frozenset[str] = frozenset()


class Piece(Struct, frozen=True):
    """A stretch of the comparison: `same`, `missing` (not typed) or `extra` (only typed)."""

    kind: str
    text: str


class Mark(Struct, frozen=True):
    """The verdict, the reason a learner can be shown, one model answer, and the difference.

    `reason` is a code of `learner.messages.REASONS` (empty for a plain right answer);
    `fields` fill its wording. `remarks` are further codes worth a line (the Korean keyboard
    was on, the American spelling). `typed` is the answer as it was understood.

    `nearest` is the accepted answer that the reason and the difference are about, where that
    is not the model. The same and missing pieces of `difference` together are that answer; it
    is empty for a right answer, and where nothing is the same.
    """

    verdict: Verdict
    model: str
    typed: str
    reason: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    difference: tuple[Piece, ...] = ()
    remarks: tuple[str, ...] = ()
    nearest: str = ""

    @property
    def answer(self) -> str:
        """The one answer to show: what a reason names stands in it, or is too much for it."""
        return self.nearest or self.model
