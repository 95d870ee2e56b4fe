"""`learner stick`: everything a laptop without internet needs to install the program."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learner.language import say as _
from learner.messages.errors import N_
from learner.tutor.commands import Command, Option

if TYPE_CHECKING:
    from learner.tutor.stick.target import Target


@click.command(
    cls=Command,
    short_help=N_("Make a stick that installs the program without internet."),
    help=N_(
        "Put all that is needed into the folder learner-setup in PATH, a stick or a folder: the"
        " program with course and sounds, your own lessons, and what the program itself needs."
        " On the other laptop, double-click install.bat (Windows), or type: sh install.sh (Linux)."
        " No administrator, no internet. Doing both again brings program and laptop up to date;"
        " what was practised is never touched.\n\n"
        "This laptop must be online, and have pip; or give a folder of wheels. It is for 64-bit"
        " Intel and AMD laptops with Windows 10 or later, or Linux (glibc 2.28 or later).\n\n"
        "Laptops without Python 3.11, 3.12 or 3.13 need one from the stick: get the file for"
        " their system from github.com/astral-sh/python-build-standalone/releases"
        " (x86_64-pc-windows-msvc or x86_64-unknown-linux-gnu, ending in install_only.tar.gz) and"
        " name it with --python, once for each system.\n\n"
        "Nobody has run the Windows side on Windows yet: install.bat was tried in Wine with"
        " stand-ins, all else was only read through. Try it on one laptop first.\n\n"
        "Example: learner stick E:\\ --for windows --python install_only.tar.gz"
    ),
)
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option(
    "--for",
    "system",
    cls=Option,
    type=click.Choice(["windows", "linux", "both"]),
    default="both",
    help=N_("The system of the other laptops; both, if you do not say."),
)
@click.option(
    "--python",
    "pythons",
    metavar="FILE",
    cls=Option,
    multiple=True,
    type=click.Path(path_type=Path),
    help=N_("A Python for laptops that have none: install_only.tar.gz."),
)
@click.option(
    "--wheels",
    metavar="DIR",
    cls=Option,
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=N_("Take the wheels from this folder; nothing is fetched then."),
)
def stick(path: Path, system: str, pythons: tuple[Path, ...], wheels: tuple[Path, ...]) -> None:
    """Gathers, writes, and says how to go on."""
    from learner.paths import places  # noqa: PLC0415 - `--help` needs none of it
    from learner.tutor.stick.contents import (  # noqa: PLC0415
        own_lessons,
        stick_contents,
        targets,
    )
    from learner.tutor.stick.fetch import gather  # noqa: PLC0415
    from learner.tutor.stick.runtime import read_runtime  # noqa: PLC0415
    from learner.tutor.stick.target import SYSTEMS  # noqa: PLC0415
    from learner.tutor.stick.write import (  # noqa: PLC0415
        megabytes,
        require_place,
        size_of,
        write_stick,
    )

    require_place(path)
    runtimes = [read_runtime(file) for file in pythons]
    wanted = targets([one for one in SYSTEMS if system in (one, "both")], runtimes)
    own = own_lessons(places())
    with tempfile.TemporaryDirectory(prefix="learner-") as scratch:
        needs = gather(wanted, wheels, Path(scratch), _tell)
        contents = stick_contents(needs, runtimes, own)
        size = megabytes(size_of(contents))
        click.echo(_("Writing {size} MB …").format(size=size))
        folder = write_stick(path, contents)
    click.echo(
        _(
            "{folder} is ready. On the other laptop: double-click install.bat (Windows), or type"
            " sh install.sh (Linux)."
        ).format(folder=folder)
    )
    for name in sorted({one.system for one in wanted} - {one.target.system for one in runtimes}):
        text = _("{system}: only laptops that have Python 3.11, 3.12 or 3.13. See --python.")
        click.echo(text.format(system=name.capitalize()))


def _tell(target: Target) -> None:
    text = _("What a laptop needs: {system} with Python {version} …")
    click.echo(text.format(system=target.system.capitalize(), version=target.version))
