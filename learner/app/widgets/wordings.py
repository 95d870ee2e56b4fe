"""What an exercise asks for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from learner.app.text import gloss
from learner.course.model import Gloss
from learner.memory.ladder import Kind
from learner.messages.errors import N_
from learner.practice.exercise import (
    AnyExercise,
    Choice,
    Exercise,
    Matching,
    Option,
    Ordering,
    Typed,
)

if TYPE_CHECKING:
    from learner.study.settings import Settings


TASKS: Final[dict[Kind, str]] = {
    Kind.CHOOSE_MEANING: N_("What does it mean? Press its number."),
    Kind.CHOOSE_WORD: N_("Which is it in English? Press its number."),
    Kind.CHOOSE_HEARD: N_("Listen. What does it mean? Press its number."),
    Kind.DICTATE_WORD: N_("Listen, and type what you hear."),
    Kind.TYPE_WORD: N_("Type it in English."),
    Kind.GAP_WORD: N_("Type what is missing."),
    Kind.CHOOSE: N_("Press the number of the answer."),
    Kind.GAP: N_("Type what is missing."),
    Kind.ORDER: N_("Put the words in order."),
    Kind.DICTATE: N_("Listen, and type what you hear."),
    Kind.PAIRS: N_("Listen. Which one is it? Press its number."),
    Kind.NUMBERS: N_("Listen, and type it in figures."),
    Kind.MATCH: N_("Find each meaning: press its number. Backspace takes a pair apart."),
    Kind.ROLE: N_("Your turn. What do you say?"),
}

KEYS: Final[dict[type[Exercise], str]] = {
    Choice: N_("Press a number, or choose with the arrow keys and Enter."),
    Ordering: N_(
        "Press a number, or choose with the arrow keys and Enter. Backspace takes a word back."
    ),
    Matching: N_(
        "Press a number, or change row and column with the arrow keys and choose with Enter."
        " Backspace takes a pair apart; then its number can be pressed again."
    ),
}
"""The keys with which one answers, where nothing is typed."""

NUMBERS_READ: Final = N_("Type it in figures.")
TIME_HEARD: Final = N_("Listen, and type the time in figures, like {example}.")
TIME_READ: Final = N_("Type the time in figures, like {example}.")
EXAMPLES: Final = ("9:41", "4:26")
"""More than one, because an example must not be the answer."""


def task_of(exercise: AnyExercise) -> tuple[str, dict[str, str]]:
    """What the learner is asked to do, in English, to be looked up; and what to fill it with."""
    if isinstance(exercise, Typed) and exercise.kind is Kind.NUMBERS:
        read, model = exercise.heard is None, exercise.key.model
        if ":" in model:
            example = next(time for time in EXAMPLES if time != model)
            return TIME_READ if read else TIME_HEARD, {"example": example}
        return NUMBERS_READ if read else TASKS[Kind.NUMBERS], {}
    return TASKS[exercise.kind], {}


def told(explanation: Gloss | None, settings: Settings) -> str:
    """The explanation as this learner reads it; nothing for none."""
    return gloss(explanation, settings) if explanation else ""


def option_text(option: Option, settings: Settings) -> str:
    """An option as this learner reads it."""
    return option.en or told(option.gloss, settings)
