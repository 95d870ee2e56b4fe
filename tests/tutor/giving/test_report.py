"""`learner report`: what resists, and an answer added to the lesson by its number."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from learner.memory.clock import Moment
from learner.paths import places
from learner.records.facts import ClaimedRight, Review
from learner.records.store import Records
from learner.study.people import Person, new_learner, records_path
from tests.tutor.giving.conftest import Type

SHIPPED = Path(__file__).parents[3] / "lessons" / "money" / "cash-machine.yaml"
START = datetime(2026, 11, 20, 12, tzinfo=UTC)
REVIEW = Review(
    word="withdraw", rung="produce", kind="type-word", lesson="cash-machine",
    exercise="withdraw/type-word", verdict="not-yet", reason="", grade=1, choices=(),
    help=frozenset(), silent=False, first_try=True, response_ms=900, predicted=None,
    scheduler="fsrs-6-default",
)  # fmt: skip
GAP = replace(REVIEW, word="", rung="", kind="gap", exercise="gap-enter", grade=None)
LINE = replace(GAP, kind="role", exercise="card-kept/you-kept")


def answers(person: Person, *given: tuple[Review, str, bool]) -> None:
    """Answers on one day after the other: what was asked, typed, and claimed to be right."""
    path = records_path(places(), person.id)
    with Records.open(path, device="laptop", version="1") as records:
        first = records.latest() or START
        for day, (fact, typed, claimed) in enumerate(given, 1):
            at = first + timedelta(days=day)
            event = records.add(fact, Moment(at, at, 0), typed=typed)
            if claimed:
                records.add(ClaimedRight(event.device, event.number), Moment(at, at, 0))


@pytest.fixture
def mina(home: Path) -> Person:
    return new_learner(places(), "미나", "tree")


@pytest.fixture
def own(home: Path) -> Path:
    """The tutor's own copy of the lesson."""
    path = home / "lessons" / "money" / SHIPPED.name
    path.parent.mkdir(parents=True)
    path.write_bytes(SHIPPED.read_bytes())
    return path


def test_words_that_resist_with_what_was_typed(tutor: Type, mina: Person) -> None:
    answers(
        mina,
        (replace(REVIEW, word="receipt", exercise="receipt/type-word"), "reciept", False),
        (REVIEW, "draw money out", False),
        (REVIEW, "Draw  money out", False),
        (replace(REVIEW, verdict="nearly", grade=2), "withdrow", False),
        (REVIEW, "", False),
        (GAP, "press", False),
        (LINE, "The machine ate it", True),
        (replace(REVIEW, verdict="right", grade=3), "withdraw", False),
    )
    result = tutor("report", "미나")
    assert result.exit_code == 0
    titles = [line for line in result.output.splitlines() if "not yet right" in line]
    assert titles[0].startswith("withdraw — 은행에 있는 내 돈을 찾다  (not yet right: 3,")
    assert any(line.startswith("receipt — ") for line in titles)
    assert any("Cover the keypad and ____ your PIN." in line for line in titles)
    assert "[1] Draw money out  — 2 times, last 2026-11-23" in result.output
    assert "withdrow  — 1 times, last 2026-11-24, nearly right" in result.output
    assert "The machine ate it  — 1 times, last 2026-11-27, “I was right”" in result.output
    assert "[5]" not in result.output, "a slip is not offered, a right answer is not shown"


def test_an_answer_is_added_by_its_number(tutor: Type, mina: Person, own: Path) -> None:
    answers(mina, (REVIEW, "draw money out", False), (GAP, "press", False), (LINE, "It ate", True))
    before = own.read_bytes().split(b"\n")
    result = tutor("report", says="1\n9\nx\n\n")
    assert result.output.count("There is no such number.") == 2
    assert "“draw money out” counts as right from now on" in result.output
    after = own.read_bytes().split(b"\n")
    new = [line for line in after if line not in before]
    assert new == [b"      - draw money out"]
    assert b"      - draw money out" in after
    assert tutor("check").exit_code == 0
    result = tutor("report", says="2\n3\n1\n\n")
    assert "counts as right already" in result.output
    text = own.read_text("utf-8")
    assert "|press}" in text
    assert "          - It ate\n" in text
    assert tutor("check").exit_code == 0


def test_the_learner_is_right_from_then_on(tutor: Type, mina: Person, own: Path) -> None:
    from learner.course.library import open_course
    from learner.marking import Key, Verdict, mark

    answers(mina, (REVIEW, "draw money out", True))
    tutor("report", says="1\n")
    here = places()
    word = open_course((here.course, here.own_lessons), here.cache).word("withdraw")
    assert word is not None
    assert mark("draw money out", Key(word.en, word.accept)).verdict is Verdict.RIGHT


def test_an_installed_lesson_is_copied_first(tutor: Type, mina: Person, home: Path) -> None:
    answers(mina, (REVIEW, "draw money out", False))
    before = SHIPPED.read_bytes()
    copy = home / "lessons" / "money" / SHIPPED.name
    assert "Nothing was changed." in tutor("report", says="1\nn\n\n").output
    assert not copy.exists()
    result = tutor("report", says="1\ny\n\n")
    assert "installed course" in result.output
    assert b"- draw money out" in copy.read_bytes()
    assert SHIPPED.read_bytes() == before


def test_a_lesson_that_cannot_be_changed_by_machine(tutor: Type, mina: Person, own: Path) -> None:
    answers(mina, (REVIEW, "draw money out", False))
    text = own.read_text("utf-8").replace("    accept: take out\n", "    accept: take\n      out\n")
    text = text.replace("en: withdraw", "en: with\u200bdraw")
    own.write_text(text, "utf-8")
    before = own.read_bytes()
    result = tutor("report", says="1\n\n")
    assert "add the answer in your editor" in result.output
    assert own.read_bytes() == before


def test_for_scripts(tutor: Type, mina: Person) -> None:
    answers(mina, (REVIEW, "draw money out", True), (REVIEW, "넣다", False))
    found = json.loads(tutor("report", "--format", "json").output)
    assert found["name"] == "미나"
    (word,) = found["resisting"]
    assert (word["word"], word["lesson"], word["wrong"]) == ("withdraw", "cash-machine", 1)
    first, second = word["answers"]
    assert first["typed"] == "draw money out"
    assert (first["i_was_right"], first["can_be_added"], first["last"]) == (
        True,
        True,
        "2026-11-21",
    )
    assert (second["typed"], second["can_be_added"]) == ("넣다", False)


def test_a_locked_learner_has_no_report(tutor: Type, mina: Person) -> None:
    path = records_path(places(), mina.id)
    path.write_bytes(bytes(range(256)) * 64)
    path.with_suffix(".key").write_text("{}")
    result = tutor("report", "미나")
    assert result.exit_code == 1
    assert "미나 has locked their practice" in result.output
    assert path.read_bytes() == bytes(range(256)) * 64


def test_a_learner_at_the_machine_has_no_report(tutor: Type, mina: Person) -> None:
    with Records.open(records_path(places(), mina.id), device="laptop", version="1"):
        result = tutor("report", "미나")
    assert result.exit_code == 1
    assert "open in another window" in result.output


def test_what_was_typed_long_ago_is_forgotten_here_too(tutor: Type, mina: Person) -> None:
    answers(mina, (REVIEW, "long ago", False))
    late = replace(REVIEW, word="receipt")
    path = records_path(places(), mina.id)
    with Records.open(path, device="laptop", version="1") as records:
        at = START + timedelta(days=120)
        records.add(late, Moment(at, at, 0), typed="lately")
    result = tutor("report", "미나")
    assert "lately" in result.output
    assert "long ago" not in result.output
    assert b"long ago" not in path.read_bytes()


def test_an_answer_taken_back_is_not_told(tutor: Type, mina: Person) -> None:
    path = records_path(places(), mina.id)
    with Records.open(path, device="laptop", version="1") as records:
        records.add(REVIEW, Moment(START, START, 0), typed="oops")
        records.undo_last(Moment(START, START, 0))
    assert tutor("report", "미나").output == "Nothing is hard for 미나.\n"


def test_whose_report(tutor: Type, home: Path) -> None:
    assert "Nobody learns on this laptop" in tutor("report").output
    assert tutor("report", "Mina").exit_code == 1
    answers(new_learner(places(), "Mina", "tree"), (REVIEW, "one", False))
    answers(new_learner(places(), "Juno", "star"), (REVIEW, "two", False))
    assert tutor("report", "nobody").exit_code == 1
    assert "two" in tutor("report", "JUNO").output
    assert "one" in tutor("report", says="2\n\n").output
    assert tutor("report", "--format", "json").exit_code == 2


def test_what_is_no_longer_taught_is_left_out(tutor: Type, mina: Person) -> None:
    answers(
        mina,
        (replace(REVIEW, word="gone"), "x", False),
        (replace(GAP, lesson="gone"), "y", False),
        (replace(GAP, exercise="gone"), "z", False),
    )
    assert tutor("report", "미나").output == "Nothing is hard for 미나.\n"


def test_a_terminal_is_not_told_what_to_do(tutor: Type, mina: Person) -> None:
    answers(mina, (REVIEW, "\x1b[2Jred", False))
    assert "\x1b" not in tutor("report", "미나").output
