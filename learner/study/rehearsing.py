"""A learner rehearses: where each rehearsal was left, and the endings that were reached.

What is typed into a rehearsal is looked at and forgotten; of a whole rehearsal one event is
kept, its ending. Where it was left lasts as long as the learner's turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from learner.course.library import Course
from learner.course.model import Sentence
from learner.memory.clock import Moment
from learner.records.facts import Ended, Met
from learner.records.store import Records

if TYPE_CHECKING:
    from learner.course.rehearsal import Rehearsal
    from learner.study.rehearsal_run import RehearsalRun


class Found(Struct, frozen=True):
    """How many of a rehearsal's endings were reached, and how many there are."""

    reached: int
    ways: int


class Rehearsing:
    """The rehearsals of one learner; what it keeps is on the disk on return."""

    def __init__(self, course: Course, records: Records, now: Callable[[], Moment]) -> None:
        self._course = course
        self._records = records
        self._now = now
        self._left: dict[str, RehearsalRun] = {}

    def open(self, id: str, *, node: str = "", anew: bool = False) -> RehearsalRun:
        """The rehearsal where it was left in this turn, or from its beginning (or `node`).

        Raises CourseError `rehearsal-missing`.
        """
        from learner.study.rehearsal_run import RehearsalRun  # noqa: PLC0415 - start-up

        rehearsal = self._course.rehearsal(id)
        left = None if node or anew else self._left.get(rehearsal.id)
        return left or RehearsalRun.begin(rehearsal, node)

    def began(self, rehearsal: Rehearsal) -> bool:
        """Whether it was left half-way in this turn."""
        return rehearsal.id in self._left

    def leave(self, run: RehearsalRun) -> None:
        """Remember where `run` is for the rest of the turn; an ended one begins anew."""
        id = run.rehearsal.id
        self._left.pop(id, None)
        if run.state.trail and run.scene.ending is None:
            self._left[id] = run

    def meet(self, run: RehearsalRun, shown: Iterable[str]) -> None:
        """Keep which of the rehearsal's words stand in what was `shown`, for the first time.

        A word counts as met there, as in a lesson; `run` remembers it to be told at the end.
        """
        from learner.rehearsal.met import words_met  # noqa: PLC0415 - start-up

        words = self._course.words(run.rehearsal.words).values()
        new = [word for word in words_met(shown, words) if not self._records.cards_of(word.id)]
        if new:
            self._records.add_all([Met(word.id, word.lesson) for word in new], self._now())
            run.met += [word.en for word in new]

    def end(self, run: RehearsalRun) -> None:
        """Keep the ending that `run` has come to."""
        ending = run.scene.ending
        if ending is not None:
            self._records.add(Ended(run.rehearsal.id, ending.id), self._now())

    def found(self, rehearsal: Rehearsal) -> Found:
        """How many ways through it were found."""
        from learner.rehearsal.engine import endings_found  # noqa: PLC0415 - start-up

        return Found(*endings_found(rehearsal, self._records.endings().get(rehearsal.id, ())))

    def titles(self, ids: Iterable[str]) -> dict[str, tuple[Sentence, Found]]:
        """Title and ways found of those of the rehearsals `ids` that can be played."""
        heads = {id: head for id in ids if (head := self._course.rehearsal_head(id))}
        reached = self._records.endings() if heads else {}
        return {
            id: (head.title, Found(len(reached.get(head.id, frozenset()) & ways), len(ways)))
            for id, head in heads.items()
            if (ways := frozenset(head.endings))
        }
