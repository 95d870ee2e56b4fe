"""Every clip of a lesson: what exercises let a learner hear must be among them."""

from random import Random

import pytest

from learner.course.model import (
    CanDo,
    Choose,
    Dictate,
    Gap,
    Gloss,
    Lesson,
    Line,
    Numbers,
    Order,
    Pairs,
    Person,
    Sentence,
    Talk,
    Tip,
    Utterance,
    Word,
    house_voice,
)
from learner.memory.ladder import Rung
from learner.practice.make import Maker
from learner.practice.steps import lesson_steps
from learner.sound.utterances import Wanted, wanted

KO = Gloss({"ko": "뜻"})
VOICES = {"f1": "bf_emma", "m1": "bm_george"}


def word(id: str, example: str, say: str = "") -> Word:
    return Word(id, id, "noun", KO, Sentence(example, KO), "cash", say=say, produce=True)


@pytest.fixture
def lesson() -> Lesson:
    talk = Talk(
        "kept",
        Sentence("The machine has kept my card", KO),
        (Person("staff", "Ms Lee", "m1"), Person("you", "Mina", "f1")),
        (
            Line("l1", "staff", "How can I help?", KO),
            Line("l2", "you", "The machine has kept my card.", KO),
        ),
    )
    return Lesson(
        id="cash",
        unit="money",
        title=Sentence("Cash", KO),
        level="E1",
        esol=(),
        minutes=15,
        can_do=(CanDo("c", "I can take out cash.", KO),),
        words=(word("card", "Please take your card."), word("live", "It is live.", "laɪv")),
        uses=(),
        talks=(talk,),
        practise=(
            Choose("paper", "What do you press?", "Cash", ("Balance",)),
            Gap("g", "I'd like to ", ("withdraw", "take out"), " fifty pounds."),
            Order("o", "Could you help me, please?"),
            Tip("t", KO),
            Dictate("d", "Please take your card."),
            Numbers("n", "money", 5, 15, 5),
            Pairs("p", (("copy", "coffee"),)),
        ),
    )


def said(found: tuple[Wanted, ...], pace: str) -> list[str]:
    return [f"{one.utterance.voice}: {one.utterance.text}" for one in found if one.pace == pace]


def test_what_a_lesson_wants(lesson: Lesson) -> None:
    found = wanted(lesson, "f1")
    assert said(found, "normal") == [
        "f1: card",
        "f1: Please take your card.",
        "f1: live",
        "f1: It is live.",
        "m1: How can I help?",
        "f1: The machine has kept my card.",
        "f1: I'd like to withdraw fifty pounds.",
        "f1: Could you help me, please?",
        "f1: five pounds",
        "f1: ten pounds",
        "f1: fifteen pounds",
        "f1: copy",
        "f1: coffee",
    ]
    assert said(found, "slow") == [
        "f1: card",
        "f1: Please take your card.",
        "f1: live",
        "f1: It is live.",
        "m1: How can I help?",
        "f1: The machine has kept my card.",
    ]


def test_a_given_pronunciation_belongs_to_its_word_only(lesson: Lesson) -> None:
    assert {one.utterance.say for one in wanted(lesson, "f1")} == {"", "laɪv"}


def test_everything_an_exercise_lets_hear_has_a_clip(lesson: Lesson) -> None:
    heard: set[Utterance] = set()

    def hears(utterance: Utterance) -> bool:
        heard.add(utterance)
        return True

    for seed in range(5):
        maker = Maker(house_voice(VOICES), hears, Random(seed))
        lesson_steps(lesson, (), lesson.words, maker)
        for one in lesson.words:
            for rung in Rung:
                for turn in range(2):
                    maker.for_rung(one, rung, turn, lesson.words)
    assert heard
    assert heard <= {one.utterance for one in wanted(lesson, house_voice(VOICES))}


def test_the_house_voice_is_the_first_of_the_course() -> None:
    assert house_voice(VOICES) == "f1"
    assert house_voice({}) == "f1"
