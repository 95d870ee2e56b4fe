"""The course's data as JSON and back, without the modules that read lessons."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from learner import __version__
from learner.course import arrange, model
from learner.course.model import Gloss, LessonHead, Sentence, Unit
from learner.course.problem import Problem

_FORMAT: Final = 4
"""Changes when the same files are to be compiled anew though no class below changed."""

_KIND: Final = "_"
_CLASSES: Final = {
    kind.__name__: kind
    for module in (model, arrange)
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind)
} | {"Problem": Problem}

_FIELDS: Final = {
    name: [(field.name, field.default) for field in fields(kind)] for name, kind in _CLASSES.items()
}
_LESSON_FIELDS: Final = dict(_FIELDS)


def stamp() -> str:
    """What the stored form depends on: program, format, and the fields of every class."""
    shapes = (f"{name}({','.join(dict(own))})" for name, own in sorted(_LESSON_FIELDS.items()))
    return f"{__version__} {_FORMAT} {_rehearsal_shape()} {' '.join(shapes)}"


def _rehearsal_shape() -> int:
    """Stands for the classes of rehearsals, which a start need not load (half its import)."""
    try:
        return crc32(Path(__file__).with_name("rehearsal.py").read_bytes())
    except OSError:
        return 0


def _learn_rehearsals() -> None:
    from learner.course import rehearsal  # noqa: PLC0415

    for name, kind in vars(rehearsal).items():
        if isinstance(kind, type) and is_dataclass(kind):
            _CLASSES[name] = kind
            _FIELDS[name] = [(field.name, field.default) for field in fields(kind)]


def dump(value: Any) -> str:
    """`value`, made of the course's classes, as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Any:
    """What `dump` made JSON of; lists come back as tuples."""
    return _tupled(json.loads(text, object_hook=_revived))


def dump_units(units: Iterable[Unit]) -> str:
    """Units as JSON without names of fields: the outline is read at every start."""
    rows = [
        [unit.id, unit.title.en, unit.title.meaning.by_tag, [_row(head) for head in unit.lessons]]
        for unit in units
    ]
    return json.dumps(_plain(rows), ensure_ascii=False, separators=(",", ":"))


def load_units(text: str) -> tuple[Unit, ...]:
    """What `dump_units` made JSON of."""
    return tuple(
        Unit(
            id,
            Sentence(en, Gloss(tags)),
            tuple(
                LessonHead(
                    lesson,
                    id,
                    Sentence(title, Gloss(meaning)),
                    level,
                    minutes,
                    words,
                    tuple(ids),
                )
                for lesson, title, meaning, level, minutes, words, ids in heads
            ),
        )
        for id, en, tags, heads in json.loads(text)
    )


def _row(head: LessonHead) -> list[Any]:
    title = head.title
    numbers = (head.level, head.minutes, head.words)
    return [head.id, title.en, title.meaning.by_tag, *numbers, head.rehearse]


def _plain(value: Any) -> Any:
    if isinstance(value, str | int) or value is None:
        return value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, Path):
        return str(value)
    if type(value).__name__ not in _FIELDS:
        _learn_rehearsals()
    stored = {_KIND: type(value).__name__}
    for name, default in _FIELDS[type(value).__name__]:
        one = getattr(value, name)
        if one != default:
            stored[name] = _plain(one)
    return stored


def _revived(stored: dict[str, Any]) -> Any:
    kind = stored.pop(_KIND, None)
    values = {key: _tupled(one) for key, one in stored.items()}
    if kind is None:
        return values
    if kind == "Problem":
        values["path"] = Path(values["path"])
    if kind not in _CLASSES:
        _learn_rehearsals()
    return _CLASSES[kind](**values)


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
