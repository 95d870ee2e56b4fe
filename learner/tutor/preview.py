"""`learner preview`: a lesson or rehearsal as a learner sees it, while it is being written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.course.folder import REHEARSALS
from learner.errors import CourseError
from learner.language import current
from learner.messages.errors import N_
from learner.tutor.commands import Command, Option, no_terminal
from learner.tutor.names import Named

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.course.trial import Trial
    from learner.paths import Places

Show = Callable[["Places", "Trial", int | str, Callable[["Problem"], str], str], None]
"""Shows a trial from a step (from 1) or node on, its problems in words, in an interface language.

`learner.__main__` hands it over: only the app has screens.
"""


@click.command(
    cls=Command,
    short_help=N_("See a lesson or rehearsal as a learner does, while you write it."),
    help=N_(
        "See a lesson or rehearsal as a learner does. Leave it open beside your editor: whenever"
        " you save the file, the change is shown at the same place; where a save has mistakes, they"
        " are shown until they are mended. Nobody's progress is touched.\n\n"
        "LESSON is the id of a lesson or rehearsal (rehearsals/ID where a lesson has the same), or"
        " a file. In a lesson PgDn goes on without an answer and PgUp goes back, in a rehearsal F7"
        " takes a step back. Esc ends.\n\n"
        "Example: learner preview cash-machine --step 3\n\n"
        "Example: learner preview rehearsals/cash-machine --node menu"
    ),
)
@click.argument("lesson", type=Named("lesson", "rehearsal", prefix=f"{REHEARSALS}/"))
@click.option(
    "--step",
    cls=Option,
    type=click.IntRange(min=1),
    default=1,
    help=N_("Begin at this step; the number stands at the top right."),
)
@click.option("--node", cls=Option, default="", help=N_("Begin a rehearsal at this node instead."))
@click.pass_context
def preview(ctx: click.Context, lesson: str, step: int, node: str) -> None:
    """Opens the app on one lesson or rehearsal."""
    from learner.course.trial import Trial  # noqa: PLC0415 - `--help` needs no course
    from learner.paths import places  # noqa: PLC0415
    from learner.tutor.shown import told  # noqa: PLC0415

    here = places()
    folders, path = _found(lesson, here, rehearsed=bool(node))
    trial = Trial(folders, path, here.cache)
    if node:
        _look_for(node, trial)
    show: Show | None = ctx.find_root().obj
    if show is None:
        no_terminal()
    else:
        show(here, trial, node or step, told, current())


def _look_for(node: str, trial: Trial) -> None:
    """Raises `CourseError` where there is no such node; what cannot be read shows why itself."""
    if not trial.is_rehearsal:
        raise CourseError("preview-no-nodes", path=trial.path)
    reading = trial.read()
    nodes = reading.course.rehearsal(reading.id).nodes if reading.id else {node: None}
    if node not in nodes:
        raise CourseError("preview-node", node=node, nodes=", ".join(nodes))


def _found(name: str, here: Places, *, rehearsed: bool) -> tuple[tuple[Path, ...], Path]:
    """The file that is meant, and the folders of the course it belongs to.

    An id may be a lesson's and a rehearsal's; `rehearsed` prefers the rehearsal.
    """
    from learner.tutor.choosing import (  # noqa: PLC0415 - slow to load
        files_called,
        installed,
        is_path,
        path_of,
        place_of,
        rehearsal_id,
        root_of,
    )

    folders = (here.course, here.own_lessons)
    path, id = place_of(name), rehearsal_id(name)
    if path.is_file() or (is_path(name) and not id):
        if not path.is_file():
            raise CourseError("lesson-file-missing", path=name)
        root = root_of(path)
        return (folders if root is None else (root,)), path
    # With mistakes, the course has no id for it: it is known by its file.
    lessons, played = files_called(id or name)
    files = [*played, *([] if id else lessons)] if id or rehearsed else [*lessons, *played]
    if id and not files:
        raise CourseError("rehearsal-missing", id=id)
    return folders, files[0] if files else path_of(name, installed())
