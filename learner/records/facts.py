"""The things that can happen to a learner, as they are kept in the log.

A fact is never changed or taken away; `Undo` and `ClaimedRight` amend an earlier answer by
its event's id.
"""

from __future__ import annotations

from msgspec import Struct

from learner.memory.card import Parameters


class _Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in the log has these fields and no others."""


class EventId(Struct, frozen=True):
    """An event's name in the whole world: the laptop it happened on, and its running number."""

    device: str
    number: int


class Met(_Fact, frozen=True):
    """The learner was shown `word` for the first time, in `lesson`."""

    word: str
    lesson: str


class Review(_Fact, frozen=True):
    """One answer, with all that recalibrating the memory model later needs.

    `grade` (1 Again, 2 Hard, 3 Good) is None where the answer was only practice; `choices`
    are the options shown; `help` holds "hint", "replay" and "slow" where they were used;
    `silent` means without sound; `predicted` is the recall expected beforehand.
    """

    word: str
    rung: str
    kind: str
    lesson: str
    exercise: str
    verdict: str
    reason: str
    grade: int | None
    choices: tuple[str, ...]
    help: frozenset[str]
    silent: bool
    first_try: bool
    response_ms: int
    predicted: float | None
    scheduler: str


class Undo(_Fact, frozen=True):
    """The review with this id was taken back.

    Also a word met, a step, an ending or a setting, where a practice was another person's.
    """

    device: str
    number: int


class ClaimedRight(_Fact, frozen=True):
    """“I was right”: the review with this id counts as right from now on."""

    device: str
    number: int


class Step(_Fact, frozen=True):
    """A step of a lesson was reached at `place` inside it, or (`done`) seen to its end.

    `last` marks the lesson's last step: reaching it finishes the lesson.
    """

    lesson: str
    step: str
    place: str = ""
    done: bool = False
    last: bool = False


class Ended(_Fact, frozen=True):
    """A rehearsal came to this `ending`. Nothing else of a rehearsal is ever kept."""

    rehearsal: str
    ending: str


class Setting(_Fact, frozen=True):
    """The learner chose `value` for `name`."""

    name: str
    value: str


class ClockAnswer(_Fact, frozen=True):
    """The learner said whether the date this laptop shows is today's.

    Where it is, whatever seemed to happen later than this happened by now.
    """

    trusted: bool


class NewParameters(_Fact, frozen=True):
    """These memory parameters hold from now on, for the whole history."""

    id: str
    weights: tuple[float, ...]
    retention: float

    @property
    def parameters(self) -> Parameters:
        """The same as `memory` takes them."""
        return Parameters(self.id, self.weights, self.retention)


Amendment = Undo | ClaimedRight
Fact = Met | Review | Amendment | Step | Ended | Setting | ClockAnswer | NewParameters
