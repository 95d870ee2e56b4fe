"""What a learner reads for each reason and remark of a mark.

`{typed}` and `{wanted}` are words of the two answers (`{word}` the one there is), `{pair}` two
sounds, `{british}` the British spelling, `{written}` a Korean number in English.
"""

from typing import Final

from learner.messages.errors import N_

REASONS: Final[dict[str, str]] = {
    # nothing to judge
    "show-me": N_("That is all right. Here is the answer: look at it, then try it yourself."),
    "in-korean": N_("That is Korean. Try to type it in English."),
    # remarks beside a verdict
    "korean-keyboard": N_(
        "The Korean keyboard was on, so your keys were read as English. The 한/영 key switches it."
    ),
    "korean-number": N_("In English your number is written like this: {written}"),
    "british-spelling": N_("That is the American spelling. In Britain it is: {british}"),
    # nearly right
    "article": N_("Look at the little words a, an and the."),
    "little-word": N_("Look at this little word: {word}"),
    "preposition": N_("Look at the little words for place, time or direction (at, in, to …)."),
    "to-verb": N_("Look at the little word to: I want to pay, but I can pay and let me pay."),
    "ending": N_("It is the right word. Look at its ending: {wanted}"),
    "word-form": N_("It is the right word, but another form is needed here: {wanted}"),
    "typo": N_("You know the word. Look at its letters: {wanted}"),
    "word-order": N_("All the words are there. Look at their order."),
    "unit": N_("The number is right. Look at what stands beside it: {word}"),
    "number-in-korean": N_("The number is right. In English it is written like this: {wanted}"),
    # not yet: what has to be exact
    "number": N_("Numbers and amounts have to be exact. Look at them once more."),
    "negation": N_("Look at words such as no and not: they turn the meaning round."),
    "opposite": N_("These two mean very different things: {typed} · {wanted}"),
    "day": N_("Days, months and times have to be exact. Look at them once more."),
    "exact": N_("This has to be exact. Look at it once more: {word}"),
    # not yet: other words
    "l1": N_("These two sound alike to many Koreans ({pair}): {typed} · {wanted}"),
    "same-sound": N_("These two sound the same, but are written differently: {typed} · {wanted}"),
    "other-word": N_("{typed} is an English word, too, but it means something else."),
    "wanted": N_("This is the word that is needed here: {wanted}"),
    "spelling": N_("You are close. Look at how it is written: {wanted}"),
    "missing": N_("Something is still missing: {wanted}"),
    "extra": N_("There is a word too many: {typed}"),
    "different": N_("Compare your answer with this one, then try it yourself."),
}
"""Words for every `Mark.reason` and every one of `Mark.remarks`; formatted with `Mark.fields`."""
