"""Backups behind somebody's turn: in a thread, so that no key ever waits for one."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from learner.errors import MENDABLE, LearnerError

if TYPE_CHECKING:
    from textual.timer import Timer

    from learner.app.app import LearnerApp
    from learner.study.study import Study

SOON: Final = 1.0
"""Seconds at home after which there is time for it: the next key may come at once."""

PATIENCE: Final = 5.0
"""Seconds to wait until a backup that was stopped has let go of the file."""


class Keeping:
    """Tidies the learner's file, and backs it up where that is due, when nobody is answering."""

    def __init__(self, app: LearnerApp) -> None:
        self._app = app
        self._thread: Thread | None = None
        self._stop = Event()
        self._timer: Timer | None = None

    def soon(self, study: Study) -> None:
        """A sitting has begun or ended: do it, unless the learner goes on at once."""
        self.later()
        self._timer = self._app.set_timer(SOON, partial(self._rest, study))

    def later(self) -> None:
        """There is no time for it now."""
        if self._timer is not None:
            self._timer.stop()

    def _rest(self, study: Study) -> None:
        if study is not self._app.study:
            return  # by now the turn has ended
        if self._thread is not None and self._thread.is_alive():
            # A checkpoint would wait for it.
            return
        # A file that cannot be tidied is whole all the same.
        with suppress(LearnerError):
            study.rest()
        self._stop.clear()
        self._thread = Thread(target=self._back_up, args=(study,), name="backup", daemon=True)
        self._thread.start()

    def halt(self) -> None:
        """Stop a backup that is being made, before the file is replaced, locked or erased."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _back_up(self, study: Study) -> None:
        from learner.study.backing_up import back_up  # noqa: PLC0415 - start-up

        try:
            back_up(
                self._app.places,
                study.person,
                study.records.key,
                self._app.now(),
                self._stop.is_set,
            )
        except LearnerError as error:
            # A full disk is told where an answer cannot be saved.
            if error.code in MENDABLE:
                self._app.call_later(self._damaged, study, error)
        except OSError:
            # The file went away: this person was erased, on another laptop too.
            return

    def _damaged(self, study: Study, error: LearnerError) -> None:
        if self._app.study is study:
            self._app.trouble(error)
