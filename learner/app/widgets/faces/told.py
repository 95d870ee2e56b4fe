"""What came of the last step, in the learner's language, in a few calm lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content

from learner.app.widgets.rows import Row
from learner.app.widgets.wordings import told
from learner.course.model import Gloss
from learner.course.rehearsal import Trap
from learner.language import say as _
from learner.language import say_in
from learner.marking import Verdict
from learner.messages.errors import N_
from learner.messages.reasons import REASONS
from learner.messages.rehearsing import REHEARSING
from learner.rehearsal.inputs import Outcome

if TYPE_CHECKING:
    from learner.study.settings import Settings

ASKED_AGAIN: Final = N_("Good! Asking again is always right.")
STOP: Final = N_("Wait a moment")
BETTER: Final = N_("Better")
SAID: Final = frozenset({"not-caught"})
"""Codes whose words somebody says, so that they are shown in English too."""


def told_rows(
    outcome: Outcome | None, trap: Trap | None, because: Gloss | None, settings: Settings
) -> list[Row]:
    """The rows of what came of a step and why it was good; none where there is nothing to say."""
    if trap is not None:
        return list(_trap(trap, settings))
    if outcome is None:
        return []
    match outcome.kind:
        case "missed" | "refused":
            return list(_not_taken(outcome, settings))
        case "repaired":
            return [_head(_(ASKED_AGAIN), "$right")]
        case "went" | "ended" | "filled":
            why = [_plain(told(because, settings))] if because else []
            return [*_nearly(outcome, settings), *why]
    return []


def _trap(trap: Trap, settings: Settings) -> Iterator[Row]:
    yield _head(_(STOP), "$nearly")
    yield _plain(told(trap.meaning, settings))
    better = Content.styled(f"{_(BETTER)}  ", "$quiet")
    yield Row(Content(" "), better + Content.styled(trap.instead, "b"))


def _not_taken(outcome: Outcome, settings: Settings) -> Iterator[Row]:
    words, fields = REHEARSING[outcome.code], outcome.fields
    if outcome.code in SAID:
        yield Row(Content(" "), Content.styled(words.format(**fields), "b"))
    yield _plain(say_in(settings.explain, words).format(**fields))


def _nearly(outcome: Outcome, settings: Settings) -> Iterator[Row]:
    mark = outcome.mark
    if mark is not None and mark.verdict is Verdict.NEARLY:
        yield _head(_("Nearly right"), "$nearly")
        if mark.reason in REASONS:
            yield _plain(say_in(settings.explain, REASONS[mark.reason]).format(**mark.fields))
        yield Row(Content(" "), Content.styled(mark.answer, "b"))


def _head(words: str, ground: str) -> Row:
    return Row(Content(""), Content.styled(f" {words} ", f"b $background on {ground}"))


def _plain(text: str) -> Row:
    return Row(Content(" "), Content(text))
