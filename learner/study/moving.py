"""A practice that was done under somebody else's name, moved to the right person.

Done by events, so that it merges like all else: what happened is told again in the right
person's log, at the time it happened, and taken back one by one in the other's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct, field

from learner.memory.clock import Moment
from learner.records.facts import (
    ClaimedRight,
    Ended,
    EventId,
    Fact,
    Met,
    Review,
    Setting,
    Step,
    Undo,
)
from learner.records.log import Entry
from learner.records.store import Records

PAUSE: Final = timedelta(minutes=30)
"""After so long without an event, a new sitting begins."""

_MOVED: Final = (Met, Review, Step, Ended)
_TAKEN_BACK: Final = (*_MOVED, Setting)


class Sitting(Struct):
    """What one person did at one laptop without a long pause; what was taken back is not in it."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def begun(self) -> datetime:
        """When it began, as the laptop said (UTC)."""
        return self.entries[0].moment.clock

    @property
    def ended(self) -> datetime:
        """When it ended, as the laptop said (UTC)."""
        return self.entries[-1].moment.clock

    @property
    def answers(self) -> int:
        """How many answers were given."""
        return sum(isinstance(entry.fact, Review) for entry in self.entries)

    @property
    def words(self) -> int:
        """How many words were met."""
        return sum(isinstance(entry.fact, Met) for entry in self.entries)


def sittings(records: Records) -> tuple[Sitting, ...]:
    """Every sitting that still counts, the newest first."""
    entries = list(records.log())
    undone = _named(entries, Undo)
    found: list[Sitting] = []
    last: dict[str, Sitting] = {}
    for entry in entries:
        if entry.id in undone or not isinstance(entry.fact, _TAKEN_BACK):
            continue
        sitting = last.get(entry.id.device)
        if sitting is None or abs(entry.moment.clock - sitting.ended) > PAUSE:
            sitting = last[entry.id.device] = Sitting()
            found.append(sitting)
        sitting.entries.append(entry)
    # Choosing a colour is no practice anybody could miss.
    practised = (one for one in found if one.answers or one.words)
    return tuple(sorted(practised, key=lambda one: one.begun, reverse=True))


def move(sitting: Sitting, wrong: Records, right: Records, now: Moment) -> None:
    """Move `sitting` from one person's records to the other's.

    Told again first and taken back then: killed half-way nothing is lost, and doing it again
    finishes it without telling anything twice. What was typed is forgotten.
    """
    claimed, theirs = _named(wrong.log(), ClaimedRight), list(right.log())
    undone, told_claims = _named(theirs, Undo), _named(theirs, ClaimedRight)
    # What was moved away from here before is told again: it does not stand any more.
    told = {_what(one.fact, one.moment): one.id for one in theirs if one.id not in undone}
    lessons = right.lessons()
    for entry in sitting.entries:
        fact = entry.fact
        if not isinstance(fact, _MOVED):
            continue
        kept = lessons.get(fact.lesson) if isinstance(fact, Step) else None
        if kept is not None and kept.at > entry.moment.at:
            # They have gone on in this lesson since.
            continue
        id = told.get(_what(fact, entry.moment)) or right.add(fact, entry.moment)
        if entry.id in claimed and id not in told_claims:
            right.add(ClaimedRight(id.device, id.number), now)
    wrong.add_all((Undo(one.id.device, one.id.number) for one in sitting.entries), now)
    wrong.forget_typed_with(entry.id for entry in sitting.entries)


def _named(entries: Iterable[Entry], kind: type[Undo | ClaimedRight]) -> set[EventId]:
    """The events that amendments of this kind name."""
    return {
        EventId(fact.device, fact.number)
        for entry in entries
        if isinstance(fact := entry.fact, kind)
    }


def _what(fact: Fact, moment: Moment) -> tuple[object, ...]:
    """A fact and when it happened, to the millisecond that is kept."""
    return fact, int(moment.at.timestamp() * 1000), int(moment.clock.timestamp() * 1000)
