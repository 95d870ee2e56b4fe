"""Carrying one's practice on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from learner.app.errand import Errand
from learner.app.screens.base import LearnerDialog
from learner.app.widgets.words import Words
from learner.errors import LearnerError
from learner.language import explain
from learner.language import say as _
from learner.messages.errors import N_
from learner.study.carrying import Carried
from learner.study.sticks import sticks

if TYPE_CHECKING:
    from learner.app.app import LearnerApp

LONGEST = 400
"""Characters of a path; nobody writes a longer one by hand."""


class CarryScreen(LearnerDialog[None]):
    """Asks for the stick's folder, carries both ways, and says in plain words how it went."""

    def __init__(self) -> None:
        super().__init__()
        self._result: Carried | LearnerError | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """What it does, where the stick is, how it went."""
        found = sticks()
        box = Input(str(found[0]) if found else "", max_length=LONGEST, id="path")
        box.cursor_blink = False
        with Vertical(classes="dialog"):
            yield Words(N_("Carry my practice"), classes="title")
            yield Words(
                N_(
                    "Put in the stick and press Enter. What you practised on another laptop is"
                    " taken in, and what you practised here is put on the stick. Then do the same"
                    " on the other laptop."
                )
            )
            yield Words(N_("The stick, as this laptop calls it:"), classes="quiet")
            yield box
            yield Static(id="how", markup=False)
            yield Words(
                N_("What you typed and your choice of Korean words stay on this laptop."),
                classes="quiet",
            )

    def relabel(self) -> None:
        """Say how it went in the interface's language."""
        self.query_one("#how", Static).update(self._told())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Carry."""
        app = cast("LearnerApp", self.app)
        path = event.value.strip().strip('"')
        if self._busy or app.study is None:
            return
        if not path:
            self._done(LearnerError("carried-where"))
            return
        self._busy, self._result = True, None
        self.relabel()
        Errand(app, app.study, Path(path).expanduser(), self._done).run()

    def _done(self, result: Carried | LearnerError) -> None:
        self._busy, self._result = False, result
        if isinstance(result, Carried) and result.taken:
            cast("LearnerApp", self.app).settings_changed()
        if self.is_attached:
            self.relabel()

    def _told(self) -> str:
        if self._busy:
            return _("One moment …")
        if self._result is None:
            return ""
        if isinstance(self._result, LearnerError):
            return explain(self._result)
        lines = [explain(problem) for problem in self._result.problems]
        if self._result.taken:
            lines.append(_("Done. What you practised on another laptop is here now too."))
        else:
            lines.append(_("Done. There was nothing new on the stick."))
        lines.append(_("Everything from this laptop is on the stick. You can take it out."))
        return "\n".join(dict.fromkeys(lines))
