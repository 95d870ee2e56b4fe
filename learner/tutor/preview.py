"""`learner preview`: a lesson as a learner sees it, while it is being written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.errors import CourseError
from learner.language import current
from learner.messages.errors import N_
from learner.tutor.commands import _Command, _Option, no_terminal
from learner.tutor.names import Named

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.course.trial import Trial
    from learner.paths import Places

Show = Callable[["Places", "Trial", int, Callable[["Problem"], str], str], None]
"""Shows a trial from a step (from 1) on, its problems in words, in an interface language.

`learner.__main__` hands it over: only the app has screens.
"""


@click.command(
    cls=_Command,
    short_help=N_("See a lesson as a learner does, while you write it."),
    help=N_(
        "See a lesson as a learner does. Leave it open beside your editor: whenever you save the"
        " file, the change is shown at the same place; where a save has mistakes, they are shown"
        " until they are mended. Nobody's progress is touched.\n\n"
        "LESSON is the id of a lesson, or a file. PgDn goes on without an answer, PgUp back, Esc"
        " ends.\n\nExample: learner preview cash-machine --step 3"
    ),
)
@click.argument("lesson", type=Named("lesson"))
@click.option(
    "--step",
    cls=_Option,
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    help=N_("Begin at this step; the number stands at the top right."),
)
@click.pass_context
def preview(ctx: click.Context, lesson: str, step: int) -> None:
    """Opens the app on one lesson."""
    from learner.course.trial import Trial  # noqa: PLC0415 - `--help` needs no course
    from learner.paths import places  # noqa: PLC0415
    from learner.tutor.shown import told  # noqa: PLC0415

    here = places()
    folders, path = _found(lesson, here)
    trial = Trial(folders, path, here.cache)
    if trial.is_rehearsal:
        raise CourseError("preview-rehearsal")
    show: Show | None = ctx.find_root().obj
    if show is None:
        no_terminal()
    else:
        show(here, trial, step, told, current())


def _found(name: str, here: Places) -> tuple[tuple[Path, ...], Path]:
    """The file that is meant, and the folders of the course it belongs to.

    A lesson with mistakes has no id for the course; its file still has a name.
    """
    from learner.course.folder import COURSE, look  # noqa: PLC0415
    from learner.tutor.choosing import installed, is_path  # noqa: PLC0415

    folders = (here.course, here.own_lessons)
    if not is_path(name):
        for folder in reversed(folders):
            there = look(folder)
            for file in (*there.lessons, *there.rehearsals):
                if file.stem == name:
                    return folders, Path(file.path)
        return folders, installed().path_of(name)
    path = Path(os.path.normpath(Path(name).absolute()))
    if not path.is_file():
        raise CourseError("preview-missing", path=name)
    root = path.parent.parent
    return ((root,) if (root / COURSE).is_file() else folders), path
