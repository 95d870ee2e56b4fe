"""The course's data as JSON and back, without the modules that read lessons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar
from zlib import crc32

from msgspec import Struct, json

from learner import __version__
from learner.course.model import Sentence, Unit
from learner.course.problem import Problem

T = TypeVar("T")

_FORMAT: Final = 7
"""Changes when the same files are to be compiled anew though no class below changed."""

DAMAGED: Final = (ValueError, TypeError, RecursionError)
"""What reading the stored form fails with where something else stands there."""

_SHAPES: Final = ("arrange.py", "model.py", "problem.py", "rehearsal.py", "stored.py")
"""The files of all classes that are stored."""


class Outline(Struct, frozen=True):
    """What the course holds of itself; read at every start.

    `problems` left files out; `lessons` and `words` lead from the ids as they are written now
    to those progress is kept under.
    """

    title: Sentence
    languages: tuple[str, ...]
    voices: Mapping[str, str]
    units: tuple[Unit, ...]
    problems: tuple[Problem, ...]
    lessons: Mapping[str, str]
    words: Mapping[str, str]


def stamp() -> str:
    """What the stored form depends on: program, format, and the classes as they are written."""
    try:
        sources = b"".join(Path(__file__).with_name(name).read_bytes() for name in _SHAPES)
    except OSError:
        sources = b""
    return f"{__version__} {_FORMAT} {crc32(sources):08x}"


def dump(value: Any) -> str:
    """`value`, made of the course's classes, as JSON."""
    return json.encode(value, enc_hook=_path).decode()


def load(text: str, kind: type[T]) -> T:
    """What `dump` made JSON of; raises one of `DAMAGED` where it is nothing of this kind."""
    return json.decode(text, type=kind, dec_hook=lambda path, value: path(value))


def _path(value: Any) -> str:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value))
