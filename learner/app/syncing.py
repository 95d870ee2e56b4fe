"""The shared folder of a centre, seen to at the start and the end of a turn, quietly."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Final

from learner.errors import LearnerError
from learner.language import explain
from learner.language import say as _

if TYPE_CHECKING:
    from learner.app.app import LearnerApp
    from learner.app.errand import Errand
    from learner.study.carrying import Carried
    from learner.study.study import Study

PATIENCE: Final = 3.0
"""Seconds the program waits for a slow folder when it ends; what is missing goes next time."""


TOLD: Final = frozenset({"carried-lock-there", "carried-two-locks"})
"""What only the learner can put right; all else is tried again at the next turn."""


class Syncing:
    """Does nothing where no folder was chosen, and holds nobody up where it is away."""

    def __init__(self, app: LearnerApp) -> None:
        self._app = app
        self._errand: Errand | None = None

    def meet(self) -> None:
        """Let those appear who are new in the folder, and those go who were erased."""
        Thread(target=self._meet, name="meet", daemon=True).start()

    def begin(self, study: Study) -> None:
        """Take in what others have written, while the learner looks at their home."""
        from learner.study.shared_folder import sync_folder  # noqa: PLC0415 - start-up

        folder, self._errand = sync_folder(self._app.places), None
        if folder is not None:
            from learner.app.errand import Errand  # noqa: PLC0415

            self._errand = Errand(self._app, study, folder, self._taken)
            self._errand.run()

    def finish(self) -> None:
        """Write what was practised; before the learner's file is closed."""
        if self._errand is not None:
            with suppress(LearnerError):
                self._errand.finish()

    def wait(self) -> None:
        """Let the last words be written before the program ends."""
        if self._errand is not None:
            self._errand.wait(PATIENCE)

    def people_changed(self) -> None:
        """Show who is on this laptop now, where that is what stands on the screen."""
        from learner.app.screens.newcomer import NewcomerScreen  # noqa: PLC0415 - start-up
        from learner.app.screens.people import PeopleScreen  # noqa: PLC0415

        screen = self._app.screen
        if isinstance(screen, PeopleScreen):
            screen.on_screen_resume()
        elif isinstance(screen, NewcomerScreen):
            # Not before it stands: a screen can be sent away while it is still being built.
            screen.call_next(screen.make_way)

    def _meet(self) -> None:
        from learner.study.erasing import finish_erasing  # noqa: PLC0415 - start-up
        from learner.study.live_place import first_warning  # noqa: PLC0415
        from learner.study.shared_folder import sync_folder  # noqa: PLC0415

        finish_erasing(self._app.places)
        warning = first_warning(self._app.places)
        if warning:
            self._app.call_later(self._warn, warning)
        folder = sync_folder(self._app.places)
        if folder is not None:
            from learner.study.sync import meet  # noqa: PLC0415 - few have one

            with suppress(LearnerError, OSError):
                erased, arrived, _results = meet(self._app.places, folder)
                if erased or arrived:
                    self._app.call_later(self.people_changed)

    def _warn(self, warning: str) -> None:
        from learner.app.screens.people import PeopleScreen  # noqa: PLC0415 - start-up

        bottom = self._app.screen_stack[0]
        if isinstance(bottom, PeopleScreen):
            bottom.warn_of_place(warning)

    def _taken(self, result: Carried | LearnerError) -> None:
        from learner.app.screens.home import HomeScreen  # noqa: PLC0415 - start-up

        if self._app.study is None:
            return
        if isinstance(result, LearnerError):
            if result.code in TOLD:
                self._app.notify(explain(result), timeout=10, markup=False)
            return
        if result.relocked:
            self._app.notify(
                _("The passphrase or recovery words chosen on another laptop hold here now."),
                timeout=10,
            )
        if result.taken:
            self._app.settings_changed()
            if isinstance(self._app.screen, HomeScreen):
                self._app.screen.on_screen_resume()
