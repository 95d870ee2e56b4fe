"""Plays a rehearsal from anywhere: home, a lesson, a tutor's preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from learner.app.screens.rehearsal.ending import EndingScreen
from learner.app.screens.rehearsal.playing import RehearsalScreen

if TYPE_CHECKING:
    from learner.app.app import LearnerApp
    from learner.study import Study


def rehearse(
    host: LearnerApp,
    study: Study,
    id: str,
    done: Callable[[bool], None],
    *,
    node: str = "",
    anew: bool = False,
) -> None:
    """Play the rehearsal `id`, as often as the learner likes, and tell `done` whether it ended.

    It goes on where it was left in this turn, or begins: at `node`, where one is given.
    Raises CourseError `rehearsal-missing`.
    """
    run = study.rehearsing.open(id, node=node, anew=anew)

    def played(ended: bool | None) -> None:
        if ended:
            host.push_screen(EndingScreen(study, run), told)
        else:
            done(False)

    def told(again: bool | None) -> None:
        if again:
            rehearse(host, study, id, done, node=node, anew=True)
        else:
            done(True)

    host.push_screen(RehearsalScreen(study, run), played)
