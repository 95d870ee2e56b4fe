"""What resists a learner: the words and sentences they miss, and how they answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from learner import __version__
from learner.errors import RecordsError
from learner.memory.ladder import Kind
from learner.records.opening import is_locked
from learner.records.reader import Missed
from learner.study.people import Person, device_id, records_path

if TYPE_CHECKING:
    from learner.paths import Places

WORD_KINDS: Final = frozenset({Kind.TYPE_WORD, Kind.GAP_WORD})
"""Where a word is typed from its meaning, so that another answer may be right too."""


class Given(Struct, frozen=True):
    """One answer as typed: how often, last when, and whether the learner held it right.

    `kind` and `exercise` tell where it was asked; `nearly` that it was only a little off.
    """

    text: str
    kind: str
    exercise: str
    count: int
    day: date
    claimed: bool
    nearly: bool


class Resisting(Struct, frozen=True):
    """A word, or a sentence of a lesson (then `word` is empty), that is often missed.

    `wrong` counts answers that were not yet right, `lapses` how often it was forgotten.
    """

    word: str
    lesson: str
    exercise: str
    wrong: int
    lapses: int
    answers: tuple[Given, ...]


def resisting(places: Places, person: Person) -> tuple[Resisting, ...]:
    """What resists `person`, the hardest first.

    Raises RecordsError: `report-locked` where it is locked, or as `open_learner` does.
    """
    from learner.records.store import KEEP_TYPED, Records  # noqa: PLC0415 - to list people is quick

    path = records_path(places, person.id)
    if is_locked(path):
        raise RecordsError("report-locked", name=person.nickname)
    with Records.open(path, device=device_id(places), version=__version__) as records:
        latest = records.latest()
        if latest is not None:
            records.forget_typed_before(latest.date() - KEEP_TYPED)
        return gather(records.missed(), records.lapses())


def gather(missed: Iterable[Missed], lapses: Mapping[str, int]) -> tuple[Resisting, ...]:
    """Answers by what was asked, the hardest first: forgotten weighs twice."""
    asked: dict[tuple[str, str, str], list[Missed]] = {}
    for one in missed:
        key = (one.word, "", "") if one.word else ("", one.lesson, one.exercise)
        asked.setdefault(key, []).append(one)
    found = [_resisting(some, lapses.get(word, 0)) for (word, _, _), some in asked.items()]
    return tuple(
        sorted(found, key=lambda one: (-_weight(one), not one.word, one.word, one.exercise))
    )


def _weight(one: Resisting) -> int:
    return one.wrong + 2 * one.lapses


def _resisting(some: list[Missed], lapses: int) -> Resisting:
    last = some[-1]
    answers: dict[tuple[str, str], list[Missed]] = {}
    for one in some:
        text = " ".join(one.typed.split())
        if text:
            answers.setdefault((text.casefold(), one.exercise), []).append(one)
    wrong = sum(one.verdict == "not-yet" and not one.claimed for one in some)
    given = [_given(same) for same in answers.values()]
    given.sort(key=lambda one: (not one.claimed, -one.count, one.text))
    return Resisting(last.word, last.lesson, last.exercise, wrong, lapses, tuple(given))


def _given(same: list[Missed]) -> Given:
    last = same[-1]
    return Given(
        text=" ".join(last.typed.split()),
        kind=last.kind,
        exercise=last.exercise,
        count=len(same),
        day=last.day,
        claimed=any(one.claimed for one in same),
        nearly=all(one.verdict == "nearly" for one in same),
    )
