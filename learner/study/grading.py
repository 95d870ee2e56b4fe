"""What an answer counts for, and the fact that is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from learner.marking import Mark
from learner.memory.card import DEFAULT, Card, Parameters
from learner.memory.history import recall_probability
from learner.memory.ladder import COUNTS, GRADES, Grade, Rung
from learner.practice.exercise import AnyExercise, Choice, Response
from learner.records.facts import Review


class Given(Struct, frozen=True):
    """What the learner gave, and how: the help used (hint, replay, slow), the time taken."""

    response: Response
    help: frozenset[str]
    first_try: bool
    response_ms: int
    silent: bool


def grade_of(
    exercise: AnyExercise, mark: Mark, given: Given, cards: Mapping[Rung, Card], day: date
) -> Grade | None:
    """The grade an answer earns, or None where it is only practice.

    Graded is the first answer of the day to an open rung. A hint makes a right answer Hard.
    """
    rung = COUNTS[exercise.kind].rung
    if rung is None or not given.first_try or rung not in cards:
        return None
    if any(card.last is not None and card.last >= day for card in cards.values()):
        return None
    grade = GRADES[mark.verdict]
    return Grade.HARD if grade is Grade.GOOD and "hint" in given.help else grade


def review_of(
    exercise: AnyExercise,
    mark: Mark,
    given: Given,
    cards: Mapping[Rung, Card],
    day: date,
    *,
    parameters: Parameters = DEFAULT,
) -> Review:
    """The fact to keep of an answer, whole enough to recalibrate from later."""
    rung = COUNTS[exercise.kind].rung
    card = cards.get(rung) if rung else None
    grade = grade_of(exercise, mark, given, cards, day)
    return Review(
        word=exercise.word,
        rung=rung or "",
        kind=exercise.kind,
        lesson=exercise.lesson,
        exercise=exercise.id,
        verdict=mark.verdict,
        # A sound two languages share or not is a pattern only with its pair: l1:f/p.
        reason=":".join(filter(None, (mark.reason, mark.fields.get("pair")))),
        grade=None if grade is None else int(grade),
        choices=_choices(exercise),
        help=given.help,
        silent=given.silent,
        first_try=given.first_try,
        response_ms=given.response_ms,
        predicted=recall_probability(card, day, parameters) if card else None,
        scheduler=parameters.id,
    )


def _choices(exercise: AnyExercise) -> tuple[str, ...]:
    if not isinstance(exercise, Choice):
        return ()
    return tuple(option.word or option.en for option in exercise.options)
