"""What an exercise asks for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from learner.app.text import gloss
from learner.course.model import Gloss
from learner.memory.ladder import Kind
from learner.messages.errors import N_
from learner.practice.exercise import AnyExercise, Option

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
    Kind.MATCH: N_("Find the meaning of each word: press its number."),
    Kind.ROLE: N_("Your turn. What do you say?"),
}

NUMBERS_READ: Final = N_("Type it in figures.")


def task_of(exercise: AnyExercise) -> str:
    """What the learner is asked to do, in English, to be looked up."""
    if exercise.kind is Kind.NUMBERS and exercise.heard is None:
        return NUMBERS_READ
    return TASKS[exercise.kind]


def told(explanation: Gloss | None, settings: Settings) -> str:
    """The explanation as this learner reads it; nothing for none."""
    return gloss(explanation, settings) if explanation else ""


def option_text(option: Option, settings: Settings) -> str:
    """An option as this learner reads it."""
    return option.en or told(option.gloss, settings)
