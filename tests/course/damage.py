"""Ways to damage a lesson at random, as editors, sticks and tired people do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_ODD = "\t:#&*!|>'\"%@`{}[],-?~\\ \n\x00\x07\ufeff\u3000가🙂"
_VALUES = [
    "",
    "[a, b]",
    "{a: b}",
    "12",
    "null",
    "&a [*a, *a]",
    "[" * 30_000,
    "- x",
    "no: yes: no",
    "|",
]


def _drop_line(lines: list[str], rng: Random) -> None:
    del lines[rng.randrange(len(lines))]


def _repeat_line(lines: list[str], rng: Random) -> None:
    place = rng.randrange(len(lines))
    lines.insert(place, lines[place])


def _move_line(lines: list[str], rng: Random) -> None:
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)


def _indent(lines: list[str], rng: Random) -> None:
    place = rng.randrange(len(lines))
    lines[place] = " " * rng.randrange(8) + lines[place].lstrip()


def _tab(lines: list[str], rng: Random) -> None:
    place = rng.randrange(len(lines))
    lines[place] = lines[place].replace(" ", "\t", rng.randrange(1, 4))


def _swap_key(lines: list[str], rng: Random) -> None:
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    key, colon, value = lines[one].partition(":")
    lines[one] = lines[other].partition(":")[0] + colon + value
    lines[other] = key + colon + lines[other].partition(":")[2]


def _change_value(lines: list[str], rng: Random) -> None:
    place = rng.randrange(len(lines))
    lines[place] = f"{lines[place].partition(':')[0]}: {rng.choice(_VALUES)}"


def _insert(lines: list[str], rng: Random) -> None:
    place = rng.randrange(len(lines))
    at = rng.randrange(len(lines[place]) + 1)
    lines[place] = lines[place][:at] + rng.choice(_ODD) + lines[place][at:]


def _delete(lines: list[str], rng: Random) -> None:
    place = rng.randrange(len(lines))
    at = rng.randrange(len(lines[place]) + 1)
    lines[place] = lines[place][:at] + lines[place][at + rng.randrange(1, 4) :]


_WAYS: list[Callable[[list[str], Random], None]] = [
    _drop_line, _repeat_line, _move_line, _indent, _tab, _swap_key, _change_value, _insert, _delete,
]  # fmt: skip


def damaged(text: str, rng: Random) -> bytes:
    """The bytes of `text` after one to three accidents."""
    lines = text.split("\n")
    for _ in range(rng.randrange(1, 4)):
        rng.choice(_WAYS)(lines, rng)
    data = "\n".join(lines).encode()
    match rng.randrange(12):
        case 0:
            data = data[: rng.randrange(len(data))]
        case 1:
            at = rng.randrange(len(data))
            data = data[:at] + rng.randbytes(rng.randrange(1, 6)) + data[at:]
        case 2:
            data = data.decode().encode(rng.choice(["cp949", "utf-16"]), errors="replace")
    return data
