"""The course that is shipped: sound, whole, and answerable as its tutors wrote it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from learner.course.check import check
from learner.course.folder import look
from learner.course.library import Course, open_course
from learner.marking import Verdict
from learner.memory.ladder import Kind
from learner.practice.exercise import AnyExercise, Choice, Matching, Ordering, Response, Typed
from learner.practice.judge import judge
from learner.practice.make import Maker
from learner.practice.steps import lesson_steps
from learner.rehearsal.check import look_at_ways

LESSONS = Path(__file__).parent.parent / "lessons"
SHIPPED = (
    "asking-for-help",
    "cash-machine",
    "opening-an-account",
    "bank-by-phone",
    "bills",
    "council-letter",
    "seeing-the-gp",
    "at-the-pharmacy",
    "self-checkout",
    "train-tickets",
    "first-interview",
)
GUIDE = LESSONS / "README.md"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    opened = open_course([LESSONS], tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


def exercises(course: Course, lesson: str, *, sound: bool) -> list[AnyExercise]:
    whole = course.lesson(lesson)
    known = tuple(course.words(whole.uses).values())
    maker = Maker("f1", lambda _: sound, Random(lesson))
    steps = lesson_steps(whole, known, whole.words, maker)
    typed = [turn.typed for step in steps for turn in step.turns]
    return [step.exercise for step in steps if step.exercise] + typed


def answers(exercise: AnyExercise) -> list[Response]:
    match exercise:
        case Choice():
            return [exercise.right]
        case Ordering():
            return [tuple(exercise.key.model.split())]
        case Matching():
            return [exercise.partners]
        case Typed():
            return [exercise.key.model]


def test_the_lessons_are_there_in_their_order(course: Course) -> None:
    assert tuple(head.id for unit in course.units for head in unit.lessons) == SHIPPED
    assert course.problems == ()


@pytest.mark.parametrize("sound", [True, False], ids=["sound", "no sound"])
@pytest.mark.parametrize("lesson", SHIPPED)
def test_every_answer_its_tutor_wrote_is_right(course: Course, lesson: str, sound: bool) -> None:
    vocabulary = course.vocabulary()
    for exercise in exercises(course, lesson, sound=sound):
        for answer in answers(exercise):
            mark = judge(exercise, answer, vocabulary)
            assert mark.verdict is Verdict.RIGHT, (exercise, mark)


def test_all_kinds_of_exercise_come_up_somewhere(course: Course) -> None:
    asked = {exercise.kind for id in SHIPPED for exercise in exercises(course, id, sound=True)}
    # A word is dictated only once it is understood by ear, in the days after the lesson.
    assert set(Kind) - asked == {Kind.DICTATE_WORD}


@pytest.mark.parametrize("lesson", SHIPPED)
def test_a_lesson_has_what_a_tutor_expects(course: Course, lesson: str) -> None:
    whole = course.lesson(lesson)
    assert 8 <= len(whole.words) <= 12
    assert 2 <= len(whole.can_do) <= 4
    assert len(whole.talks) in {1, 2}
    assert all(len({person.voice for person in talk.people}) == 2 for talk in whole.talks)
    assert whole.esol
    assert whole.facts
    assert whole.mission
    assert whole.mission.meaning
    assert "Do not write personal stories here" in " ".join(whole.notes.split())


def test_the_guides_first_lesson_passes_its_check(tmp_path: Path) -> None:
    block = re.search(r"^( *)```yaml\n(.*?)^ *```", GUIDE.read_text("utf-8"), re.M | re.S)
    assert block
    unit = tmp_path / "cafe"
    unit.mkdir()
    lines = [line.removeprefix(block[1]) for line in block[2].splitlines()]
    (unit / "cup-of-tea.yaml").write_text("\n".join(lines), encoding="utf-8")
    problems = check([look(LESSONS), look(tmp_path)], date(2026, 11, 23))
    assert problems == []


def test_the_guides_rehearsal_passes_its_check(tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    block = re.search(r"^```yaml\n(format: 1\nid: tea-machine\n.*?)^```", text, re.M | re.S)
    assert block
    folder = tmp_path / "rehearsals"
    folder.mkdir()
    (folder / "tea-machine.yaml").write_text(block[1], encoding="utf-8")
    found = check([look(LESSONS), look(tmp_path)], date(2026, 11, 25), None, look_at_ways)
    assert [one.code for one in found] == ["rehearsal-unlinked"]
