"""A word, met for the first time: large, with its sound, its meaning and an example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from learner.app.widgets.rows import Row, Rows
from learner.app.widgets.speaker import Speaker
from learner.app.widgets.step_view import GO_ON, StepView
from learner.app.widgets.wordings import told
from learner.app.widgets.words import Words
from learner.course.model import Utterance, Word
from learner.language import say as _
from learner.messages.errors import N_

if TYPE_CHECKING:
    from learner.study.settings import Settings


class WordCard(StepView):
    """Shows one word."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "word-card--label",
        "word-card--example",
        "word-card--word",
    }

    _shown: tuple[Word, Settings] | None = None
    _example: Utterance | None = None

    def paper(self) -> ComposeResult:
        """The card, and what helps to remember."""
        yield Words(N_("A new word"), id="task")
        with Vertical(id="card"):
            yield Static(id="word")
            yield Static(id="means")
            yield Speaker()
        yield Static(id="more")

    def show(
        self,
        word: Word,
        settings: Settings,
        said: Utterance | None,
        example: Utterance | None,
        *,
        new: bool,
    ) -> None:
        """Show `word`, which is `new` or was taught before; `said` and `example` can be heard."""
        self.query_one("#task", Words).say(N_("A new word") if new else N_("A word you have met"))
        self._shown, self._example = (word, settings), example
        self.query_one("#word", Static).update(Content(word.en))
        self.query_one("#means", Static).update(Content(told(word.means, settings)))
        self.query_one(Speaker).utterance = said
        self.relabel()
        self.scroll.scroll_home(animate=False)
        self.open(GO_ON)
        self.query_one(Speaker).play()

    def relabel(self) -> None:
        """Write the labels anew in the interface's language."""
        if self._shown:
            self.query_one("#more", Static).update(Rows(tuple(self._rows(*self._shown)), gap=1))

    def replay(self, slow: bool = False) -> None:
        """Hear the word again."""
        self.query_one(Speaker).play(slow)

    def toggle(self) -> None:
        """Hear the example."""
        if self._example is not None:
            self.post_message(Speaker.Play(self._example))

    @property
    def can_replay(self) -> bool:
        """Whether the word can be heard."""
        return self.query_one(Speaker).utterance is not None

    @property
    def toggles(self) -> str:
        """The space bar plays the example."""
        return "example" if self._example else ""

    def _rows(self, word: Word, settings: Settings) -> Iterator[Row]:
        example, meaning = word.example.en, told(word.example.meaning, settings)
        at = example.casefold().find(word.en.casefold())
        sentence = Content.styled(example, ".word-card--example")
        if at >= 0:
            sentence = sentence.stylize(".word-card--word", at, at + len(word.en))
        rows = (
            (_("Note"), told(word.note, settings)),
            (_("Mind"), told(word.warn, settings)),
            (_("Example"), sentence + Content(f"\n{meaning}" if meaning else "")),
        )
        width = max(Content(label).cell_length for label, _text in rows) + 2
        for label, text in rows:
            if text:
                mark = Content.styled(label, ".word-card--label")
                yield Row(mark.pad_right(width - mark.cell_length), Content("") + text)
