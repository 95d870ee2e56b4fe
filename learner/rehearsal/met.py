"""Which words of a rehearsal a learner has just met."""

from __future__ import annotations

from collections.abc import Iterable

from learner.course.forms import contains
from learner.course.model import Word
from learner.rehearsal.scene import Scene


def words_met(scene: Scene, words: Iterable[Word]) -> list[Word]:
    """Those of `words` (the rehearsal's own) that stand in `scene` in any of their forms."""
    shown = " ".join([scene.line.en, *(one.text for one in scene.offered)])
    return [word for word in words if contains(shown, word.en)]
