"""Two words that sound nearly alike to a Korean ear: copy and coffee, rice and lice.

A word's letters are turned into a rough sound, one sign a sound (capitals are sounds of two
letters, digits are vowels), close enough to tell which contrast two words differ in. Pairs
whose spelling hides it stand in a list. The contrasts are those Korean speakers are known to
find hard: no f, v, z or th of their own, one sound for r and l, no voicing at a word's end.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

# In this order; each line may use what the lines before it made.
_RULES: Final = (
    (r"^s(?=ure|ugar)", "S"), (r"(?<=^[dt])ow(?=n)|(?<=^br)ow(?=n)|(?<=^[nhc])ow$", "9"),
    (r"(?<=^m)e(?=t(?:er|re)s?$)", "I"),
    (r"^kn", "n"), (r"^wr", "r"), (r"^wh(?=o)", "h"), (r"wh", "w"), (r"imb$", "2m"), (r"mb$", "m"),
    (r"ign$", "2n"),
    (r"tch|ch", "C"), (r"sh|ti(?=on)|ci(?=a)", "S"), (r"th", "T"), (r"ph", "f"), (r"ck", "k"),
    (r"dge|(?<=[a-z])ge(?=s?$)|^j|^ge(?=[nmo])", "J"), (r"ng$|ng(?=s$)", "N"), (r"qu", "kw"),
    # A soft c waits as 0, because an s in its place could still become z.
    (r"x", "ks"), (r"c(?=[eiy])", "0"), (r"c", "k"),
    # Vowels of several letters, and the silent e that makes the vowel before it long.
    (r"eigh", "1"), (r"igh", "2"), (r"[ao]ugh(?=t)", "5"), (r"ough", "3"),
    (r"^heart", "h7t"), (r"are$|air", "8"),
    (r"(?<=w)or|ear(?=[nltd]$)|ear(?=[lnt][a-z])|(?<!o)[eiu]r(?![aeiouyr])", "6"),
    (r"(oar|oor|our|ore|or)(?![aeiouyr])|al(?=k)|a(?=ll)|aw|au", "5"),
    (r"ar(?![aeiouyr])", "7"),
    (r"(?<=[rlnzm])s(?=es?$)|(?<=[aeiou])s(?=es?$)", "z"),
    (r"ee|ea|ie(?=[a-su-z])|ey$|(?<=^[^aeiou])e$|e(?=[^aeiouwyr]es?d?$)", "I"),
    (r"a(?=[^aeiouwyr]es?d?$)|ai|ay|ei(?=[gnl])", "1"),
    (r"i(?=[^aeiouwyr]es?d?$)|^(..?)y$|(?<=^[^aeiou])y(?=[^aeiou]e)", r"\g<1>2"), (r"y$", "I"),
    (r"o(?=[^aeiouwyr]es?d?$)|oa|ow", "3"), (r"u(?=[^aeiouwyr]es?d?$)|oo|ew|ue|ui", "4"),
    (r"(?<=..)(?<=[^aeiou])e(?=s?d?$)", ""), (r"ou", "9"), (r"0", "s"),
    (r"([a-z])\1", r"\1"),
)  # fmt: skip

_CONTRASTS: Final = {
    "f/p": "fp", "b/v": "bv", "r/l": "rl", "s/sh": "sS", "th/s": "Ts", "th/t": "Tt", "th/d": "Td",
    "z/j": "zJ", "z/s": "zs", "ch/sh": "CS", "n/ng": "nN", "ee/i": "Ii", "e/a": "ea", "u/a": "ua",
    "ar/a": "7a", "ar/u": "7u", "ar/er": "67", "or/er": "56", "o/or": "o5", "or/oa": "53",
}  # fmt: skip
_AT_THE_END: Final = {
    "b/p": "bp", "d/t": "dt", "g/k": "gk", "v/f": "vf", "j/ch": "JC", "z/s": "zs",
}  # fmt: skip

_HIDDEN: Final = {
    "b/v": "marble marvel",
    "r/l": "pirate pilot, crowd cloud",
    "th/s": "some thumb, worse worth, mouse mouth",
    "th/t": "true through, boat both",
    "th/d": "day they, dough though, dare there",
    "z/j": "raise rage, ways wage, bars barge, buzz budge",
    "z/s": "eyes ice, knees niece, plays place, peas peace, lose loose, zoo sue, phase face",
    "ch/sh": "choose shoes",
    "ee/i": "live leave",
    "e/a": "said sad, guess gas",
    "n/ng": "thing think",
    "or/er": "first forced",
    "o/oa": "want won't, cost coast",
    "y": "year ear, yeast east",
    "w": "wood hood",
}
_SAME: Final = """
their there theyre, to too two 2, for four 4, by buy bye, no know, here hear, right write,
week weak, meet meat, son sun, one won 1, ate eight 8, wait weight, way weigh, sea see,
be bee, blue blew,
brake break, cent sent scent, check cheque, cell sell, dear deer, fair fare, flour flower,
hole whole, hour our, knew new, made maid, mail male, pair pear, pain pane, peace piece,
plain plane, read red, road rode, role roll, sale sail, scene seen, some sum, steal steel,
tail tale, threw through, waist waste, wear where, weather whether, wood would, your youre,
pay pea, site sight, stair stare, heal heel, board bored, aloud allowed, passed past, whose whos
"""


def contrast(one: str, other: str) -> str:
    """The one contrast the two words differ in (`r/l`), or nothing."""
    hidden = _hidden().get(frozenset((one, other)))
    if hidden or one == other:
        return hidden or ""
    a, b = _sounds(one), _sounds(other)
    if len(a) != len(b):
        return ""
    differing = [place for place, pair in enumerate(zip(a, b, strict=True)) if len(set(pair)) > 1]
    if len(differing) != 1:
        return ""
    place = differing[0]
    both = {a[place], b[place]}
    at_end = place >= len(a.rstrip("s" if len(a) > 2 else "")) - 1
    table = {**_CONTRASTS, **_AT_THE_END} if at_end else _CONTRASTS
    return next((name for name, pair in table.items() if set(pair) == both), "")


def sound_the_same(one: str, other: str) -> bool:
    """Whether the two are different words with one sound (meet, meat)."""
    return one != other and any({one, other} <= set(group.split()) for group in _SAME.split(","))


@lru_cache(maxsize=1024)
def _sounds(word: str) -> str:
    for rule, sound in _RULES:
        word = re.sub(rule, sound, word)
    return word


@cache
def _hidden() -> dict[frozenset[str], str]:
    return {
        frozenset(pair.replace("'", "").split()): name
        for name, pairs in _HIDDEN.items()
        for pair in pairs.split(",")
    }
