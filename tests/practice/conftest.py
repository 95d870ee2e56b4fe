from collections.abc import Callable
from random import Random

import pytest

from learner.course.model import (
    CanDo,
    Choose,
    Dictate,
    Gap,
    Gloss,
    Item,
    Lesson,
    Line,
    Numbers,
    Pairs,
    Person,
    Sentence,
    Talk,
    Tip,
    Utterance,
    Word,
)
from learner.practice.make import Maker

SENTENCES = {
    "withdraw": "I want to withdraw twenty pounds.",
    "insert": "Please insert your card.",
    "receipt": "Would you like a receipt?",
    "balance": "Can I see my balance?",
    "card": "The machine has kept my card.",
    "deposit": "I want to deposit a cheque.",
}


def ko(text: str) -> Gloss:
    return Gloss({"ko": text})


def word(
    id: str, part: str = "noun", *, confuse: tuple[str, ...] = (), produce: bool = True
) -> Word:
    example = Sentence(SENTENCES.get(id, f"This is {id}."), ko(f"{id} 문장"))
    return Word(id, id, part, ko(f"{id} 뜻"), example, "cash", confuse=confuse, produce=produce)


WORDS = (
    word("withdraw", "verb", confuse=("deposit",)),
    word("insert", "verb"),
    word("receipt"),
    word("balance", produce=False),
    word("card"),
)

ITEMS: tuple[Item, ...] = (
    Choose("paper", "What do you press?", "Cash with receipt", ("Balance", "PIN services")),
    Gap("gap-1", "I'd like to ", ("withdraw", "take out"), " fifty pounds."),
    Tip("tip-1", ko("카드를 먼저 받아요.")),
    Dictate("dictate-1", "Please take your card.", ko("카드를 받으세요.")),
    Numbers("amounts", "money", 5, 200, 5, count=3),
    Pairs("pf", (("copy", "coffee"), ("work", "walk"))),
)


@pytest.fixture
def lesson() -> Lesson:
    talk = Talk(
        "kept",
        Sentence("The machine has kept my card", ko("기계가 카드를 먹었어요")),
        (Person("staff", "Ms Lee", "f1"), Person("you", "Mina", "f2")),
        (
            Line("l1", "staff", "Good morning. How can I help?", ko("무엇을 도와드릴까요?")),
            Line("l2", "you", "The machine has kept my card.", ko("기계가 카드를 먹었어요.")),
            Line("l3", "staff", "Which bank are you with?", ko("어느 은행이에요?")),
            Line("l4", "you", "I am with this bank.", ko("이 은행이에요.")),
        ),
    )
    return Lesson(
        id="cash",
        unit="money",
        title=Sentence("Using a cash machine", ko("현금 인출기")),
        level="E1",
        esol=("Rw/E1.1",),
        minutes=15,
        can_do=(CanDo("cd1", "I can take out cash.", ko("현금을 찾을 수 있어요.")),),
        words=WORDS,
        uses=(),
        talks=(talk,),
        practise=ITEMS,
        mission=Sentence("Take out £10.", ko("10파운드를 찾아요.")),
    )


@pytest.fixture
def maker() -> Callable[..., Maker]:
    def make(*, sound: bool = True, seed: str = "one") -> Maker:
        def can_hear(_: Utterance) -> bool:
            return sound

        return Maker("f1", can_hear, Random(seed))

    return make
