"""What is only wrong between files, and how the course is put in order."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from learner.course.folder import look
from learner.course.forms import contains
from learner.messages.problems import PROBLEMS
from tests.course.conftest import change, codes, problems


def test_the_good_course_has_no_problems(course: Path) -> None:
    assert problems(course) == []


TILL = Path(__file__).parents[1] / "rehearsal" / "good" / "rehearsals" / "till.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("money/cash-machine.yaml", "use: receipt", "use: reciept", ("use-unknown-near", 37)),
        ("money/cash-machine.yaml", "use: receipt", "use: umbrella", ("use-unknown", 37)),
        ("money/cash-machine.yaml", "use: receipt", "use: card", ("use-own-word", 37)),
        ("money/cash-machine.yaml", "[pay]", "[account]", ("confuse-together", 28)),
        ("money/cash-machine.yaml", "[pay]", "[deposit]", ("confuse-unknown", 28)),
        ("money/cash-machine.yaml", "id: insert", "id: bag", ("word-twice", 38)),
        ("money/cash-machine.yaml", "[at-the-till]", "[at-the-tills]", ("needs-unknown-near", 8)),
        ("money/cash-machine.yaml", "[at-the-till]", "[umbrella]", ("needs-unknown", 8)),
        ("money/cash-machine.yaml", "[at-the-till]", "[cash-machine]", ("needs-circle", 8)),
        ("money/cash-machine.yaml", "[pin-tries]", "[pin-trys]", ("fact-unknown-near", 9)),
        ("money/cash-machine.yaml", "[pin-tries]", "[weather]", ("fact-unknown", 9)),
        ("money/cash-machine.yaml", "voice: f1", "voice: f9", ("voice-unknown", 80)),
        ("money/cash-machine.yaml", "notes: |", "rehearse: x\nnotes: |", ("rehearsal-unknown", 10)),
        ("money/cash-machine.yaml", "level: E1", "level: Pre-Entry", ("words-count", 18)),
        ("money/cash-machine.yaml", "id: cash-machine ", "id: atm ", ("id-not-file-name", 2)),
        ("first/at-the-till.yaml", "words:\n", "words:\n  - use: pin\n", ("use-later", 10)),
        ("course.yaml", "lessons: [cash-machine]", "lessons: []", ("lesson-unlisted", 1)),
        ("course.yaml", "[cash-machine]", "[cash-machine, loans]", ("lesson-missing", 14)),
        ("course.yaml", "[cash-machine]", "[cash-machin]", ("lesson-missing-near", 14)),
        ("course.yaml", "[at-the-till]", "[at-the-till, cash-machine]", ("lesson-elsewhere", 10)),
        ("course.yaml", "[at-the-till]", "[at-the-till, at-the-till]", ("lesson-listed-twice", 10)),
        ("course.yaml", "    ko: 돈\n", "", ("translation-missing", 12)),
        ("course.yaml", "voices:", "voice:", ("key-unknown-near", 5)),
        ("course.yaml", "  - id: money", "  - id: first", ("id-twice", 11)),
        ("facts.yaml", "checked_on: 2026-11-20", "checked_on: 2026-12-20", ("fact-not-yet", 9)),
        ("facts.yaml", "review_by: 2027-11-20", "review_by: 2029-11-20", ("fact-review-far", 10)),
        ("facts.yaml", "checked_on: 2026-11-20", "checked_on: 20 November", ("date-expected", 9)),
        ("facts.yaml", "review_by: 2027-11-20", "review_by: 2026-11-22", ("fact-past-review", 10)),
        ("facts.yaml", "review_by: 2027-11-20", "review_by: soon", ("date-expected", 10)),
        ("facts.yaml", '      - Another bank, "Locked PIN"\n', "", ("fact-sources", 7)),
    ],
)  # fmt: skip
def test_between_files(
    course: Path, file: str, old: str, new: str, problem: tuple[str, int]
) -> None:
    change(course / file, old, new)
    assert problem in [(one.code, one.line) for one in problems(course)]


def test_a_lesson_that_comes_later(course: Path) -> None:
    change(course / "money" / "cash-machine.yaml", "needs: [at-the-till]\n", "")
    change(course / "first" / "at-the-till.yaml", "level:", "needs: cash-machine\nlevel:")
    assert codes(course) == ["needs-later"]


def test_broken_facts_are_no_second_mistake_of_lessons(course: Path) -> None:
    change(course / "facts.yaml", "review_by:", "review:")
    assert codes(course) == ["key-unknown-near"]
    (course / "facts.yaml").write_text("\t", encoding="utf-8")
    assert codes(course) == ["file-empty"]


def test_a_circle_of_two(course: Path) -> None:
    change(course / "first" / "at-the-till.yaml", "level:", "needs: cash-machine\nlevel:")
    assert codes(course).count("needs-circle") == 2


def test_a_ring_of_three_is_named(course: Path) -> None:
    for name, needed in (("first/a", "b"), ("first/b", "c"), ("money/c", "a")):
        text = (course / "first" / "at-the-till.yaml").read_text("utf-8")
        text = text.replace("id: ", "id: new-").replace("id: new-at-the-till", f"id: {name[-1]}")
        text = text.replace("id: new-", f"id: {name[-1]}-").replace(
            "level:", f"needs: {needed}\nlevel:"
        )
        (course / f"{name}.yaml").write_text(text, "utf-8")
    rings = [one.fields["ring"] for one in problems(course) if one.code == "needs-ring"]
    assert sorted(rings) == ["a → b → c → a", "b → c → a → b", "c → a → b → c"]


def test_a_needed_lesson_that_was_left_out_is_there(course: Path) -> None:
    text = (course / "first" / "at-the-till.yaml").read_text("utf-8")
    (course / "first" / "z.yaml").write_text(text.replace("id: at-the-till", "id: z"), "utf-8")
    change(course / "money" / "cash-machine.yaml", "[at-the-till]", "[z]")
    assert {one.code for one in problems(course) if one.severity == "error"} == {"word-twice"}


def test_a_broken_lesson_is_no_second_mistake_of_others(course: Path) -> None:
    change(course / "first" / "at-the-till.yaml", "level: Pre-Entry", "level: Beginner")
    assert codes(course) == ["choice"]


def test_a_broken_lesson_is_looked_at_across_files_too(course: Path, lesson: Path) -> None:
    change(lesson, "level: E1", "level: A1")
    change(lesson, "use: receipt", "use: reciept")
    assert codes(course) == ["choice-near", "use-unknown-near"]


def test_a_lesson_twice(course: Path) -> None:
    shutil.copy(course / "money" / "cash-machine.yaml", course / "money" / "second.yaml")
    found = [one for one in problems(course) if one.severity == "error"]
    assert [(one.path.name, one.code, one.line) for one in found] == [
        ("second.yaml", "lesson-twice", 2)
    ]


@pytest.mark.parametrize("name", ["cash-machine - Copy.yaml", "cash-machine-2.yaml", "a.yml"])
def test_a_copy_never_takes_the_place_of_the_lesson(course: Path, name: str) -> None:
    lesson, copy = course / "money" / "cash-machine.yaml", course / "money" / name
    shutil.copy(lesson, copy)
    (twice,) = [one for one in problems(course) if one.path == copy and one.severity == "error"]
    assert (twice.code, twice.fields["other"]) == ("lesson-twice", str(lesson))
    assert "delete or move this copy" in PROBLEMS[twice.code][1]
    assert "id-not-file-name" not in codes(course)
    # Whoever gives the copy an id of its own keeps the words in the lesson they were in.
    change(copy, "id: cash-machine ", f"id: {copy.stem.lower().replace(' - ', '-')} ")
    found = [one for one in problems(course) if one.code == "word-twice"]
    assert {one.path for one in found} == {copy}


def test_files_in_the_wrong_place(course: Path) -> None:
    shutil.copy(course / "money" / "cash-machine.yaml", course / "lost.yaml")
    (course / "money" / "new.yaml.txt").write_text("format: 1")
    (course / "money" / "more").mkdir()
    (course / "README.md").write_text("# Lessons")
    (course / ".hidden.yaml").write_text("x")
    assert sorted(codes(course)) == ["file-name", "file-outside-unit", "folder-in-unit"]


@pytest.mark.parametrize(
    ("name", "code", "instead"),
    [
        ("money/mug.txt", "file-not-lesson", "mug.yaml"),
        ("money/mug", "file-not-lesson", "mug.yaml"),
        ("money/mug.yalm", "file-not-lesson", "mug.yaml"),
        ("money/mug.docx", "file-document", "mug.yaml"),
        ("money/mug.yaml.docx", "file-document", "mug.yaml"),
        ("money/mug.yaml.txt", "file-name", "mug.yaml"),
        ("mug.YAML.txt", "file-name", "mug.YAML"),
        ("Course.yaml", "file-name", "course.yaml"),
        ("course.yml", "file-name", "course.yaml"),
        ("Facts.yaml", "file-name", "facts.yaml"),
        ("facts.yml", "file-name", "facts.yaml"),
        ("Spelling.txt", "file-name", "spelling.txt"),
        ("spelling.txt.txt", "file-name", "spelling.txt"),
    ],
)
def test_files_under_another_name_are_told(
    course: Path, name: str, code: str, instead: str
) -> None:
    # Some systems take Course.yaml for course.yaml.
    (course / instead).unlink(missing_ok=True)
    (course / name).write_text("format: 1", "utf-8")
    (found,) = [one for one in problems(course) if one.path == course / name]
    assert (found.code, found.fields["name"]) == (code, instead)


@pytest.mark.parametrize(
    "name", ["money/_mug.txt", "money/~$mug.docx", "money/mug.html", "money/mug.png", "words.txt"]
)
def test_files_that_are_no_lessons_are_left_alone(course: Path, name: str) -> None:
    (course / name).write_text("format: 1", "utf-8")
    assert codes(course) == []


def test_a_rehearsal_in_the_wrong_folder(course: Path, tmp_path: Path) -> None:
    change(course / "money" / "cash-machine.yaml", "notes: |", "rehearse: till\nnotes: |")
    own = tmp_path / "own"
    for folder, place in (
        ("money/rehearsals", "money/rehearsals"),
        ("Rehearsals", "Rehearsals"),
        ("rehearsal", "rehearsal"),
        ("money", "money/till.yaml"),
    ):
        (own / folder).mkdir(parents=True)
        shutil.copy(TILL, own / folder)
        found = [one for one in problems(course, own) if one.path.is_relative_to(own)]
        assert [one.path for one in found] == [own / place]
        assert "rehearsals/" in PROBLEMS[found[0].code][1]
        shutil.rmtree(own)
    assert codes(course) == ["rehearsal-unknown"]


def test_a_lesson_among_the_rehearsals(course: Path) -> None:
    (course / "rehearsals").mkdir()
    shutil.move(course / "first" / "at-the-till.yaml", course / "rehearsals")
    found = [one for one in problems(course) if one.path.name == "at-the-till.yaml"]
    assert [one.code for one in found] == ["lesson-in-rehearsals"]


def test_a_tutor_s_folder_lies_over_the_course(course: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "money").mkdir(parents=True)
    shutil.copy(course / "money" / "cash-machine.yaml", own / "money")
    change(own / "money" / "cash-machine.yaml", "minutes: 20", "minutes: 30")
    assert problems(course, own) == []


def test_a_lesson_that_takes_words_away_is_told_at_its_own_id(course: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "cafe"
    own.mkdir(parents=True)
    lesson = (course / "money" / "cash-machine.yaml").read_text("utf-8")
    mine = lesson.replace("at-the-till", "cash-machine").replace(
        "id: cash-machine ", "id: at-the-till "
    )
    (own / "at-the-till.yaml").write_text(mine.replace("needs: [cash-machine]", ""), "utf-8")
    found = [one for one in problems(course, own.parent) if one.code != "word-twice"]
    told = [
        (one.path.parent.name, one.line, PROBLEMS[one.code][0].format(**one.fields))
        for one in found
        if one.code == "lesson-replaces"
    ]
    assert len(told) == 1
    assert told[0][:2] == ("cafe", 2)
    assert "the course's lesson “Paying at the till”; no longer taught: " in told[0][2]
    assert "receipt" in told[0][2]
    assert not [one for one in found if one.path.is_relative_to(course)]


def test_a_fact_is_checked_against_the_day(course: Path) -> None:
    assert [one.code for one in problems(course, today=date(2027, 11, 20))] == []
    assert [one.code for one in problems(course, today=date(2027, 11, 21))] == ["fact-past-review"]


def test_a_folder_that_is_not_there_is_an_empty_course(tmp_path: Path) -> None:
    assert look(tmp_path / "nothing").lessons == []
    assert problems(tmp_path / "nothing") == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("She paid by card.", "pay"),
        ("He tries again.", "try"),
        ("They stopped.", "stop"),
        ("We are using it.", "use"),
        ("Could you repeat that, please?", "Could you repeat that?"),
        ("I'm from the bank.", "bank"),
        ("I don't know.", "know"),
        ("She withdrew some money.", "withdraw"),
        ("It's my mother's card.", "mother"),
        ("Take your card out.", "take sth out"),
        ("The children went home.", "child"),
    ],
)
def test_a_sentence_shows_a_word_in_any_form(sentence: str, word: str) -> None:
    assert contains(sentence, word)


@pytest.mark.parametrize(
    ("sentence", "word"), [("I like coffee.", "copy"), ("Sit down.", "site"), ("A cart.", "card")]
)
def test_another_word_is_not_a_form(sentence: str, word: str) -> None:
    assert not contains(sentence, word)


@pytest.mark.parametrize("written", ["Korean", "KO", "kr", "한국어", "ko-KR"])
def test_a_language_that_is_none_is_told_and_changes_nothing_else(
    course: Path, written: str
) -> None:
    change(course / "course.yaml", "for: [ko]", f"for: {written}")
    found = [one for one in problems(course) if one.code != "voice-unknown"]
    assert [(one.path.name, one.line, one.code) for one in found if one.severity != "note"] == [
        ("course.yaml", 4, "language-code")
    ]
