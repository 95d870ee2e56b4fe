"""The spelling of a lesson's English, as Britain spells it.

The list, `british.txt`, is Debian's wbritish (SCOWL); its notices stand beside the list in
`learner/marking/`. Only what comes near a word is a slip: what is near none is a name, or newer
than the list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from learner.course.english import english_texts, words_of
from learner.course.folder import SPELLING
from learner.course.problem import Problem, UnreadableError
from learner.course.text import clean, decoded
from learner.marking import english
from learner.marking.spelling import british

if TYPE_CHECKING:
    from spellchecker import SpellChecker

    from learner.course.across import World
    from learner.course.nodes import Node
    from learner.course.read import LessonFile, RehearsalFile

MOST: Final = 5
"""Words of one file that are told one by one."""

MOST_LOOKS: Final = 20
"""Unknown words of one file that a near word is looked for: a file of names is no lesson."""

_NEWER: Final = frozenset(
    """
    app apps bap baps barcode barcodes bloke blokes brollies brolly butties butty cafe cafes café
    cafés carer carers cashpoint cashpoints chippies chippy contactless cuppa cuppas dosette ebook
    ebooks gran grans gritter hoovering hotspot hotspots keypad keypads lockdown lollies lolly loo
    loos naan naans paracetamol passcode passcodes payslip payslips railcard railcards rota rotas
    samosa samosas selfie selfies skint smartphone smartphones takeaway takeaways telly tenner
    tenners touchscreen touchscreens voicemail wellies welly wifi
    """.split()
)
"""British words of everyday life that the list is too old or too small for."""

_ADDRESS: Final = re.compile(r"\S+@\S+|\w+://\S+|\w[\w-]*(?:\.\w[\w-]*)+(?:/\S*)?")
_JOINED_NAME: Final = re.compile(r"\b[A-Z][a-z]*((?:-[a-z]+(?:['’]s)?)+)\b")
"""A name as Koreans write theirs: Seo-yeon."""


def look_at_spelling(world: World) -> Iterator[Problem]:
    """Words that are spelt otherwise in Britain, in every file; each once a file."""
    right = set[str]()
    for folder in world.folders:
        yield from _learn(folder.path / SPELLING, right)
    files: list[LessonFile | RehearsalFile] = [*world.lessons, *world.rehearsals]
    for read in files:
        if read.root is not None:
            yield from _few(_misspelt(read.path, read.root, right))


def _learn(path: Path, right: set[str]) -> Iterator[Problem]:
    """Adds the words of a spelling.txt, which a tutor knows to be right."""
    try:
        _data, text = decoded(path)
    except UnreadableError as error:
        if error.problem.code != "file-missing":
            yield error.problem
        return
    right |= set(words_of(clean(text).lower()))


def _few(found: Iterator[Problem]) -> Iterator[Problem]:
    """The first of `found` one by one, and all others as one."""
    problems = list(found)
    yield from problems[:MOST]
    if len(problems) > MOST:
        first = problems[MOST]
        words = ", ".join(problem.fields["word"] for problem in problems[MOST:])
        yield Problem(first.path, first.line, first.column, "spelling-more", {"words": words})


def _misspelt(path: Path, root: Node, right: set[str]) -> Iterator[Problem]:
    texts = list(english_texts(root))
    said = words_of("\n".join(_without_addresses(node.data) for node in texts))
    odd = {word for word in said if not is_known(word)}
    odd -= names_in(texts, root) if odd else set()
    odd -= {word for word in odd if word.lower() in right}
    looks = MOST_LOOKS
    for node in texts if odd else ():
        for word in words_of(_without_addresses(node.data)):
            if word in odd and looks:
                looks -= 1
                odd.remove(word)
                yield from _problem(path, node, word)


def _problem(path: Path, node: Node, word: str) -> Iterator[Problem]:
    code, near = meant(word)
    if near:
        column = node.column
        if node.plain and "\n" not in node.data:
            column += _without_addresses(node.data).find(word)
        yield Problem(path, node.line, column, code, {"word": word, "near": near})


def _without_addresses(text: str) -> str:
    """`text` with spaces for addresses of mail and of the web, which are spelt anyhow."""
    return _ADDRESS.sub(lambda found: " " * len(found.group()), text)


def names_in(texts: list[Node], root: Node) -> set[str]:
    """Words that begin with a capital inside a sentence, or in the name of somebody."""
    named = [node.data for key, node in root.walk() if key in {"name", "value", "answer"}]
    names = {word for text in named for word in words_of(text)}
    for node in texts:
        names |= {word for word in words_of(node.data)[1:] if word[:1].isupper()}
        names |= {part for joined in _JOINED_NAME.findall(node.data) for part in words_of(joined)}
    return names | {re.sub("['’]s$", "", name) for name in names}


@cache
def is_known(word: str) -> bool:
    """Whether a word needs no look: it is British, foreign or an abbreviation."""
    plain = word.replace("’", "'").removesuffix("'s")
    if len(plain) < 3 or not plain.isascii() or not (plain.islower() or plain.istitle()):
        return True
    return any(one in _british() or one in _NEWER for one in (plain, plain.lower()))


@cache
def meant(word: str) -> tuple[str, str]:
    """A problem's code and the British word that an unknown one was meant to be, if it is near."""
    plain = word.replace("’", "'").lower()
    otherwise = british(plain, _british().__contains__)
    if otherwise:
        return "spelling-american", _as_written(word, otherwise)
    found = [one for one in _checker().candidates(plain) or () if one != plain and one.islower()]
    best = max(found, key=lambda one: _likeness(plain, one), default="")
    return "spelling", _as_written(word, best)


def _likeness(word: str, other: str) -> tuple[bool, bool, bool, float, str]:
    swapped = sorted(word) == sorted(other)
    ratio = SequenceMatcher(None, word, other).ratio()
    return word[:1] == other[:1], swapped, english.is_word(other), ratio, other


def _as_written(word: str, other: str) -> str:
    return other.capitalize() if word[:1].isupper() else other


@cache
def _british() -> frozenset[str]:
    text = Path(__file__).with_name("british.txt").read_text(encoding="utf-8")
    # Nobody has to find the accent of a fiancée on a keyboard.
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()
    return frozenset(text.split()) | frozenset(plain.split())


@cache
def _checker() -> SpellChecker:
    # A fifth of a second, which a course without slips does not pay.
    from spellchecker import SpellChecker  # noqa: PLC0415

    checker = SpellChecker(language=None, distance=1)
    checker.word_frequency.load_words(_british() | _NEWER)
    return checker
