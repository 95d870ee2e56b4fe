"""From the bytes of a tutor's file to clean text, whatever editor or stick it came from."""

from __future__ import annotations

import codecs
import re
import stat
import unicodedata
from pathlib import Path
from typing import Final

from learner.course.problem import UnreadableError

LARGEST: Final = 256 * 1024
"""Bytes; the longest lesson we know has a tenth of that."""

HANGUL: Final = "ᄀ-ᇿ㄰-㆏가-힣"
"""Korean letters and syllables, as a range within the brackets of a pattern."""

LOST: Final = "\ufffd"
"""What stands for a letter that could not be read, and was saved so."""

_KOREAN: Final = "CP949 (EUC-KR)"
_HANGUL: Final = re.compile(f"[{HANGUL}]")
# Hangul saved as ANSI is a question mark a letter; read as another encoding it is such letters.
_LOST: Final = re.compile(r"\?\s?\?|\ufffd")
# UTF-8 read as CP949 is Chinese characters and holes among the Hangul; the last is two holes.
_TORN: Final = re.compile("[\u4e00-\u9fff].*\\?\\S|\\?\\w.*[\u4e00-\u9fff]|\ufffd|占쏙옙")
_ODD_LETTER: Final = re.compile("[\x80-\x9f¤¦¨ª¬¯´¸ºÀ-ÖØ-öø-ÿŒœŠšŽžŸƒˆ˜†‡‰‹›]")
_CONTROL: Final = re.compile("[^\t\n -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Word processors leave marks nobody can see; YAML takes some others for the end of a line.
_ODD: Final[dict[int, str | None]] = {
    0xAD: None, 0x2060: None, 0xFEFF: None, 0x85: " ", 0x2028: " ", 0x2029: " ",
    **dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}  # fmt: skip
# Spaces that do not break, or are a little wider; YAML takes them for letters.
_SPACES: Final = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
_WIDE_SPACE: Final = "\N{IDEOGRAPHIC SPACE}"
_LEAD: Final = re.compile(r"[^\S\n]*(?:-[^\S\n]+)*")
_INVISIBLE: Final = re.compile(f"[{''.join(map(chr, _ODD))}]")


def has_hangul(text: str) -> bool:
    """Whether any Korean letter stands in `text`."""
    return _HANGUL.search(text) is not None


def has_lost_hangul(text: str) -> bool:
    """Whether `text`, which should be Korean, is what is left of it after a wrong encoding."""
    if has_hangul(text):
        return _TORN.search(text) is not None
    plain = re.findall("[A-Za-z]", text)
    return _LOST.search(text) is not None or len(_ODD_LETTER.findall(text)) > len(plain)


def tidy_letters(text: str) -> str:
    """`text` in NFC, without what nobody can see."""
    if _INVISIBLE.search(text):
        text = text.translate(_ODD)
    return unicodedata.normalize("NFC", text)


def is_readable(text: str) -> bool:
    """Whether `text` holds nothing that a lesson cannot have."""
    return _CONTROL.search(text) is None


def read_text(path: Path) -> str:
    """The text of a file: NFC, lines ended by a bare newline, nothing invisible.

    Raises UnreadableError where it is no file, too big, or not UTF-8.
    """
    text = _tidy(decode(path, _bytes(path)))
    odd = _CONTROL.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        column = odd.start() - text.rfind("\n", 0, odd.start())
        whole = text.split("\n")[line - 1].strip()
        if has_lost_hangul(whole):
            raise UnreadableError(path, "korean-lost", line, column, text=_CONTROL.sub("", whole))
        code = f"U+{ord(odd.group()):04X}"
        raise UnreadableError(path, "odd-character", line, column, character=code)
    if not text.strip():
        raise UnreadableError(path, "file-empty")
    return text


def read_raw(path: Path) -> str:
    """The text of a file that cannot be a lesson, as far as it can be shown; empty if not at all.

    Lines and columns are those that `read_text` counts in.
    """
    try:
        return _tidy(_bytes(path).decode("utf-8-sig", errors="replace"))
    except UnreadableError:
        return ""


def decoded(path: Path) -> tuple[bytes, str]:
    """The bytes of a file, and its text also where another encoding is beyond doubt.

    UTF-16 says so itself; CP949 is believed where the text has Korean and makes the same bytes.
    Raises UnreadableError.
    """
    data = _bytes(path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data, data.decode("utf-16")
        except UnicodeDecodeError:
            pass
    try:
        return data, decode(path, data)
    except UnreadableError as error:
        if error.problem.fields.get("encoding") != _KOREAN:
            raise
        text = data.decode("cp949")
        if text.encode("cp949") != data:
            raise
        return data, text


def decode(path: Path, data: bytes) -> str:
    """The text in the bytes of the file `path`; raises UnreadableError where it is not UTF-8."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and b"\0" in data and b"\0" not in data.strip(b"\0"):
        # A file that was being written when the power went has zeros for what was to come.
        raise UnreadableError(path, "file-damaged")
    if marked or _wide(data):
        raise UnreadableError(path, "file-encoding", encoding="UTF-16")
    if b"\0" in data:
        raise UnreadableError(path, "file-binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(path, "file-encoding", line, encoding=_guess(data)) from None


def clean(text: str) -> str:
    """`text` as `read_text` gives it, without the characters it refuses."""
    return _CONTROL.sub("", _tidy(text))


def _tidy(text: str) -> str:
    text = tidy_letters(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _SPACES.sub(" ", text)
    if _WIDE_SPACE in text:
        text = "\n".join(map(_without_wide_spaces, text.split("\n")))
    return text


def _without_wide_spaces(line: str) -> str:
    """`line` with ordinary spaces, but where it is indented: how wide is meant there?"""
    lead = _LEAD.match(line) if line.strip() else None
    kept = lead.end() if lead else 0
    return line[:kept] + line[kept:].replace(_WIDE_SPACE, " ")


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableError(path, "not-a-file")
        if about.st_size > LARGEST:
            raise UnreadableError(path, "file-too-big", size=f"{about.st_size // 1024}")
        with path.open("rb") as file:
            # The file may have grown since it was looked at.
            return file.read(LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError(path, "file-missing") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(path, "file-unreadable", reason=reason) from None
    except ValueError:
        raise UnreadableError(path, "file-missing") from None


def _wide(data: bytes) -> bool:
    # Plain English in UTF-16 has a zero in every second byte.
    start = data[:64]
    return len(start) > 3 and (not any(start[::2]) or not any(start[1::2]))


def _guess(data: bytes) -> str:
    try:
        korean = has_hangul(data.decode("cp949"))
    except UnicodeDecodeError:
        korean = False
    return _KOREAN if korean else "ANSI (Windows-1252)"
