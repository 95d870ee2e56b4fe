"""Two lines, English and its translation, brought together before the types see them."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from learner.course.keys import finer, is_tag

MEANING: Final = " meaning"
SAID: Final = " said"
"""Where translations and what a person says are gathered; no tutor can write these keys."""


class Unknown(NamedTuple):
    """A key that does nothing where it stands, in the mapping `data`."""

    data: dict[str, Any]
    key: str
    known: tuple[str, ...]


def gather(
    data: dict[str, Any],
    taken: dict[str, Any],
    main: str,
    known: frozenset[str],
    context: dict[str, Any],
) -> dict[str, Any]:
    """`taken`, a copy of `data`, with all translations of `main` under one key.

    Keys that are neither `known` nor a language go, and are noted in `context`.
    """
    said = taken.get(main)
    if main != "en" and isinstance(said, dict) and "en" in said:
        taken |= _in_braces(said, main, context)
    others = [key for key in taken if key not in known]
    tags = finer(context["languages"]) if MEANING in known else []
    meaning = {}
    for key in others:
        value = taken.pop(key)
        if key in tags:
            meaning[key] = value
        else:
            context["unknown"].append(Unknown(data, key, (*sorted(known), *tags)))
    if meaning:
        taken[MEANING] = meaning
    return taken


def _in_braces(said: dict[str, Any], main: str, context: dict[str, Any]) -> dict[str, Any]:
    """`title: {en: …, ko: …}` as if it were written in two lines."""
    taken = {}
    for key, text in said.items():
        if key == "en":
            taken[main] = text
        elif is_tag(key, context["languages"]):
            taken[key] = text
        else:
            context["unknown"].append(Unknown(said, key, ("en", *finer(context["languages"]))))
    return taken
