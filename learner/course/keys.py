"""The keys a tutor may write, and what people write instead of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

EXPLAINING: Final = frozenset("means note warn because tip trap well try".split())
"""Keys whose bare text is in the language the course explains in."""

RESERVED: Final = frozenset("ko en or id was".split())
"""Names that nobody in a talk can have, because a line uses them as keys."""

SAYING: Final = frozenset("screen says ask story press do say type find".split())
"""What is shown or said in a rehearsal, and what a learner does there; no person's name."""

KEYS: Final = frozenset(
    """
    format id was title level esol minutes needs facts notes words talk practise rehearse mission
    en ko say part means note warn example accept confuse produce use people lines name voice or
    choose right wrong because gap order dictate numbers pairs tip kind from to step count
    for voices units lessons key text source checked_on review_by
    goal care card label value given start nodes screen says ask story who gives fill answers
    press do type find go check when set trap instead length end well try letter form look
    """.split()
) | {"can do", "ko-KR", "ko-KP"}

_INSTEAD: Final = {
    "accepts": "accept", "alternative": "or", "also": "accept", "answer": "right",
    "content": "care", "endings": "nodes", "fields": "form", "goto": "go", "if": "when", "input":
    "type", "keys": "answers", "next": "go", "persona": "card", "replies": "answers", "then": "go",
    "cando": "can do", "can dos": "can do",
    "correct": "right", "dialog": "talk", "dialogue": "talk", "english": "en", "exercises":
    "practise", "fact": "facts", "hangul": "ko", "korean": "ko", "kor": "ko", "kr": "ko",
    "한국어": "ko", "한글": "ko", "조선말": "ko", "조선어": "ko", "kp": "ko-KP", "ko nk": "ko-KP",
    "ko sk": "ko-KR", "meaning": "means", "pronunciation": "say", "practice": "practise",
    "pair": "pairs", "question": "choose", "sentence": "example", "speakers": "people",
    "talks": "talk", "task": "mission", "translation": "ko", "type": "part", "vocabulary":
    "words", "warning": "warn", "wrongs": "wrong",
    "a1": "E1", "a2": "E2", "b1": "E3", "pre a1": "Pre-Entry",
    "entry 1": "E1", "entry 2": "E2", "entry 3": "E3",
    "entry level 1": "E1", "entry level 2": "E2", "entry level 3": "E3",
}  # fmt: skip
"""What a key or a level is called by people who do not look it up, folded."""

_FINER: Final = {"ko": ("ko-KR", "ko-KP")}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def is_language(text: str) -> bool:
    """Whether a course can explain in `text`: a code as `ko`, and not what some write for it."""
    return _LANGUAGE.fullmatch(text) is not None and text not in _INSTEAD


def is_tag(key: object, languages: Iterable[str]) -> bool:
    """Whether `key` is one of `languages` or a finer tag of one that is shown (`ko-KP`)."""
    return any(key == known or key in _FINER.get(known, ()) for known in languages)


def finer(languages: Iterable[str]) -> list[str]:
    """Every tag an explanation may have."""
    return [tag for known in languages for tag in (known, *_FINER.get(known, ()))]


def nearest(written: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The name that was meant, or nothing; `alike` (to 1) is how near it has to come."""
    return next(iter(candidates(written, known, 1, alike)), "")


def no_choice(key: str, written: str, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The code and fields of a problem: `written` is none of the values `key` may have."""
    names = list(known)
    # “Entry 4” is no level, and least of all Pre-Entry.
    near = nearest(written, names, 0.65)
    fields = {"key": key, "text": written, "choices": ", ".join(names)}
    return ("choice-near", {**fields, "near": near}) if near else ("choice", fields)


def only_near(written: str, known: Iterable[str]) -> str:
    """The name that was meant if no other comes near, or nothing."""
    close = candidates(written, known, 2)
    return close[0] if len(close) == 1 else ""


def candidates(written: str, known: Iterable[str], most: int, alike: float = 0.6) -> list[str]:
    """The names that can have been meant, the likeliest first; one where people write it so."""
    names = {_folded(name): name for name in known}
    name = _folded(written)
    if meant := names.get(name) or names.get(_folded(_INSTEAD.get(name, ""))):
        return [meant]
    return [names[close] for close in get_close_matches(name, names, most, alike)]


def _folded(name: str) -> str:
    return re.sub("[_-]", " ", name.casefold())
