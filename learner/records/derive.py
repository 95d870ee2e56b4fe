"""All that follows from the log: kept up with each event, or derived anew as a whole.

Both ways use the same steps over the same order, so they cannot differ. Settings, lesson
steps and parameters go by the logical clock (the last word wins), a word's answers by the
time held true.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, TypeVar, cast

import msgspec

from learner.memory.card import DEFAULT, Parameters, Recall
from learner.memory.clock import Moment
from learner.records.cards import WordState, derive_word, insert_states, recall_from
from learner.records.facts import (
    Amendment,
    ClaimedRight,
    ClockAnswer,
    Ended,
    Fact,
    Met,
    NewParameters,
    Review,
    Setting,
    Step,
    Undo,
)
from learner.records.file import File, Row
from learner.records.log import NAMES, Entry, fact_from, moment_from
from learner.records.when import day_from, to_ms

DERIVED: Final = (
    "correction", "amended", "card", "word", "day", "lesson", "step_done", "ending",
    "setting",
)  # fmt: skip
"""The tables that hold nothing but what follows; `head` besides."""

_TAKEN_BACK: Final = frozenset(NAMES[kind] for kind in (Met, Step, Ended, Setting))
"""Kinds besides reviews that an `Undo` takes back: a practice was another person's."""

_AT_ONCE: Final = 1000
"""Words whose states are held in memory while a history is derived anew."""

_TALLY: Final = """
INSERT INTO day (day, answers, passed, graded, ms)
SELECT day, :sign, :sign * passed, :sign * (grade IS NOT NULL), :sign * response_ms
FROM answer WHERE event = :event
ON CONFLICT (day) DO UPDATE SET
    answers = answers + excluded.answers, passed = passed + excluded.passed,
    graded = graded + excluded.graded, ms = ms + excluded.ms
"""

_TALLY_ALL: Final = """
INSERT INTO day (day, answers, passed, graded, ms)
SELECT day, count(*), sum(passed), count(grade), sum(response_ms) FROM answer GROUP BY day
"""

_KEEP_STEP: Final = """
INSERT INTO lesson (lesson, step, place, finished, at)
VALUES (:lesson, :step, :place, :finished, :at)
ON CONFLICT (lesson) DO UPDATE SET
    step = excluded.step, place = excluded.place, at = excluded.at,
    finished = max(finished, excluded.finished)
"""

_AMEND: Final = """
INSERT INTO amended (device, number, undone, claimed)
VALUES (:device, :number, :undone, :claimed)
ON CONFLICT (device, number) DO UPDATE SET
    undone = max(undone, excluded.undone), claimed = max(claimed, excluded.claimed)
"""

# Without the `+` the index over words is taken, and each answer fetched from anywhere in the
# file: sorting them is twice as quick.
_EVERY_ANSWER: Final = """
SELECT word, rung, grade, day, silent FROM answer
WHERE grade IS NOT NULL ORDER BY +word, at, lamport, device, number
"""

_RARE: Final = """
SELECT seq, lamport, kind, body, at, clock, offset FROM happened
WHERE kind <> 'review' AND kind = :kind ORDER BY lamport, device, number
"""

_STANDING: Final = """
SELECT seq, lamport, kind, body, at, clock, offset FROM happened
WHERE kind <> 'review' AND kind = :kind AND NOT EXISTS (
    SELECT 1 FROM amended WHERE undone AND amended.device = happened.device
    AND amended.number = happened.number
) ORDER BY lamport, device, number
"""

_IS_UNDONE: Final = "SELECT undone FROM amended WHERE device = :device AND number = :number"

_HEAD: Final = """
UPDATE head SET
    lamport = (SELECT ifnull(max(lamport), 0) FROM event),
    latest = (SELECT max(at) FROM happened),
    parameters = (
        SELECT body FROM event WHERE kind <> 'review' AND kind = 'parameters'
        ORDER BY lamport DESC, device DESC, number DESC LIMIT 1
    )
"""

_WITH_ID: Final = """
SELECT event.kind, review.event, review.word, review.grade
FROM event LEFT JOIN review ON review.event = event.seq
WHERE event.device = :device AND event.number = :number
"""

F = TypeVar("F", bound=Fact)


def follow(file: File, seq: int, entry: Entry) -> None:
    """Bring all that follows from the log up to date with its new `entry`, row `seq`."""
    if isinstance(entry.fact, ClockAnswer) and entry.fact.trusted:
        _put_right(file, seq, to_ms(entry.moment.at))
        return
    file.run(
        "UPDATE head SET latest = max(ifnull(latest, :at), :at)", {"at": to_ms(entry.moment.at)}
    )
    if isinstance(entry.fact, Met | Step | Ended | Setting) and _is_undone(file, entry):
        return
    match entry.fact:
        case Review() as review:
            _count(file, seq, +1)
            if review.grade is not None:
                derive_word(file, review.word, _met(file, review.word), parameters_of(file))
        case Undo() | ClaimedRight() as amendment:
            _reconsider(file, amendment)
        case Met(word=word):
            met = min(entry.moment.day, _met(file, word) or date.max)
            derive_word(file, word, met, parameters_of(file))
        case NewParameters():
            rebuild(file)
        case Step() as step:
            _keep_step(file, step, entry.moment)
        case Ended() as ended:
            _keep_ending(file, ended)
        case Setting() as setting:
            _keep_setting(file, setting)
        case ClockAnswer():
            pass


def rebuild(file: File) -> None:
    """Derive everything anew from the log, inside the transaction that is open."""
    for table in DERIVED:
        file.run(f"DELETE FROM {table}")
    for clock, _, row in _rare(file, ClockAnswer):
        if clock.trusted:
            _correct(file, row["seq"])
    file.run(_HEAD)
    for undo, _, _ in _rare(file, Undo):
        _amend(file, undo)
    for claim, _, _ in _rare(file, ClaimedRight):
        _amend(file, claim)
    for step, moment, _ in _rare(file, Step, _STANDING):
        _keep_step(file, step, moment)
    for ended, _, _ in _rare(file, Ended, _STANDING):
        _keep_ending(file, ended)
    for setting, _, _ in _rare(file, Setting, _STANDING):
        _keep_setting(file, setting)
    file.run(_TALLY_ALL)
    _rebuild_words(file)


def parameters_of(file: File) -> Parameters:
    """The memory parameters that hold: the newest in the log, else the default."""
    body = file.value("SELECT parameters FROM head")
    if body is None:
        return DEFAULT
    return msgspec.json.decode(body, type=NewParameters).parameters


def _rebuild_words(file: File) -> None:
    mets: dict[str, date] = {}
    for fact, moment, _ in _rare(file, Met, _STANDING):
        mets[fact.word] = min(moment.day, mets.get(fact.word, date.max))
    states = _states(file, mets)
    while chunk := list(islice(states, _AT_ONCE)):
        insert_states(file, chunk)


def _states(file: File, mets: dict[str, date]) -> Iterator[WordState]:
    """The state of every word that was met or asked."""
    parameters = parameters_of(file)

    def of(row: Row) -> tuple[str, Recall]:
        return row["word"], recall_from(row)

    for word, group in groupby(file.read(of, _EVERY_ANSWER), key=itemgetter(0)):
        recalls = [recall for _, recall in group]
        yield WordState.of(word, mets.pop(word, None), recalls, parameters)
    for word, met in mets.items():
        yield WordState.of(word, met, [], parameters)


def _put_right(file: File, seq: int, now: int) -> None:
    """The clock of event `seq` is right: time goes on from it, also backwards."""
    latest = file.value("SELECT latest FROM head")
    if latest is not None and latest > now:
        rebuild(file)
    else:
        _correct(file, seq)
        file.run("UPDATE head SET latest = :now", {"now": now})


def _correct(file: File, seq: int) -> None:
    file.run(
        "INSERT INTO correction (event, lamport, at)"
        " SELECT seq, lamport, at FROM event WHERE seq = :event",
        {"event": seq},
    )


def _reconsider(file: File, amendment: Amendment) -> None:
    """Let an amendment have its consequences; without its review it waits for that to come."""
    review = file.row(_WITH_ID, {"device": amendment.device, "number": amendment.number})
    if review is None or review["event"] is None:
        _amend(file, amendment)
        if review is not None and review["kind"] in _TAKEN_BACK and isinstance(amendment, Undo):
            rebuild(file)
        return
    _count(file, review["event"], -1)
    _amend(file, amendment)
    _count(file, review["event"], +1)
    if review["grade"] is not None:
        word = review["word"]
        derive_word(file, word, _met(file, word), parameters_of(file))


def _is_undone(file: File, entry: Entry) -> bool:
    values = {"device": entry.id.device, "number": entry.id.number}
    return bool(file.value(_IS_UNDONE, values))


def _amend(file: File, amendment: Amendment) -> None:
    undone = isinstance(amendment, Undo)
    id = {"device": amendment.device, "number": amendment.number}
    file.run(_AMEND, {**id, "undone": undone, "claimed": not undone})


def _count(file: File, seq: int, sign: int) -> None:
    """Count the answer of event `seq` on its day, or take it out again; an undone one is none."""
    file.run(_TALLY, {"event": seq, "sign": sign})
    if sign < 0:
        file.run("DELETE FROM day WHERE answers = 0")


def _met(file: File, word: str) -> date | None:
    return day_from(file.value("SELECT met FROM word WHERE word = :word", {"word": word}))


def _keep_step(file: File, step: Step, moment: Moment) -> None:
    columns = {"lesson": step.lesson, "step": step.step}
    if step.done:
        file.run("INSERT OR IGNORE INTO step_done (lesson, step) VALUES (:lesson, :step)", columns)
        return
    more = {"place": step.place, "finished": step.last, "at": to_ms(moment.at)}
    file.run(_KEEP_STEP, {**columns, **more})


def _keep_ending(file: File, ended: Ended) -> None:
    file.run(
        "INSERT OR IGNORE INTO ending (rehearsal, ending) VALUES (:rehearsal, :ending)",
        {"rehearsal": ended.rehearsal, "ending": ended.ending},
    )


def _keep_setting(file: File, setting: Setting) -> None:
    file.run(
        "INSERT INTO setting (name, value) VALUES (:name, :value)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {"name": setting.name, "value": setting.value},
    )


def _rare(file: File, kind: type[F], sql: str = _RARE) -> Iterator[tuple[F, Moment, Row]]:
    """Every fact of a rare kind with its moment and row, by the logical clock.

    With `_STANDING` those that were not taken back.
    """

    def made(row: Row) -> tuple[F, Moment, Row]:
        return cast(F, fact_from(row["kind"], row["body"])), moment_from(row), row

    return file.read(made, sql, {"kind": NAMES[kind]})
