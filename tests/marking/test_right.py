"""What is right although it is not letter for letter the model answer."""

import pytest

from learner.marking import Key, Verdict, mark
from learner.marking.normalise import tidy

SAME = [
    # capitals, punctuation, spaces, quotes, dashes
    ("withdraw", "withdraw"),
    ("WITHDRAW", "withdraw"),
    ("Withdraw.", "withdraw"),
    ("  withdraw  ", "withdraw"),
    ("withdraw!!", "withdraw"),
    ("i need help", "I need help."),
    ("No thank you", "No, thank you."),
    ("yes that's fine", "Yes, that's fine."),
    ("I’d like a receipt", "I'd like a receipt."),
    ("I`d like a receipt", "I'd like a receipt."),
    ("I´d like a receipt", "I'd like a receipt."),
    ("“Press” the button", "Press the button"),
    ("a one—way ticket", "a one-way ticket"),
    ("ｗｉｔｈｄｒａｗ", "withdraw"),
    ("Ｉ　ｎｅｅｄ　ｈｅｌｐ．", "I need help."),
    ("cafe\u0301", "café"),
    ("cafe", "café"),
    ("with\u200bdraw", "withdraw"),
    ("\u202ewithdraw\u202c", "withdraw"),
    ("with\x07draw", "withdraw"),
    ("I\tneed\nhelp", "I need help."),
    ("withdraw 😀", "withdraw"),
    # hyphen, space, none
    ("check in", "check-in"),
    ("checkin", "check-in"),
    ("check-in", "check in"),
    ("email", "e-mail"),
    ("e mail", "email"),
    ("e-mail me", "email me"),
    ("cashmachine", "cash machine"),
    ("thankyou very much", "Thank you very much."),
    ("thankyouverymuch", "Thank you very much."),
    ("part time job", "part-time job"),
    ("self check out", "self-checkout"),
    ("post code", "postcode"),
    # contractions both ways
    ("I am here", "I'm here."),
    ("I'm here", "I am here."),
    ("im here", "I'm here."),
    ("do not", "don't"),
    ("don't", "do not"),
    ("dont know", "don't know"),
    ("I can not hear you", "I can't hear you."),
    ("I cannot hear you", "I can't hear you."),
    ("I cant hear you", "I cannot hear you."),
    ("I won't", "I will not."),
    ("I would like tea", "I'd like tea."),
    ("I'd like tea", "I would like tea."),
    ("Id like tea", "I'd like tea."),
    ("you had better go", "You'd better go."),
    ("it's closed", "It is closed."),
    ("it has been closed", "It's been closed."),
    ("she's got a card", "She has got a card."),
    ("its a card", "It's a card."),
    ("what is your name", "What's your name?"),
    ("my name is Mina", "My name's Mina."),
    ("my name's Mina", "My name is Mina."),
    ("the machine's not working", "The machine is not working."),
    ("the machine has kept my card", "The machine has kept my card."),
    ("we have paid", "We've paid."),
    ("they are late", "They're late."),
    ("let us go", "Let's go."),
    ("there is a queue", "There's a queue."),
    ("you'll need a form", "You will need a form."),
    ("I haven't got it", "I have not got it."),
    ("The machine's kept my card", "The machine has kept my card."),
    ("My card's lost", "My card is lost."),
    ("My throat's hurting", "My throat is hurting."),
    ("The bill's too high", "The bill is too high."),
    # what people shorten
    ("1 hr before food", "one hour before food"),
    ("2 hr", "two hours"),
    ("30 min", "30 minutes"),
    ("14 Example Rd", "14 Example Road"),
    ("14 Example St.", "14 Example Street"),
    ("What is my account no.", "What is my account number?"),
    ("flat no 5", "flat number 5"),
    ("St Mary's", "St Mary's"),
    ("Could you say that once again, please?", "Could you say that again, please?"),
    # small things with one meaning
    ("okay", "OK"),
    ("O.K.", "okay"),
    ("alright", "all right"),
    ("no thanks", "No, thank you."),
    ("10 percent", "10 per cent"),
    ("10%", "ten per cent"),
    ("salt & pepper", "salt and pepper"),
    ("nope", "No."),
    ("Nope, I don't", "No, I don't."),
    ("nah", "No, thank you."),
    ("yeah that's fine", "Yes, that's fine."),
    ("yep", "Yes."),
    # politeness that may be there or not
    ("could you help me", "Could you help me, please?"),
    ("could you please help me", "Could you help me, please?"),
    ("please could you help me", "Could you help me, please?"),
    ("could you help me please", "Could you help me?"),
    ("excuse me sir", "Excuse me."),
    ("no", "No, thank you."),
    ("a return to Leeds thank you", "A return to Leeds."),
    # only what it is made of
    ("#", "#"),
    ("*", "*"),
    ("press # then *", "Press # then *"),
    ("press hash", "Press #"),
    ("?!", "?!"),
    ("현금", "현금"),
    ("kt34ab", "KT3 4AB"),
]


@pytest.mark.parametrize(("typed", "model"), SAME)
def test_means_the_same(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.reason, made.remarks) == (Verdict.RIGHT, "", ())
    assert made.model == model


NOT_THE_SAME = [
    # 's of a possessor is no verb, and I'd like is no “had”
    ("Mina is card", "Mina's card"),
    ("my brother has car", "my brother's car"),
    ("no", "number"),
    ("I had like tea", "I'd like tea."),
    ("you would better go", "You'd better go."),
    ("it is", "its"),
    ("it has a card", "It's a card."),
    # not the same although it looks a little like it
    ("want", "won't"),
    ("press *", "Press #"),
    ("thank you", "please"),
    ("please", "thank you"),
    ("coming", "Thank you for coming."),
    ("현금", "계좌"),
    ("돈", "은행 돈"),
]


@pytest.mark.parametrize(("typed", "model"), NOT_THE_SAME)
def test_does_not_mean_the_same(typed: str, model: str) -> None:
    assert mark(typed, Key(model)).verdict is not Verdict.RIGHT


AMERICAN = [
    ("color", "colour"),
    ("favorite colors", "favourite colours"),
    ("my neighbor", "my neighbour"),
    ("labor", "labour"),
    ("town center", "town centre"),
    ("theater", "theatre"),
    ("two meters", "two metres"),
    ("check", "cheque"),
    ("I paid by check", "I paid by cheque."),
    ("driver's license", "driver's licence"),
    ("practice every day", "practise every day"),
    ("program", "programme"),
    ("programs", "programmes"),
    ("enroll", "enrol"),
    ("enrolled", "enrolled"),
    ("fulfill", "fulfil"),
    ("traveling", "travelling"),
    ("canceled", "cancelled"),
    ("jewelry", "jewellery"),
    ("flat tire", "flat tyre"),
    ("tires", "tyres"),
    ("curb", "kerb"),
    ("gray", "grey"),
    ("analyze", "analyse"),
    ("defense", "defence"),
    ("catalog", "catalogue"),
    ("pajamas", "pyjamas"),
    ("pediatrician", "paediatrician"),
    ("donuts", "doughnuts"),
    ("my mom", "my mum"),
    ("second story", "second storey"),
]


@pytest.mark.parametrize(("typed", "model"), AMERICAN)
def test_american_spelling_is_right_and_the_british_one_is_shown(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    assert made.verdict is Verdict.RIGHT
    if typed != model:
        assert made.remarks == ("british-spelling",)
        assert set(made.fields["british"].split(", ")) <= set(model.rstrip(".").split())


BOTH_BRITISH = [
    ("organize", "organise"),
    ("organisation", "organization"),
    ("apologizing", "apologising"),
    ("realised", "realized"),
    ("inquiry", "enquiry"),
    ("yogurt", "yoghurt"),
    # A tutor wrote the American word.
    ("colour", "color"),
    ("centre", "center"),
    ("cancelled", "canceled"),
    ("paediatric", "pediatric"),
    ("programme", "program"),
    ("licence", "license"),
    ("kerb", "curb"),
    ("travelling", "traveling"),
]


@pytest.mark.parametrize(("typed", "model"), BOTH_BRITISH)
def test_nothing_is_said_of_a_british_spelling(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.remarks) == (Verdict.RIGHT, ())


@pytest.mark.parametrize(
    ("typed", "model"),
    [("for", "four"), ("or", "our"), ("exercize", "exercise"), ("advertize", "advertise")],
)
def test_a_spelling_rule_is_not_stretched(typed: str, model: str) -> None:
    assert mark(typed, Key(model)).verdict is not Verdict.RIGHT


def test_what_nobody_sees_is_taken_away() -> None:
    assert tidy("\u200ba\x07\u202eb\u00ad ") == "ab"


def test_the_remark_stays_beside_a_near_miss() -> None:
    made = mark("what is favorite color", Key("What is the favourite colour?"))
    assert (made.verdict, made.reason) == (Verdict.NEARLY, "article")
    assert made.remarks == ("british-spelling",)
    assert made.fields["british"] == "favourite, colour"
