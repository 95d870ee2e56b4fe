"""Whether a pack can be installed where there is only the course, tried before it is written."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Final

import click

from learner.errors import CourseError
from learner.paths import Places
from learner.tutor.packs.gather import Contents
from learner.tutor.packs.plan import make_plan, moved
from learner.tutor.shown import told

_LESSONS: Final = "lessons/"


def require_installable(packed: Contents, here: Places, today: date) -> None:
    """Tells what another laptop would refuse, and raises CourseError `pack-lacks` where it would.

    Another laptop has the course, but none of the tutor's own lessons and facts.
    """
    with tempfile.TemporaryDirectory(prefix="learner-") as scratch:
        staged, there, mixed = (Path(scratch, name) for name in ("staged", "there", "mixed"))
        mixed.mkdir()
        for name in packed.sources:
            path = staged / name.removeprefix(_LESSONS)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(packed.files[name])
        errors = make_plan(here.course, there, staged, mixed, today).errors

    def source(path: Path) -> Path:
        if not path.is_relative_to(there):
            return path
        place = path.relative_to(there)
        return packed.sources.get(_LESSONS + place.as_posix(), here.own_lessons / place)

    for problem in errors:
        # It is told at the file that was packed.
        click.echo(told(moved(problem, source)), err=True)
    if errors:
        raise CourseError("pack-lacks")
