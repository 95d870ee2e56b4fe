"""`learner export`: lessons for other programs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import click

from learner.language import say as _
from learner.messages.errors import N_
from learner.tutor.commands import Group, Option
from learner.tutor.names import Named

ENDING: Final = ".apkg"


@click.group(
    "export",
    cls=Group,
    help=N_(
        "Take lessons along to another program.\n\n"
        "Example: learner export anki cash-machine -o cash-machine.apkg"
    ),
    short_help=N_("Take lessons along to another program."),
)
def export_command() -> None:
    """Joins the commands."""


@export_command.command(
    short_help=N_("Make a deck for Anki and AnkiDroid."),
    help=N_(
        "Make a deck for Anki and AnkiDroid, with Korean and sound. A second export changes the"
        " cards of the first and doubles nothing; what was learnt in Anki stays.\n\n"
        "LESSON is the id of a lesson or unit; without it, the whole course is exported.\n\n"
        "Example: learner export anki cash-machine -o cash-machine.apkg"
    ),
)
@click.argument("lesson", nargs=-1, type=Named("lesson", "unit"))
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(path_type=Path),
    help=N_("Write this file instead of learner.apkg here."),
)
def anki(lesson: tuple[str, ...], output: Path | None) -> None:
    """Writes the package, and says what is in it."""
    from learner.course.centre import require_reports  # noqa: PLC0415
    from learner.course.model import house_voice  # noqa: PLC0415
    from learner.paths import places  # noqa: PLC0415 - `--help` needs no course
    from learner.sound.clips import clips_at  # noqa: PLC0415
    from learner.tutor.anki import package  # noqa: PLC0415
    from learner.tutor.choosing import installed, lessons_of  # noqa: PLC0415
    from learner.tutor.output import named, write  # noqa: PLC0415

    require_reports(places().centre)
    path = named(output, f"learner{ENDING}", ENDING)
    course = installed()
    made = package(
        lessons_of(lesson, course),
        course.title.en,
        {unit.id: unit.title.en for unit in course.units},
        voice=house_voice(course.voices),
        clip=clips_at(places(), course.voices).path,
        language=course.languages[0],
        now=time.time(),
    )
    write(path, made.content)
    text = _("{path}: {words} words, {sounds} sounds. Open it with Anki or AnkiDroid.")
    click.echo(text.format(path=path, words=made.words, sounds=made.sounds))
    if made.silent:
        text = _("Without a sound: {words}. To make them: learner audio build")
        click.echo(text.format(words=", ".join(made.silent)))
