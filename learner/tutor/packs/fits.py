"""Whether a pack can be installed where there is only the course, tried before it is written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from learner.errors import CourseError
from learner.paths import Places
from learner.tutor.packs.plan import make_plan
from learner.tutor.shown import told

_LESSONS: Final = "lessons/"


def require_installable(
    packed: Mapping[str, bytes], files: Iterable[Path], here: Places, today: date
) -> None:
    """Tells what another laptop would refuse, and raises CourseError `pack-lacks` where it would.

    Another laptop has the course, but none of the tutor's own lessons and facts. `packed` was
    made of the lessons in `files`.
    """
    sources = {Path(path.parent.name, path.name): path for path in files}
    with tempfile.TemporaryDirectory(prefix="learner-") as scratch:
        staged, there, mixed = (Path(scratch, name) for name in ("staged", "there", "mixed"))
        mixed.mkdir()
        for name, content in packed.items():
            if name.startswith(_LESSONS):
                path = staged / name.removeprefix(_LESSONS)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        errors = make_plan(here.course, there, staged, mixed, today).errors
    for error in errors:
        problem = error
        if problem.path.is_relative_to(there):
            # It is told at the file that was packed.
            place = problem.path.relative_to(there)
            problem = replace(problem, path=sources.get(place, here.own_lessons / place))
        click.echo(told(problem), err=True)
    if errors:
        raise CourseError("pack-lacks")
