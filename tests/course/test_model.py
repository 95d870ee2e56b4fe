"""What a good lesson becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from learner.course import rules
from learner.course.model import (
    CanDo,
    Choose,
    Gap,
    Gloss,
    Lesson,
    Line,
    Numbers,
    Order,
    Pairs,
    Person,
    Sentence,
    Tip,
)
from learner.course.read import read_lesson
from learner.course.stored import dump, load
from tests.course.conftest import GOOD, change


@pytest.fixture(scope="module")
def built() -> Lesson:
    read = read_lesson(GOOD / "money" / "cash-machine.yaml", "money", ("ko",))
    assert read.lesson is not None
    return read.lesson


def test_the_head_of_a_lesson(built: Lesson) -> None:
    assert built.id == "cash-machine"
    assert built.unit == "money"
    assert built.title == Sentence("Using a cash machine", Gloss({"ko": "현금 인출기에서 돈 찾기"}))
    assert (built.level, built.minutes) == ("E1", 20)
    assert built.esol == ("Rw/E1.1", "Lr/E1.3")
    assert built.needs == ("at-the-till",)
    assert built.facts == ("pin-tries",)
    assert built.notes == "Many learners have never used one.\nAsk: what do you see?"
    assert built.can_do == (
        CanDo(
            "i-can-take-out-cash", "I can take out cash.", Gloss({"ko": "현금을 찾을 수 있어요."})
        ),
    )
    assert built.mission == Sentence(
        "Take out £10 this week. Ask for a receipt.",
        Gloss({"ko": "이번 주에 10파운드를 찾아 보세요."}),
    )


def test_its_words(built: Lesson) -> None:
    withdraw, account = built.words[:2]
    assert [word.id for word in built.words][-1] == "help"
    assert built.uses == ("receipt",)
    assert withdraw.accept == ("take out",)
    assert withdraw.confuse == ("pay",)
    assert withdraw.produce
    assert not account.produce
    assert withdraw.say == "wɪðˈdrɔː"
    assert withdraw.note == Gloss({"ko": "은행이나 기계에서 내 돈을 꺼내는 것"})
    assert withdraw.example.en == "I want to withdraw twenty pounds."
    assert account.means.by_tag["ko-KP"] == "돈자리"
    assert account.means.show() == "은행에 내 돈을 넣어 두는 자리 (계좌 · 돈자리)"
    assert account.lesson == "cash-machine"


def test_its_talk(built: Lesson) -> None:
    (talk,) = built.talks
    assert talk.people == (Person("staff", "Ms Lee", "f1"), Person("you", "Mina", "f2"))
    assert [line.id for line in talk.lines] == [
        "good-morning",
        "the-machine-has-kept-my-card",
        "dont-worry-mina",
    ]
    assert talk.lines[1] == Line(
        "the-machine-has-kept-my-card",
        "you",
        "The machine has kept my card.",
        Gloss({"ko": "기계가 카드를 먹었어요."}),
        ("The cash machine (has kept|kept) my card.",),
    )
    assert talk.voice_of(talk.lines[0]) == "f1"


def test_its_practice(built: Lesson) -> None:
    choose, gap, order, _, money, time, pairs, tip = built.practise
    assert isinstance(choose, Choose)
    assert choose.wrong == ("Balance", "Mini statement")
    assert isinstance(gap, Gap)
    assert (gap.before, gap.answers, gap.after) == (
        "I'd like to ",
        ("withdraw", "take out"),
        " fifty pounds.",
    )
    assert isinstance(order, Order)
    assert money == Numbers("money", "money", 5, 200, 5, 5)
    assert time == Numbers("time", "time", 9 * 60, 17 * 60 + 30, 5, 3)
    assert pairs == Pairs("copy-coffee", (("copy", "coffee"), ("work", "walk")))
    assert tip == Tip("tip", Gloss({"ko": "카드를 먼저 받으세요."}))


def test_ids_that_were_not_written_do_not_depend_on_place(course: Path, lesson: Path) -> None:
    before = read_lesson(lesson, "money", ("ko",)).lesson
    change(lesson, "  - dictate: Please take your card.\n", "")
    change(lesson, "practise:\n", "practise:\n  - dictate: Please take your card.\n")
    after = read_lesson(lesson, "money", ("ko",)).lesson
    assert before is not None
    assert after is not None
    assert {item.id: item for item in after.practise} == {item.id: item for item in before.practise}


def test_the_same_text_twice_gets_two_ids(lesson: Path) -> None:
    change(
        lesson,
        "  - dictate: Please",
        "  - dictate: Thank you.\n  - dictate: Thank you.\n  - dictate: Please",
    )
    read = read_lesson(lesson, "money", ("ko",)).lesson
    assert read is not None
    assert [item.id for item in read.practise if item.id.startswith("thank")] == [
        "thank-you",
        "thank-you-2",
    ]


def test_a_renamed_id_keeps_the_one_progress_hangs_on(lesson: Path) -> None:
    change(lesson, "id: card-kept", "id: card-lost\n    was: [card-kept, card-gone]")
    change(lesson, "  - id: amount", "  - id: sum\n    was: amount")
    change(lesson, "id: cash-machine ", "id: cash\nwas: cash-machine ")
    read = read_lesson(lesson, "money", ("ko",))
    assert read.lesson is not None
    assert read.lesson.talks[0].id == "card-kept"
    assert "amount" in [word.id for word in read.lesson.words]
    assert ("amount", "sum") in read.words
    assert (read.lesson.id, read.name) == ("cash-machine", "cash")


def test_finer_korean_beside_a_sentence(lesson: Path) -> None:
    change(
        lesson,
        "ko: 돈은 제 계좌에 있어요.",
        "ko: 돈은 은행에 있어요.\n    ko-KP: 돈은 돈자리에 있어요.",
    )
    read = read_lesson(lesson, "money", ("ko",)).lesson
    assert read is not None
    assert read.words[1].example.meaning == Gloss(
        {"ko": "돈은 은행에 있어요.", "ko-KP": "돈은 돈자리에 있어요."}
    )


def test_a_second_language(lesson: Path) -> None:
    change(lesson, "means: 남은 돈", "means: {ko: 남은 돈, uk: залишок}")
    assert read_lesson(lesson, "money", ("ko",)).lesson is None
    read = read_lesson(lesson, "money", ("ko", "uk")).lesson
    assert read is not None
    assert next(word for word in read.words if word.id == "balance").means.show("uk") == "залишок"


@pytest.mark.parametrize(
    ("drill", "bounds"),
    [
        ("{kind: time}", (0, 1439, 5)),
        ("{kind: phone}", (0, 999, 1)),
        ("{kind: date, from: 1 March, to: 31 December}", (61, 366, 1)),
        ("{kind: money, from: £10, to: 1, count: 2}", None),
        ('{kind: money, to: "1,000", step: 50}', (1, 1000, 50)),
        ("{kind: quantity, step: 0}", None),
    ],
)
def test_number_drills(lesson: Path, drill: str, bounds: tuple[int, int, int] | None) -> None:
    change(lesson, "{kind: money, from: 5, to: 200, step: 5}", drill)
    read = read_lesson(lesson, "money", ("ko",)).lesson
    if bounds is None:
        assert read is None
        return
    assert read is not None
    item = read.practise[4]
    assert isinstance(item, Numbers)
    assert (item.start, item.end, item.step) == bounds


def test_a_bar_in_brackets_belongs_to_one_answer_of_a_gap() -> None:
    before, answers, after = rules.gap("Can I {pay|(go and|then) pay|give (you) cash} now?")
    assert (before, after) == ("Can I ", " now?")
    assert answers == ("pay", "(go and|then) pay", "give (you) cash")


def test_what_is_stored_comes_back(built: Lesson) -> None:
    assert load(dump(built), Lesson) == built
