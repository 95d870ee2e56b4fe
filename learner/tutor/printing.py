"""`learner print`: a lesson as sheets of paper, in one HTML file that any browser prints."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import click

from learner.course.model import Gloss, Line, Talk
from learner.language import say as _
from learner.language import say_in
from learner.messages.errors import N_
from learner.tutor.commands import Command, Option
from learner.tutor.names import Named

if TYPE_CHECKING:
    from learner.tutor.worksheet import Worksheet

ENDING: Final = ".html"
_SHEETS: Final = Path(__file__).parent / "sheets"

LABELS: Final = {
    "can do": N_("I can …"),
    "words": N_("Words"),
    "earlier": N_("From earlier lessons"),
    "talk": N_("Talk"),
    "gaps": N_("Fill the gaps"),
    "from box": N_("Take the words from the box."),
    "order": N_("Put the words in order"),
    "choose": N_("Choose the right answer"),
    "dictate": N_("Listen and write"),
    "pairs": N_("Listen and circle the word you hear"),
    "cards": N_("Cards to cut out"),
    "match": N_("Find the English and the Korean that belong together."),
    "roles": N_("Role cards to cut out"),
    "you are": N_("You are"),
    "with": N_("You talk to"),
    "begin": N_("You begin."),
    "wait": N_("The other person begins."),
    "in English": N_("Say it in English."),
    "mission": N_("Mission"),
    "done on": N_("I did it on"),
    "I said": N_("I said"),
    "answers": N_("Answers"),
    "read aloud": N_("Read aloud"),
    "one of each": N_("Read one of each pair aloud."),
    "tutor": N_("For the tutor"),
    "minutes": N_("minutes"),
}
"""What stands on the sheets besides the lesson, in both languages side by side."""


@click.command(
    "print",
    cls=Command,
    short_help=N_("Make a lesson into sheets of paper."),
    help=N_(
        "Make a lesson into sheets of paper: words, talk, gaps to fill, cards to cut out, role"
        " cards, mission and answers.\n\nLESSON is the id of a lesson, or a file. The result is one"
        " page for any browser: open it and print it on A4.\n\n"
        "Example: learner print cash-machine"
    ),
)
@click.argument("lesson", type=Named("lesson"))
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(path_type=Path),
    help=N_("Write this file instead of LESSON.html here."),
)
def print_command(lesson: str, output: Path | None) -> None:
    """Writes the page, and says where it is."""
    from learner.tutor.choosing import lesson_named  # noqa: PLC0415 - `--help` needs no course
    from learner.tutor.output import named, write  # noqa: PLC0415
    from learner.tutor.worksheet import worksheet  # noqa: PLC0415

    found, course = lesson_named(lesson)
    path = named(output, f"{found.id}{ENDING}", ENDING)
    # The same lesson gives the same sheets: a class may be given a second pile.
    sheet = worksheet(found, course.words(found.uses), Random(found.id))
    write(path, page(sheet, course.languages[0]).encode())
    click.echo(_("{path}: open it in a browser and print it on A4.").format(path=path))


def page(sheet: Worksheet, language: str) -> str:
    """The whole page of a `Worksheet`, explained in `language`; every text in it is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(_SHEETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def meaning(gloss: Gloss | None) -> str:
        return gloss.show(language) if gloss else ""

    def speaker(line: Line, talk: Talk) -> str:
        return next(person.name for person in talk.people if person.key == line.person)

    environment.filters |= {"meaning": meaning, "speaker": speaker, "paragraphs": _paragraphs}
    labels = {key: (text, say_in("ko", text)) for key, text in LABELS.items()}
    template = environment.get_template("worksheet.html.jinja")
    return template.render(sheet=sheet, lesson=sheet.lesson, labels=labels, language=language)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]
