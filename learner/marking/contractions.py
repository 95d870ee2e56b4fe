"""Contractions written out, so that “I'm” and “I am” compare as the same words.

Where a contraction can be read in two ways (I'd: I would, I had) both are kept; a possessive
's (Mina's card) is never written out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from learner.marking.tokens import Reading, Ways, spread

_MOST: Final = 8

# Words after which 's is short for is or has, and the apostrophe may not mark a possessor.
_HOSTS: Final = frozenset(
    "it he she that this there here what where who when how why name everything something"
    " nothing".split()
)
# After any other word, these show that 's is a verb.
_AFTER_VERB: Final = frozenset("a an the not been got my your his her our their".split())
_AFTER_HAS: Final = frozenset(
    "been got had gone done taken given kept left lost made seen come become run sent paid"
    " broken begun closed finished stopped started changed moved arrived happened".split()
)
_EITHER: Final = frozenset("closed finished stopped broken lost gone done left changed".split())
_AFTER_WOULD: Final = frozenset("like love prefer rather be have need want".split())

_IRREGULAR: Final = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"),
    "shan't": ("shall", "not"), "let's": ("let", "us"),
    "ok": ("okay",), "alright": ("all", "right"), "thanks": ("thank", "you"),
    "percent": ("per", "cent"), "%": ("per", "cent"), "nope": ("no",), "nah": ("no",),
    "yeah": ("yes",), "yep": ("yes",), "yup": ("yes",),
}  # fmt: skip
_SHORTENED: Final = {
    "rd": "road", "st": "street", "ave": "avenue", "no": "number", "nos": "numbers",
}  # fmt: skip
_ENDINGS: Final = {"m": ("am",), "re": ("are",), "ve": ("have",), "ll": ("will",)}

# Typed without the apostrophe: no other English word (left), or one (right).
_UNMARKED: Final = (
    "can't don't doesn't didn't won't isn't aren't wasn't weren't haven't hasn't hadn't couldn't"
    " wouldn't shouldn't mustn't needn't i'm i've you're you've we've they're they've what's that's"
    " he's she's there's here's where's who's how's you'll they'll"
)
_UNMARKED_WORDS: Final = "it's let's i'd i'll we'll"


def written_out(reading: Reading, *, loose: bool = False) -> Iterator[Reading]:
    """The readings of the tokens with their contractions written out, the likeliest first.

    `loose` also reads what was typed without its apostrophe (dont, its), takes every 's for
    a verb, too (my card's lost), and knows what people shorten (Example Rd, account no).
    """
    if not any("'" in token.form or token.form in _not_plain() for token in reading):
        return iter((reading,))
    forms = [token.form for token in reading] + [""]
    choices = [_ways(form, forms[place + 1], loose) for place, form in enumerate(forms[:-1])]
    if loose:
        choices[1:] = [
            (*ways, *_shortened(form, following))
            for ways, form, following in zip(choices[1:], forms[1:], forms[2:], strict=False)
        ]
    return islice(spread(choices, [(token,) for token in reading]), _MOST)


@cache
def _not_plain() -> frozenset[str]:
    return frozenset([*_marked(), *_IRREGULAR, *_SHORTENED])


@cache
def _marked() -> dict[str, str]:
    both = f"{_UNMARKED} {_UNMARKED_WORDS}".split()
    return {word.replace("'", ""): word for word in both}


def _ways(form: str, following: str, loose: bool) -> Ways:
    if form in _IRREGULAR:
        return (_IRREGULAR[form],)
    if "'" not in form:
        return _unmarked(form, following) if loose and form in _marked() else ((form,),)
    if form.endswith("n't"):
        return ((form[:-3], "not"),)
    word, _, ending = form.rpartition("'")
    if ending == "s":
        return _is(word, following) or ((form,), *(_verbs(word) if loose else ()))
    verbs = _would(following) if ending == "d" else _ENDINGS.get(ending, ())
    return tuple((word, verb) for verb in verbs) or ((form,),)


def _verbs(word: str) -> Ways:
    return (word, "is"), (word, "has")


def _unmarked(form: str, following: str) -> Ways:
    """The ways to read a contraction without its apostrophe, which may be a word of its own."""
    marked = _marked()[form]
    read = _ways(marked, following, loose=False)
    return (*read, (form,)) if marked in _UNMARKED_WORDS.split() else read


def _shortened(form: str, following: str) -> Ways:
    """The word that `form` is short for, behind another word; “no” before nothing or a figure."""
    if form not in _SHORTENED or (form == "no" and following and not following[0].isdigit()):
        return ()
    return ((_SHORTENED[form],),)


def _would(following: str) -> tuple[str, ...]:
    if following == "better":
        return ("had",)
    return ("would",) if following in _AFTER_WOULD else ("would", "had")


def _is(word: str, following: str) -> Ways:
    """What 's stands for after `word`; nothing where it marks a possessor."""
    if word not in _HOSTS and following not in _AFTER_VERB:
        return ()
    if following in _EITHER:
        return _verbs(word)
    return ((word, "has" if following in _AFTER_HAS else "is"),)
