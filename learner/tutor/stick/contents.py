"""Everything that goes onto a stick, by its name there."""

from __future__ import annotations

import json
import zipapp
from collections.abc import Iterable
from datetime import date
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Final

import click

from learner import __version__
from learner.course.check import check
from learner.course.folder import look
from learner.errors import CourseError
from learner.paths import Places
from learner.rehearsal.check import look_at_ways
from learner.tutor.choosing import installed
from learner.tutor.packs.file import write_pack
from learner.tutor.packs.gather import contents, lesson_files
from learner.tutor.shown import told
from learner.tutor.stick.runtime import Runtime
from learner.tutor.stick.target import PYTHONS, System, Target
from learner.tutor.stick.wheels import Needed

_LAPTOP: Final = "laptop"
_PAGES: Final = ("install.bat", "install.desktop", "install.sh", "read-me.txt")
_LESSONS: Final = "own.lessons"


def targets(systems: Iterable[System], runtimes: Iterable[Runtime]) -> tuple[Target, ...]:
    """The laptops to gather for: with a Python of its own on the stick, only that version.

    Raises CourseError `runtime-twice` or `runtime-other-system`.
    """
    systems = tuple(systems)
    brought: dict[System, Runtime] = {}
    for runtime in runtimes:
        if runtime.target.system not in systems:
            raise CourseError("runtime-other-system", path=runtime.path)
        if runtime.target.system in brought:
            raise CourseError("runtime-twice", path=runtime.path)
        brought[runtime.target.system] = runtime
    found = []
    for system in systems:
        own = brought.get(system)
        found += [own.target] if own else [Target(system, python) for python in PYTHONS]
    return tuple(found)


def stick_contents(
    needs: Iterable[Needed], runtimes: Iterable[Runtime], own: bytes | None
) -> dict[str, Path | bytes]:
    """The scripts, the installer, wheels, Pythons, and `own`, the lessons a tutor wrote here."""
    stand: dict[str, Path | bytes] = {name: page(name) for name in _PAGES}
    stand["setup.pyz"] = installer()
    listed = {}
    for need in needs:
        listed[need.target.name] = sorted(wheel.path.name for wheel in need.wheels)
        stand |= {f"wheels/{wheel.path.name}": wheel.path for wheel in need.wheels}
    stand |= {runtime.name: runtime.path for runtime in runtimes}
    if own:
        stand[_LESSONS] = own
    about = {
        "program": "learner",
        "version": __version__,
        "needs": listed,
        "lessons": _LESSONS if own else None,
    }
    stand["stick.json"] = json.dumps(about, indent=1).encode()
    return stand


def page(name: str) -> bytes:
    """A script or text as its system reads it.

    cmd.exe loses its place in files without CRLF; old Notepads need it too, and the mark that
    tells them UTF-8.
    """
    text = resources.files(__package__).joinpath("top", name).read_text(encoding="utf-8")
    if name.endswith((".bat", ".txt")):
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8-sig" if name.endswith(".txt") else "utf-8")


def installer() -> bytes:
    """`setup.pyz`: what runs on the laptop, as one file that any Python starts."""
    made = BytesIO()
    zipapp.create_archive(
        Path(__file__).parent,
        made,
        main=f"{_LAPTOP}.__main__:main",
        filter=lambda path: path.parts[0] == _LAPTOP and "__pycache__" not in path.parts,
        compressed=True,
    )
    return made.getvalue()


def own_lessons(here: Places) -> bytes | None:
    """The lessons a tutor has on this laptop, packed as `learner pack` does; None without any.

    Raises CourseError `lesson-has-errors` after telling them: the other laptops would refuse all.
    """
    folder, course = look(here.own_lessons), look(here.course)
    if not folder.lessons:
        return None
    today = date.today()  # noqa: DTZ011 - a fact is due on the tutor's own calendar
    problems = check([course, folder], today, [here.own_lessons], look_at_ways)
    errors = [one for one in problems if one.severity == "error"]
    for problem in errors:
        click.echo(told(problem), err=True)
    if errors:
        raise CourseError("lesson-has-errors", path=here.own_lessons)
    made, all_lessons = BytesIO(), installed()
    files = lesson_files([str(here.own_lessons)], all_lessons)
    write_pack(made, contents(files, all_lessons, here).files)
    return made.getvalue()
