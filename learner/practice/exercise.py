"""The shapes an exercise can have: choose, type, put in order, match."""

from __future__ import annotations

from msgspec import Struct

from learner.course.model import Gloss, Utterance
from learner.marking import Key
from learner.memory.ladder import Kind


class Option(Struct, frozen=True):
    """Something to choose: English, or an explanation; `word` is the word it stands for."""

    en: str = ""
    gloss: Gloss | None = None
    word: str = ""


class Exercise(Struct, frozen=True, kw_only=True):
    """What every exercise has.

    `id` is stable in its lesson. `word` is the word whose card is asked, where there is one.
    The learner is shown `ask` (English) and `meaning` (explanation), and hears `heard`;
    `because` is shown after the answer.
    """

    id: str
    kind: Kind
    lesson: str
    word: str = ""
    ask: str = ""
    meaning: Gloss | None = None
    heard: Utterance | None = None
    because: Gloss | None = None


class Choice(Exercise, frozen=True, kw_only=True):
    """Choose one of a few; `right` is the place of the right one."""

    options: tuple[Option, ...]
    right: int


class Typed(Exercise, frozen=True, kw_only=True):
    """Type English; `ask` has `____` where a gap is filled."""

    key: Key


class Ordering(Exercise, frozen=True, kw_only=True):
    """Put the `pieces` (shown in this order) together so that they say `key.model`."""

    pieces: tuple[str, ...]
    key: Key


class Matching(Exercise, frozen=True, kw_only=True):
    """Find the partner of each on the left: `left[i]` belongs to `right[partners[i]]`."""

    left: tuple[Option, ...]
    right: tuple[Option, ...]
    partners: tuple[int, ...]


AnyExercise = Choice | Typed | Ordering | Matching
Response = int | str | tuple[str, ...] | tuple[int, ...]
"""What a learner gave: the option's place; the text; the pieces in order; the partners."""
