"""A first lesson around a tutor's words: small, whole, and commented for whoever goes on with it.

What surrounds the words is the same each time: asking what a word means, which fits every topic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from learner.course import rules
from learner.course.content import WORDS, WORDS_BEFORE_ENTRY
from learner.course.forms import contains
from learner.language import say as _
from learner.messages.errors import N_
from learner.tutor.drafts.columns import DraftWord

if TYPE_CHECKING:
    from jinja2 import Template

PRODUCED: Final = 4
"""Words that a learner will have to type one day; a draft chooses the first."""
GAPS: Final = 3

_PLAIN: Final = re.compile(r"[A-Za-z가-힣][\w .,'’!?(){}/…·~-]*")
_SPECIAL: Final = frozenset("yes no on off true false null".split())

_EXPLAINED: Final = ("id", "missing", "made")
COMMENTS: Final = {
    "head": N_("A first draft by `learner new`. Change all you like; only ids have to stay."),
    "guide": N_("What each key does stands in the tutor's guide. To see this lesson:"),
    "check": N_("What is still missing:"),
    "notes": N_("For you and your colleagues; learners never see it."),
    "can do": N_("What the learner can do afterwards: two to four sentences, “I can …”."),
    "words": N_("{low} to {high} new words, met in this order, one on a screen."),
    "means": N_("Write what it means in Korean, or ask somebody who knows it."),
    "use": N_("taught in “{lesson}” already: the same card, not a second one"),
    "example": N_("An example from real life is better: change it where it only asks."),
    "produce": N_("will have to be typed one day: choose four to six"),
    "talk": N_("Listened to, read, then played. Make it what people really say there."),
    "or": N_("what else is right: (this|that) is one of the two, (please) may be left out"),
    "practise": N_("Matching, choosing and typing are made from your words; add what they lack."),
    "more": N_("More that can stand here, without the #:"),
    "mission": N_("One small thing to do in the world this week."),
}
"""What is explained in the file, in the tutor's language."""


class Head(Struct, frozen=True):
    """What a tutor says of a lesson before there is one."""

    id: str
    title: str
    ko: str
    level: str


Taught = Callable[[str], tuple[str, str] | None]
"""The id of the word with this English, and the title of the lesson that teaches it."""


def parts(words: Sequence[DraftWord], level: str) -> list[Sequence[DraftWord]]:
    """`words` in as few lessons as can bear them, about the same number in each."""
    most = limits(level)[1]
    count = -(-len(words) // most)
    size, more = divmod(len(words), max(count, 1))
    starts = [place * size + min(place, more) for place in range(count + 1)]
    return [words[start:end] for start, end in pairwise(starts)]


def limits(level: str) -> tuple[int, int]:
    """How many new words a lesson of `level` bears."""
    return WORDS_BEFORE_ENTRY if level == "Pre-Entry" else WORDS


def draft(
    head: Head, words: Sequence[DraftWord], taught: Taught, taken: Collection[str]
) -> tuple[str, set[str]]:
    """The text of a lesson file, and `taken`, the ids of all words, with those it teaches."""
    low, high = limits(head.level)
    comments = {key: _(text) for key, text in COMMENTS.items()}
    comments["words"] = comments["words"].format(low=low, high=high)
    told = _told(words, taught, taken)
    text = _template().render(
        head=head,
        minutes=min(10 + 2 * len(words), 60),
        words=told,
        gaps=list(_gaps(told))[:GAPS],
        comments=comments,
        produced=PRODUCED,
        # Each thing is explained once, where it comes up.
        first={key: next((one["id"] for one in told if one.get(key)), "") for key in _EXPLAINED},
    )
    return text, {*taken, *(word["id"] for word in told if "id" in word)}


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        # No HTML: `scalar` quotes what needs it.
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["scalar"] = scalar
    return environment.get_template("lesson.yaml.jinja")


def scalar(text: str) -> str:
    """`text` as one YAML text, in quotes where it needs them."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _SPECIAL and text[-1] not in " :":
        return text
    return json.dumps(text, ensure_ascii=False)


def _told(
    words: Sequence[DraftWord], taught: Taught, taken: Collection[str]
) -> list[Mapping[str, str]]:
    ids = set(taken)
    told: list[Mapping[str, str]] = []
    for word in words:
        known = taught(word.en)
        if known:
            told.append({"use": known[0], "lesson": known[1], "en": word.en})
            continue
        id = _new_id(word.en, ids)
        ids.add(id)
        told.append({"use": "", "id": id, **_texts(word)})
    return told


def _texts(word: DraftWord) -> dict[str, str]:
    """What stands below a new word; without a meaning its English, which the check reminds of."""
    sentence = word.en[-1] in ".?!"
    part = "sentence" if sentence else "phrase" if " " in word.en else ""
    example, example_ko = word.example, word.example_ko
    if not example and sentence:
        example, example_ko = word.en, word.ko
    made = not example
    if made:
        example, example_ko = f"What does '{word.en}' mean?", f"{word.en}, 이 말은 무슨 뜻이에요?"
    return {
        "en": word.en,
        "part": part,
        "means": word.ko or word.en,
        "missing": "" if word.ko else "yes",
        "note": word.note,
        "example": example,
        "example_ko": example_ko,
        "made": "yes" if made else "",
    }


def _new_id(text: str, taken: Collection[str]) -> str:
    wanted = rules.slug(text)
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _gaps(words: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Examples of the tutor's own with a hole where the word stands."""
    gaps: list[Mapping[str, str]] = []
    for word in words:
        example = word.get("example", "")
        at = re.search(rf"(?<!\w){re.escape(word['en'])}(?!\w)", example)
        whole = at is not None and at.group() == example
        if at and not whole and not word["made"] and contains(example, word["en"]):
            gap = f"{example[: at.start()]}{{{at.group()}}}{example[at.end() :]}"
            if not re.search(r"[{}|]", example):
                gaps.append({"id": f"gap-{word['id']}", "gap": gap, "ko": word["example_ko"]})
    return gaps
