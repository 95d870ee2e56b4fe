"""`learner preview`: a lesson or rehearsal as a learner sees it, while it is being written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.course.folder import COURSE, REHEARSALS, look
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
    from learner.tutor.choosing import is_path, path_of, place_of  # noqa: PLC0415 - slow to load

    folders = (here.course, here.own_lessons)
    prefix, _slash, id = name.rpartition("/")
    if not is_path(name) or (prefix == REHEARSALS and not Path(name).is_file()):
        path = _named(id, folders, rehearsed=rehearsed or bool(prefix))
        if path is None and prefix:
            raise CourseError("rehearsal-missing", id=id)
        return folders, path or path_of(name)
    path = place_of(name)
    if not path.is_file():
        raise CourseError("preview-missing", path=name)
    root = path.parent.parent
    return ((root,) if (root / COURSE).is_file() else folders), path


def _named(id: str, folders: tuple[Path, ...], *, rehearsed: bool) -> Path | None:
    """The file of this name, a tutor's own first: with mistakes, the course has no id for it."""
    found = [look(folder) for folder in reversed(folders)]
    lessons = [file for folder in found for file in folder.lessons]
    played = [file for folder in found for file in folder.rehearsals]
    for file in (*played, *lessons) if rehearsed else (*lessons, *played):
        if file.stem == id:
            return Path(file.path)
    return None
