"""What a learner can do in a rehearsal, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from learner.course.rehearsal import Answer
from learner.marking import Mark
from learner.rehearsal.state import State

RepairKind = Literal["sorry", "again", "slower", "meaning", "write", "interpreter", "time"]
Effect = Literal["replay", "slow", "text", "korean"]


@dataclass(frozen=True, slots=True)
class Press:
    """A key of the machine or the telephone, by what stands on it."""

    key: str


@dataclass(frozen=True, slots=True)
class Choose:
    """One of `Scene.offered`, by its `index`."""

    index: int


@dataclass(frozen=True, slots=True)
class Typed:
    """An amount or digits, as typed; never kept but as an amount a tutor lets be remembered."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence the learner typed as said; never kept."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pick:
    """A place of the letter."""

    place: str


@dataclass(frozen=True, slots=True)
class Fill:
    """What was typed into a field of the form; looked at and forgotten."""

    id: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair phrase on a key; `about` is the word that is asked for."""

    kind: RepairKind
    about: str = ""


@dataclass(frozen=True, slots=True)
class GoOn:
    """On, where there is nothing to choose; after a trap, on with what it costs."""


@dataclass(frozen=True, slots=True)
class Back:
    """One step back."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Out, for now: the state stays as it is."""


Input = Press | Choose | Typed | Say | Pick | Fill | Repair | GoOn | Back | Leave

Kind = Literal[
    "went", "ended", "trapped", "repaired", "missed", "refused", "filled", "back", "left", "nothing"
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an input.

    `code` names words in `learner.messages.REHEARSING` (formatted with `fields`) for what was
    missed or refused. `answer` is the answer that was taken, `mark` how a sentence was
    marked; `repair` and `effects` are set for a repair phrase: say the line again, slowly,
    show its text or its Korean.
    """

    kind: Kind
    code: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    answer: Answer | None = None
    mark: Mark | None = None
    repair: RepairKind | None = None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the learner is now, and what came of the input."""

    state: State
    outcome: Outcome
