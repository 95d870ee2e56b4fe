"""The course as a path: units with their lessons, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive, var
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from learner.app.symbols import CLOSED, EMPTY, FULL, OPENED
from learner.app.text import fit
from learner.app.widgets.steady import Steady
from learner.language import say as _

METER: Final = 6
"""Cells of a lesson's bar."""


@dataclass(frozen=True, slots=True)
class RehearsalRow:
    """A rehearsal on the path below its lesson: `reached` of its `ways` were found."""

    id: str
    name: str
    reached: int
    ways: int


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson on the path: at which of its `steps` it was left, and whether it was finished.

    `steps` is 0 where the lesson was not begun, or not counted.
    """

    id: str
    name: str
    finished: bool = False
    done: int = 0
    steps: int = 0
    rehearsals: tuple[RehearsalRow, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitRow:
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

    units: reactive[tuple[UnitRow, ...]] = reactive(())
    opened: var[str] = var("")
    """The unit that shows its lessons; holds from the next `units`."""
    roomy: reactive[bool] = reactive(False)

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

    def watch_units(self) -> None:
        """Show the path anew."""
        self._show()

    def watch_roomy(self) -> None:
        """Show the path with or without space between units."""
        self._show()

    def on_resize(self) -> None:
        """Part the units where the window is high."""
        self.roomy = self.screen.has_class("-high")

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
            self.post_message(self.Opened("" if self.opened == id else id))

    def point_at(self, id: str) -> None:
        """Put the cursor on a row (`lesson/…` or `unit/…`), where it is shown."""
        ids = [option.id for option in self.options]
        if id in ids:
            self.highlighted = ids.index(id)

    def _show(self) -> None:
        at = self.highlighted_option
        options: list[Option] = []
        for unit in self.units:
            if self.roomy and options:
                options.append(Option("", disabled=True))
            opened = unit.id == self.opened
            options.append(Option(_unit(unit, opened=opened), f"unit/{unit.id}"))
            if opened:
                for lesson in unit.lessons:
                    options.append(Option(_lesson(lesson), f"lesson/{lesson.id}"))
                    options += [
                        # Two lessons may lead to one rehearsal.
                        Option(_rehearsal(one), f"rehearsal/{lesson.id}/{one.id}")
                        for one in lesson.rehearsals
                    ]
        self.set_options(options)
        if at is not None and at.id is not None:
            self.point_at(at.id)


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
