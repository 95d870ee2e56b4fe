"""For each slip that can be mended safely: the line, or all lines, as they may have been meant.

An edit is only a proposal: `learner.course.mend` reads the file again with each of them, and
keeps one that takes its problem away and changes nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from learner.course.keys import KEYS
from learner.course.problem import Problem
from learner.course.slips import bullet

LineEdit = Callable[[str, int, Mapping[str, str]], Iterator[str]]

_TAB_WIDTHS: Final = (2, 4, 8, 1)
_LEAD: Final = re.compile(r"[^\S\n]*(?:-[^\S\n]+)*")
_COMMENT: Final = re.compile(r"(?P<text>.*?)(?P<comment>\s*(?:\s#.*)?)")
_IN_CURLY: Final = re.compile("[“”„‟](?P<in>.*)[“”]|[‘’](?P<one>.*)[‘’]")
_KEY_INSIDE: Final = re.compile(r"([A-Za-z][\w-]*(?: do)?):(?:\s|$)")


def edits(lines: list[str], problem: Problem) -> Iterator[list[str]]:
    """What the lines of the file may have been meant to be, the likeliest first."""
    if problem.code in _INDENTS:
        yield from _INDENTS[problem.code](lines)
        return
    edit, place = _LINES.get(problem.code), problem.line - 1
    if "list" in problem.fields:
        # One good line among the others would only end the text that they are now.
        yield _dashes(lines, place)
        return
    if edit is not None and place < len(lines):
        for new in edit(lines[place], problem.column - 1, problem.fields):
            yield [*lines[:place], new, *lines[place + 1 :]]


def quoted(text: str) -> str:
    """`text` in quotes that it does not hold itself, if there are any."""
    if '"' in text or "\\" in text:
        return "'{}'".format(text.replace("'", "''"))
    return f'"{text}"'


def _without_tabs(lines: list[str]) -> Iterator[list[str]]:
    for width in _TAB_WIDTHS:
        yield [_indented(line, {"\t": " " * width}) for line in lines]


def _ordinary_spaces(lines: list[str]) -> Iterator[list[str]]:
    for width in (2, 1):
        yield [_indented(line, {"\N{IDEOGRAPHIC SPACE}": " " * width}) for line in lines]


def _indented(line: str, instead: Mapping[str, str]) -> str:
    lead = _LEAD.match(line)
    if lead is None or not lead.group().strip(" -"):
        return line
    spaces = "".join(instead.get(one, one if one in " \t-" else " ") for one in lead.group())
    return spaces + line[lead.end() :]


def _wide_colon(line: str, place: int, _: Mapping[str, str]) -> Iterator[str]:
    yield line[:place] + re.sub(r"^\s*：\s*", ": ", line[place:]).rstrip()


def _space_after_colon(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    written = f"{fields['key']}:"
    if line.startswith(written, place):
        end = place + len(written)
        yield f"{line[:end]} {line[end:]}"


def _dashes(lines: list[str], place: int) -> list[str]:
    """A dash and a space before everything that stands below one another round `place`."""
    lead = lines[place][: -len(lines[place].lstrip(" "))]
    below = [re.match(rf"{lead}\S", line) is not None for line in lines]
    first = next((n + 1 for n in range(place, -1, -1) if not below[n]), 0)
    end = next((n for n in range(place, len(lines)) if not below[n]), len(lines))
    listed = [_with_dash(lead, line[len(lead) :]) for line in lines[first:end]]
    return [*lines[:first], *listed, *lines[end:]]


def _with_dash(lead: str, text: str) -> str:
    if re.match(r"-[^\s-]", text):
        return f"{lead}- {text[1:]}"
    found = bullet(text, anywhere=True)
    return f"{lead}- {found['text']}" if found else lead + text


def _space_after_dash(line: str, place: int, _: Mapping[str, str]) -> Iterator[str]:
    key = re.match(r"-([A-Za-z][\w -]*):(?:\s|$)", line[place:])
    if key and key[1] in KEYS:
        yield f"{line[: place + 1]} {line[place + 1 :]}"


def _dash(line: str, place: int, _: Mapping[str, str]) -> Iterator[str]:
    """A dash before what begins here: in the two columns to its left, or here."""
    if not line[:place].strip(" "):
        for start in (place - 2, place):
            yield f"{' ' * start}- {line[place:]}"


def _no_bullet(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    """A dash instead of the sign, with what follows moved to it or where it stands."""
    sign, rest = fields["character"], line[place:].removeprefix(fields["character"])
    text = rest.lstrip()
    for gap in {1, max(1, len(sign) + len(rest) - len(text) - 1)}:
        yield f"{line[:place]}-{' ' * gap}{text}"


def _ordinary_signs(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    if line.startswith(fields["written"], place):
        yield line[:place] + fields["text"] + line[place + len(fields["written"]) :]


def _colon_for_equals(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    key, _sign, text = line[place:].partition("=")
    if key.strip() == fields["key"]:
        yield f"{line[:place]}{fields['key']}: {text.lstrip()}"


def _no_line(_line: str, _place: int, _: Mapping[str, str]) -> Iterator[str]:
    yield ""


def _quotes_round(line: str, place: int, _: Mapping[str, str]) -> Iterator[str]:
    """The rest of the line, without a comment, as one text."""
    found = _COMMENT.fullmatch(line, place)
    # With a key inside, a line that was forgotten is likelier than a colon in a text.
    if found and not any(key in KEYS for key in _KEY_INSIDE.findall(found["text"])):
        yield line[:place] + quoted(found["text"]) + found["comment"]


def _straight_quotes(line: str, place: int, _: Mapping[str, str]) -> Iterator[str]:
    found = _COMMENT.fullmatch(line, place)
    curly = _IN_CURLY.fullmatch(found["text"]) if found else None
    if found and curly:
        yield line[:place] + quoted(curly["in"] or curly["one"] or "") + found["comment"]


def _other_quotes(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    yield line[:place] + fields["text"]


def _quotes_in_braces(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    """The whole text that commas split, up to the next key or the brace."""
    start = line.rfind(fields["text"], 0, place + len(fields["text"]))
    end = re.compile(r"\s*(?:,\s*[A-Za-z-]+:\s|\})").search(line, max(start, place))
    if start >= 0 and end:
        yield line[:start] + quoted(line[start : end.start()]) + line[end.start() :]


def _quotes_round_amount(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    # Without its pound sign, two numbers are as likely as a thousand.
    if fields["text"].startswith("£") and line.startswith(fields["text"], place):
        end = place + len(fields["text"])
        yield line[:place] + quoted(fields["text"]) + line[end:]


def _meant_key(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    written, meant = fields["key"], fields["only"]
    if meant and line.startswith(written, place):
        yield line[:place] + meant + line[place + len(written) :]


def _meant_choice(line: str, place: int, fields: Mapping[str, str]) -> Iterator[str]:
    written, meant = fields["text"], fields["near"]
    if line.startswith(written, place) and written.casefold() == meant.casefold():
        yield line[:place] + meant + line[place + len(written) :]


_INDENTS: Final[dict[str, Callable[[list[str]], Iterator[list[str]]]]] = {
    "tab": _without_tabs,
    "odd-space": _ordinary_spaces,
}
_LINES: Final[dict[str, LineEdit]] = {
    "odd-colon": _wide_colon,
    "colon-no-space": _space_after_colon,
    "dash-no-space": _space_after_dash,
    "dash-missing": _dash,
    "bullet": _no_bullet,
    "wide-signs": _ordinary_signs,
    "equals-sign": _colon_for_equals,
    "fence": _no_line,
    "colon-in-text": _quotes_round,
    "special-start": _quotes_round,
    "bracket-then-text": _quotes_round,
    "curly-quotes": _straight_quotes,
    "quotes-then-text": _other_quotes,
    "comma-in-braces": _quotes_in_braces,
    "comma-in-number": _quotes_round_amount,
    "key-unknown-near": _meant_key,
    "tag-unknown-near": _meant_key,
    "choice-near": _meant_choice,
}
