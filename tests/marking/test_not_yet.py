"""What is not yet right, and the reason that a learner is given."""

import pytest

from learner.marking import Key, Verdict, mark

KNOWN = frozenset({"overdraft", "wifi", "oyster"})

NOT_YET = [
    # no and not
    ("I can", "I can't.", "negation"),
    ("I can't", "I can.", "negation"),
    ("I have a card", "I don't have a card.", "negation"),
    ("I do not have a card", "I have a card.", "negation"),
    ("there is bread", "There is no bread.", "negation"),
    ("I never go there", "I go there.", "negation"),
    ("nothing to pay", "Something to pay", "opposite"),
    ("with milk", "without milk", "opposite"),
    ("tea milk", "tea without milk", "negation"),
    ("I have not money", "I have no money.", "negation"),
    ("I have no card", "I have a card.", "negation"),
    # what excludes one another
    ("turn right", "Turn left.", "opposite"),
    ("no", "yes", "opposite"),
    ("nope", "yes", "opposite"),
    ("Yeah, I do", "No, I don't.", "negation"),
    ("Yes, please", "No, please.", "opposite"),
    ("It's broken", "It's not working.", "different"),
    ("I'm unsure", "I'm not sure.", "different"),
    ("I no understand", "I don't understand.", "missing"),
    ("I understand", "I don't understand.", "negation"),
    ("push the door", "Pull the door.", "opposite"),
    ("go up the stairs", "Go down the stairs.", "opposite"),
    ("before meals", "after meals", "opposite"),
    ("take it before food", "Take it after food.", "opposite"),
    ("turn it on", "Turn it off.", "opposite"),
    ("go in", "Go out.", "opposite"),
    ("deposit", "withdraw", "opposite"),
    ("entrance", "exit", "opposite"),
    ("a train from London", "a train to London", "opposite"),
    ("see you today", "See you tomorrow.", "opposite"),
    ("in the morning", "in the evening", "opposite"),
    ("take it daily", "Take it weekly.", "opposite"),
    # left, right, yes
    ("turn", "Turn left.", "exact"),
    ("that's fine", "Yes, that's fine.", "exact"),
    ("trun rihgt", "Turn right.", "exact"),
    # days and months
    ("on Tuesday", "on Thursday", "day"),
    ("see you on Monday", "See you on Friday.", "day"),
    ("Tuesday", "Thursday", "day"),
    ("Tursday", "Thursday", "day"),
    ("Tursday", "Tuesday", "day"),
    ("Juni", "June", "spelling"),
    ("June", "July", "day"),
    # words a Korean ear takes for one another
    ("copy", "coffee", "l1"),
    ("I'd like a copy please", "I'd like a coffee, please.", "l1"),
    ("lice", "rice", "l1"),
    ("walk", "work", "l1"),
    ("I walk here", "I work here.", "l1"),
    ("pile", "file", "l1"),
    ("leaf", "leave", "l1"),
    ("light", "right", "l1"),
    ("leceipt", "receipt", "l1"),
    ("bery", "very", "l1"),
    # the same sound
    ("meat you there", "Meet you there.", "same-sound"),
    ("write", "right", "same-sound"),
    ("for", "four", "same-sound"),
    ("to tablets", "two tablets", "same-sound"),
    ("Let me cheque", "Let me check.", "same-sound"),
    ("I can here you", "I can hear you.", "same-sound"),
    # other English words and other words of the course
    ("wifi", "wife", "wanted"),
    ("quit", "quiet", "wanted"),
    ("from", "form", "wanted"),
    ("statement", "appointment", "wanted"),
    ("he is late", "She is late.", "wanted"),
    ("I am boring now", "I am cold now.", "wanted"),
    ("Would you write it down please", "Could you write it down, please?", "wanted"),
    ("Can I get an interpreter", "Can I have an interpreter?", "wanted"),
    ("I received a letter", "I have a letter.", "wanted"),
    ("your card", "my card", "wanted"),
    ("Could you block your card", "Could you block the card?", "wanted"),
    ("I never tell anyone your code", "I never tell anyone the code.", "wanted"),
    ("take out your money", "Take out money.", "extra"),
    ("this", "that", "little-word"),
    ("metre reading", "meter reading", "wanted"),
    ("matter", "meter", "wanted"),
    ("dawn", "down", "wanted"),
    ("5", "card", "wanted"),
    ("I need five", "I need help.", "wanted"),
    ("see you Monday", "See you soon.", "wanted"),
    ("the month fee", "the monthly fee", "wanted"),
    ("I worked hardly", "I worked hard.", "wanted"),
    # too far for a slip
    ("waht", "what", "spelling"),
    ("I'm not shure", "I'm not sure.", "spelling"),
    ("crad", "card", "spelling"),
    ("bnak", "bank", "spelling"),
    ("eceipt", "receipt", "spelling"),
    ("recaept", "receipt", "spelling"),
    ("xyzzy", "receipt", "different"),
    # words missing or too many
    ("I'd like to open", "I'd like to open an account.", "missing"),
    ("Would you like", "Would you like help?", "missing"),
    ("I need my card now", "I need my card.", "extra"),
    ("went to the bank", "I went to the bank.", "missing"),
    ("banana bread recipe", "I'd like to open an account.", "different"),
    ("my friend works here now", "I need two tablets today.", "different"),
    ("no idea at all my friend", "I'd like to open an account.", "different"),
    ("my name is Kim", "Where is the station?", "different"),
    # nothing to judge
    ("", "receipt", "show-me"),
    ("   ", "receipt", "show-me"),
    ("?", "receipt", "show-me"),
    ("???", "receipt", "show-me"),
    ("...", "receipt", "show-me"),
    ("😀", "receipt", "show-me"),
    ("모름", "receipt", "show-me"),
    ("몰라요", "receipt", "show-me"),
    ("모르겠어요.", "receipt", "show-me"),
    ("ahfma", "receipt", "show-me"),
    ("I don't know", "receipt", "show-me"),
    ("idk", "receipt", "show-me"),
    ("", "", "show-me"),
    ("x", "", "different"),
    # Korean where English is asked for
    ("영수증", "receipt", "in-korean"),
    ("찾다", "withdraw", "in-korean"),
]


@pytest.mark.parametrize(("typed", "model", "reason"), NOT_YET)
def test_is_not_yet_right(typed: str, model: str, reason: str) -> None:
    made = mark(typed, Key(model), KNOWN)
    assert (made.verdict, made.reason) == (Verdict.NOT_YET, reason)
    assert made.model == model


def test_i_dont_know_can_be_the_answer() -> None:
    assert mark("I dont know", Key("I don't know.")).verdict is Verdict.RIGHT


def test_a_partner_is_never_a_slip_or_another_form() -> None:
    assert mark("overdaft", Key("overdraft")).reason == "typo"
    partners = frozenset({"overdaft", "sent"})
    made = mark("overdaft", Key("overdraft", partners=partners))
    assert (made.verdict, made.reason) == (Verdict.NOT_YET, "other-word")
    assert mark("cards", Key("card", partners=frozenset({"Cards"}))).reason == "other-word"
    made = mark("sent", Key("send", partners=partners))
    assert (made.verdict, made.reason, made.fields["pair"]) == (Verdict.NOT_YET, "l1", "d/t")


def test_only_a_declared_confusable_is_said_to_mean_something_else() -> None:
    key = Key("my account", partners=frozenset({"Amount"}))
    assert mark("my amount", key).reason == "other-word"
    for known in ((), {"balance", "amount"}):
        assert mark("my balance", key, known).reason == "wanted"


def test_a_course_word_is_never_a_slip() -> None:
    assert mark("oister", Key("oyster")).reason == "typo"
    assert mark("oister", Key("oyster"), {"oister"}).reason == "wanted"


def test_what_a_sound_is_told_of() -> None:
    made = mark("I'd like a copy", Key("I'd like a coffee."))
    assert made.fields["pair"] == "f/p"
    assert (made.fields["typed"], made.fields["wanted"]) == ("copy", "coffee")


def test_the_same_words_do_not_change_what_a_not_belongs_to() -> None:
    made = mark("It's mine, it's not yours", Key("It's not mine, it's yours."))
    assert (made.verdict, made.reason) == (Verdict.NOT_YET, "negation")


@pytest.mark.parametrize(
    ("typed", "model"),
    [
        ("Turn right, then left", "Turn left, then right."),
        ("from York to Leeds", "from Leeds to York"),
        ("Eat before you work, not after you wake", "Eat after you wake, not before you work"),
        ("Touch out and touch in", "Touch in and touch out."),
        ("Pull the first door and push the second", "Push the first door and pull the second."),
        ("From my current to my savings", "From my savings to my current"),
    ],
)
def test_the_same_words_do_not_swap_directions(typed: str, model: str) -> None:
    assert mark(typed, Key(model)).verdict is Verdict.NOT_YET


@pytest.mark.parametrize(
    ("typed", "model"),
    [
        ("So I stop taking the tablets and only take the drink. Is that right?",
         "So I stop taking the drink and only take the tablets. Is that right?"),
        ("Take your card, then your cash", "Take your cash, then your card."),
        ("The patient called the doctor", "The doctor called the patient."),
        ("Food before tablets", "Tablets before food"),
        ("First, can I read it?", "Can I read it first?"),
        ("At nine on Monday", "On Monday at nine"),
    ],
)  # fmt: skip
def test_words_that_trade_places_are_told_to_be_out_of_order(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.reason) == (Verdict.NOT_YET, "word-order")


def test_a_number_at_another_thing_is_told_as_a_number() -> None:
    made = mark("Take 3 tablets 2 times a day", Key("Take 2 tablets 3 times a day."))
    assert made.reason == "number"


SUPPLIER = Key(
    "It's from Example Energy, my gas supplier.",
    ("(It's) (from) Example Energy. (It's) (They are) my gas supplier",),
)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [("It's Example Energy, my gas supplier", Verdict.RIGHT),
     ("It's to Example Energy, my gas supplier", Verdict.NOT_YET)],
)  # fmt: skip
def test_a_word_that_may_be_left_out_is_not_its_opposite(typed: str, verdict: Verdict) -> None:
    assert mark(typed, SUPPLIER).verdict is verdict


def test_whose_it_is_may_be_what_another_answer_says() -> None:
    key = Key("Could you block the card?", ("block your card please",))
    assert mark("Could you block your card", key).verdict is Verdict.NEARLY


@pytest.mark.parametrize(
    ("typed", "key", "reason", "wanted"),
    [
        ("ibuprofin", Key("I take something for my back.", (
            "(Yes) (I'm) (taking) (aspirin|codeine|insulin|statins|warfarin|ibuprofen)",)),
         "typo", "ibuprofen"),
        ("Can I have interpreter please",
         Key("Could I have an interpreter, please?", ("Can I have an interpreter",)),
         "article", "an"),
    ],
)  # fmt: skip
def test_the_answer_it_is_nearest_to_is_the_one_that_was_meant(
    typed: str, key: Key, reason: str, wanted: str
) -> None:
    made = mark(typed, key)
    assert (made.verdict, made.reason) == (Verdict.NEARLY, reason)
    assert made.fields["wanted"].casefold() == wanted
