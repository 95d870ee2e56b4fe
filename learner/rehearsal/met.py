"""Which words of a rehearsal a learner has just met."""

from __future__ import annotations

from collections.abc import Iterable

from learner.course.forms import contains
from learner.course.model import Word


def words_met(shown: Iterable[str], words: Iterable[Word]) -> list[Word]:
    """Those of `words` (the rehearsal's own) that stand in what was `shown`, in any form."""
    text = " ".join(shown)
    return [word for word in words if contains(text, word.en)]
