"""The next right thing in words, for the card at home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from learner.app.text import name_of, other_name_of
from learner.app.widgets.next_card import Next
from learner.language import say as _
from learner.study.today import Action

if TYPE_CHECKING:
    from learner.course.model import LessonHead
    from learner.study.settings import Settings
    from learner.study.today import Today

SECONDS_A_WORD: Final = 25
"""About how long one card takes, to say how long today's words will."""


def next_of(today: Today, settings: Settings) -> Next:
    """What `today` asks for, in the interface's language."""
    if today.action is Action.REVIEW:
        return _review(today.words, today.lesson, settings)
    if today.action is Action.EXTRA or today.lesson is None:
        return Next(
            _("For today"),
            _("You have done everything"),
            _("If you like, practise a little more."),
            _("Practise more"),
        )
    resumed = today.action is Action.RESUME
    return Next(
        _("The lesson you began") if resumed else _("The next lesson"),
        name_of(today.lesson.title, settings),
        f"{other_name_of(today.lesson.title, settings)}   {_minutes(today.lesson.minutes)}",
        _("Go on") if resumed else _("Begin"),
    )


def _review(words: int, lesson: LessonHead | None, settings: Settings) -> Next:
    after = ""
    if lesson is not None:
        after = _("After that: {lesson}").format(lesson=name_of(lesson.title, settings))
    return Next(
        _("Today"),
        _("Words to meet again: {words}").format(words=words),
        _minutes(max(1, round(words * SECONDS_A_WORD / 60))),
        _("Begin"),
        after,
    )


def _minutes(minutes: int) -> str:
    return _("About {minutes} minutes").format(minutes=minutes)
