"""Words on the screen: explanations in the learner's language, cells, spaces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from textual.content import Content

from learner.language import current
from learner.language import say as _
from learner.messages.errors import N_

if TYPE_CHECKING:
    from learner.course.model import CanDo, Gloss, Sentence
    from learner.study.settings import Settings


def gloss(explanation: Gloss, settings: Settings) -> str:
    """`explanation` as this learner wants it."""
    return explanation.show(settings.explain, settings.wording)


def name_of(sentence: Sentence | CanDo, settings: Settings) -> str:
    """A title in the interface's language."""
    return sentence.en if current() == "en" else gloss(sentence.meaning, settings)


def other_name_of(title: Sentence, settings: Settings) -> str:
    """A title in the language that is not the interface's."""
    return gloss(title.meaning, settings) if current() == "en" else title.en


def fit(text: str, width: int) -> str:
    """`text` cut or filled to exactly `width` cells (Hangul takes two)."""
    content = Content(text)
    if content.cell_length > width:
        content = content.truncate(max(width, 0), ellipsis=False)
        text = content.plain.rstrip() if width < 4 else _dotted(content, width)
    return text + " " * (width - Content(text).cell_length)


def _dotted(content: Content, width: int) -> str:
    # "…" is two cells wide in some Korean fonts.
    return content.truncate(width - 2, ellipsis=False).plain.rstrip() + ".."


def both_names(title: Sentence, settings: Settings) -> str:
    """A title in the interface's language, then in the other one."""
    return f"{name_of(title, settings)}  {other_name_of(title, settings)}"


WEEKDAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip

WEEKDAYS_SHORT: Final = (
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
)  # fmt: skip
MONTHS_SHORT: Final = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
    N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def long_date(day: date) -> str:
    """A date with its weekday, as it is written in the interface's language."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_(WEEKDAYS[day.weekday()]), day=day.day, month=_(MONTHS[day.month - 1]),
        year=day.year,
    )  # fmt: skip


def beside(left: Sequence[Content], right: Sequence[Content], width: int) -> list[Content]:
    """Two columns of lines; the right one begins `width` cells from the left."""
    rows = zip_longest(left, right, fillvalue=Content(""))
    return [
        Content.assemble(one, " " * max(width - one.cell_length, 1), other) for one, other in rows
    ]
