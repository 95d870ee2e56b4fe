"""A developer's command: an offline recogniser reads every clip back.

It needs `faster-whisper` and a folder with one of its models, neither of which belongs to
the program: recognising is for those who make the course's clips.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from learner.practice import numbers
from learner.sound.index import checksum
from learner.sound.shelf import Shelf, Take
from learner.sound.utterances import Wanted

Recogniser = Callable[[Path], str]

REPORT: Final = "REPORT.md"
WORST: Final = 25

_HOMOPHONES: Final = (
    "cheque check|grey gray|their there|to too two|for four|by buy bye|no know|write right rite|"
    "here hear|would wood|week weak|meet meat|pair pear|fare fair|see sea|sent cent|won one|"
    "hour our|wait weight|ok okay|maam mam|past pass|colour color|programme program|draw drawer"
).split("|")
"""Words that sound the same in Britain, or are only spelt otherwise in America."""

_SHORT: Final = {
    "i'm": "i am", "it's": "it is", "that's": "that is", "what's": "what is", "i'd": "i would",
    "i'll": "i will", "i've": "i have", "you're": "you are", "we're": "we are", "can't": "cannot",
    "don't": "do not", "isn't": "is not", "there's": "there is", "here's": "here is",
    "you'll": "you will", "we'll": "we will", "let's": "let us", "didn't": "did not",
    "doesn't": "does not", "you've": "you have", "they're": "they are", "where's": "where is",
    "dont": "do not",
}  # fmt: skip


class Reading(Struct, frozen=True):
    """What the recogniser made of one clip, and the words it got wrong."""

    wanted: Wanted
    name: str
    heard: str
    wrong: int
    words: int


def normal(text: str) -> list[str]:
    """The words of `text` as they sound: one spelling, numbers in words, no punctuation."""
    text = text.casefold().replace("’", "'").replace("-", " ").replace("£", " £")
    text = re.sub(r"£(\d+)", r"\1 pounds", text)
    text = re.sub(r"(\d{1,2}):(\d{2})", _clock, text)
    text = re.sub(r"\d+", _figures, text)
    text = _by_the_clock(text)
    for short, long in _SHORT.items():
        text = re.sub(rf"\b{short}\b", long, text)
    words = re.sub(r"[^a-z' ]", " ", text).replace("'", "").split()
    return [_SOUNDS.get(word, word) for word in words]


_SOUNDS: Final = {word: group.split()[0] for group in _HOMOPHONES for word in group.split()} | {
    "o": "oh",
    "zero": "oh",
}


def _clock(match: re.Match[str]) -> str:
    minutes = int(match[2])
    return f"{match[1]} {minutes}" if minutes else f"{match[1]} o'clock"


def _by_the_clock(text: str) -> str:
    """Quarter and half hours as figures are read: “three fifteen”."""
    text = text.replace(" pass ", " past ")
    text = re.sub(r"half past (\w+)", r"\1 thirty", text)
    text = re.sub(r"quarter past (\w+)", r"\1 fifteen", text)
    return re.sub(
        r"quarter to (\w+)", lambda hour: f"{_BEFORE.get(hour[1], hour[1])} forty five", text
    )


_BEFORE: Final = {
    numbers.words(hour % 12 + 1): numbers.words((hour - 1) % 12 + 1) for hour in range(1, 13)
}


def _figures(match: re.Match[str]) -> str:
    figures = match[0]
    long = len(figures) > 4 or figures.startswith("0")
    return (
        " ".join(numbers.said("digits", int(f)) for f in figures)
        if long
        else numbers.words(int(figures))
    )


def letters(text: str) -> str:
    """Only the letters of `text`: words may be run together."""
    return "".join(filter(str.isalnum, text.casefold()))


def figured(text: str) -> list[str]:
    """The words of `text` with its numbers and dates in figures, however those are read."""
    text = re.sub(r"(\d+)(st|nd|rd|th)\b", r"\1", text.casefold())
    text = re.sub(r"\b(\d\d)(\d\d)\b", r"\1 \2", text)
    return re.sub(_DATE, r"\1 \2", " ".join(in_figures(normal(text)))).split()


_MONTHS: Final = "|".join(calendar.month_name[1:]).casefold()
_DATE: Final = re.compile(rf"(?:\bthe )?\b(\d+)(?: of)? ({_MONTHS})\b")
_CARDINALS: Final = {numbers.words(n): n for n in (*range(1, 20), *range(20, 100, 10))}
_ORDINALS: Final = {numbers.ordinal(n): n for n in (*range(1, 21), 30)}
_VALUES: Final = {
    _SOUNDS.get(word, word): value for word, value in (_CARDINALS | _ORDINALS | {"oh": 0}).items()
}


def in_figures(words: Sequence[str]) -> list[str]:
    """Numbers in figures, and run together: “eight twenty” can only be heard as “820”."""
    found: list[str] = []
    run: list[str] = []
    room = 1
    for at, word in enumerate(words):
        value = _VALUES.get(word)
        if word == "hundred":
            if not run and found[-1:] == ["a"]:
                found.pop()
            room = 100
            run[-1:] = [str(int(run[-1] if run else 1) * room)]
        elif word == "and" and room == 100 and words[at + 1 : at + 2] and words[at + 1] in _VALUES:
            continue
        elif value is not None and 0 < value < room:
            run[-1] = str(int(run[-1]) + value)
            room = 10 if value >= 20 else 1
        elif value is not None or word.isdigit():
            run.append(word if value is None else str(value))
            room = 10 if value is not None and value >= 20 else 1
        else:
            found += ["".join(run), word] if run else [word]
            run, room = [], 1
    return [*found, "".join(run)] if run else found


def errors(wanted: Sequence[str], heard: Sequence[str]) -> int:
    """Words to add, drop or change until both are the same."""
    row = list(range(len(heard) + 1))
    for at, word in enumerate(wanted, 1):
        above, row[0] = row[0], at
        for to, other in enumerate(heard, 1):
            change = above + (word != other)
            above, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, change)
    return row[-1]


def judge(wanted: Wanted, name: str, heard: str) -> Reading:
    """Compare what was said with what was heard; words run together count as right."""
    text = wanted.utterance.text
    said, got = normal(text), normal(heard)
    same = (
        "".join(said) == "".join(got)
        or letters(text) == letters(heard)
        or figured(text) == figured(heard)
    )
    wrong = 0 if same else errors(said, got)
    return Reading(wanted, name, heard, wrong, len(said))


def whisper(model: Path) -> Recogniser:
    """A recogniser from a folder with a faster-whisper model."""
    import numpy  # noqa: PLC0415
    from faster_whisper import WhisperModel, decode_audio  # noqa: PLC0415

    recogniser = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=1)

    def read(path: Path) -> str:
        quiet = numpy.zeros(8000, numpy.float32)
        sound = numpy.concatenate([quiet, decode_audio(str(path)), quiet])
        found, _ = recogniser.transcribe(
            sound, language="en", beam_size=5, temperature=0, condition_on_previous_text=False
        )
        return " ".join(segment.text.strip() for segment in found)

    return read


def remembering(read: Recogniser, path: Path) -> Recogniser:
    """`read`, that knows from `path` what it has heard before: only new clips take time."""
    try:
        known = dict(line.split("\t", 1) for line in path.read_text("utf-8").splitlines())
    except (OSError, ValueError):
        known = {}

    def remembered(clip: Path) -> str:
        about = checksum(clip.read_bytes())
        if about not in known:
            known[about] = read(clip)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{about}\t{known[about]}\n")
        return known[about]

    return remembered


_HEAD: Final = """\
# What a recogniser hears

Every clip was read back by `faster-whisper` with {model}. Spellings that sound the same,
numbers in figures and contractions count as equal. Written by `learner audio listen`.

| clips | pace | read back whole | words | wrong | word error rate |
| --- | --- | ---: | ---: | ---: | ---: |
"""

_FIGURES: Final = """
{clips} clips, {minutes:.1f} minutes, {size:.2f} MB, {rate:.1f} kB for a second of sound.
{retakes} of them are other takes than the ordinary one, which was misheard or hardly slower:
{voices} in another voice than the course's, the rest at another speed or after another sentence.

## The worst

| pace | voice | said | heard |
| --- | --- | --- | --- |
"""


def report(shelf: Shelf, readings: Sequence[Reading], model: str) -> str:
    """The report in Markdown: error rates by sort and pace, figures, the worst clips."""
    rows = [
        _row(sort, pace, some)
        for sort in ("sentence", "word", "number")
        for pace in ("normal", "slow")
        if (some := [r for r in readings if (r.wanted.sort, r.wanted.pace) == (sort, pace)])
    ]
    size, seconds = sum(shelf.files().values()), sum(e.seconds for e in shelf.entries.values())
    figures = _FIGURES.format(
        clips=len(shelf.entries),
        minutes=seconds / 60,
        size=size / 1e6,
        rate=size / 1000 / max(seconds, 1),
        retakes=len(shelf.takes),
        voices=sum(bool(take.voice) for take in shelf.takes.values()),
    )
    worst = sorted((r for r in readings if r.wrong), key=lambda r: -r.wrong / r.words)[:WORST]
    return (
        _HEAD.format(model=model)
        + "".join(rows)
        + figures
        + "".join(_line(shelf, r) for r in worst)
    )


def _line(shelf: Shelf, reading: Reading) -> str:
    wanted, take = reading.wanted, shelf.takes.get(reading.name, Take())
    voice = take.voice or shelf.entries[reading.name].voice
    return f"| {wanted.pace} | {voice} | {wanted.utterance.text} | {reading.heard} |\n"


def _row(sort: str, pace: str, some: Sequence[Reading]) -> str:
    words, wrong = sum(r.words for r in some), sum(r.wrong for r in some)
    whole = sum(r.wrong == 0 for r in some)
    rate = f"{100 * wrong / words:.1f} %"
    return f"| {sort}s | {pace} | {whole} of {len(some)} | {words} | {wrong} | {rate} |\n"
