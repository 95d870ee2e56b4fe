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
    ("Wensday", "Wednesday", "day"),
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
    ("write", "right", "exact"),
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
    ("see you Monday", "See you soon.", "wanted"),
    ("the month fee", "the monthly fee", "wanted"),
    ("I worked hardly", "I worked hard.", "wanted"),
    # too far for a slip
    ("waht", "what", "spelling"),
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
    ],
)
def test_the_same_words_do_not_swap_directions(typed: str, model: str) -> None:
    assert mark(typed, Key(model)).verdict is Verdict.NOT_YET
