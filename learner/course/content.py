"""What a lesson should not say, and what it should not lack; one lesson at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from msgspec.structs import replace

from learner.course.forms import contains
from learner.course.keys import EXPLAINING, RESERVED, is_tag
from learner.course.nodes import Node
from learner.course.problem import Problem
from learner.course.read import LessonFile
from learner.course.rules import MOST_WAYS, in_hole, ways
from learner.course.several import look_for_several
from learner.course.text import LOST, has_hangul, has_lost_hangul

_ANSWERS: Final = frozenset({"accept", "or"})
_IN_BRACES: Final = re.compile(r"\{([^{}]*)\}")

WORDS: Final = (8, 12)
WORDS_BEFORE_ENTRY: Final = (5, 7)
"""How many new words one lesson bears (pedagogy: 8 to 12, 5 to 7 for beginners)."""

LONGEST_MEANING: Final = 40
"""Letters of `means`; a longer one goes into `note`."""

# Questions that sound like an interrogation, or ask for what could identify somebody.
_BANNED: Final = re.compile(
    r"""\b(?:
    where\s+(?:are|were|do)\s+you\s+(?:come\s+)?(?:really\s+)?(?:from|born)
    | why\s+did\s+you\s+(?:leave|come|escape|defect)
    | how\s+did\s+you\s+(?:come\s+here|escape|leave)
    | tell\s+(?:me|us)\s+about\s+your\s+(?:family|parents|childhood|home\s?town|past|journey)
    | (?:describe|write\s+about|tell\s+(?:me|us)\s+about)\s+a\s+bad\s+experience
    | have\s+you\s+ever\s+been\s+(?:arrested|in\s+prison|detained)
    | what(?:\s+is|'s|’s)\s+your\s+real\s+name
    | when\s+did\s+you\s+last\s+see\s+your
    | my\s+first\s+day\s+in\s+(?:the\s+uk|britain|england)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

_NUMBERED: Final = re.compile(r"[\d@]")
_PHONE: Final = re.compile(r"(?<![\d£])(?:\+44\s?|0)(?:[\s()-]*\d){9,10}(?!\d)")
# Ofcom keeps these numbers for drama; 03, 08 and 09 numbers belong to organisations.
_INVENTED: Final = re.compile(
    r"""(?:
    2079460|7700900|1632960|11(?:3|4|5|6|7|8)4960|1(?:21|31|41|51|61)4960|1914980|2896496|2920180
    | 3 | 8 | 9 ) \d*""",
    re.VERBOSE,
)
_INSURANCE: Final = re.compile(r"\b(?!QQ)[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b")
_EMAIL: Final = re.compile(r"[\w.+-]+@(?!(?:[\w-]+\.)*example\.)[\w-]+(?:\.[\w-]+)+")
_SORT_CODE: Final = re.compile(r"\b(?!00-00-00|12-34-56)\d\d-\d\d-\d\d\b")
_CARD: Final = re.compile(r"\b(?!0000|1234)\d{4}(?:[ -]?\d{4}){3}\b")


class Told(Protocol):
    """A file as read, with what is wrong in its shape."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found when it was read."""


def proofread(read: LessonFile, languages: Sequence[str]) -> LessonFile:
    """`read` with the problems of what it says; an error there leaves the lesson out, too."""
    found = tuple(look_at_lesson(read, languages))
    wrong = any(problem.severity == "error" for problem in found)
    lesson = None if wrong else read.lesson
    return replace(read, problems=(*read.problems, *found), lesson=lesson)


def look_at_lesson(read: LessonFile, languages: Sequence[str]) -> Iterator[Problem]:
    """Problems of what a lesson says, beyond its shape."""
    if read.root is None:
        return
    yield from look_at_texts(read.path, read.root, languages)
    yield from _translations(read, read.root, languages)
    if read.lesson is None:
        return
    low, high = WORDS_BEFORE_ENTRY if read.lesson.level == "Pre-Entry" else WORDS
    if not low <= len(read.lesson.words) <= high:
        at = read.root.keys["words"]
        fields = {"count": str(len(read.lesson.words)), "low": str(low), "high": str(high)}
        yield Problem(read.path, at.line, at.column, "words-count", fields)
    yield from _examples(read)
    yield from _long_meanings(read.path, read.root)
    yield from _alike(read.path, read.root)


def _long_meanings(path: Path, root: Node) -> Iterator[Problem]:
    """Meanings that do not fit on their line."""
    for word in root.many("words"):
        for _, node in word.find("means").walk() if "means" in word.values else ():
            if len(node.data) > LONGEST_MEANING:
                fields = {"count": str(len(node.data)), "most": str(LONGEST_MEANING)}
                yield Problem(path, node.line, node.column, "means-long", fields)


def _alike(path: Path, root: Node) -> Iterator[Problem]:
    """Wrong answers that only a full stop or the like tells from the right one."""
    for item in root.many("practise"):
        right = _letters(str(item.find("right").data)) if "right" in item.values else ""
        for node in item.many("wrong"):
            if right and _letters(str(node.data)) == right:
                yield Problem(path, node.line, node.column, "choice-alike", {"text": node.data})


def _letters(text: str) -> str:
    # An apostrophe or a hyphen makes another word; a question mark another sentence.
    return " ".join(re.sub(r"[.,;:!…\"“”()]", " ", text).casefold().split())


def look_at_texts(path: Path, root: Node, languages: Sequence[str]) -> Iterator[Problem]:
    """What no text should say, and answers that stand for more than is looked at, or for less."""
    yield from look_for_several(path, root)
    told: set[str] = set()
    for key, node in root.walk():
        if key in _ANSWERS or key == "gap":
            many = max(map(ways, _answers(key, node.data)), default=0)
            if many > MOST_WAYS:
                fields = {"count": str(many), "most": str(MOST_WAYS)}
                yield Problem(path, node.line, node.column, "answer-too-many", fields)
        if key in EXPLAINING or is_tag(key, languages):
            code = _not_korean(node.data) if languages[0] == "ko" else ""
            if code and code not in told:
                yield Problem(path, node.line, node.column, code, {"text": node.data})
            # Where one text was lost in saving, all of the file were.
            told |= {code} & {"korean-lost"}
        elif key != "notes" and _BANNED.search(node.data):
            yield Problem(path, node.line, node.column, "banned-prompt", {"text": node.data})
        # Nine texts of ten have no digit, and a lesson has hundreds.
        private = _private(node.data) if _NUMBERED.search(node.data) else ""
        if private:
            yield Problem(path, node.line, node.column, "personal-data", {"text": private})


def _answers(key: str, text: str) -> list[str]:
    """The answers with brackets in a text that stands under `key`."""
    if key == "gap":
        return [part for inside in _IN_BRACES.findall(text) for part in in_hole(inside)]
    return [text]


def _not_korean(text: str) -> str:
    """The problem of a text where Korean is due, if it has one; digits alone are no language."""
    if LOST in text:
        # Told where the file is read, whatever the text should be.
        return ""
    if has_lost_hangul(text):
        return "korean-lost"
    other = any(map(str.isalpha, text)) and not has_hangul(text)
    return "korean-expected" if other else ""


def _private(text: str) -> str:
    """What in `text` could be a real person's number or address."""
    for phone in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", phone.group())
        if not _INVENTED.fullmatch(digits.removeprefix("44").removeprefix("0")):
            return phone.group()
    for pattern in (_INSURANCE, _EMAIL, _SORT_CODE, _CARD):
        found = pattern.search(text)
        if found:
            return found.group()
    return ""


def _translations(read: Told, root: Node, languages: Sequence[str]) -> Iterator[Problem]:
    """English lines without one of the course's languages beside them."""
    sentences = [(root, "title"), *((one, "en") for one in root.many("can do"))]
    sentences += [(one, "example") for one in root.many("words") if "example" in one.values]
    sentences += [(one, "en") for one in root.many("mission")]
    for talk in root.many("talk"):
        sentences.append((talk, "title"))
        for line in talk.many("lines"):
            said = [key for key in line.values if key not in RESERVED]
            sentences.append((line, said[0] if said else ""))
    yield from untranslated(read, sentences, languages)


def untranslated(
    read: Told, sentences: Iterable[tuple[Node, str]], languages: Sequence[str]
) -> Iterator[Problem]:
    """Those of `sentences` (a mapping and the key of its English) that lack a language."""
    misspelt = {
        (one.line, one.column)
        for one in read.problems
        if one.code == "key-unknown-near" and is_tag(one.fields["near"], languages)
    }
    for node, key in sentences:
        if any((tag.line, tag.column) in misspelt for tag in node.keys.values()):
            continue
        beside = {*node.values, *node.values.get(key, node).values}
        at = node.keys.get(key, node)
        for language in languages:
            if not any(is_tag(tag, (language,)) for tag in beside):
                yield Problem(
                    read.path, at.line, at.column, "translation-missing", {"key": language}
                )


def _examples(read: LessonFile) -> Iterator[Problem]:
    """Words whose example does not show them."""
    if read.lesson is None or read.root is None:
        return
    names = dict(read.words)
    nodes = {one.values["id"].data: one for one in read.root.many("words") if "id" in one.values}
    for word in read.lesson.words:
        accepted = [re.sub(r"[()|]", " ", text) for text in word.accept]
        if not any(contains(word.example.en, text) for text in (word.en, *accepted)):
            at = nodes[names[word.id]].find("example")
            fields = {"word": word.en}
            yield Problem(read.path, at.line, at.column, "word-not-in-example", fields)
