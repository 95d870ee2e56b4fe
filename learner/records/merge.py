"""Histories of several laptops made one: events are joined as a set, and all else is derived.

What a laptop knows of another is always its events from the first to some number without a
gap, so one number a device says what is missing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from learner.errors import RecordsError
from learner.records.chapter import AT_MOST, Chapter
from learner.records.derive import rebuild
from learner.records.file import File
from learner.records.told import COLUMNS, REVIEW, Told, believed, told

# From one device to the next by the index: a GROUP BY would walk through every event.
_KNOWN: Final = """
WITH RECURSIVE known (device) AS (
    SELECT min(device) FROM event
    UNION ALL
    SELECT (SELECT min(event.device) FROM event WHERE event.device > known.device)
    FROM known WHERE known.device IS NOT NULL
)
SELECT device, (SELECT max(number) FROM event WHERE event.device = known.device) AS number
FROM known WHERE device IS NOT NULL
"""

_TOLD: Final = f"""
SELECT {COLUMNS} FROM event LEFT JOIN review ON review.event = event.seq
WHERE event.device = :device AND event.number BETWEEN :first AND :last
ORDER BY event.number
"""

_EVENT: Final = """
INSERT INTO event (seq, device, number, lamport, at, clock, offset, version, kind, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_REVIEW: Final = f"INSERT INTO review (event, {', '.join(REVIEW)}) VALUES (?{len(REVIEW) * ', ?'})"


def known(file: File) -> dict[str, int]:
    """The last number of each device in the log."""
    return {row["device"]: row["number"] for row in file.rows(_KNOWN)}


def chapters_beyond(
    file: File, there: Mapping[str, int], without: Container[str] = ()
) -> Iterator[Chapter]:
    """What has to be written where the numbers `there` are; nothing of the devices `without`."""
    for device, last in sorted(known(file).items()):
        beyond = there.get(device, 0)
        if device in without or beyond >= last:
            continue
        for first in range(beyond // AT_MOST * AT_MOST + 1, last + 1, AT_MOST):
            end = min(first + AT_MOST - 1, last)
            lines = (event.line() for event in _events(file, device, first, end))
            yield Chapter(device, first, tuple(lines))


class Merged(Struct, frozen=True):
    """How many events were new, what was refused, and the devices two laptops write as.

    Of those devices nothing is taken in, and nothing may be written where others read.
    """

    taken: int
    problems: tuple[RecordsError, ...] = ()
    forked: frozenset[str] = frozenset()


def merge(file: File, chapters: Iterable[Chapter]) -> Merged:
    """Take in what is new of `chapters`, and derive everything anew; in one transaction.

    Refused is "carried-forked", a chapter that tells another story under numbers that are
    known, because two laptops write under one name; and "carried-damaged", where a line is
    no event. Nothing is taken of such a chapter, nor of those of its device that follow.
    """
    problems: dict[str, RecordsError] = {}
    with file.transaction():
        numbers, before = known(file), file.value("SELECT max(seq) FROM event") or 0
        seq = before + 1
        for chapter in chapters:
            have = numbers.get(chapter.device, 0)
            if chapter.device in problems or chapter.first > have + 1:
                continue
            try:
                new = _new(file, chapter, have)
            except RecordsError as refused:
                problems[chapter.device] = refused
                continue
            _insert(file, chapter.device, have + 1, seq, new)
            seq += len(new)
            numbers[chapter.device] = max(have, chapter.last)
        if seq > before + 1:
            rebuild(file)
    forked = {device for device, it in problems.items() if it.code == "carried-forked"}
    return Merged(seq - before - 1, tuple(problems.values()), frozenset(forked))


def _new(file: File, chapter: Chapter, have: int) -> list[Told]:
    """The events of `chapter` after number `have`; raises `RecordsError` where it is no good."""
    try:
        if _differs(file, chapter, min(have, chapter.last)):
            raise RecordsError("carried-forked", device=chapter.device)
        return [believed(line) for line in chapter.lines[max(0, have - chapter.first + 1) :]]
    except ValueError as error:
        raise RecordsError("carried-damaged", path=f"{chapter.device}-{chapter.first}") from error


def _differs(file: File, chapter: Chapter, number: int) -> bool:
    """Whether the event with this number is another one here than in the chapter."""
    if number < chapter.first:
        return False
    (ours,) = _events(file, chapter.device, number, number)
    return believed(chapter.lines[number - chapter.first]) != ours


def _events(file: File, device: str, first: int, last: int) -> Iterator[Told]:
    return file.read(told, _TOLD, {"device": device, "first": first, "last": last})


def _insert(file: File, device: str, number: int, seq: int, events: list[Told]) -> None:
    file.run_each(
        _EVENT,
        ((seq + place, device, number + place, *event[:7]) for place, event in enumerate(events)),
    )
    file.run_each(
        _REVIEW,
        (
            (seq + place, *event.review)
            for place, event in enumerate(events)
            if event.review is not None
        ),
    )
