"""English word forms, as far as telling whether a sentence contains a word in any of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

IRREGULAR: Final = tuple(
    frozenset(family.split())
    for family in """
be am is are was were been being, have has had having, do does did done doing, go goes went gone,
can could, will would, shall should, may might, this these, that those,
man men, woman women, child children, person people, foot feet, tooth teeth, wife wives,
mouse mice, knife knives, life lives, half halves, leaf leaves, shelf shelves,
become became, begin began begun, bite bit bitten, blow blew blown, break broke broken,
bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen,
come came, deal dealt, draw drew drawn, dream dreamt, drink drank drunk, drive drove driven,
eat ate eaten, fall fell fallen, feel felt, fight fought, find found, fly flew flown,
forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, get got, give gave given,
grow grew grown, hang hung, hear heard, hide hid hidden, hold held, keep kept, know knew known,
lead led, learn learnt, leave left, lend lent, lie lay lain lying, light lit, lose lost, make made,
mean meant, meet met, pay paid, ride rode ridden, ring rang rung, rise rose risen, run ran,
say said, see saw seen, sell sold, send sent, shake shook shaken, shine shone, show shown,
sing sang sung, sink sank sunk, sit sat, sleep slept, smell smelt, speak spoke spoken,
spell spelt, spend spent, stand stood, steal stole stolen, stick stuck, swear swore sworn,
sweep swept, swim swam swum, take took taken, teach taught, tear tore torn, tell told,
think thought, throw threw thrown, understand understood, wake woke woken, wear wore worn,
win won, withdraw withdrew withdrawn, write wrote written
""".split(",")
)
"""The forms of verbs and nouns that no rule makes, each family by itself."""

_ALIKE: Final = tuple(
    frozenset(family.split())
    for family in """
good better best, bad worse worst, a an, my your his her our their, i you he she we they,
me you him her us them, myself yourself himself herself ourselves themselves
""".split(",")
)
"""What stands in a sentence for the same word of a chunk."""

_FAMILIES: Final[dict[str, frozenset[str]]] = {}
for _family in (*IRREGULAR, *_ALIKE):
    for _word in _family:
        _FAMILIES[_word] = _FAMILIES.get(_word, frozenset()) | _family

# What a chunk leaves open (“take sb to sth”) and little words that need not be repeated.
_LOOSE: Final = frozenset("a an the to sb sth somebody someone something etc".split())
_ENDINGS: Final = ("s", "es", "d", "ed", "ing", "er", "est", "r", "st", "ly", "'s", "s'")


def contains(sentence: str, chunk: str) -> bool:
    """Whether every word of `chunk` stands in `sentence` in some form."""
    there = set(_words_of(sentence))
    wanted = [word for word in _words_of(chunk) if word not in _LOOSE] or _words_of(chunk)
    return all(any(same(word, other) for other in there) for word in wanted)


def same(one: str, other: str) -> bool:
    """Whether two casefolded words are forms of one: withdraw, withdrew; try, tries."""
    return one == other or not stems(one).isdisjoint(stems(other))


@cache
def stems(word: str) -> frozenset[str]:
    """What a casefolded word has in common with all its forms: two share one if they are forms."""
    return _forms(word) | _FAMILIES.get(word, frozenset())


def _words_of(text: str) -> list[str]:
    plain = text.casefold().replace("’", "'")
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", re.sub(r"n't\b", " not", plain))


def _forms(word: str) -> frozenset[str]:
    """The word and what is left of it without its ending."""
    found = {word}
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        found.add(stem)
        if stem.endswith("i"):
            found.add(stem[:-1] + "y")
        if len(stem) > 2 and stem[-1] == stem[-2]:
            found.add(stem[:-1])
        if ending in ("ing", "ed", "er", "est"):
            found.add(stem + "e")
    return frozenset(found)
