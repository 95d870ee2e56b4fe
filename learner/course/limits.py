"""What can be typed at a machine or a telephone: amounts by a step, so many digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_args

from learner.course.expression import money
from learner.course.keys import no_choice
from learner.course.rehearsal import INPUT, Limits, Step, Typing, Value

_KINDS: Final[tuple[Typing, ...]] = get_args(Typing)
_USUAL_LENGTH: Final[dict[Typing, tuple[int, int]]] = {"pin": (4, 4), "digits": (1, 20)}


class LimitsError(Exception):
    """Limits nobody can keep: the key they stand under, a problem's code and fields."""

    def __init__(self, under: str, code: str, **fields: str) -> None:
        super().__init__(code)
        self.under = under
        self.code = code
        self.fields = fields


def limits_of(kind: str, low: str, high: str, step: str, length: str) -> Limits:
    """The limits as written; raises LimitsError."""
    for known in _KINDS:
        if kind == known:
            return _amounts(low, high, step) if known == "amount" else _digits(known, length)
    code, fields = no_choice("type", kind, _KINDS)
    raise LimitsError("type", code, **fields)


def typable(limits: Limits, value: Value) -> bool:
    """Whether a learner can type `value` (pence, or digits)."""
    if limits.kind == "amount":
        inside = isinstance(value, int) and limits.low <= value <= limits.high
        return inside and int(value) % limits.step == 0
    low, high = limits.length
    return isinstance(value, str) and value.isdecimal() and low <= len(value) <= high


def asked_for(steps: Sequence[Step], given: Mapping[str, Value]) -> Iterator[Value]:
    """Every value that `steps` want the input to be equal to, as far as it is known."""
    for one, other, sign in zip(steps, steps[1:], steps[2:], strict=False):
        if sign.do not in {"==", "!="} or Step("name", INPUT) not in (one, other):
            continue
        wanted = other if one == Step("name", INPUT) else one
        if wanted.do == "value":
            yield wanted.value
        elif wanted.value in given:
            yield given[str(wanted.value)]


def _amounts(low: str, high: str, step: str) -> Limits:
    for key, text in (("from", low), ("to", high)):
        if not text:
            raise LimitsError("type", "key-missing", key=key)
        if _pence(text) is None:
            raise LimitsError(key, "number-expected", text=text)
    if step and not _pence(step):
        raise LimitsError("step", "number-expected", text=step)
    found = Limits("amount", _pence(low) or 0, _pence(high) or 0, _pence(step) or 100)
    # The last amount of the step that is not above the highest.
    if found.high - found.high % found.step < max(found.low, 1):
        raise LimitsError("from", "amount-range", low=low, high=high, step=step or "1")
    return found


def _pence(text: str) -> int | None:
    return money(f"£{text.removeprefix('£')}")


def _digits(kind: Typing, length: str) -> Limits:
    if not length:
        return Limits(kind, length=_USUAL_LENGTH[kind])
    found = re.fullmatch(r"(\d{1,2})(?: ?- ?(\d{1,2}))?", length)
    low, high = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= low <= high <= 20:
        raise LimitsError("length", "length-shape", text=length)
    return Limits(kind, length=(low, high))
