"""What a learner can do in a rehearsal, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct, field

from learner.course.rehearsal import Answer
from learner.marking import Mark
from learner.rehearsal.state import State

RepairKind = Literal["sorry", "again", "slower", "meaning", "write", "interpreter", "time"]
Effect = Literal["replay", "slow", "text", "korean"]


class _Unshown(Struct, frozen=True):
    """What a learner typed must not be seen because something shows what it works on."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __rich_repr__(self) -> Iterator[Any]:  # type: ignore[override]
        yield from ()


class Press(Struct, frozen=True):
    """A key of the machine or the telephone, by what stands on it."""

    key: str


class Choose(Struct, frozen=True):
    """One of `Scene.offered`, by its `index`."""

    index: int


class Typed(_Unshown, frozen=True):
    """An amount or digits, as typed; never kept but as an amount a tutor lets be remembered."""

    text: str


class Say(_Unshown, frozen=True):
    """A sentence the learner typed as said; never kept."""

    text: str


class Pick(Struct, frozen=True):
    """A place of the letter."""

    place: str


class Fill(_Unshown, frozen=True):
    """What was typed into a field of the form; looked at and forgotten."""

    id: str
    text: str


class Repair(Struct, frozen=True):
    """A repair phrase on a key; `about` is the word that is asked for."""

    kind: RepairKind
    about: str = ""


class GoOn(Struct, frozen=True):
    """On, where there is nothing to choose; after a trap, on with what it costs."""


class Back(Struct, frozen=True):
    """One step back."""


class Leave(Struct, frozen=True):
    """Out, for now: the state stays as it is."""


Input = Press | Choose | Typed | Say | Pick | Fill | Repair | GoOn | Back | Leave

Kind = Literal[
    "went", "ended", "trapped", "repaired", "missed", "refused", "filled", "back", "left", "nothing"
]


class Outcome(Struct, frozen=True):
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


class Turn(Struct, frozen=True):
    """Where the learner is now, and what came of the input."""

    state: State
    outcome: Outcome
