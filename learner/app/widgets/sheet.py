"""Steps that are only read: what you will be able to do, tips, the mission, the summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import Struct, field
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from learner.app.widgets.rows import EMPTY, Row, Rows
from learner.app.widgets.step_view import GO_ON, StepView
from learner.app.widgets.wordings import told
from learner.course.model import CanDo, Gloss, Lesson, Word
from learner.language import say as _
from learner.messages.errors import N_
from learner.practice.steps import StepKind

if TYPE_CHECKING:
    from learner.study.lesson_run import LessonRun
    from learner.study.settings import Settings


WORD_COLUMN: Final = 20


class Page(Struct, frozen=True):
    """What a sheet shows: a heading, something large, rows, a quiet line, what Enter does."""

    heading: str
    large: Content = field(default_factory=lambda: Content(""))
    rows: tuple[Row, ...] = ()
    quiet: str = ""
    label: str = GO_ON


class Sheet(StepView):
    """Shows one page; digits are handed up, for pages that can be ticked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--english",
        "sheet--quiet",
        "sheet--digit",
        "sheet--ticked",
    }

    @dataclass
    class Digit(Message):
        """A digit was pressed."""

        digit: int

    def paper(self) -> ComposeResult:
        """The heading, the card, the rows."""
        yield Static(id="task")
        yield Static(id="card")
        yield Static(id="rows")
        yield Static(id="quiet")

    _make: Callable[[], Page] | None = None

    def show(self, make: Callable[[], Page]) -> None:
        """Show the page that `make` makes, from its top."""
        self._make = make
        self.relabel()
        self.scroll.scroll_home(animate=False)
        self.open(make().label)

    def relabel(self) -> None:
        """Make the page anew: in another language, or with other ticks."""
        if self._make is None:
            return
        page = self._make()
        for id, what in (
            ("task", Content(page.heading)),
            ("card", page.large),
            ("rows", Rows(page.rows)),
            ("quiet", Content(page.quiet)),
        ):
            static = self.query_one(f"#{id}", Static)
            static.display = bool(what.rows if isinstance(what, Rows) else what)
            static.update(what)

    def on_key(self, event: Key) -> None:
        """Hand digits up."""
        if event.character and event.character in "123456789":
            self.post_message(self.Digit(int(event.character)))


def page_of(run: LessonRun, settings: Settings, tomorrow: int = 0) -> Page:
    """The page of the step `run` is at; `tomorrow` so many words come back."""
    step, lesson = run.step, run.lesson
    match step.kind:
        case StepKind.TIP if step.tip:
            return tip_page(step.tip, settings)
        case StepKind.ALOUD:
            return aloud_page(step.pairs)
        case StepKind.MISSION:
            return mission_page(lesson, settings)
        case StepKind.SUMMARY:
            return summary_page(run, settings, tomorrow)
    return can_do_page(lesson, settings)


def can_do_page(lesson: Lesson, settings: Settings) -> Page:
    """What the learner will be able to do after the lesson, and that there is no hurry."""
    quiet = _("No clock is running. You can leave with Esc and go on later exactly here.")
    head = _both(lesson.title.en, told(lesson.title.meaning, settings))
    rows = tuple(_can_do(can_do, settings, Content("  -  ")) for can_do in lesson.can_do)
    return Page(_("After this lesson"), head, rows, quiet)


def tip_page(tip: Gloss, settings: Settings) -> Page:
    """A line of explanation between exercises."""
    return Page(_("Good to know"), Content(told(tip, settings)))


def aloud_page(pairs: tuple[tuple[str, str], ...]) -> Page:
    """Minimal pairs to read aloud, where they cannot be heard."""
    rows = tuple(
        Row(Content("     "), Content.assemble((f"{one:<16}{other}", ".sheet--english")))
        for one, other in pairs
    )
    return Page(_("Read these pairs aloud"), rows=rows)


def mission_page(lesson: Lesson, settings: Settings) -> Page:
    """Something to try outside."""
    mission = lesson.mission
    large = _both(mission.en, told(mission.meaning, settings)) if mission else Content("")
    return Page(_("Your mission this week"), large, quiet=_("Try it when you like. Nobody checks."))


def summary_page(run: LessonRun, settings: Settings, tomorrow: int) -> Page:
    """What the learner can do now (to tick if they like), the words met, and tomorrow."""
    lesson, ticked = run.lesson, run.place.split()
    coming = (
        _("Tomorrow {words} words come back, so that they stay with you.").format(words=tomorrow)
        if tomorrow
        else _("In a few days these words come back, so that they stay with you.")
    )
    can_dos = [
        _can_do(can_do, settings, _tick(number, can_do.id in ticked))
        for number, can_do in enumerate(lesson.can_do, 1)
    ]
    ask = _("Which of these can you do now? Press its number, if you like.")
    question = Row(Content(" "), Content.styled(ask, ".sheet--quiet"))
    return Page(
        _("You have finished the lesson"),
        Content(coming),
        (question, *can_dos, EMPTY, *(_word(word, settings) for word in lesson.words)),
        label=N_("Finish"),
    )


def _can_do(can_do: CanDo, settings: Settings, mark: Content) -> Row:
    return Row(mark, _both(can_do.en, told(can_do.meaning, settings)))


def _both(english: str, meaning: str) -> Content:
    text = Content.styled(english, ".sheet--english")
    return text + Content.styled(f"\n{meaning}", ".sheet--quiet") if meaning else text


def _tick(number: int, ticked: bool) -> Content:
    if ticked:
        return Content.styled(f" [O] {number}  ", ".sheet--ticked")
    return Content.assemble(" [ ] ", (f"{number}", ".sheet--digit"), "  ")


def _word(word: Word, settings: Settings) -> Row:
    english = Content.styled(word.en, ".sheet--english")
    meaning = Content.styled(told(word.means, settings), ".sheet--quiet")
    room = WORD_COLUMN - english.cell_length
    if room < 2:  # a whole phrase: its meaning follows it
        return Row(Content(" "), english + Content("  ") + meaning)
    return Row(Content(" ") + english.pad_right(room), meaning)
