"""A form's field: is it what the card says, in the way British forms want it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from learner.course.form_rules import day_in, refused
from learner.course.rehearsal import Field, FieldKind, Rehearsal

_SWAPPED: Final[dict[FieldKind, tuple[FieldKind | str, str]]] = {
    "surname": ("forenames", "field-surname"),
    "forenames": ("surname", "field-forenames"),
}
"""Names are easily put in the wrong order: the other field, and what to say."""


def fault(rehearsal: Rehearsal, field: Field, typed: str) -> tuple[str, Mapping[str, str]]:
    """Why `typed` is not taken: a code of REHEARSING and its fields; ("", {}) where it is."""
    code = refused(field, typed)
    if code:
        return code, {"options": ", ".join(field.options)}
    if any(_same(field, typed, answer) for answer in (field.answer, *field.accept)):
        return "", {}
    other, swapped = _SWAPPED.get(field.kind, ("", ""))
    twins = [one for one in rehearsal.fields if one.kind == other]
    if any(_same(twin, typed, twin.answer) for twin in twins):
        return swapped, {}
    return "field-not-card", {}


def _same(field: Field, typed: str, answer: str) -> bool:
    if field.kind == "date":
        return day_in(typed) is not None and day_in(typed) == day_in(answer)
    if field.kind in {"postcode", "phone", "number"}:
        one, other = (re.sub(r"[\s()-]", "", text).casefold() for text in (typed, answer))
        return one.replace("+44", "0") == other.replace("+44", "0")
    one, other = (re.sub(r"[\s.,'-]+", " ", text).strip().casefold() for text in (typed, answer))
    return one == other or one.replace(" ", "") == other.replace(" ", "")
