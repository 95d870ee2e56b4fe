"""Asks for a passphrase or words, and asks again until they fit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from learner.app.screens.page import OneLearnerScreen, Page
from learner.app.widgets.answer_box import AnswerBox
from learner.app.widgets.secret_box import SecretBox
from learner.app.widgets.words import Words
from learner.errors import LearnerError, in_words
from learner.messages.errors import N_

if TYPE_CHECKING:
    from learner.study import Person

R = TypeVar("R")


class Note(Struct, frozen=True):
    """Why what was typed is not taken; `keep` leaves it in the box."""

    message: str
    fields: dict[str, object] = field(default_factory=dict)
    keep: bool = False


Check = Callable[[str], Awaitable[R | Note]]
"""What comes of the text that was typed, or why it is not taken."""


class SecretScreen(OneLearnerScreen[R | None], Generic[R]):
    """Gives what `check` made of what was typed; None where it was left."""

    AUTO_FOCUS = "SecretBox"

    def __init__(
        self, person: Person, page: Page, check: Check[R], *, masked: bool = True, **fields: object
    ) -> None:
        super().__init__(person)
        self._page = page
        self._check = check
        self._masked = masked
        self._title_fields = fields
        self._checking = False

    def body(self) -> ComposeResult:
        """What is asked, the box, and a line for what is wrong."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Words(classes="title")
            for paragraph in self._page.text:
                yield Words(paragraph, classes="paragraph")
            yield SecretBox()
            yield Words(N_("When it is written, press Enter."), id="note")

    def on_mount(self) -> None:
        """Ask, and hide what is typed or show it."""
        self.query_one(".title", Words).say(self._page.title, **self._title_fields)
        self.query_one(SecretBox).password = self._masked

    def on_answer_box_given(self, message: AnswerBox.Given) -> None:
        """Look at it, while the screen stays alive."""
        message.stop()
        if not self._checking:
            self._checking = True
            self.query_one("#note", Words).say(N_("One moment, please."))
            self.run_worker(self._look(message.text), group="check")

    async def _look(self, text: str) -> None:
        try:
            made: Any = await self._check(text)
        except (LearnerError, OSError) as error:
            made = Note("")
            self.host.trouble(in_words(error))
        self._checking = False
        if isinstance(made, Note):
            self.query_one("#note", Words).say(made.message, **made.fields)
            if not made.keep:
                self.query_one(SecretBox).clear()
        else:
            self.dismiss(made)
