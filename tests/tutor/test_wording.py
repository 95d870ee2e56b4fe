"""British spelling, and the notes on words above the level and sentences without a voice."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from learner.course.check import LookAtAll, check
from learner.course.folder import look
from learner.course.problem import Problem
from learner.messages.problems import PROBLEMS
from learner.tutor.levels import look_at_levels
from learner.tutor.parts import look_at_parts
from learner.tutor.spelling import MOST, is_known, look_at_spelling, meant
from learner.tutor.unheard import look_at_clips
from tests.course.conftest import LESSON, TODAY, change, course, lesson
from tests.course.damage import damaged

__all__ = ["course", "lesson"]

GO = "Please take your card."
LESSONS = Path(__file__).parent.parent.parent / "lessons"


def found(folder: Path, *also: LookAtAll) -> list[Problem]:
    return check([look(folder)], TODAY, also=also)


@pytest.mark.parametrize(
    ("written", "code", "near"),
    [
        ("color", "spelling-american", "colour"),
        ("Center", "spelling-american", "Centre"),
        ("traveled", "spelling-american", "travelled"),
        ("organize", "spelling-american", "organise"),
        ("gray", "spelling-american", "grey"),
        ("jewelry", "spelling-american", "jewellery"),
        ("recieve", "spelling", "receive"),
        ("Plese", "spelling", "Please"),
        ("acommodation", "spelling", "accommodation"),
        ("tommorrow", "spelling", "tomorrow"),
        ("adress", "spelling", "address"),
    ],
)
def test_a_slip_is_named_with_the_british_word(written: str, code: str, near: str) -> None:
    assert not is_known(written)
    assert meant(written) == (code, near)


@pytest.mark.parametrize(
    "word",
    "colour licence license practise practice cheque check programme program contactless keypad"
    " don't I'm café NHS GP Mina's London o'clock wɪðˈdrɔː 현금 x".split(),
)
def test_what_is_british_is_no_slip(word: str) -> None:
    assert is_known(word) or meant(word)[1] == ""


def test_a_slip_stands_at_its_word(course: Path, lesson: Path) -> None:
    change(lesson, GO, "Please take your recipt and my favorite card, my favorite.")
    problems = found(course, look_at_spelling)
    assert [(one.code, one.fields["near"], one.severity) for one in problems] == [
        ("spelling", "receipt", "warning"),
        ("spelling-american", "favourite", "warning"),
    ]
    text = lesson.read_text("utf-8").split("\n")
    for one in problems:
        assert text[one.line - 1].startswith(one.fields["word"], one.column - 1)


def test_names_of_people_and_places_are_no_slips(course: Path, lesson: Path) -> None:
    change(lesson, "title: Using a cash machine", "title: Ask Okoro in Clapham")
    change(lesson, GO, "Okoro took it. Clapham is far.")
    assert found(course, look_at_spelling) == []


@pytest.mark.parametrize(
    "said",
    [
        "Write to mina@example.com today.",
        "Look at https://www.nhs.uk/conditons or nhs.uk/appp today.",
        "Seo-yeon is here. This is Seo-yeon's card, and Mr Kim-jun's.",
        "Where is the loo? Bring a brolly to the chippy, and get a bap.",
    ],
)
def test_addresses_names_and_everyday_words_are_no_slips(
    course: Path, lesson: Path, said: str
) -> None:
    change(lesson, GO, said)
    assert found(course, look_at_spelling) == []


def test_what_answers_accept_may_be_spelt_anyhow(course: Path, lesson: Path) -> None:
    change(lesson, "accept: take out", "accept: tke out")
    assert found(course, look_at_spelling) == []


def test_a_word_that_its_tutor_knows_to_be_right(course: Path, lesson: Path) -> None:
    change(lesson, GO, "Jeon, please. I like jeon.")
    assert [one.fields["word"] for one in found(course, look_at_spelling)] != []
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp949"):
        (course / "spelling.txt").write_text("gimbap\nJeon # 전\n", encoding)
        assert found(course, look_at_spelling) == []


def test_right_words_that_cannot_be_read_are_told(course: Path) -> None:
    (course / "spelling.txt").write_bytes("café\n".encode("cp1252"))
    assert [(one.path.name, one.code) for one in found(course, look_at_spelling)] == [
        ("spelling.txt", "file-encoding")
    ]


def test_many_slips_of_one_file_are_told_on_few_lines(course: Path, lesson: Path) -> None:
    slips = "favorite color center theater honor neighbor flavor harbor labor".split()
    change(lesson, GO, f"My {' '.join(slips)}.")
    problems = found(course, look_at_spelling)
    assert [one.code for one in problems] == ["spelling-american"] * MOST + ["spelling-more"]
    assert problems[-1].fields["words"] == ", ".join(slips[MOST:])


def test_words_above_the_level_that_nobody_taught(course: Path, lesson: Path) -> None:
    change(lesson, GO, "The government withdrew my deposit.")
    (note,) = [one for one in found(course, look_at_levels) if one.path == lesson]
    assert (note.code, note.severity) == ("words-above", "note")
    assert "government (" in note.fields["words"]
    assert "withdrew" not in note.fields["words"], "the lesson teaches withdraw"


def without(path: Path, *keys: str) -> None:
    """Takes these keys of a lesson away, and all that stands below them."""
    parts = re.split(r"^(?=\S)", path.read_text("utf-8"), flags=re.MULTILINE)
    left = [part for part in parts if not part.startswith(keys)]
    assert len(left) < len(parts)
    path.write_text("".join(left), "utf-8")


def lacks(course: Path, lesson: Path) -> list[Problem]:
    return [one for one in found(course, look_at_parts) if one.path == lesson]


@pytest.mark.parametrize("key", ["practise", "talk", "mission"])
def test_each_part_that_a_lesson_lacks_is_a_note(course: Path, lesson: Path, key: str) -> None:
    assert lacks(course, lesson) == []
    without(lesson, f"{key}:")
    (note,) = lacks(course, lesson)
    assert note.severity == "note"
    what, how = PROBLEMS[note.code]
    assert f"there is no `{key}`" in what
    assert f"write `{key}:`" in how


def test_all_parts_that_a_lesson_lacks_are_told_at_once(course: Path, lesson: Path) -> None:
    without(lesson, "practise:", "talk:", "mission:")
    assert [one.code for one in lacks(course, lesson)] == [
        "mission-missing",
        "practise-missing",
        "talk-missing",
    ]


def test_a_rehearsal_stands_for_a_talk(course: Path, lesson: Path) -> None:
    without(lesson, "talk:")
    lesson.write_text(lesson.read_text("utf-8") + "rehearse: [till]\n", "utf-8")
    assert [one.code for one in lacks(course, lesson)] == ["rehearsal-unknown"]


def test_a_mistyped_part_is_not_missing_as_well(course: Path, lesson: Path) -> None:
    change(lesson, "practise:", "practice:")
    assert [one.code for one in lacks(course, lesson)] == ["key-unknown-near"]


def test_sentences_without_a_voice(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEARNER_HOME", str(tmp_path / "home"))
    notes = found(course, look_at_clips)
    assert {one.code for one in notes} == {"clips-missing"}
    assert len(notes) == 2
    assert all(int(one.fields["count"]) > 0 for one in notes)


def test_the_shipped_lessons_are_spelt_as_britain_spells() -> None:
    found = check([look(LESSONS)], TODAY, also=[look_at_spelling])
    assert [one for one in found if one.severity != "note"] == []


def test_a_course_without_slips_does_not_load_the_checker(course: Path) -> None:
    import subprocess
    import sys

    script = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from learner.course.check import check; from learner.course.folder import look;"
        "from learner.tutor.spelling import look_at_spelling;"
        f"check([look(Path({str(course)!r}))], date(2026, 11, 23), also=[look_at_spelling]);"
        "sys.exit(bool({'spellchecker', 'cefrpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("seed", range(3))
def test_a_lesson_damaged_at_random(course: Path, lesson: Path, seed: int) -> None:
    rng = Random(seed)
    for _ in range(8):
        lesson.write_bytes(damaged(LESSON, rng))
        for one in found(course, look_at_spelling, look_at_levels):
            assert one.line >= 1
            assert one.column >= 1
