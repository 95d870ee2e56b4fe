"""`learner report`: what resists a learner, shown to a tutor with the learner beside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from learner.errors import LearnerError
from learner.language import explain
from learner.language import say as _
from learner.messages.errors import N_
from learner.tutor.commands import Command, Option
from learner.tutor.whose import meant

if TYPE_CHECKING:
    from learner.study.people import Person
    from learner.tutor.report_rows import Answer, Row

MOST: Final = 20
"""Words and sentences shown; more than that nobody goes through in a lesson."""


@click.command(
    cls=Command,
    short_help=N_("See what is hard for a learner, together with them."),
    help=N_(
        "See what is hard for a learner, together with them: words that are missed or forgotten,"
        " what was typed, and answers of which the learner said “I was right”. An answer that is"
        " right too is added to the lesson by its number.\n\n"
        "NAME is a nickname; without it you are asked. A learner who has locked their practice"
        " has no report.\n\nExample: learner report"
    ),
)
@click.argument("name", required=False)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("json is for other programs; nothing is asked then."),
)
def report(name: str | None, form: str) -> None:
    """Shows what resists, and asks which answers are right too."""
    from learner.course.centre import require_reports  # noqa: PLC0415
    from learner.paths import places  # noqa: PLC0415 - `--help` needs none of it
    from learner.study.resisting import resisting  # noqa: PLC0415
    from learner.tutor.report_rows import rows_of  # noqa: PLC0415

    here = places()
    require_reports(here.centre)
    person = _person(name, ask=form == "text")
    if person is None:
        click.echo(_("Nobody learns on this laptop yet, so there is nothing to report."))
        return
    rows = rows_of(resisting(here, person)[:MOST])
    if form == "json":
        about = {"name": person.nickname, "resisting": [_plain(row) for row in rows]}
        click.echo(json.dumps(about, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo(_("Nothing is hard for {name}.").format(name=person.nickname))
        return
    numbered = _show(person, rows)
    if numbered:
        _ask(numbered)


def _person(name: str | None, *, ask: bool) -> Person | None:
    """Whose report: by nickname or id, the only one there is, or the one that is chosen.

    None where nobody learns here.
    """
    from learner.paths import places  # noqa: PLC0415
    from learner.study.people import people  # noqa: PLC0415

    everybody = people(places().people)
    if not everybody and name is None:
        return None
    found = meant(name, everybody)
    if not found:
        raise LearnerError("report-unknown", name=name)
    if len(found) == 1:
        return found[0]
    if not ask:
        raise click.UsageError(_("Whose report? Example: learner report mina --format json"))
    for number, one in enumerate(found, 1):
        click.echo(f"[{number}] {one.nickname} ({one.picture})")
    chosen = click.prompt(_("Whose report? Type the number"), type=click.IntRange(1, len(found)))
    return found[int(chosen) - 1]


def _show(person: Person, rows: Sequence[Row]) -> list[Answer]:
    """Prints the report; the answers that may be added, by their numbers."""
    click.echo(_("What is hard for {name}. Look at it together.").format(name=person.nickname))
    numbered: list[Answer] = []
    for row in rows:
        click.echo()
        counted = _("not yet right: {wrong}, forgotten: {lapses}")
        click.echo(f"{row.title}  ({counted.format(wrong=row.wrong, lapses=row.lapses)})")
        for answer in row.answers:
            mark = "   "
            if answer.place is not None:
                numbered.append(answer)
                mark = f"[{len(numbered)}]"
            click.echo(f"  {mark:>4} {_told(answer)}")
    return numbered


def _told(answer: Answer) -> str:
    given = answer.given
    parts = [_("{count} times, last {day}").format(count=given.count, day=given.day)]
    if given.claimed:
        parts.append(_("“I was right”"))
    if given.nearly:
        parts.append(_("nearly right"))
    return f"{answer.shown}  — {', '.join(parts)}"


def _ask(numbered: Sequence[Answer]) -> None:
    """Adds the answers whose numbers are typed, until nothing is."""
    from learner.tutor.report_rows import accept  # noqa: PLC0415

    click.echo()
    question = _("Which of them is right too? Type its number; Enter ends")
    while True:
        try:
            typed = click.prompt(question, default="", show_default=False)
        except click.Abort:
            click.echo()
            return
        if not typed.strip():
            return
        place = int(typed) - 1 if typed.strip().isdecimal() and len(typed) < 6 else -1
        if not 0 <= place < len(numbered):
            click.echo(_("There is no such number."))
            continue
        try:
            accept(numbered[place])
        except LearnerError as error:
            click.echo(explain(error), err=True)


def _plain(row: Row) -> dict[str, Any]:
    return {
        "word": row.word,
        "lesson": row.lesson,
        "title": row.title,
        "wrong": row.wrong,
        "forgotten": row.lapses,
        "answers": [
            {
                "typed": answer.given.text,
                "count": answer.given.count,
                "last": answer.given.day.isoformat(),
                "exercise": answer.given.exercise,
                "i_was_right": answer.given.claimed,
                "nearly": answer.given.nearly,
                "can_be_added": answer.place is not None,
            }
            for answer in row.answers
        ],
    }
