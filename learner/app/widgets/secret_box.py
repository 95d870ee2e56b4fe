"""Where something is typed that nobody else should read."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from learner.app.widgets.answer_box import AnswerBox

HIDDEN = "*"
"""Not Textual's dot, which Korean fonts draw two cells wide."""


class SecretBox(AnswerBox):
    """One line whose letters are not shown, while it is `password`."""

    @property
    def _value(self) -> Text:
        # As wide as what was typed, or the cursor would stand elsewhere.
        if not self.password:
            return super()._value
        return Text(HIDDEN * cell_len(self.value), no_wrap=True, overflow="ignore", end="")
