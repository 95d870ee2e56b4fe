import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from learner.memory.ladder import Rung
from learner.records import cards, reader
from learner.records.facts import (
    ClaimedRight,
    ClockAnswer,
    Met,
    Setting,
    Step,
    Undo,
)
from learner.records.file import connect
from learner.records.store import Records

from .conftest import moment, review

MET = date(2026, 3, 2)
Opened = Callable[[], Records]


def test_a_new_file_is_empty(records: Records) -> None:
    assert records.latest() is None
    assert records.settings() == {}
    assert list(records.due(MET)) == []


def test_a_word_met_waits_to_be_recognised(records: Records) -> None:
    records.add(Met("pin", "cash"), moment())
    (card,) = records.due(MET)
    assert (card.word, card.rung, card.stability) == ("pin", Rung.RECOGNISE, None)


def test_what_was_answered_is_there_when_the_file_is_opened_again(opened: Opened) -> None:
    records = opened()
    records.add(Met("pin", "cash"), moment())
    records.add(review(), moment(0.1))
    before = records.cards_of("pin")
    again = opened()
    assert again.cards_of("pin") == before
    assert again.graded_on(MET) == 1
    assert again.words_reviewed_on(MET) == {"pin"}
    assert again.latest() == moment(0.1).at


def test_practice_that_is_not_graded_moves_no_card_but_counts_as_practice(
    records: Records,
) -> None:
    records.add(Met("pin", "cash"), moment())
    before = records.cards_of("pin")
    records.add(review(grade=None), moment(0.1))
    assert records.cards_of("pin") == before
    assert records.days(MET, MET) == {MET: 1}
    assert records.graded_on(MET) == 0


def test_undo_takes_the_last_answer_back_and_only_of_this_sitting(opened: Opened) -> None:
    records = opened()
    records.add(Met("pin", "cash"), moment())
    untouched = records.cards_of("pin")
    records.add(review(grade=1), moment(0.1))
    taken = records.undo_last(moment(0.2))
    assert taken == review(grade=1)
    assert records.cards_of("pin") == untouched
    assert records.days(MET, MET) == {}
    assert records.undo_last(moment(0.3)) is None
    records.add(review(), moment(0.4))
    assert opened().undo_last(moment(1)) is None


def test_undo_passes_over_what_was_taken_back_already(records: Records) -> None:
    records.add(review("pin"), moment())
    taken_back = records.add(review("card"), moment())
    records.add(Undo(taken_back.device, taken_back.number), moment())
    assert records.undo_last(moment()) == review("pin")
    assert records.undo_last(moment()) is None
    assert records.words_met() == 0


def test_i_was_right_counts_as_right_from_then_on(records: Records) -> None:
    records.add(Met("pin", "cash"), moment())
    event = records.add(review(grade=1), moment(0.1))
    records.add(ClaimedRight(event.device, event.number), moment(0.1))
    claimed = records.cards_of("pin")
    records.undo_last(moment(0.2))
    records.add(review(grade=3), moment(0.1))
    assert records.cards_of("pin") == claimed


def test_an_answer_taken_back_stays_taken_back_whatever_is_claimed(records: Records) -> None:
    records.add(Met("pin", "cash"), moment())
    untouched = records.cards_of("pin")
    event = records.add(review(grade=1), moment(0.1))
    records.undo_last(moment(0.2))
    records.add(ClaimedRight(event.device, event.number), moment(0.3))
    assert records.cards_of("pin") == untouched


def test_a_lesson_is_come_back_to_where_it_was_left(opened: Opened) -> None:
    records = opened()
    records.add(Step("cash", "can-do", done=True), moment())
    records.add(Step("cash", "talk/kept/listen", "l2"), moment(0.1))
    again = opened()
    kept = again.lesson("cash")
    assert kept is not None
    assert (kept.step, kept.place, kept.finished) == ("talk/kept/listen", "l2", False)
    assert again.steps_done("cash") == {"can-do"}
    again.add(Step("cash", "summary", last=True), moment(0.2))
    again.add(Step("cash", "can-do"), moment(1))
    kept = again.lessons()["cash"]
    assert kept.step == "can-do"
    assert kept.finished, "taking a lesson again does not make it unfinished"


def test_settings_are_kept(opened: Opened) -> None:
    opened().add(Setting("theme", "light"), moment())
    assert opened().settings() == {"theme": "light"}


def test_what_was_typed_is_kept_apart_and_can_be_forgotten(records: Records, path: Path) -> None:
    records.add(review(), moment(0), typed="withdrow")
    records.add(review(), moment(1))
    records.add(Met("pin", "cash"), moment(1), typed="only with an answer")
    records.add(review(), moment(100), typed="withdraw")
    records.forget_typed_before(MET + timedelta(days=100))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT text FROM typed").fetchall() == [("withdraw",)]
        assert db.execute("SELECT count(*) FROM review").fetchone() == (3,)


def test_what_is_forgotten_is_nowhere_in_the_files(records: Records, path: Path) -> None:
    for number in range(200):
        records.add(review(), moment(number), typed=f"secret {number} " * 20)
    assert b"secret" in everything_beside(path)
    records.forget_typed_before(MET + timedelta(days=1000))
    assert b"secret" not in everything_beside(path), "while it is open"
    records.close()
    assert b"secret" not in everything_beside(path)


def test_what_is_forgotten_while_a_backup_reads_goes_when_that_is_done(
    records: Records, path: Path
) -> None:
    for close_first in (False, True):
        for number in range(200):
            records.add(review(), moment(number), typed=f"secret {number} " * 20)
        records.checkpoint()
        with closing(connect(path, None)) as backup:
            backup.execute("BEGIN")
            assert backup.execute("SELECT count(*) FROM typed").fetchone()[0] == 200
            records.forget_typed_before(MET + timedelta(days=1000))
            assert backup.execute("SELECT count(*) FROM typed").fetchone()[0] == 200
            if close_first:
                records.close()
            else:
                backup.execute("COMMIT")
                records.checkpoint()
                assert b"secret" not in everything_beside(path), "while both have it open"
        assert b"secret" not in everything_beside(path)


def everything_beside(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_a_clock_that_ran_ahead_and_was_put_right_leaves_nothing_in_the_future(
    records: Records,
) -> None:
    records.add(Met("pin", "cash"), moment(0))
    records.add(review(), moment(366))
    assert records.cards_of("pin")[Rung.RECOGNISE].due > MET + timedelta(days=300)
    records.add(ClockAnswer(trusted=True), moment(1))
    card = records.cards_of("pin")[Rung.RECOGNISE]
    assert card.last == MET + timedelta(days=1)
    assert card.due <= MET + timedelta(days=4)
    assert records.latest() == moment(1).at


def test_a_year_shows_only_days_with_answers_that_stand(records: Records) -> None:
    records.add(review(), moment(0))
    records.add(review(grade=None), moment(0))
    records.add(review(), moment(3))
    records.add(review(), moment(4))
    records.undo_last(moment(4))
    assert records.days(MET, MET + timedelta(days=365)) == {MET: 2, MET + timedelta(days=3): 1}
    assert records.days(MET + timedelta(days=1), MET + timedelta(days=2)) == {}
    assert (records.graded_on(MET), records.graded_on(MET + timedelta(days=4))) == (1, 0)


def test_due_cards_come_most_recently_due_first(records: Records) -> None:
    for days, word in enumerate(("pin", "card", "receipt")):
        records.add(Met(word, "cash"), moment(days))
    assert [card.word for card in records.due(MET + timedelta(days=1))] == ["card", "pin"]
    assert [card.word for card in records.soonest(MET)] == ["card", "receipt"]


def test_rungs_count_the_words_recalled_on_them(records: Records) -> None:
    records.add(Met("receipt", "cash"), moment(0))
    for word in ("pin", "card"):
        records.add(review(word), moment(0))
        records.add(review(word), moment(2))
    records.add(review("card", rung="ear"), moment(4))
    records.add(review("pin", 1, rung="ear"), moment(4))
    assert records.rung_counts() == {Rung.RECOGNISE: 2, Rung.EAR: 1, Rung.PRODUCE: 0}
    assert records.words_met() == 3


def plan_of(records: Records, sql: str) -> str:
    values = {"day": 1, "word": "pin"}
    return "; ".join(
        row["detail"] for row in records._file.rows(f"EXPLAIN QUERY PLAN {sql}", values)
    )


def test_screens_read_indexes_in_their_order(records: Records) -> None:
    """What keeps them quick with 100,000 cards and 1,000,000 answers."""
    for sql in (reader._DUE, reader._SOONEST):
        assert "INDEX card_due" in plan_of(records, sql)
        assert "TEMP B-TREE" not in plan_of(records, sql)
    assert "COVERING INDEX card_passed" in plan_of(records, reader._RUNGS)
    assert "INDEX review_of_word" in plan_of(records, cards._ANSWERS)
