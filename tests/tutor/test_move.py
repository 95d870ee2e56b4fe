"""`learner move`, as a tutor types it."""

from __future__ import annotations

from learner.memory.clock import moment
from learner.paths import places
from learner.records.backup import make
from learner.records.facts import Met
from learner.study.people import records_path

from .test_carry import START, Desk, desk

__all__ = ["desk"]


def test_a_practice_is_chosen_and_moved(desk: Desk) -> None:
    mina, jun = desk.learner("미나", "pin", "card"), desk.learner("준")
    listed = desk.run("move", "미나", "준").output.splitlines()
    assert len(listed) == 2, "two hours apart by the clock are two sittings"
    assert listed[0].startswith(" 1  2026-11-23")
    assert "new words: 1" in listed[0]
    result = desk.run("move", "미나", "준", "--sitting", "1")
    assert result.output.startswith("Moved to 준: 2026-11-23")
    assert (desk.words(mina), desk.words(jun)) == (1, 1)
    assert desk.run("move", "미나", "준").output.count("\n") == 1


def test_what_cannot_be_moved_is_told(desk: Desk) -> None:
    desk.learner("미나", "pin")
    desk.learner("준")
    for args, words in (
        (("미나", "누구"), "not clear who 누구 is"),
        (("미나", "미나"), "same person twice"),
        (("미나", "준", "--sitting", "7"), "no practice with the number 7"),
    ):
        result = desk.run("move", *args)
        assert words in result.output
        assert result.exit_code == 1
    assert "nothing yet" in desk.run("move", "준", "미나").output


def test_a_file_that_lost_a_part_is_brought_back_first(desk: Desk) -> None:
    mina, _jun = desk.learner("미나", "pin"), desk.learner("준")
    path = records_path(places(), mina.id)
    before = path.read_bytes()
    with desk.open(mina) as records:
        records.add(Met("card", "cash"), moment(START, None))
    make(path, None, START)
    path.write_bytes(before)
    result = desk.run("move", "미나", "준", "--sitting", "1")
    assert result.exit_code == 1
    assert "Moved" not in result.output
    assert path.read_bytes() == before, "its numbers are not given twice"
