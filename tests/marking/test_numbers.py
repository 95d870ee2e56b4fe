"""Numbers, money, times and dates: however they are written, and never nearly right."""

import pytest

from learner.marking import Key, Verdict, mark

SAME = [
    # money
    ("20 pounds", "£20"),
    ("£20", "twenty pounds"),
    ("twenty pounds", "£20"),
    ("£20.00", "£20"),
    ("£ 20", "£20"),
    ("20£", "£20"),
    ("20.00 pounds", "twenty pounds"),
    ("£1", "one pound"),
    ("1 pound", "£1"),
    ("a £20 note", "a twenty-pound note"),
    ("£20.50", "twenty pounds fifty"),
    ("£20.50", "20 pounds and 50 pence"),
    ("50p", "fifty pence"),
    ("50 p", "50p"),
    ("£0.50", "50p"),
    ("£1,000", "a thousand pounds"),
    ("£1000", "£1,000"),
    ("I want to withdraw £40", "I want to withdraw forty pounds."),
    ("$5", "five dollars"),
    # numbers
    ("25", "twenty-five"),
    ("twenty five", "25"),
    ("twentyfive", "25"),
    ("one hundred and fifty", "150"),
    ("a hundred and fifty", "150"),
    ("one hundred fifty", "150"),
    ("two thousand and twenty-six", "2026"),
    ("three thousand two hundred", "3200"),
    ("1,250", "1250"),
    ("two point five", "2.5"),
    ("2 tablets", "two tablets"),
    ("10mg", "ten milligrams"),
    ("10 mg", "10mg"),
    ("5ml", "five millilitres"),
    # ordinals
    ("1st", "first"),
    ("the 3rd floor", "the third floor"),
    ("twenty-first", "21st"),
    ("thirtieth", "30th"),
    # how often, and one of a thing
    ("two times a day", "twice a day"),
    ("2 times a day", "twice a day"),
    ("twice a day", "two times a day"),
    ("one time a day", "once a day"),
    ("I scanned it once", "I scanned it one time."),
    ("Yes, 3 times", "Yes, three times."),
    ("a tablet, twice a day", "One tablet, twice a day."),
    ("an hour before food", "one hour before food"),
    # times
    ("3:30", "3.30"),
    ("half past three", "3:30"),
    ("half past 3", "3.30"),
    ("half three", "3:30"),
    ("three thirty", "3:30"),
    ("03:30", "3:30"),
    ("quarter past three", "3:15"),
    ("a quarter past three", "quarter past 3"),
    ("quarter to four", "3:45"),
    ("3:45", "quarter to four"),
    ("quarter to one", "12:45"),
    ("ten past two", "2:10"),
    ("five to six", "5:55"),
    ("twenty five past two", "2:25"),
    ("three oh five", "3:05"),
    ("3 o'clock", "3:00"),
    ("three oclock", "three o'clock"),
    ("3 o clock", "three o'clock"),
    ("3pm", "3 pm"),
    ("3 p.m.", "three o'clock pm"),
    ("3:30pm", "half past three pm"),
    ("15:30", "3:30 pm"),
    ("15:30", "half past three"),
    ("noon", "12 noon"),
    ("midday", "twelve noon"),
    ("The bus leaves at 10.15", "The bus leaves at quarter past ten."),
    # dates
    ("3rd March", "3 March"),
    ("March 3rd", "3 March"),
    ("March 3", "3rd March"),
    ("the third of March", "3 March"),
    ("the 3rd of March", "March the third"),
    ("03 March", "3 March"),
    ("3 Mar", "3 March"),
    ("1 May", "the first of May"),
    ("3 March 2026", "March 3rd, 2026"),
    ("the third of March twenty twenty-six", "3 March 2026"),
    ("14 Sept", "14 September"),
    ("12/03/2026", "12 March 2026"),
    ("3/4/26", "the third of April 2026"),
    ("03-04-2026", "3/4/2026"),
    ("12.03.2026", "March 12th, 2026"),
    ("29/10", "29 October"),
    ("2/5", "2 May"),
    ("my appointment is on 3/12", "My appointment is on 3 December."),
    ("1990-05-03", "3 May 1990"),
    ("3/5/90", "3 May 1990"),
    ("3 May 1990", "3/5/90"),
    ("open 24/7", "open 24/7"),
    ("530", "half past five"),
    ("945", "9:45"),
    ("1142", "11:42"),
    ("0900", "nine o'clock"),
    ("1730", "5:30 pm"),
    ("I come at 530", "I come at 5:30."),
    ("530", "530"),
    ("Thursday 13, half past ten", "Thursday the thirteenth, half past ten."),
    ("13th Thursday, ten thirty", "Thursday the thirteenth, half past ten."),
    ("13 Thursday ten thirty", "Thursday the thirteenth, half past ten."),
    ("the 13th Thursday", "Thursday 13th"),
    ("on Thursday 10 30", "On Thursday 10:30"),
    ("Thursday 13th of March", "Thursday the thirteenth of March"),
    ("Thursday 13 March", "Thursday the thirteenth of March"),
    ("on Monday 2 tablets", "On Monday two tablets"),
    # digits
    ("02079460123", "020 7946 0123"),
    ("020-7946-0123", "020 7946 0123"),
    ("oh two oh, seven nine four six, oh one two three", "020 7946 0123"),
    ("zero two zero", "020"),
    ("double two", "22"),
    ("oh seven double four", "0744"),
    ("triple nine", "999"),
    ("nine nine nine", "999"),
    ("one one one", "111"),
    ("1 0 4 2 5 7", "104257"),
    ("10 42 57", "104257"),
    ("000000", "00-00-00"),
    ("２０", "20"),
    ("٢٠", "20"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "model"), SAME)
def test_is_the_same_number(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.reason) == (Verdict.RIGHT, "")


OTHER = [
    ("£30", "£20"),
    ("£20.50", "£20.05"),
    ("£2", "£20"),
    ("£1,00", "£1,000"),
    ("13", "30"),
    ("twenty and five", "25"),
    ("the 1 20th", "the 120th"),
    ("thirteen", "thirty"),
    ("fifty", "fifteen"),
    ("seventeen pounds", "seventy pounds"),
    ("3:15", "3:50"),
    ("half past four", "3:30"),
    ("quarter past three", "quarter to three"),
    ("3 am", "3 pm"),
    ("3rd April", "4th April"),
    ("12/03/2026", "12/04/2026"),
    ("12/13/2026", "12/12/2026"),
    ("03/12/2026", "12 March 2026"),
    ("2 mg", "2 ml"),
    ("20 euros", "£20"),
    ("once a week", "twice a week"),
    ("twenty-first", "twenty-fifth"),
    ("third", "three"),
    ("020 7946 0124", "020 7946 0123"),
    ("7", "007"),
    ("fourty", "forty"),
    ("I want to withdraw £14", "I want to withdraw forty pounds."),
    ("Take 3 tablets 2 times a day", "Take 2 tablets 3 times a day."),
    ("Take two tablets", "Take one tablet."),
    ("Take tablets", "Take two tablets."),
    ("half a tablet", "a tablet"),
    ("twice a day", "once a day"),
    ("three times a day", "twice a day"),
    ("two a day", "twice a day"),
    ("twice a day", "two a day"),
    ("once tablet", "one tablet"),
    ("one tablet a day", "one tablet twice a day"),
    ("a tablet", "two tablets"),
    ("half a tablet, twice a day", "one tablet, twice a day"),
    ("a few tablets, twice a day", "one tablet, twice a day"),
    ("press a", "press one"),
    ("twice one day", "twice a day"),
    ("Thursday 14", "Thursday the thirteenth"),
    ("Friday 13", "Thursday the thirteenth"),
    ("14th Thursday", "Thursday the thirteenth"),
    ("13 Friday", "Thursday the thirteenth"),
    ("10 ml", "10 mg"),
    ("20 pence", "20 pounds"),
    ("4/25", "25 April"),
    ("5/2", "2 May"),
    ("531", "5:30"),
    ("£530", "5:30"),
    ("500", "5"),
    ("1100 tablets", "11 tablets"),
    ("two to ten", "2:10"),
    ("eleven to forty two", "It's 11:42."),
    ("It's six to ten", "It's six ten."),
    ("20 to", "20"),
    ("4th Feburary", "3 February"),
    ("platform 4", "Platform 5"),
]


@pytest.mark.parametrize(("typed", "model"), OTHER)
def test_another_number_is_not_nearly_right(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    assert made.verdict is Verdict.NOT_YET
    assert made.reason in {"number", "day", "opposite"}


FIFTY_FOUR = Key("£54", ("fifty-four pounds", "54"))
NINE = Key("9:00", ("nine o'clock", "9:00"))


@pytest.mark.parametrize(
    "typed", ["54p", "54 pence", "$54", "54 dollars", "54 euros", "₩54", "¥54"]
)
def test_where_the_sign_may_be_left_out_another_one_may_not_stand(typed: str) -> None:
    assert mark(typed, FIFTY_FOUR).verdict is Verdict.NOT_YET


@pytest.mark.parametrize("typed", ["£54", "54", "54 pounds", "54 pound", "54£"])
def test_the_amount_is_right_with_its_sign_and_without(typed: str) -> None:
    assert mark(typed, FIFTY_FOUR).verdict is Verdict.RIGHT


@pytest.mark.parametrize("typed", ["£9", "9 pounds"])
def test_a_time_is_no_price(typed: str) -> None:
    assert mark(typed, NINE).verdict is Verdict.NOT_YET


@pytest.mark.parametrize(
    ("typed", "model", "word"),
    [
        ("20", "£20", "£20"),
        ("I need 40", "I need £40.", "£40"),
        ("3", "3 o'clock", "3 o'clock"),
        ("3:30", "3:30 pm", "3:30 pm"),
        ("3:30", "15:30", "15:30"),
    ],
)
def test_a_number_without_its_unit_is_nearly_right(typed: str, model: str, word: str) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.reason, made.fields["word"]) == (Verdict.NEARLY, "unit", word)


@pytest.mark.parametrize(
    ("typed", "model", "verdict", "reason"),
    [
        ("I'd like one return", "I'd like a return.", Verdict.NEARLY, "article"),
        ("two time a day", "twice a day", Verdict.NEARLY, "ending"),
        ("say that once more", "say that again", Verdict.NOT_YET, "different"),
        ("one tablet, 2 times a day", "One tablet, twice a day, is that right?",
         Verdict.NOT_YET, "missing"),
        ("13th Thursday, ten thirty", "Thursday the thirteenth, half past ten. Is that right?",
         Verdict.NOT_YET, "missing"),
    ],
)  # fmt: skip
def test_a_right_number_is_not_told_as_another(
    typed: str, model: str, verdict: Verdict, reason: str
) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.reason) == (verdict, reason)


def test_a_range_of_hours_is_no_time() -> None:
    made = mark("We work from ten to five", Key("We work from 10 to 6."))
    assert (made.reason, made.fields["wanted"]) == ("number", "6")


def test_the_plural_of_a_unit_is_only_an_ending() -> None:
    made = mark("twenty pound", Key("twenty pounds"))
    assert (made.verdict, made.reason) == (Verdict.NEARLY, "ending")


@pytest.mark.parametrize(
    ("typed", "model"),
    [
        ("I am 3", "I am three."),
        ("May I come in", "May I come in?"),
        ("from nine to five", "from 9 to 5"),
        ("Oh, twenty pounds", "Oh, £20"),
        ("one second please", "One second, please."),
        ("ten twenty pound notes", "ten £20 notes"),
        ("no one is here", "No one is here."),
    ],
)
def test_words_that_only_look_like_numbers_stay_words(typed: str, model: str) -> None:
    assert mark(typed, Key(model)).verdict is Verdict.RIGHT
