"""Rehearsals of a learner: where they were left, what is met, which ways were found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from learner.course.library import open_course
from learner.errors import RecordsError
from learner.practice.steps import StepKind
from learner.records import store
from learner.records.file import File
from learner.records.log import Entry
from learner.rehearsal.inputs import Back, Choose, Repair, Say
from learner.study import Study, new_learner

from .conftest import Laptop

LESSONS = Path(__file__).parent.parent.parent / "lessons"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shipped")


@pytest.fixture
def study(tmp_path: Path, cache: Path) -> Iterator[Study]:
    laptop = Laptop(tmp_path, cache)
    laptop.course = open_course([LESSONS], cache)
    yield laptop.sit_down(new_learner(laptop.places, "미나", "tree"))
    laptop.leave()


def test_it_goes_on_where_it_was_left_and_begins_anew_after_its_end(study: Study) -> None:
    run = study.rehearsing.open("pharmacist")
    run.give(Say("I have a headache"))
    study.rehearsing.leave(run)
    assert study.rehearsing.began(run.rehearsal)
    assert study.rehearsing.open("pharmacist").state.node == "how-long"
    assert study.rehearsing.open("pharmacist", anew=True).state.node == "hello"
    again = study.rehearsing.open("pharmacist", anew=True)
    again.give(Choose(2))
    study.rehearsing.end(again)
    study.rehearsing.leave(again)
    assert not study.rehearsing.began(run.rehearsal)
    assert study.rehearsing.found(run.rehearsal).reached == 1
    assert study.rehearsing.titles(["pharmacist", "nowhere"])["pharmacist"][1].reached == 1


def test_the_words_of_a_page_are_met_together(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = study.rehearsing.open("pharmacist")
    words = study.course.words(run.rehearsal.words).values()
    shown, real, met = [word.en for word in words], store.follow, []

    def full(file: File, seq: int, entry: Entry) -> None:
        met.append(entry)
        if len(met) > 1:
            raise RecordsError("records-full", path=file.path)
        real(file, seq, entry)

    with monkeypatch.context() as patch:
        patch.setattr(store, "follow", full)
        with pytest.raises(RecordsError):
            study.rehearsing.meet(run, shown)
    assert study.progress().met == 0
    study.rehearsing.meet(run, shown)
    assert study.progress().met == len(words)


def test_a_step_back_takes_back_what_was_said(study: Study) -> None:
    run = study.rehearsing.open("pharmacist")
    run.give(Repair("again"))
    asked = [line.line.en for line in run.talk]
    assert asked == ["Could you say that again, please?", "Of course. I'll say it again."]
    run.give(Say("I have a headache"))
    assert [line.line.en for line in run.talk[2:]] == [
        "Hello. How can I help?", "I have a headache. What can I take?",
    ]  # fmt: skip
    run.give(Back())
    assert [line.line.en for line in run.talk] == asked


def test_its_words_are_met_where_they_come_up(study: Study) -> None:
    run = study.rehearsing.open("cash-machine", node="menu")
    study.rehearsing.meet(run, ["Please choose a service."])
    assert not study.records.cards_of("balance")
    study.rehearsing.meet(run, ["Please choose a service.", "Balance"])
    met = study.records.cards_of("balance")
    assert met
    study.rehearsing.meet(run, ["Your balance is £120."])
    assert study.records.cards_of("balance") == met


def test_a_lesson_without_its_rehearsal_goes_on_without_it(tmp_path: Path, cache: Path) -> None:
    lessons = Path(copytree(LESSONS, tmp_path / "lessons"))
    laptop = Laptop(tmp_path / "home", tmp_path / "cache")
    laptop.course = open_course([lessons], tmp_path / "cache")
    study = laptop.sit_down(new_learner(laptop.places, "미나", "tree"))
    steps = [step.id for step in study.open_lesson("cash-machine").steps]
    assert steps[-3:] == ["rehearse/cash-machine", "mission", "summary"]
    (lessons / "rehearsals" / "cash-machine.yaml").write_text("kind: nothing")
    laptop.course = open_course([lessons], tmp_path / "cache")
    study = laptop.sit_down(study.person)
    kinds = [step.kind for step in study.open_lesson("cash-machine").steps]
    assert StepKind.REHEARSAL not in kinds
    assert kinds[-1] is StepKind.SUMMARY
    laptop.leave()
