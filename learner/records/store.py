"""A learner's records, open: the one way anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from msgspec.structs import replace

from learner.memory.card import Parameters
from learner.memory.clock import Moment
from learner.records.chapter import Chapter
from learner.records.derive import follow, parameters_of, rebuild
from learner.records.facts import EventId, Fact, Review, Setting, Undo
from learner.records.file import File
from learner.records.log import append, moment_from, review_from
from learner.records.merge import Merged, merge
from learner.records.opening import create, open_checked
from learner.records.reader import Reader

if TYPE_CHECKING:
    from learner.records.key import DataKey

__all__ = ["KEEP_TYPED", "EventId", "Records"]

KEEP_TYPED: Final = timedelta(days=90)
"""How long what a learner typed is kept, on this laptop alone."""

_STANDING: Final = """
SELECT review.* FROM review JOIN answer USING (event)
WHERE answer.device = :device AND answer.number = :number
"""

_TYPED_WITH: Final = """
SELECT typed.event FROM event JOIN typed ON typed.event = event.seq
WHERE event.device = :device AND event.number = :number
"""

# CROSS JOIN keeps SQLite from walking the whole log for a few texts.
_TYPED_BEFORE: Final = """
SELECT typed.event FROM typed CROSS JOIN happened ON happened.seq = typed.event
WHERE happened.day < :day
"""

_LAST_HERE: Final = """
SELECT at, clock, offset FROM happened WHERE device = :device ORDER BY number DESC LIMIT 1
"""


class Records(Reader, AbstractContextManager["Records"]):
    """One learner's file, open and locked against other programs until it is closed.

    Every change is one durable transaction: when a call returns, it is on the disk; when it
    raises `RecordsError`, nothing of it is.
    """

    def __init__(self, file: File, device: str, version: str) -> None:
        """Records over an open `file`; `device` names this laptop, `version` the program."""
        super().__init__(file)
        self._device = device
        self._version = version
        self._given: list[EventId] = []

    @classmethod
    def create(cls, path: Path, *, device: str, version: str, key: DataKey | None = None) -> Self:
        """New records at `path`, where there must be nothing yet.

        With a `key`, whose lock must be there, they are locked.
        """
        return cls(create(path, version, key), device, version)

    @classmethod
    def open(cls, path: Path, *, device: str, version: str, key: DataKey | None = None) -> Self:
        """The records at `path`, with their `key` where they are locked.

        Raises `RecordsError`: "records-missing", "records-damaged", "records-newer" (made by a
        newer program), "records-busy" (another program has it), "records-locked" (a key is
        needed), "records-read-only", "records-full" or "records-failed". The file is left as
        it was.
        """
        return cls(open_checked(path, version, key), device, version)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def key(self) -> DataKey | None:
        """What the file is encrypted with, None for a plain one."""
        return self._file.key

    def rekey(self, key: DataKey | None) -> None:
        """Encrypt the whole file with `key`, or make it plain; its lock is the caller's."""
        from learner.records.rekey import rewrite  # noqa: PLC0415 - rare, and loads SQLCipher

        path, old = self._file.path, self._file.key
        self._file.rekey(key, lambda: rewrite(path, old, key))

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def checkpoint(self) -> None:
        """Tidy the file while nobody waits; takes milliseconds, on an old disk a second."""
        self._file.checkpoint()

    def add(self, fact: Fact, moment: Moment, *, typed: str = "") -> EventId:
        """Keep `fact`, and with a review what was `typed`; all that follows from it too."""
        with self._file.transaction():
            id = self._append(fact, moment, typed)
        if isinstance(fact, Review):
            self._given.append(id)
        return id

    def add_all(self, facts: Iterable[Fact], moment: Moment) -> None:
        """Keep `facts`, none of them a review, in one transaction: all of them or none."""
        with self._file.transaction():
            for fact in facts:
                self._append(fact, moment)

    def _append(self, fact: Fact, moment: Moment, typed: str = "") -> EventId:
        if isinstance(fact, Setting):
            fact = replace(fact, value=_storable(fact.value))
        seq, entry = append(self._file, fact, moment, self._device, self._version)
        if typed and isinstance(fact, Review):
            self._file.run(
                "INSERT INTO typed (event, text) VALUES (:event, :text)",
                {"event": seq, "text": _storable(typed)},
            )
        follow(self._file, seq, entry)
        return entry.id

    def undo_last(self, moment: Moment) -> Review | None:
        """Take back the last answer given since the file was opened; None where there is none."""
        while self._given:
            id = self._given[-1]
            values = {"device": id.device, "number": id.number}
            review = next(self._file.read(review_from, _STANDING, values), None)
            if review is not None:
                self.add(Undo(id.device, id.number), moment)
            self._given.pop()
            if review is not None:
                return review
        return None

    def merge(self, chapters: Iterable[Chapter]) -> Merged:
        """Take in what other laptops tell.

        Everything else is derived anew: the same events give the same, in whatever order and
        however often they come.
        """
        return merge(self._file, chapters)

    def go_by(self, device: str) -> None:
        """Write under another name from now on."""
        self._device = device

    def last_here(self) -> Moment | None:
        """When the learner did something on this laptop last, None where they never did."""
        row = self._file.row(_LAST_HERE, {"device": self._device})
        return None if row is None else moment_from(row)

    def parameters(self) -> Parameters:
        """The memory parameters that hold: the newest in the log, else the default."""
        return parameters_of(self._file)

    def rebuild(self) -> None:
        """Derive all that follows from the log anew."""
        with self._file.transaction():
            rebuild(self._file)

    def forget_typed_before(self, day: date) -> None:
        """Forget what was typed before `day`, so that the file does not hold it any more.

        While somebody reads the file, as a backup does, that is only so once they are done and it
        is tidied (`checkpoint`) or closed.
        """
        rows = self._file.rows(_TYPED_BEFORE, {"day": day.toordinal()})
        _forget(self._file, [row["event"] for row in rows])

    def forget_typed_with(self, ids: Iterable[EventId]) -> None:
        """Forget what was typed with these answers, else as `forget_typed_before`."""
        values = [{"device": id.device, "number": id.number} for id in ids]
        rows = (self._file.row(_TYPED_WITH, one) for one in values)
        _forget(self._file, [row["event"] for row in rows if row is not None])


def _forget(file: File, old: list[int]) -> None:
    """Forget what was typed with the events `old`."""
    if not old:
        return
    file.run("PRAGMA secure_delete = ON")
    with file.transaction():
        file.run_each("DELETE FROM typed WHERE event = ?", [(event,) for event in old])
    file.run("PRAGMA secure_delete = FAST")
    # The write-ahead log and the pages it would replace still hold the text.
    file.checkpoint()


def _storable(text: str) -> str:
    """`text` without the halves of characters that a broken terminal may send."""
    return text.encode("utf-8", "replace").decode("utf-8")
