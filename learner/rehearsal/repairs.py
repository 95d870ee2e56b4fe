"""Repair phrases: asking again is always right, in any sensible wording."""

from __future__ import annotations

import re
from typing import Final, get_args

from learner.marking import Key, Verdict, mark
from learner.messages.rehearsing import REPAIRS
from learner.rehearsal.inputs import Effect, Repair, RepairKind

EFFECTS: Final[dict[RepairKind, tuple[Effect, ...]]] = {
    "sorry": ("replay",),
    "again": ("replay",),
    "slower": ("slow",),
    "meaning": ("korean",),
    "write": ("text",),
    "interpreter": ("text", "korean"),
    "time": (),
}
"""What each phrase does to the line that was said."""

KINDS: Final[tuple[RepairKind, ...]] = get_args(RepairKind)

LONGEST: Final = 16
"""Words; a longer sentence is an answer, whatever else stands in it."""

# In this order: `What does interpreter mean?` asks for a meaning, `slowly, again` to be slow.
_WORDINGS: Final[tuple[tuple[RepairKind, tuple[str, ...]], ...]] = (
    (
        "meaning",
        (
            r"what (?:do|does|did|is) .*\bmeans?\b",
            r"what .{0,20}\bmean$",
            r"\bmeaning of\b",
            r"(?:do|did|can) ?not (?:really )?(?:understand|know (?:the|this|that) word)",
            r"not (?:sure )?(?:understand|sure what .* means?)",
            r"explain (?:that|it|this|the word)",
        ),
    ),
    (
        "interpreter",
        (
            r"\b(?:interpreters?|interpreting|interpretation|translators?|translate)\b",
            r"(?:(?:some|any) ?(?:one|body)|you) .*\b(?:speaks?|speaking) korean",
        ),
    ),
    (
        "write",
        (
            r"\b(?:write|text|email) (?:it|that|this|the \w+|them)\b",
            r"\bwrite down\b|\bin writing\b",
            r"\bspell (?:it|that|this|the \w+|your \w+|please)\b",
            r"\bhow do you (?:spell|write)\b",
        ),
    ),
    (
        "slower",
        (r"\b(?:slow down|slower|slowly|too fast|too quick(?:ly)?|not so fast|less fast)\b",),
    ),
    (
        "time",
        (
            r"\b(?:time|moment|minute|second|while|bit) to think\b",
            r"\blet me think\b|\bthink about (?:it|that|this)\b",
            r"\bneed (?:some |more |a little |a bit of )?time\b",
            r"^(?:please )?(?:(?:just )?(?:a|one) (?:moment|minute|second))(?: please)?$",
            r"^(?:please )?wait(?: a \w+)?(?: please)?$",
            r"\bgive me (?:a|one|some|more|a little) (?:moment|minute|second|time)\b",
        ),
    ),
    (
        "again",
        (
            r"\b(?:say|tell me|repeat) (?:it|that|this)\b.*\b(?:again|once more)\b",
            r"\brepeat(?: (?:the last \w+|yourself|please|again))?$",
            r"\brepeat (?:that|it|this|the question)\b",
            r"\b(?:one more time|once more|come again)\b",
            r"(?:can|could|would|will) you (?:please )?(?:say|repeat)\b.*\b(?:again|please)$",
            r"\bwhat (?:did you say|was that|was the question)\b",
            r"\bsay (?:that|it) again\b|^(?:please )?(?:say )?again(?: please)?$",
            r"(?:did|could|can|do) ?not (?:quite )?(?:catch|hear|get|follow)\b",
            r"\b(?:speak up|louder)\b",
        ),
    ),
    (
        "sorry",
        (
            r"^(?:i am )?(?:so |very )?sorry(?: what| please)?$",
            r"^(?:i )?(?:beg your )?pardon(?: me)?$",
            r"^(?:what|excuse me|huh|eh)$",
        ),
    ),
)
_PATTERNS: Final = [(kind, re.compile("|".join(ways))) for kind, ways in _WORDINGS]
_ABOUT: Final = re.compile(r"what (?:do|does|did|is) (?:the word )?(.+?) means?\b|meaning of (.+)$")


def repair_in(text: str) -> Repair | None:
    """The repair phrase that `text` is, however it is worded; slips of the finger are marked."""
    plain = _plain(text)
    if not plain or len(plain.split()) > LONGEST:
        return None
    for kind, pattern in _PATTERNS:
        if pattern.search(plain):
            return Repair(kind, _about(plain) if kind == "meaning" else "")
    for kind in KINDS:
        phrase = REPAIRS[kind].phrase
        # Marking takes milliseconds; only what looks like the phrase is worth them.
        if _alike(plain, phrase) and mark(text, Key(phrase)).verdict is not Verdict.NOT_YET:
            return Repair(kind)
    return None


def _alike(plain: str, phrase: str) -> bool:
    """Whether two words of three begin alike."""
    asked = {word[:2] for word in _plain(phrase).split()}
    typed = {word[:2] for word in plain.split()}
    return 3 * len(asked & typed) >= 2 * max(len(asked), 3)


def _plain(text: str) -> str:
    text = text.casefold().replace("’", "'")
    text = text.replace("can't", "can not").replace("won't", "will not").replace("n't", " not")
    text = text.replace("what's", "what is").replace("i'm", "i am").replace("i'd", "i would")
    return " ".join(re.sub(r"[^\w\s'-]", " ", text).split())


def _about(plain: str) -> str:
    found = _ABOUT.search(plain)
    word = (found[1] or found[2] or "") if found else ""
    return "" if word in {"it", "that", "this", "you"} else word.strip("'")
