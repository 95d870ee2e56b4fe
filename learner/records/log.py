"""The log of events: facts into rows, rows into facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from learner.memory.clock import Moment
from learner.records.facts import (
    ClaimedRight,
    ClockAnswer,
    Ended,
    EventId,
    Fact,
    Met,
    NewParameters,
    Review,
    Setting,
    Step,
    Undo,
)
from learner.records.file import File, Row
from learner.records.when import from_ms, to_ms

KINDS: Final[dict[str, type[Fact]]] = {
    "met": Met,
    "review": Review,
    "undo": Undo,
    "claimed-right": ClaimedRight,
    "step": Step,
    "ended": Ended,
    "setting": Setting,
    "clock": ClockAnswer,
    "parameters": NewParameters,
}
"""What a kind of event is called in the file, for ever."""

NAMES: Final[dict[type, str]] = {fact: name for name, fact in KINDS.items()}

_EVENT: Final = """
INSERT INTO event (device, number, lamport, at, clock, offset, version, kind, body)
VALUES (:device, :number, :lamport, :at, :clock, :offset, :version, :kind, :body)
"""

_REVIEW: Final = """
INSERT INTO review (event, word, rung, kind, lesson, exercise, verdict, reason, grade, choices,
                    help, silent, first_try, response_ms, predicted, scheduler)
VALUES (:event, :word, :rung, :kind, :lesson, :exercise, :verdict, :reason, :grade, :choices,
        :help, :silent, :first_try, :response_ms, :predicted, :scheduler)
"""

_LOG: Final = """
SELECT event.device, event.number, event.at, event.clock, event.offset,
       event.kind AS event_kind, event.body, review.*
FROM event LEFT JOIN review ON review.event = event.seq
ORDER BY event.seq
"""


class Entry(Struct, frozen=True):
    """One event of the log."""

    id: EventId
    moment: Moment
    fact: Fact


def append(file: File, fact: Fact, moment: Moment, device: str, version: str) -> tuple[int, Entry]:
    """Add `fact` to the log; gives its row number and the entry."""
    number = file.value("SELECT max(number) FROM event WHERE device = :device", {"device": device})
    id = EventId(device, (number or 0) + 1)
    file.run("UPDATE head SET lamport = lamport + 1")
    event = {
        "device": device,
        "number": id.number,
        "lamport": file.value("SELECT lamport FROM head"),
        "at": to_ms(moment.at),
        "clock": to_ms(moment.clock),
        "offset": moment.offset,
        "version": version,
        "kind": NAMES[type(fact)],
        "body": None if isinstance(fact, Review) else body_of(fact),
    }
    seq = file.insert(_EVENT, event)
    if isinstance(fact, Review):
        file.run(_REVIEW, {"event": seq, **review_columns(fact)})
    return seq, Entry(id, moment, fact)


def entries(file: File) -> Iterator[Entry]:
    """The whole log as it was written; kinds that only newer programs know are passed over."""
    for entry in file.read(_entry, _LOG):
        if entry is not None:
            yield entry


def _entry(row: Row) -> Entry | None:
    kind = row["event_kind"]
    if kind not in KINDS:
        return None
    fact = review_from(row) if kind == "review" else fact_from(kind, row["body"])
    return Entry(EventId(row["device"], row["number"]), moment_from(row), fact)


def moment_from(row: Row) -> Moment:
    """The moment an event's row holds."""
    return Moment(from_ms(row["at"]), from_ms(row["clock"]), row["offset"])


def body_of(fact: Fact) -> str:
    """A fact of a rare kind as JSON."""
    return msgspec.json.encode(fact).decode()


def fact_from(kind: str, body: str) -> Fact:
    """The fact that stands in the log as `body`; raises `ValueError` where it is no such fact."""
    return msgspec.json.decode(body, type=KINDS[kind])


def review_columns(review: Review) -> dict[str, object]:
    """A review as the columns of its table."""
    return asdict(review) | {
        "choices": json.dumps(review.choices, ensure_ascii=False),
        "help": json.dumps(sorted(review.help)),
    }


def review_from(row: Row) -> Review:
    """The review a row of its table holds."""
    values = {name: row[name] for name in Review.__struct_fields__}
    return Review(
        **values
        | {
            "choices": tuple(json.loads(row["choices"])),
            "help": frozenset(json.loads(row["help"])),
            "silent": bool(row["silent"]),
            "first_try": bool(row["first_try"]),
        }
    )
