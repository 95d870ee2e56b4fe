"""What a British form takes: its fields' shapes, and the usual slips in them. Nothing is kept."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from learner.course.rehearsal import Field
from learner.course.text import has_hangul

# The shapes of Royal Mail's postcodes: A9, A99, AA9, AA99, A9A, AA9A, then 9AA.
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_DATE: Final = re.compile(r"(\d{1,4})[ ./-](\d{1,2}|[A-Za-z]{3,9})[ ./-](\d{2,4})")
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def refused(field: Field, typed: str) -> str:
    """Why a form of this kind would not take `typed`, as a code; empty where it would."""
    text = " ".join(typed.split())
    if not text:
        return "field-empty"
    if has_hangul(text):
        return "field-hangul"
    match field.kind:
        case "postcode":
            return "" if _POSTCODE.fullmatch(text) else "field-postcode"
        case "date":
            return _date_fault(text)
        case "phone":
            digits = re.sub(r"[\s()-]", "", text)
            return "" if re.fullmatch(r"(\+44|0)\d{9,10}", digits) else "field-phone"
        case "email":
            return "" if _EMAIL.fullmatch(text) else "field-email"
        case "number":
            return "" if re.fullmatch(r"[\d ]+", text) else "field-number"
        case "choice":
            options = [option.casefold() for option in field.options]
            return "" if text.casefold() in options else "field-choice"
        case "surname" | "forenames":
            return "" if not re.search(r"\d", text) else "field-name"
    return ""


def day_in(text: str) -> date | None:
    """The day in `text`, written as in Britain: day, month, year."""
    found = _DATE.fullmatch(" ".join(text.split()))
    if found is None or len(found[1]) > 2 or len(found[3]) != 4:
        return None
    month = found[2]
    number = (
        int(month)
        if month.isdecimal()
        else _MONTHS.index(month[:3].casefold()) + 1
        if month[:3].casefold() in _MONTHS
        else 0
    )
    try:
        return date(int(found[3]), number, int(found[1]))
    except ValueError:
        return None


def _date_fault(text: str) -> str:
    if day_in(text):
        return ""
    found = _DATE.fullmatch(text)
    if found is None:
        return "field-date"
    if len(found[1]) == 4:
        return "field-year-first"
    if found[2].isdecimal() and int(found[2]) > 12 and int(found[1]) <= 12:
        return "field-month-first"
    return "field-date"
