"""What a learner reads in a rehearsal: repair phrases, what was not taken, and why."""

from typing import Final, NamedTuple

from learner.messages.errors import N_
from learner.messages.reasons import REASONS


class RepairWords(NamedTuple):
    """A repair phrase, the other person's answer to it (both English, with Korean beside)."""

    phrase: str
    answer: str


REPAIRS: Final[dict[str, RepairWords]] = {
    "sorry": RepairWords(N_("Sorry?"), N_("Of course. I'll say it again.")),
    "again": RepairWords(
        N_("Could you say that again, please?"), N_("Of course. I'll say it again.")
    ),
    "slower": RepairWords(
        N_("Could you speak more slowly, please?"), N_("Of course. I'll speak more slowly.")
    ),
    "meaning": RepairWords(
        N_("What does that mean, please?"), N_("Good question. Let me explain.")
    ),
    "write": RepairWords(
        N_("Could you write it down, please?"), N_("Yes, of course. I'll write it down.")
    ),
    "interpreter": RepairWords(
        N_("Could I have an interpreter, please?"), N_("Yes, of course. One moment, please.")
    ),
    "time": RepairWords(N_("I'd like some time to think."), N_("Of course. Take your time.")),
}
"""By kind; `say` gives what each means in Korean."""

REHEARSING: Final[dict[str, str]] = {
    # not understood, not offered
    "say-again": N_("They did not understand that. Try it in other words, or ask them something."),
    "in-korean": REASONS["in-korean"],
    "choose-now": N_("Here are some ways to say it. Choose one."),
    "look-again": N_("It does not say it there. Look at the letter once more."),
    "look-here": N_("This is the place. Read it once more, then choose it."),
    "not-caught": N_("Sorry, I didn't catch that. Please choose one of the options."),
    # amounts and digits
    "amount-none": N_("Type an amount in pounds, such as 20."),
    "amount-range": N_("You can type an amount from {low} to {high}."),
    "amount-step": N_("You can only have amounts in steps of {step}."),
    "digits-only": N_("Type digits only, without letters."),
    "digits-length": N_("Type {length} digits. You typed {count}."),
    # forms
    "form-unfinished": N_("Some fields are still empty: {labels}"),
    "field-empty": N_("This field is empty."),
    "field-hangul": N_("In Britain, forms are filled in with English letters."),
    "field-postcode": N_(
        "A postcode looks like KT3 9CO: letters and digits, then a digit and two letters."
    ),
    "field-date": N_("Write the day, the month and the year: 3/5/1990 is 3 May 1990."),
    "field-year-first": N_("In Britain the day comes first and the year last: 3/5/1990."),
    "field-month-first": N_("In Britain the day comes before the month: 3/5/1990 is 3 May."),
    "field-phone": N_("A phone number starts with 0 and has 10 or 11 digits."),
    "field-email": N_("An email address has an @ in it, and a full stop after that."),
    "field-number": N_("Write digits here."),
    "field-choice": N_("Choose one of these: {options}"),
    "field-name": N_("There are no digits in a name."),
    "field-surname": N_(
        "That is the given name. Surname is the family name: the one that comes first in Korean."
    ),
    "field-forenames": N_(
        "That is the family name. Forenames are the given name: what comes after the family name"
        " in Korean."
    ),
    "field-not-card": N_("Write what is on the card, never your own details."),
}
"""By the code of an outcome; formatted with its fields."""

CARE: Final[dict[str, str]] = {
    "police": N_("In this one you talk about the police. Nothing bad happens. You may skip it."),
    "illness": N_("In this one you talk about being ill. Nothing bad happens. You may skip it."),
    "scam": N_("In this one somebody tries to trick you. Nothing is real. You may skip it."),
}
"""What is said before a rehearsal, by its `care`."""
