"""Why a file is not YAML: the slips people make, found in its lines, in a tutor's words.

A parser says where it stopped understanding, which is often a line late and in its own
terms. These rules run only when it has stopped, and look at the lines as a person would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import yaml

from learner.course.keys import EXPLAINING, KEYS, is_tag
from learner.course.text import has_hangul, has_lost_hangul

BEGINS: Final = frozenset(
    "id use en choose gap order dictate numbers pairs tip label press do say type find key".split()
)
"""Keys that the things of a list begin with."""


class Slip(NamedTuple):
    """A problem before it is tied to a file; line and column count from 1."""

    line: int
    column: int
    code: str
    fields: dict[str, str]


_LINE: Final = re.compile(r"(?P<indent>[^\S\n]*)(?P<dashes>(?:-[^\S\n]+)*)(?P<rest>.*)")
_KEY: Final = re.compile(
    r"(?P<key>[A-Za-z][\w -]{0,30}?)(?P<colon>\s*[:：])(?P<gap>\s*)(?P<value>.*)"
)
_EQUALS: Final = re.compile(r"(?P<key>[A-Za-z][\w -]*?)(?P<sign>\s*=\s*)(?P<value>\S.*)")
_BULLET: Final = re.compile(
    r"(?P<sign>[–—−•·●○▪‣◦*・ㆍ■□◆◇▶►①-⑳]|\d{1,2}[.)])(?P<gap>\s*)(?P<text>\S.*)"
)
_BULLETS: Final = "•●○▪‣◦*"
# Without a space behind them these may as well belong to what follows.
_NEED_SPACE: Final = re.compile(r"[*·\d].*|[–—−]\d.*")
_FENCE: Final = "```"
_BLOCK: Final = re.compile(r"(?:^|[:-] +)[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'")
# What may follow a text in quotes inside brackets that opened in a line above.
_NEXT_IN_BRACKETS: Final = re.compile(r"""[\]}]|,\s*(?:$|["'\[{]|[\w -]+:\s|.*[\]}]$)""")
_CUT: Final = re.compile(
    r"[\[{,]\s*(?P<text>[^\s,\[\]{}]+(?: [^\s,\[\]{}]+)*? (?P<hash>#)[^,\]}]*)"
)
_SPECIAL: Final = "&*!@`%|>,]}"
_LOST: Final = re.compile(r"[?!.,~\s]*\?[?!.,~\s]*")
_CURLY: Final = "“”„‟‘’"
# Candidates that may also be good YAML: believed only above the place where reading stopped.
_WEAK: Final = frozenset({"quote-open", "bracket-open", "curly-quotes"})


def explain(lines: list[str], error: yaml.YAMLError) -> list[Slip]:
    """What is wrong in a text that YAML stopped reading: at least one slip."""
    stop = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    end = stop.line + 1 if stop else 1
    found = [slip for slip in _look(lines) if slip.code not in _WEAK or slip.line <= end]
    if not any(slip.line <= end for slip in found):
        found.append(_torn(lines, end) or _in_its_own_words(lines, error))
    # Where one text was lost in saving, all of the file were.
    lost = [slip for slip in found if slip.code == "korean-lost"]
    return sorted(slip for slip in found if slip not in lost[1:])


def _torn(lines: list[str], end: int) -> Slip | None:
    """What is left of Korean in the line where reading stopped, with brackets among the rubbish."""
    text = lines[min(end, len(lines)) - 1].strip()
    if has_hangul(text) and has_lost_hangul(text):
        return Slip(min(end, len(lines)), 1, "korean-lost", {"text": text})
    return None


def _look(lines: list[str]) -> Iterator[Slip]:
    block: int | None = None
    above = ""
    for number, line in enumerate(lines, 1):
        width = len(line) - len(line.lstrip())
        if block is not None and (width > block or not line.strip()):
            continue
        block = width if _BLOCK.search(line) else None
        if line.strip() and not line.lstrip().startswith("#"):
            beside = re.match(rf" {{{width}}}- ", above) is not None
            yield from _look_at(number, line, beside)
            above = line


def _look_at(number: int, line: str, beside: bool) -> Iterator[Slip]:
    parts = _LINE.fullmatch(line)
    if parts is None:
        return
    lead, rest = parts["indent"] + parts["dashes"], parts["rest"]
    column = len(lead) + 1
    odd = re.search(r"[^ -]", lead)
    if odd:
        code = "tab" if odd.group() == "\t" else "odd-space"
        yield Slip(number, odd.start() + 1, code, {})
    elif re.match(r"-[^\s-]", rest):
        in_list = {"list": "yes"} if beside and ":" not in rest else {}
        yield Slip(number, column, "dash-no-space", {"text": rest[1:].strip(), **in_list})
    elif rest.startswith(_FENCE):
        yield Slip(number, column, "fence", {"text": rest.strip()})
    elif (found := bullet(rest, anywhere=beside)) and not parts["dashes"]:
        yield Slip(number, column, "bullet", found)
    elif equals := equals_sign(rest):
        yield Slip(number, column, "equals-sign", equals)
    else:
        yield from _entry(number, column, rest, listed=bool(parts["dashes"]))


def bullet(text: str, *, anywhere: bool = False) -> dict[str, str] | None:
    """The fields of a problem: `text` begins a thing of a list with another sign than a dash.

    `anywhere` is for texts that stand where a list is likelier than one of these signs.
    """
    found = _BULLET.fullmatch(text)
    if found is None or (not found["gap"] and _NEED_SPACE.fullmatch(text)):
        return None
    key = _KEY.match(found["text"])
    # A number or a stroke may begin a text, but hardly a key.
    sure = anywhere or found["sign"] in _BULLETS or (key is not None and key["key"] in KEYS)
    return {"character": found["sign"], "text": found["text"].strip()} if sure else None


def equals_sign(text: str) -> dict[str, str] | None:
    """The fields of a problem: `title = Tea` stands where `title: Tea` should."""
    found = _EQUALS.fullmatch(text)
    if found is None or found["key"] not in KEYS:
        return None
    return {"key": found["key"], "text": found["value"].strip()}


def _entry(number: int, column: int, rest: str, listed: bool) -> Iterator[Slip]:
    parts = _KEY.fullmatch(rest)
    if parts is None or (parts["value"].startswith("//") and not parts["gap"]):
        if listed or rest[0] in "%@`&*":
            yield from _value(number, column, rest)
        return
    key, value = parts["key"], parts["value"]
    if parts["colon"].endswith("："):
        yield Slip(number, column + parts.end("key"), "odd-colon", {"key": key})
    elif value and not parts["gap"]:
        if key in KEYS:
            fields = {"key": key, "text": value.strip()}
            yield Slip(number, column, "colon-no-space", fields)
    else:
        due = key in EXPLAINING or is_tag(key, ("ko",))
        yield from _value(number, column + parts.start("value"), value, korean=due)


def _value(number: int, column: int, value: str, *, korean: bool = True) -> Iterator[Slip]:
    first, shown = value[:1], re.split(r"\s#", value)[0].strip()
    if not first or first == "#" or _BLOCK.fullmatch(value):
        return
    if korean and _LOST.fullmatch(shown):
        yield Slip(number, column, "korean-lost", {"text": shown})
    elif first in _SPECIAL or value == "?" or value.startswith(("? ", "- ")):
        yield Slip(number, column, "special-start", {"character": first, "text": shown})
    elif first in "\"'":
        yield from _quoted(number, column, value)
    elif first in "{[":
        yield from _bracketed(number, column, value)
    elif first in _CURLY:
        yield Slip(number, column, "curly-quotes", {"text": shown.strip(_CURLY)})
    elif re.search(r":(\s|$)", shown):
        yield Slip(number, column, "colon-in-text", {"text": shown})


def _quoted(number: int, column: int, value: str) -> Iterator[Slip]:
    closed = _QUOTED.match(value)
    if closed is None:
        yield Slip(number, column, "quote-open", {"quote": value[0]})
        return
    after = value[closed.end() :].strip()
    if after and not after.startswith(("#", ":")) and not _NEXT_IN_BRACKETS.match(after):
        yield Slip(number, column, "quotes-then-text", {"text": _requoted(value.strip())})


def _requoted(value: str) -> str:
    """`value` with quotes round the whole of it."""
    if value.startswith('"'):
        return "'{}'".format(value.replace("'", "’"))
    return '"{}"'.format(value[1:-1] if value.endswith("'") else value)


def _bracketed(number: int, column: int, value: str) -> Iterator[Slip]:
    bare = _QUOTED.sub(lambda quoted: "q" * len(quoted.group()), value)
    cut = _CUT.search(bare)
    if cut:
        text = value[cut.start("text") : cut.end("text")].strip()
        yield Slip(number, column + cut.start("hash"), "cut-at-hash", {"text": text})
        return
    open_now = 0
    for place, character in enumerate(bare):
        open_now += (character in "{[") - (character in "}]")
        if open_now == 0:
            after = bare[place + 1 :].strip()
            if after and not after.startswith(("#", ":")):
                yield Slip(number, column, "bracket-then-text", {"text": value.strip()})
            return
    yield Slip(number, column, "bracket-open", {"bracket": value[0]})


def _in_its_own_words(lines: list[str], error: yaml.YAMLError) -> Slip:
    """The parser's message as one of ours, where no rule saw the reason."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None) or mark
    if mark is None or start is None:
        return Slip(1, 1, "yaml-broken", {})
    here = (min(mark.line + 1, len(lines)), mark.column + 1)
    there = (min(start.line + 1, len(lines)), start.column + 1)
    if "flow" in said:
        return _unclosed(lines, there)
    if "mapping values" in said:
        return _too_far_right(lines, here)
    text, at = lines[there[0] - 1], lines[here[0] - 1][here[1] - 1 :]
    if "'-' indicator" in said and here[1] == there[1] and at.partition(":")[0] in BEGINS:
        return Slip(*here, "dash-missing", {"text": at.strip()})
    for words, place, code, fields in (
        ("escape", here, "backslash", {}),
        ("tab character", here, "tab", {}),
        ("cannot start", here, "special-start", {"character": at[:1], "text": at.strip()}),
        ("unexpected ':'", here, "flow-broken", {}),
        ("quoted scalar", there, "quote-open", {"quote": text[there[1] - 1 : there[1]]}),
        ("simple key", there, "colon-missing", {"text": text.strip()}),
        ("did not find expected", here, "indent", {}),
    ):
        if words in said:
            return Slip(*place, code, fields)
    return Slip(*here, "yaml-broken", {})


def _unclosed(lines: list[str], there: tuple[int, int]) -> Slip:
    value = lines[there[0] - 1][there[1] - 1 :]
    if not value:
        # The parser stopped at the end of the file; the bracket stands before it.
        there = next(
            (
                (number, max(line.rfind("["), line.rfind("{")) + 1)
                for number, line in reversed(list(enumerate(lines, 1)))
                if "[" in line or "{" in line
            ),
            there,
        )
        value = lines[there[0] - 1][there[1] - 1 :]
    open_still = any(slip.code == "bracket-open" for slip in _bracketed(*there, value))
    code = "bracket-open" if open_still else "flow-broken"
    return Slip(*there, code, {"bracket": value[:1]})


def _too_far_right(lines: list[str], here: tuple[int, int]) -> Slip:
    """A colon where none may be: the line above has none of its own, or this one is indented."""
    line = here[0]
    above = next((n for n in range(line - 1, 0, -1) if lines[n - 1].strip()), line)
    if ":" not in lines[above - 1] and not lines[above - 1].lstrip().startswith("#"):
        return Slip(above, 1, "colon-missing", {"text": lines[above - 1].strip()})
    return Slip(line, len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1, "indent", {})
