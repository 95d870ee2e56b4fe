"""The course that is shipped: sound, whole, and answerable as its tutors wrote it."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest

from learner.course.library import Course, open_course
from learner.course.rehearsal import Rehearsal
from learner.marking import Mark, Verdict, mark
from learner.marking.patterns import expand
from learner.marking.pipeline import MOST_ANSWERS
from learner.memory.ladder import Kind
from learner.practice.exercise import AnyExercise, Choice, Matching, Ordering, Response, Typed
from learner.practice.judge import judge
from learner.practice.make import Maker, word_key
from learner.practice.steps import lesson_steps
from learner.rehearsal.engine import step
from learner.rehearsal.inputs import Say, Turn
from learner.rehearsal.state import begin

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
            made = judge(exercise, answer, vocabulary)
            assert made.verdict is Verdict.RIGHT, (exercise, made)


@pytest.mark.parametrize("lesson", SHIPPED)
def test_every_answer_that_is_accepted_is_right_and_what_is_told_of_a_miss_is_shown(
    course: Course, lesson: str
) -> None:
    typed = [one for one in exercises(course, lesson, sound=True) if isinstance(one, Typed)]
    for exercise in typed:
        key = exercise.key
        for answer in {text for pattern in (key.model, *key.accept) for text in expand(pattern)}:
            assert judge(exercise, answer).verdict is Verdict.RIGHT, (exercise, answer)
        words = key.model.split()
        for place in range(len(words)):
            mark = judge(exercise, " ".join(words[:place] + words[place + 1 :]))
            for word in filter(None, mark.fields.get("wanted", "").split(", ")):
                assert word in mark.answer, (exercise, mark)


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


# What a learner may well say, by lesson and place (a word, a gap, or a line of a talk).
RIGHT: dict[str, dict[str, str]] = {
    "asking-for-help": {
        "dont-understand": "Sorry, I can't understand / I don't understand what you said",
        "say-again": "Would you say that again? / Could you repeat that? / Please repeat that. / "
        "Could you say it once more? / Sorry, could you please say that again? / "
        "Can you repeat, please? / Could you repeat this, please? / "
        "Could you tell me again, please? / One more time, please. / "
        "Could you say that once again?",
        "more-slowly": "Would you speak more slowly? / Please speak more slowly. / "
        "Could you slow down? / Could you please speak a little slower? / "
        "More slowly, please. / Could you say that again more slowly, please?",
        "write-it-down": "Would you write it down? / Please write it down. / "
        "Could you write it on paper?",
        "have-an-interpreter": "Could you call an interpreter? / Can I get an interpreter? / "
        "Would you please find me an interpreter?",
        "at-the-pharmacy/you-cold": "Have you got anything for a cold? / Cold medicine, please / "
        "Hello. Some cold medicine, please / I'd like something for a cold",
        "at-the-pharmacy/you-sorry": "I'm sorry, I can't understand. / Would you say that again? / "
        "Sorry, I don't understand what you said / Please repeat that. / "
        "Sorry? / Pardon? / Pardon me? / I beg your pardon? / Pardon? I don't understand. / "
        "What is medication? / Sorry, what's medication? / Pardon? Could you say that again?",
        "at-the-pharmacy/you-write": "Would you write it on paper, please? / Please write it down.",
        "at-the-pharmacy/you-check": "One tablet two times a day. Is that right? / "
        "So, one tablet, twice a day, after food. Is that correct? / "
        "I'll check. One tablet, twice a day. Is that right? / "
        "Let me just check. One tablet twice daily. Is that right? / "
        "One pill, twice per day, right? / "
        "Let me check that. One tablet, twice a day. Is that right? / "
        "Twice a day, one tablet. Is that right? / Two times a day, one tablet. Right?",
        "a-letter-from-the-gp/you-slowly": "Could you slow down? / Please speak more slowly. / "
        "I'm sorry, would you say that again? / "
        "One more time, please. / Could you tell me again? / Slowly, please.",
        "a-letter-from-the-gp/you-not-sure": "I'm not sure. I need to think about it. / "
        "Could I have some time to think? / Let me think about it. / "
        "I'm not sure yet. Could you give me some time? / "
        "I'm not really sure. I need time to think. / I'm not so sure. I'll think about it. / "
        "I'm not sure about that.",
        "a-letter-from-the-gp/you-interpreter": "Could you call an interpreter, please?",
        "a-letter-from-the-gp/you-letter":
        "Excuse me. I've received a letter. What does this mean?",
        "a-letter-from-the-gp/you-right":
        "I'll check. Thursday the thirteenth, half past ten, right?",
    },
    "cash-machine": {
        "withdraw": "take out / take out money / get out cash / take money out / "
        "withdraw money",
        "machine-kept-my-card": "The machine ate my card. / The machine has eaten my card.",
        "no-thank-you": "No, thank you. / No, I'm fine. / No, it's OK. / No thanks, I can manage.",
        "gap-enter": "enter / put in / type in / type",
        "gap-withdraw": "take out / get out / get",
        "first-time/you-how": "How do I use the cash machine? / Hello. How can I use this machine?"
        " / How can I use this ATM? / Can you help me with the ATM, please?",
        "first-time/you-next": "Yes. What do I do now? / OK, and what's next?",
        "first-time/you-twenty": "I'd like twenty pounds, please / £20 please",
        "first-time/you-first": "Should I take the money out first? / "
        "Can I take out the cash first?",
        "first-time/you-balance": "How can I check the balance? / Thank you very much. "
        "How do I see my balance? / "
        "How much money do I have in my account? / Thank you. What's my balance?",
        "card-kept/you-kept": "Hello. The machine ate my card.",
        "card-kept/you-again": "Would you say that again? / "
        "I'm sorry, could you repeat that, please? / "
        "Could you repeat, please? / One more time, please.",
        "card-kept/you-three-times": "Yes, three times. Do you need my PIN number?",
        "card-kept/you-week": "In about a week, right?",
        "card-kept/you-thanks": "Thank you so much. / Thank you for helping me. / "
        "Thank you so much for your help.",
    },
    "opening-an-account": {
        "monthly-fee": "Is there a monthly charge? / Do I have to pay every month? / "
        "Are there any monthly fees?",
        "time-to-think": "Please give me some time to think. / Could I have some time to think? / "
        "I need to think about it / Let me think about it. / "
        "Could you give me some time to think?",
        "making-an-appointment/you-open": "Hello. I'd like to open an account, please. / "
        "Good morning. Can I open a bank account? / "
        "I'd like to open a new account. / I need to open a bank account.",
        "making-an-appointment/you-appointment": "No. Can I make one, please? / "
        "No, I don't. Can I book an appointment? / Sorry, no. Can I make an appointment? / "
        "No, I don't have one. Can I make an appointment?",
        "making-an-appointment/you-bring": "That's fine. What do I need to bring? / "
        "Yes, Thursday is fine. What should I bring?",
        "before-you-sign/you-no": "No, I don't need an overdraft / No, thank you. / "
        "No thank you, I don't need an overdraft / "
        "I don't need it, thank you.",
        "before-you-sign/you-fee": "Are there any monthly fees? / Is there a monthly charge?",
        "before-you-sign/you-think": "Could I have some time to think, please? / "
        "I need to think about it. Thank you. / "
        "I'll think about it. Thank you. / Could you give me some time?",
        "open-an-account": "open a new account",
    },
    "bank-by-phone": {
        "block-my-card": "I want to block my card / Could you please block my card?",
        "hang-up": "hang up the phone / put down the phone / put the phone down / end the call",
        "text-message": "text / SMS",
        "a-lost-card/you-lost": "Hi, I've lost my card. Would you block it? / "
        "I've lost my debit card. I want to block it.",
        "not-from-the-bank/you-no": "No. I don't send money by phone / No, I never do that. / "
        "No, I'm not going to do that.",
        "not-from-the-bank/you-code": "I never give the code to anyone / No, I don't tell anyone "
        "my code. / No, I won't give you the code. / "
        "I won't tell you. / No, I can't tell you.",
        "not-from-the-bank/you-goodbye": "I'll call the bank myself. Goodbye. / "
        "I'm going to hang up now. Goodbye. / No. I'll hang up and call my bank. / "
        "I'll hang up now. I'll contact the bank myself.",
        "call-the-bank-myself": "I'll contact the bank myself. / I'm going to contact my bank.",
        "a-lost-card/you-address": "Number fourteen, Example Road. / It's number 14 Example Road.",
        "a-lost-card/you-check": "Within five working days. Is that right? / "
        "In five working days, right?",
        "a-lost-card/you-everything": "That's all, thank you. / No, that's it.",
    },
    "bills": {
        "time-to-think": "Let me think about it",
        "why-so-high": "Why is it so expensive? / Why is my bill so high? / "
        "Why is my gas bill so high?",
        "give-a-reading": "I'd like to give you my meter reading. / "
        "I've got a meter reading for you",
        "how-can-i-pay": "How can I pay this? / How do I pay the bill?",
        "gap-high": "high / big / expensive / large",
        "calling-the-supplier/you-bill": "Hi, I'm calling about my bill. / "
        "Good morning. I'm calling you about my gas bill.",
        "calling-the-supplier/you-pay": "Thanks. How can I pay this? / How do I pay?",
        "calling-the-supplier/you-think": "Please give me some time to think. / "
        "I need to think about it / "
        "I'll think about it. / Could you give me some time? / I'm not really sure yet.",
        "calling-about-my-bill": "I'm calling you about my bill.",
        "reading-together/you-help": "Could you help me to read this bill, please? / "
        "Please help me. / Please help me read this bill. / "
        "I've got a bill. Please help me to read it.",
        "reading-together/you-from": "Example Energy. / From Example Energy. / "
        "My gas supplier, Example Energy. / It's from Example Energy. They're my gas supplier.",
        "reading-together/you-high": "I see. Why is my gas bill so high?",
        "calling-the-supplier/you-number": "My number is 204519. / The account number is 204519.",
        "calling-the-supplier/you-reading": "Yes, I have. It's 43150.",
        "calling-the-supplier/you-check": "Sixty-four pounds, right?",
    },
    "council-letter": {
        "cant-pay-at-once": "I can't pay it in one go / I can't pay it all at once / "
        "Sorry, I can't pay it in full / I can't pay all of it now / "
        "Sorry, I can't pay all at once.",
        "four-questions/you-at-once": "I'm sorry, I can't pay it in full / "
        "I can't pay it in one go / "
        "I can't pay all at once.",
        "order-at-once": "I can't pay it all at once. I'm sorry,",
        "four-questions/you-letter": "I received a letter from the council. What should I do? / "
        "I've received a letter from the council. What do I have to do?",
        "calling-the-council/you-discount":
        "I've received a letter about council tax. Can I get a discount?",
        "calling-the-council/you-when": "When is the due date? / I see. What's the due date?",
        "calling-the-council/you-thanks": "Thank you for helping me. / Thank you so much.",
    },
    "seeing-the-gp": {
        "date-of-birth": "DOB / birth date",
        "my-throat-hurts": "My throat's sore / My throat is sore / I've got a sore throat",
        "gap-hurts": "hurts / aches / is hurting / is sore / is aching",
        "at-the-surgery/you-register": "I'd like to register / Hi, can I register here, please? / "
        "I need to register with a GP. / Hello. I'd like to register as a new patient.",
        "phoning-reception/you-three-days": "For three days. It's not urgent. / "
        "Three days. I don't think it's urgent. / I've had it for three days. / "
        "It's been three days. I think it's not urgent.",
        "at-the-surgery/you-without": "No, I don't have it. Can I register without ID? / "
        "No, I don't have any ID. Can I register without it? / "
        "I don't have an ID card. Can I still register?",
        "at-the-surgery/you-no-number": "I don't know. / No, sorry, I don't know my number. / "
        "I don't know. Is that a problem? / No. Is that OK? / No, sorry. Is it a problem?",
        "at-the-surgery/you-interpreter": "Yes, please. How much does it cost?",
        "phoning-reception/you-appointment":
        "Hello. I'd like to make an appointment with a doctor, please. / "
        "Could I book an appointment with the doctor?",
        "phoning-reception/you-check": "Ten past four today, right?",
    },
    "at-the-pharmacy": {
        "take-it-with": "Can I take this with other medicine? / Is it OK to take it with other "
        "medicines? / Is it safe to take with my tablets?",
        "the-allergy-question/you-name": "My name is Mina Park. I live at 14 Example Road. / "
        "It's Mina Park. My address is fourteen Example Road.",
        "how-to-take-it/you-check": "One tablet, twice a day, an hour before food. "
        "Is that right? / So I take one tablet two times a day, one hour before food. "
        "Is that right? / "
        "I'll check. One tablet, twice daily, one hour before food. Is that right? / "
        "Twice a day, one tablet, one hour before food. Is that right? / "
        "One pill, twice a day, an hour before eating, right?",
        "how-to-take-it/you-stop": "Should I stop when I feel better? / Can I stop if I'm better?",
        "twice-a-day": "twice daily / two times a day / twice per day",
        "the-allergy-question/you-collect": "I'm here for my prescription. / "
        "I'd like to pick my prescription up. / Can I collect my medicine, please?",
        "the-allergy-question/you-penicillin": "I can't take penicillin. / "
        "Penicillin makes me sick. / Yes, penicillin makes me ill. / "
        "I have a penicillin allergy. / Yes. I've got an allergy to penicillin.",
        "how-to-take-it/you-effects": "Are there side effects?",
        "how-to-take-it/you-thanks": "Thank you so much for helping me.",
    },
    "self-checkout": {
        "carrier-bag": "bag / plastic bag / shopping bag",
        "gap-by": "by / with / on",
        "first-item/you-receipt": "Thank you very much. Can I get a receipt?",
        "it-isnt-working": "It's broken. / The machine is broken.",
        "first-item/you-own-bag": "I have my own bag. / I've got a bag, thanks. / "
        "I don't need one, thank you.",
        "the-machine-stops/you-card": "No problem. I'll pay by card. / "
        "It's all right. I can use my card.",
    },
    "train-tickets": {
        "at-the-ticket-office/you-can": "Yes, that's fine. How much is it? / "
        "OK, that's fine. How much? / Yes, I can wait. How much is it? / "
        "Yes, I can. How much does it cost?",
        "at-the-ticket-office/you-return": "Hi, a return to Waterloo, please. / "
        "Could I get a return to Waterloo, please?",
        "at-the-barrier/you-bus": "It's open, thank you. Do I touch out on the bus as well? / "
        "It opened. Thank you. Do I touch out on the bus, too?",
    },
    "first-interview": {
        "available": "available / free",
        "what-are-the-hours": "What hours do I work? / What are my hours? / What time do I start?",
        "repeat-the-question": "Could you repeat your question? / Would you repeat the question?",
        "about-your-work/you-hello": "Thank you very much. Nice to meet you. / "
        "Thank you. Nice to meet you, too. / Pleased to meet you, too.",
        "about-your-work/you-repeat": "I'm sorry, could you repeat the question, please? / "
        "Could you say that again? / "
        "Sorry, could you repeat, please?",
        "about-your-work/you-calm": "I stay calm / I keep calm and do one thing at a time",
        "hours-and-pay/you-reference": "Ms Lee. / My manager at the cafe, Ms Lee. / "
        "Ms Lee, my manager / "
        "Ms Lee, the cafe manager. / The cafe manager, Ms Lee. / Ms Lee, my manager at the café.",
        "hours-and-pay/you-rate": "How much is the pay an hour? / Yes. How much is it per hour? / "
        "How much is the hourly rate?",
        "about-your-work/you-wash-up": "I do the dishes, clean the kitchen and clear the tables.",
        "hours-and-pay/you-early": "I can do early shifts Monday to Friday. / "
        "I'm available for the early shift, Monday to Friday.",
        "hours-and-pay/you-thanks": "Thank you so much for your time.",
    },
}  # fmt: skip
# What means something else, or is what must not be confused with it.
NOT_RIGHT: dict[str, dict[str, str]] = {
    "asking-for-help": {
        "dont-understand": "I understand / Yes, I understand",
        "say-again": "Could you write that down? / Could you say that?",
        "more-slowly": "Could you speak more quickly?",
        "at-the-pharmacy/you-check": "Two tablets twice a day. Is that right? / "
        "One tablet, three times a day. Is that right? / "
        "Two pills, twice daily. Is that right? / Twice a day, two tablets, right?",
        "a-letter-from-the-gp/you-right": "Thursday the thirtieth, half past ten. Is that right?",
        "at-the-pharmacy/you-sorry": "Sorry, no / I understand / Thank you",
        "a-letter-from-the-gp/you-not-sure": "I'm sure / I'm not sorry",
    },
    "cash-machine": {
        "withdraw": "deposit / put in / enter",
        "no-thank-you": "Yes, thank you. / No, I can't. / Yes, I'm fine. / No, I'm not OK",
        "first-time/you-twenty": "I'd like twelve pounds, please / thirty pounds",
        "first-time/you-first": "Do I take the card first? / Do I take the money last?",
    },
    "opening-an-account": {
        "current-account": "account",
        "monthly-fee": "Is there a fee? / Is there a yearly fee?",
        "time-to-think": "I don't need time to think / I think so",
        "before-you-sign/you-no": "Yes, please. / Yes, thank you. I need an overdraft. / "
        "No, I need an overdraft / "
        "I need it, thank you.",
        "making-an-appointment/you-appointment": "No, I don't have one. / "
        "Yes, I have one. Can I make one?",
    },
    "bank-by-phone": {
        "press": "enter",
        "block-my-card": "I don't want to block my card / Could you unblock my card?",
        "not-from-the-bank/you-no": "Yes / OK, I'll do it / I'll move my money on the phone",
        "not-from-the-bank/you-code": "I tell you the code / I always give the code to you / OK / "
        "I'll tell you. / I can tell you.",
        "not-from-the-bank/you-goodbye": "I won't hang up. / I won't call the bank / Yes",
        "a-lost-card/you-check": "Within nine working days. Is that right?",
    },
    "bills": {
        "amount-due": "amount",
        "customer-account-number": "account / sort code",
        "calling-the-supplier/you-check": "Forty-six pounds. Is that right?",
        "reading-together/you-from": "It's to Example Energy. / It's my gas bill",
        "calling-the-supplier/you-number": "My number is 204591.",
    },
    "council-letter": {
        "reference-number": "reference / account number",
        "cant-pay-at-once": "I can pay it all at once / I can't pay",
        "four-questions/you-at-once": "I can pay it in full",
    },
    "seeing-the-gp": {
        "phoning-reception/you-three-days": "For three days. It's urgent. / For two days. / "
        "It's been three days. I think it's urgent. / It's been two days.",
        "at-the-surgery/you-no-number": "I know. / I know my NHS number. / Yes. Is that OK?",
    },
    "at-the-pharmacy": {
        "the-allergy-question/you-penicillin": "No. I'm allergic to penicillin / No / "
        "I can take penicillin. / I don't have a penicillin allergy. / "
        "No. I can't take penicillin.",
        "how-to-take-it/you-check": "One tablet, twice a day, one hour after food. Is that right?"
        " / Twice a day, two tablets, one hour before food. Is that right?",
        "twice-a-day": "twice weekly / once daily",
    },
    "train-tickets": {
        "at-the-ticket-office/you-can": "No, I can't. How much is it?",
        "at-the-barrier/you-bus": "It closed. Do I touch out on the bus, too?",
    },
    "first-interview": {
        "repeat-the-question": "Could you say that again, please? / Could you answer the question?",
        "available": "busy / not free",
        "hours-and-pay/you-early": "I can do late shifts Monday to Friday. / "
        "I can do early shifts Monday to Saturday.",
    },
    "self-checkout": {
        "it-isnt-working": "It isn't broken. / It's working.",
        "first-item/you-own-bag": "I need a bag. / I don't have a bag.",
    },
}


def marked(course: Course, lesson: str, place: str, text: str) -> Mark:
    words = course.words([place])
    if place in words:
        return mark(text, word_key(words[place]), course.vocabulary())
    found = (one for one in exercises(course, lesson, sound=False) if one.id == place)
    exercise = next(found)
    given = tuple(text.split()) if isinstance(exercise, Ordering) else text
    return judge(exercise, given, course.vocabulary())


@pytest.mark.parametrize("lesson", RIGHT)
def test_what_a_learner_may_well_say_is_right(course: Course, lesson: str) -> None:
    for place, many in RIGHT[lesson].items():
        for text in many.split(" / "):
            made = marked(course, lesson, place, text)
            assert made.verdict is Verdict.RIGHT, (place, text, made)


@pytest.mark.parametrize("lesson", NOT_RIGHT)
def test_what_means_something_else_is_not_right(course: Course, lesson: str) -> None:
    for place, many in NOT_RIGHT[lesson].items():
        for text in many.split(" / "):
            made = marked(course, lesson, place, text)
            assert made.verdict is Verdict.NOT_YET, (place, text, made)


# What may well be said in a rehearsal: where it is said, where it leads, and how.
LEADS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "bank-scam-call": (
        ("hello number no-time stay no-code safe-account urgent code", "stay hung-up",
         "I'm going to hang up now. I'll call the bank myself. / I'll call 159. / Goodbye. / "
         "I'm going to hang up now. I'll call the bank myself. Goodbye. / This is a scam. / "
         "I'll call the bank myself. / No, I'll hang up. / I'm going to call 159 myself. / "
         "I'm going to hang up now. I'll contact my bank."),
        ("hello", "stay", "No, thank you. / Bye."),
        ("hello", "urgent", "Yes, speaking. / Hello. What is it about?"),
        ("code", "no-code", "No, thank you. / No. I never tell anyone a code."),
    ),
    "lost-card-call": (
        ("problem", "last-used",
         "I've lost my debit card. Could you block it, please? / I think I've lost my card / "
         "My card is missing / Someone stole my card / Hello. My bank card has been stolen. / "
         "I can't find my card"),
        ("stopped", "address",
         "Could you send me a replacement card? / Please send me a new card / "
         "When will my new card arrive? / I need a replacement card, please"),
        ("stopped", "no-pin", "Do you need my PIN? / Should I tell you my PIN?"),
        ("stopped", "no-new-card", "No, that's all. / No, thank you."),
    ),
    "gp-reception": (
        ("anything-else", "interpreter-booked",
         "Could you book an interpreter, please? / Could I have an interpreter for tomorrow? / "
         "I speak Korean. Could I have an interpreter? / "
         "Can you find a Korean interpreter for me?"),
        ("reception", "interpreter-comes",
         "Could you get an interpreter, please? / I speak Korean. Can you call an interpreter?"),
        ("doctor", "details", "Yes. Could I have an interpreter, please?"),
        ("urgent", "emergency",
         "It can't wait. / I can't wait until tomorrow. / No, it can't. / No, it can't wait."),
        ("urgent", "morning", "It can wait. / Yes, I can wait until tomorrow."),
    ),
    "gp-registration": (
        ("desk", "no-papers",
         "No, I haven't. Can I register without ID? / No, I haven't. / Not with me / "
         "No. Can I register without it? / I haven't got it with me / Sorry, I don't have any"),
        ("desk", "names", "Yes, I do. / Here you are."),
    ),
    "pharmacist": (
        ("hello", "how-long",
         "Have you got anything for a headache? / I've had a headache since yesterday / "
         "I'd like something for a headache / Hello. Do you have something for my headache?"),
        ("allergy", "allergy-explained", "I'm not sure. / I don't know."),
        ("allergy allergy-explained", "other-medicine", "I have an allergy to ibuprofen"),
        ("not-both", "dose",
         "OK, I'll stop / I understand / So I stop the drink and take only the tablets. "
         "Is that right? / Yes, that's fine / I'll stop taking it"),
        ("how-many", "nearly-done", "I can take eight tablets. / At most eight. / Eight a day"),
    ),
    "council-letter": (
        ("call", "reference",
         "Can I pay in instalments? / I can't pay it all. / I only have £50 / I live alone / "
         "I'm the only adult at home / I can't pay it in full / Could I pay it in smaller parts?"),
    ),
    "cash-machine": (
        ("stranger", "menu",
         "I never tell anyone my PIN. / I can do it. / No, it's OK, thank you. / No, thank you. / "
         "No, thanks. I don't need help. / No, thanks. I'm OK."),
    ),
    "train-ticket": (
        ("do-you-change", "helped", "Thank you. / Great, thank you for your help."),
        ("come-over", "off-peak-is-fine", "A return ticket to Waterloo, please. / To Waterloo"),
    ),
    "self-checkout": (
        ("leaving", "left",
         "I don't want these. / I don't want to buy it / Could I leave this here? / "
         "Sorry, I don't need it any more. / I've changed my mind, sorry."),
        ("leaving", "with-help",
         "My card was declined. / I need help / Can I pay in cash? / Excuse me, can you help me? / "
         "The machine isn't working. Can I pay at the till, please?"),
    ),
    "job-interview": (
        ("busy busy-again", "nights", "I work hard / I do my best / I help the team / I stay calm"),
        ("nights", "saturdays",
         "No, I can't. I'm available on weekdays. / I'm afraid not / I'm not free at night / "
         "I'm not available at night"),
        ("saturdays", "start-day",
         "I'm not available on Saturdays / I'm afraid not / I'm not sure yet"),
        ("any-questions", "the-rate", "How much per hour? / How much do you pay an hour?"),
        ("any-questions", "the-hours", "What time do I start? / What are my hours?"),
        ("offer", "new-job", "Thank you so much / Great / I accept / I accept the job. Thank you!"),
    ),
}  # fmt: skip
# What would cost something springs its trap, and is never taken for the better answer.
TRAPS: dict[str, tuple[tuple[str, str], ...]] = {
    "bank-scam-call": (
        ("number stay safe-account code no-code", "Yes / OK / All right"),
        ("stay", "I won't hang up / I'll wait"),
        ("code no-code", "The code is 491733 / It's 491 733"),
        ("safe-account", "I'll move my money now / Yes, I'll do it now"),
    ),
    "lost-card-call": (
        ("stopped", "My PIN is 2580 / Yes. My PIN is 2580. / I can tell you my PIN"),
    ),
    "cash-machine": (("stranger", "Yes, please. / It's 2580 / OK, thank you / Yes, it's 2580."),),
    "pharmacist": (
        ("allergy", "No / No, thank you / No, I don't think so"),
        ("other-medicine", "No / No, nothing else"),
        ("how-many", "As many as I want"),
    ),
    "job-interview": (("nights", "Yes / I can / No problem"), ("busy", "Yes / I'm very busy")),
}
# What says the opposite, or another number, is not understood.
MISSED: dict[str, tuple[tuple[str, str], ...]] = {
    "bank-scam-call": (("hello urgent code", "I won't call the bank / I'm not going to hang up"),),
    "lost-card-call": (("stopped", "Don't send me a new card"),),
    "pharmacist": (
        ("how-many", "I can take nine tablets. / I can take eighteen tablets"),
        ("not-both", "I won't stop / So I take only the drink. Is that right?"),
    ),
    "job-interview": (("nights", "I'm available at night / I'm free at night"),),
    "self-checkout": (("leaving", "I want these / I want to buy it"),),
    "cash-machine": (("stranger", "I always tell everyone my PIN"),),
}


def say(rehearsal: Rehearsal, node: str, text: str) -> Turn:
    return step(rehearsal, begin(rehearsal, node), Say(text))


@pytest.mark.parametrize("id", LEADS)
def test_what_may_well_be_said_leads_on(course: Course, id: str) -> None:
    rehearsal = course.rehearsal(id)
    for nodes, ways, many in LEADS[id]:
        for node, text in product(nodes.split(), many.split(" / ")):
            turn = say(rehearsal, node, text)
            assert turn.state.node in ways.split(), (node, text, turn.outcome)
            assert turn.outcome.kind in {"went", "ended"}, (node, text, turn.outcome)


@pytest.mark.parametrize("id", TRAPS)
def test_what_would_cost_something_is_a_trap(course: Course, id: str) -> None:
    for nodes, many in TRAPS[id]:
        for node, text in product(nodes.split(), many.split(" / ")):
            turn = say(course.rehearsal(id), node, text)
            assert turn.outcome.kind == "trapped", (node, text, turn.outcome)


@pytest.mark.parametrize("id", MISSED)
def test_the_opposite_is_not_understood(course: Course, id: str) -> None:
    for nodes, many in MISSED[id]:
        for node, text in product(nodes.split(), many.split(" / ")):
            turn = say(course.rehearsal(id), node, text)
            assert turn.outcome.kind == "missed", (node, text, turn.outcome)


def test_no_answer_is_lost_among_too_many(course: Course) -> None:
    lessons = [course.lesson(id) for id in SHIPPED]
    talks = [talk for lesson in lessons for talk in lesson.talks]
    rehearsals = [course.rehearsal(head.id) for head in course.rehearsals()]
    nodes = [node for rehearsal in rehearsals for node in rehearsal.nodes.values()]
    many = [(word.en, *word.accept) for lesson in lessons for word in lesson.words]
    many += [(line.en, *line.accept) for talk in talks for line in talk.lines]
    many += [(answer.text, *answer.accept) for node in nodes for answer in node.answers]
    for patterns in many:
        answers = {text for pattern in patterns for text in expand(pattern)}
        assert len(answers) <= MOST_ANSWERS, patterns[0]
