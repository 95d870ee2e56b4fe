"""Home: what to do now, and the way through the course."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from learner.app.commands import bindings
from learner.app.next_step import next_of
from learner.app.pictures import WIDTH, draw
from learner.app.screens.base import LearnerScreen
from learner.app.text import beside, both_names, long_date, name_of
from learner.app.widgets.course_path import CoursePath, LessonRow, RehearsalRow, UnitRow
from learner.app.widgets.next_card import NextCard
from learner.app.widgets.steady import SteadyContainer, SteadyStatic, SteadyVertical
from learner.language import say as _
from learner.messages.errors import N_
from learner.study.lesson_run import Standing
from learner.study.today import Action

if TYPE_CHECKING:
    from learner.course.model import LessonHead
    from learner.study.course_path import Units
    from learner.study.people import Person
    from learner.study.study import Study

PAINTED: Final = 0.2
"""Seconds after which home stands, and nobody has read it yet."""


class HomeScreen(LearnerScreen[None]):
    """The card says what comes next and Enter does it; the path beside it is for choosing."""

    CSS_PATH = "../styles/home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("progress", "settings", "people")]
    AUTO_FOCUS = "NextCard"

    def __init__(self, study: Study) -> None:
        super().__init__()
        self.today = study.today()
        self._units = _units_of(study, self.today.path, self._unit)
        self._changed = False
        self._opened: str | None = None  # the unit the learner opened (empty: closed them all)

    def body(self) -> ComposeResult:
        """The card and the path, filled already, so that they are painted once."""
        with SteadyContainer(id="home"):
            with SteadyVertical():
                yield SteadyStatic(_portrait(self.study.person), id="portrait")
                yield NextCard(next_of(self.today, self.study.settings))
            yield CoursePath(self._units, self._unit, self._lesson, roomy=self.has_class("-high"))

    def on_screen_resume(self) -> None:
        """Show what is next and how far everything has come."""
        if not self.is_current:
            return  # on the way to somebody else's turn
        if self._changed:
            self.refresh_home()
            self.set_focus(self.query_one(NextCard))
        self.host.keeping.soon(self.study)
        self.set_timer(PAINTED, _load_review)
        if self.today.doubt is not None:
            self._ask_date()

    def on_screen_suspend(self) -> None:
        """Whoever goes on at once is not to be kept waiting."""
        self._changed = True
        self.host.keeping.later()

    @property
    def keys_here(self) -> str:
        """The card has Enter already."""
        return N_("Choose a lesson or a rehearsal with the arrow keys, and press Enter.")

    def relabel(self) -> None:
        """Write the card and the path in the interface's language."""
        super().relabel()
        self.refresh_home()

    def refresh_home(self) -> None:
        """Read what is next, and the path."""
        self.today = self.study.today()
        self.query_one("#portrait", Static).update(_portrait(self.study.person))
        self.query_one(NextCard).next = next_of(self.today, self.study.settings)
        opened, lesson = self._unit, self._lesson
        if self._opened is not None:
            opened, lesson = self._opened, ""
        units = _units_of(self.study, self.today.path, opened)
        self.query_one(CoursePath).show(units, opened, lesson)

    @property
    def _unit(self) -> str:
        """The unit of the lesson to go on with; empty where there is none."""
        return self.today.lesson.unit if self.today.lesson else ""

    @property
    def _lesson(self) -> str:
        return self.today.lesson.id if self.today.lesson else ""

    def action_go(self) -> None:
        """Do the next right thing."""
        self.today = self.study.today()
        if self.today.lesson is not None and self.today.action in {Action.LESSON, Action.RESUME}:
            self._open(self.today.lesson.id)
        else:
            from learner.app.screens.review import ReviewScreen  # noqa: PLC0415 - start-up

            extra = self.today.action is Action.EXTRA
            self.show(ReviewScreen(self.study, extra=extra))

    def on_next_card_pressed(self) -> None:
        """Do the next right thing."""
        self.action_go()

    def on_course_path_chosen(self, event: CoursePath.Chosen) -> None:
        """Open the lesson that was chosen."""
        self._open(event.lesson)

    def on_course_path_rehearse(self, event: CoursePath.Rehearse) -> None:
        """Open the rehearsal that was chosen."""
        from learner.app.screens.rehearsal.opening import OpeningScreen  # noqa: PLC0415

        self.show(OpeningScreen(self.study, event.rehearsal))

    def on_course_path_opened(self, event: CoursePath.Opened) -> None:
        """Show the lessons of another unit, for the rest of the turn."""
        self._opened = event.unit
        units = _units_of(self.study, self.today.path, event.unit)
        self.query_one(CoursePath).show(units, event.unit)

    def action_progress(self) -> None:
        """Show what has been reached."""
        from learner.app.screens.progress import ProgressScreen  # noqa: PLC0415

        self.show(ProgressScreen(self.study.progress()))

    def action_settings(self) -> None:
        """Show what can be chosen."""
        from learner.app.screens.settings import SettingsScreen  # noqa: PLC0415

        self.show(SettingsScreen())

    def action_people(self) -> None:
        """Let somebody else have a turn."""
        self.host.leave()

    def _open(self, lesson: str) -> None:
        from learner.app.screens.lesson import LessonScreen  # noqa: PLC0415

        self.show(LessonScreen(self.study, lesson))

    def _ask_date(self) -> None:
        from learner.app.screens.ask import IS_IT_TODAY, AskScreen  # noqa: PLC0415

        shown = self.host.now().date()
        self.show(AskScreen(IS_IT_TODAY, lambda: {"date": long_date(shown)}), self._date_answered)

    def _date_answered(self, trusted: bool | None) -> None:
        self.study.clock_answer(trusted=bool(trusted))
        self.refresh_home()


def _units_of(study: Study, path: Units, opened: str) -> tuple[UnitRow, ...]:
    """The course as rows; how far its lessons have come, of the unit `opened` alone."""
    return tuple(
        UnitRow(
            unit.id,
            name_of(unit.title, study.settings),
            tuple(_row(study, head, standing, shown=unit.id == opened) for head, standing in rows),
        )
        for unit, rows in path
    )


def _row(study: Study, head: LessonHead, standing: Standing, *, shown: bool) -> LessonRow:
    if not shown:
        return LessonRow(head.id, "", finished=standing is Standing.FINISHED)
    name = both_names(head.title, study.settings)
    rehearsals = tuple(
        RehearsalRow(id, name_of(title, study.settings), found.reached, found.ways)
        for id, (title, found) in study.rehearsing.titles(head.rehearse).items()
    )
    if standing is Standing.BEGUN:
        # Only opening a lesson tells its steps; few are begun in one unit.
        run = study.open_lesson(head.id)
        steps = len(run.steps)
        return LessonRow(head.id, name, done=run.furthest, steps=steps, rehearsals=rehearsals)
    finished = standing is Standing.FINISHED
    return LessonRow(head.id, name, finished=finished, rehearsals=rehearsals)


def _portrait(person: Person) -> Content:
    hello = _("Hello, {nickname}!").format(nickname=person.nickname)
    lines = [Content(""), Content(""), Content.styled(hello, "b")]
    return Content("\n").join(beside(draw(person.picture).split("\n"), lines, WIDTH + 3))


def _load_review() -> None:
    """Have what is most likely next at hand, now that home is read and no key is waited for."""
    from learner.app.screens import review  # noqa: F401, PLC0415 - start-up
