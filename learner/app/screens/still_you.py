"""After a quiet while: is the same learner still there?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from learner.app.screens.ask import ASKS, STILL_YOU, AskScreen

if TYPE_CHECKING:
    from learner.app.app import LearnerApp
    from learner.records.key import DataKey
    from learner.study import Person


def ask_still_you(host: LearnerApp, answered: Callable[[bool | None], None]) -> bool:
    """Ask over whatever stands on the screen, which stays as it is.

    Whether it was asked: not where nobody is learning, or where such a question stands already.
    Whoever has a lock shows that they are still there by their passphrase.
    """
    if host.study is None or any(screen.has_class(ASKS) for screen in host.screen_stack):
        return False
    person = host.study.person
    if host.study.vault.locked:
        _ask_passphrase(host, person, answered)
    else:
        host.push_screen(AskScreen(STILL_YOU, lambda: {"nickname": person.nickname}), answered)
    return True


def _ask_passphrase(
    host: LearnerApp, person: Person, answered: Callable[[bool | None], None]
) -> None:
    from learner.app.screens.unlock import UnlockScreen  # noqa: PLC0415 - few have a lock
    from learner.study.locking import Door  # noqa: PLC0415

    def opened(key: DataKey | None) -> None:
        answered(key is not None)

    host.push_screen(UnlockScreen(person, Door(host.places, person)), opened)
