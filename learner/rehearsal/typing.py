"""Amounts and digits as they are typed at a machine or a telephone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from learner.course.expression import money
from learner.course.limits import typable
from learner.course.rehearsal import Limits, Value
from learner.course.shown import pounds


class Read(NamedTuple):
    """The value that was typed, or (None) why it is not taken: a code and its fields."""

    value: Value | None
    code: str = ""
    fields: Mapping[str, str] = {}


def read(limits: Limits, typed: str) -> Read:
    """What `typed` is worth within `limits`."""
    text = "".join(typed.split())
    return _amount(limits, text) if limits.kind == "amount" else _digits(limits, text)


def _amount(limits: Limits, text: str) -> Read:
    text = text.replace(",", "")
    coins = re.fullmatch(r"(\d{1,6})p", text, re.ASCII)
    pence = int(coins[1]) if coins else money(f"£{text.removeprefix('£')}")
    if pence is None:
        return Read(None, "amount-none")
    if typable(limits, pence):
        return Read(pence)
    if not limits.low <= pence <= limits.high:
        fields = {"low": pounds(limits.low), "high": pounds(limits.high)}
        return Read(None, "amount-range", fields)
    return Read(None, "amount-step", {"step": pounds(limits.step)})


def _digits(limits: Limits, text: str) -> Read:
    digits = re.sub(r"[#*-]", "", text)
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        return Read(None, "digits-only")
    if typable(limits, digits):
        return Read(digits)
    low, high = limits.length
    length = str(low) if low == high else f"{low}–{high}"
    return Read(None, "digits-length", {"length": length, "count": str(len(digits))})
