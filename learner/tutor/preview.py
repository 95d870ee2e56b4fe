"""`learner preview`: a lesson or rehearsal as a learner sees it, while it is being written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.course.folder import COURSE, REHEARSALS
from learner.errors import CourseError
from learner.messages.errors import N_
from learner.tutor.commands import _Command, _Option, no_terminal
from learner.tutor.names import Named

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.course.trial import Trial
    from learner.paths import Places

Show = Callable[["Places", "Trial", int, str, Callable[["Problem"], str]], None]
"""Shows a trial from a step (from 1) or node, its problems in words.

`learner.__main__` hands it over: only the app has screens.
"""


@click.command(
    cls=_Command,
    short_help=N_("See a lesson or rehearsal as a learner does, while you write it."),
    help=N_(
        "See a lesson or rehearsal as a learner does. Leave it open beside your editor: whenever"
        " you save the file, the change is shown at the same place; where a save has mistakes,"
        " they are shown until they are mended. Nobody's progress is touched.\n\n"
        "NAME is the id of a lesson, rehearsals/ and the id of a rehearsal, or a file. In a lesson"
        " PgDn goes on without an answer, PgUp back; Esc ends.\n\n"
        "Example: learner preview cash-machine --step 3\n\n"
        "Example: learner preview rehearsals/cash-machine --node menu"
    ),
)
@click.argument("name", type=Named("lesson", "rehearsal", prefix=f"{REHEARSALS}/"))
@click.option(
    "--step",
    cls=_Option,
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    help=N_("Begin at this step; the number stands at the top right."),
)
@click.option("--node", cls=_Option, default="", help=N_("Begin a rehearsal at this node."))
@click.pass_context
def preview(ctx: click.Context, name: str, step: int, node: str) -> None:
    """Opens the app on one file."""
    from learner.course.trial import Trial  # noqa: PLC0415 - `--help` needs no course
    from learner.paths import places  # noqa: PLC0415
    from learner.tutor.shown import told  # noqa: PLC0415

    here = places()
    folders, path = _found(name, here)
    trial = Trial(folders, path, here.cache)
    if node:
        _require_node(trial, name, node)
    show: Show | None = ctx.find_root().obj
    if show is None:
        no_terminal()
    else:
        show(here, trial, step, node, told)


def _found(name: str, here: Places) -> tuple[tuple[Path, ...], Path]:
    """The file that is meant, and the folders of the course it belongs to.

    A lesson with mistakes has no id for the course; its file still has a name.
    """
    from learner.course.folder import look  # noqa: PLC0415
    from learner.tutor.choosing import installed, is_path  # noqa: PLC0415

    folders = (here.course, here.own_lessons)
    prefix, _slash, id = name.rpartition("/")
    if not is_path(name) or (prefix == REHEARSALS and not Path(name).is_file()):
        for there in map(look, reversed(folders)):
            for file in there.rehearsals if prefix else there.lessons:
                if file.stem == id:
                    return folders, Path(file.path)
        if prefix:
            raise CourseError("rehearsal-missing", id=id)
        return folders, installed().path_of(name)
    path = Path(os.path.normpath(Path(name).absolute()))
    if not path.is_file():
        raise CourseError("preview-missing", path=name)
    root = path.parent.parent
    return ((root,) if (root / COURSE).is_file() else folders), path


def _require_node(trial: Trial, name: str, node: str) -> None:
    """Raises CourseError `preview-node` where the rehearsal has no such node."""
    reading = trial.read()
    if not trial.is_rehearsal:
        raise CourseError("preview-node", name=name, node=node, nodes="–")
    if reading.id:
        nodes = reading.course.rehearsal(reading.id).nodes
        if node not in nodes:
            raise CourseError("preview-node", name=name, node=node, nodes=", ".join(nodes))
