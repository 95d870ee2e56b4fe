"""The course as a path: units with their lessons, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from learner.app.symbols import CLOSED, EMPTY, FULL, OPENED
from learner.app.text import fit
from learner.app.widgets.lined import Line
from learner.app.widgets.steady import Steady
from learner.language import say as _

METER: Final = 6
"""Cells of a lesson's bar."""


class RehearsalRow(Struct, frozen=True):
    """A rehearsal on the path below its lesson: `reached` of its `ways` were found."""

    id: str
    name: str
    reached: int
    ways: int


class LessonRow(Struct, frozen=True):
    """A lesson on the path: how many of its `steps` are `done`, and whether it was finished.

    `steps` is 0 where the lesson was not begun, or not counted.
    """

    id: str
    name: str
    finished: bool = False
    done: int = 0
    steps: int = 0
    rehearsals: tuple[RehearsalRow, ...] = ()


class UnitRow(Struct, frozen=True):
    """A unit on the path with its lessons."""

    id: str
    name: str
    lessons: tuple[LessonRow, ...]

    @property
    def finished(self) -> int:
        """How many of its lessons were taken to their end."""
        return sum(lesson.finished for lesson in self.lessons)


class CoursePath(OptionList, Steady):
    """Units, of which one shows its lessons, so that a long course stays short.

    Enter on a lesson opens it; on a unit it shows that unit's lessons.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The learner wants this lesson."""

        lesson: str

    @dataclass
    class Rehearse(Message):
        """The learner wants to play this rehearsal."""

        rehearsal: str

    @dataclass
    class Opened(Message):
        """The learner wants to see the lessons of this unit (empty: of none)."""

        unit: str

    def __init__(self, units: tuple[UnitRow, ...], opened: str, at: str, *, roomy: bool) -> None:
        """`opened` is the unit that shows its lessons, `at` the lesson to point at.

        `roomy` parts the units by an empty line.
        """
        self._units, self._opened, self._roomy = units, opened, roomy
        super().__init__(*_options(units, opened, roomy=roomy))
        # Not assigned: that would have it painted a second time.
        self.set_reactive(CoursePath.highlighted, self._place(f"lesson/{at}"))

    def show(self, units: tuple[UnitRow, ...], opened: str, at: str = "") -> None:
        """Show the path anew; without `at` the cursor stays on its row."""
        self._units, self._opened = units, opened
        self._show(f"lesson/{at}" if at else None)

    def on_resize(self, event: Resize) -> None:
        """Part the units where the window is high."""
        # Its lines have been counted, which Textual would do now, and paint them once more.
        event.prevent_default()
        if self._roomy != self.screen.has_class("-high"):
            self._roomy = not self._roomy
            self._show()

    def action_cursor_up(self) -> None:
        """Up; from the first row back to the card above."""
        if self.highlighted in {None, 0}:
            self.screen.focus_previous()
        else:
            super().action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a lesson, or a unit."""
        event.stop()
        kind, _slash, id = (event.option_id or "").partition("/")
        if kind == "lesson":
            self.post_message(self.Chosen(id))
        elif kind == "rehearsal":
            self.post_message(self.Rehearse(id.partition("/")[2]))
        else:
            self.post_message(self.Opened("" if self._opened == id else id))

    def _show(self, at: str | None = None) -> None:
        here = self.highlighted_option
        self.set_options(_options(self._units, self._opened, roomy=self._roomy))
        self.highlighted = self._place(at or (here.id if here else None))

    def _place(self, id: str | None) -> int | None:
        """Where the row `id` stands; None where it is not shown."""
        ids = [option.id for option in self.options]
        return ids.index(id) if id is not None and id in ids else None

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,  # noqa: ARG002 - that of a widget that does not scroll by itself
        container_size: Size,
        layout: bool = True,
    ) -> bool:
        # Textual counts the lines in the midst of the first painting and once more after it, and
        # each time has the bar painted again.
        if size.width != self._size.width:
            self._clear_caches()
        resized = super()._size_updated(size, self.virtual_size, container_size, layout)
        self._update_lines()
        return resized


def _options(units: tuple[UnitRow, ...], opened: str, *, roomy: bool) -> list[Option]:
    options: list[Option] = []
    for unit in units:
        if roomy and options:
            options.append(Option("", disabled=True))
        shows = unit.id == opened
        options.append(Option(Line(_unit(unit, opened=shows)), f"unit/{unit.id}"))
        if shows:
            for lesson in unit.lessons:
                options.append(Option(Line(_lesson(lesson)), f"lesson/{lesson.id}"))
                options += [
                    # Two lessons may lead to one rehearsal.
                    Option(Line(_rehearsal(one)), f"rehearsal/{lesson.id}/{one.id}")
                    for one in lesson.rehearsals
                ]
    return options


def _unit(unit: UnitRow, *, opened: bool) -> Content:
    sign = OPENED if opened else CLOSED
    count = f"{unit.finished}/{len(unit.lessons)}"
    return Content.assemble((f"{sign} ", "$quiet"), (unit.name, "b"), (f"   {count}", "$quiet"))


def _lesson(lesson: LessonRow) -> Content:
    cells, colour = _cells(lesson), "$right" if lesson.finished else "$bar"
    figures = f"{lesson.done}/{lesson.steps}" if lesson.steps and not lesson.finished else ""
    return Content.assemble(
        ("  ", ""),
        (FULL * cells, colour),
        (EMPTY * (METER - cells), "$quiet"),
        ("  " + fit(figures, 6), "$quiet"),
        (lesson.name, ""),
    )


def _rehearsal(row: RehearsalRow) -> Content:
    figures = fit(f"{row.reached}/{row.ways}", 6)
    return Content.assemble(
        (" " * (METER + 4), ""),
        (figures, "$quiet"),
        (_("Rehearse: {name}").format(name=row.name), "$quiet"),
    )


def _cells(lesson: LessonRow) -> int:
    if lesson.finished:
        return METER
    # Begun shows at least one cell, unfinished never all of them.
    part = METER * lesson.done // lesson.steps if lesson.steps else 0
    return min(max(part, 1), METER - 1) if lesson.steps else 0
