"""`learner new`: a first draft of a lesson, which can be played at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from learner.errors import CourseError
from learner.language import explain
from learner.language import say as _
from learner.messages.errors import N_
from learner.tutor.commands import Command, Option

if TYPE_CHECKING:
    from learner.course.library import Course
    from learner.tutor.drafts.columns import DraftWord
    from learner.tutor.drafts.lesson import Head
    from learner.tutor.drafts.source import Refused

T = TypeVar("T")

UNIT: Final = "my-lessons"
_TOLD: Final = 10
"""Words that are explained one by one where many cannot be used."""

_LEVELS: Final = {
    "preentry": "Pre-Entry", "prea1": "Pre-Entry", "e1": "E1", "a1": "E1", "entry1": "E1",
    "e2": "E2", "a2": "E2", "entry2": "E2", "e3": "E3", "b1": "E3", "entry3": "E3",
}  # fmt: skip


@click.command(
    cls=Command,
    short_help=N_("Start a lesson of your own."),
    help=N_(
        "Start a lesson of your own: a small, whole lesson with explanations in it, which can be"
        " played at once and then be changed in Notepad. What you do not give as an option you"
        " are asked. No file is ever written over.\n\n"
        "Example: learner new\n\n"
        'Example: learner new --title "Buying tea" --words "tea = 차, milk = 우유"\n\n'
        "Example: learner new --from words.csv"
    ),
)
@click.option("--title", cls=Option, help=N_("The title: English, or English = Korean."))
@click.option("--unit", cls=Option, help=N_("The unit: one of the course, or a new name."))
@click.option("--level", cls=Option, help=N_("The level: Pre-Entry, E1, E2 or E3."))
@click.option(
    "--words",
    cls=Option,
    help=N_('The words: "tea = 차, milk = 우유"; without Korean "tea, milk".'),
)
@click.option(
    "--from",
    "source",
    metavar="FILE",
    cls=Option,
    type=click.Path(path_type=Path),
    help=N_("A list of words (CSV or text: English, Korean, example) or an Anki deck (.apkg)."),
)
def new(
    title: str | None, unit: str | None, level: str | None, words: str | None, source: Path | None
) -> None:
    """Asks what is missing, writes the lessons, and says what to do next."""
    from learner.tutor.choosing import installed  # noqa: PLC0415 - `--help` needs none of it
    from learner.tutor.drafts.place import titled, unit_named  # noqa: PLC0415

    if words is not None and source is not None:
        raise CourseError("new-words-twice")
    course = installed()
    # A list that cannot be used is told before anything is asked.
    brought = _brought(source, course) if source else None
    en, ko = _asked(title, _("Title, and the Korean after = if you know it"), titled)
    folder = _asked(unit, _("Unit"), lambda text: unit_named(text, course), UNIT)
    grade = _asked(level, _("Level (Pre-Entry, E1, E2, E3)"), _level, "E1")
    if brought is None:
        asked = _("Words, with commas between, and the Korean after = if you know it")
        brought = _asked(words, asked, lambda text: _typed(text, course))
    _write(_heads(en, ko, grade, len(_parts(brought, grade))), folder, brought, course)


def _asked(
    given: str | None, question: str, understood: Callable[[str], T], usual: str | None = None
) -> T:
    """What was given as an option, else what is answered; asked again until it can be used."""
    if given is not None:
        return understood(given)

    def tried(text: str) -> T:
        try:
            return understood(text)
        except CourseError as error:
            raise click.UsageError(explain(error)) from error

    answer: T = click.prompt(question, default=usual, value_proc=tried)
    return answer


def _level(text: str) -> str:
    found = _LEVELS.get("".join(filter(str.isalnum, text.casefold())))
    if found is None:
        raise CourseError("new-level", text=text)
    return found


def _typed(text: str, course: Course) -> Sequence[DraftWord]:
    from learner.tutor.drafts.source import sifted, typed_words  # noqa: PLC0415

    good, refused = sifted(typed_words(text), course.languages)
    _tell_refused(refused, None)
    if not good:
        raise CourseError("new-no-words")
    return good


def _brought(source: Path, course: Course) -> Sequence[DraftWord]:
    from learner.tutor.drafts.anki_notes import CURRENT  # noqa: PLC0415
    from learner.tutor.drafts.source import read_words, sifted  # noqa: PLC0415

    brought = read_words(source)
    if brought.file:
        text = _("{path}: an Anki package in the current format ({file})")
        if brought.file != CURRENT:
            text = _("{path}: an Anki package in the older format ({file})")
        click.echo(text.format(path=source, file=brought.file))
    good, refused = sifted(brought.words, course.languages)
    text = _("{path}: words that can be used: {good} of {all}")
    click.echo(text.format(path=source, good=len(good), all=len(brought.words)))
    _tell_refused(refused, source)
    if not good:
        raise CourseError("words-none", path=source)
    return good


def _tell_refused(refused: Sequence[Refused], source: Path | None) -> None:
    from learner.messages.problems import PROBLEMS  # noqa: PLC0415

    for one in refused[:_TOLD]:
        where = f"{source}:{one.word.at}" if source else one.word.en
        if one.problem is None:
            why = _("“{word}” stands there already").format(word=one.word.en)
        else:
            texts = [_(words).format(**one.problem.fields) for words in PROBLEMS[one.problem.code]]
            why = " — ".join(texts)
        click.echo(_("Left out: {where}: {why}").format(where=where, why=why), err=True)
    if len(refused) > _TOLD:
        more = len(refused) - _TOLD
        click.echo(_("Left out besides: {count}").format(count=more), err=True)


def _parts(words: Sequence[DraftWord], level: str) -> list[Sequence[DraftWord]]:
    from learner.tutor.drafts.lesson import parts  # noqa: PLC0415

    return parts(words, level)


def _heads(en: str, ko: str, level: str, count: int) -> list[Head]:
    """The lessons that the words are spread over, numbered where they are several."""
    from learner.course.rules import slug  # noqa: PLC0415
    from learner.tutor.drafts.lesson import Head  # noqa: PLC0415

    heads = [Head(slug(en), en, ko, level)]
    for number in range(2, count + 1):
        numbered = f"{ko} {number}" if ko else ""
        heads.append(Head(f"{slug(en)}-{number}", f"{en} {number}", numbered, level))
    return heads


def _write(heads: Sequence[Head], unit: str, words: Sequence[DraftWord], course: Course) -> None:
    from learner.paths import places  # noqa: PLC0415
    from learner.tutor.drafts.lesson import draft  # noqa: PLC0415
    from learner.tutor.drafts.place import free_paths, write_new  # noqa: PLC0415
    from learner.tutor.shown import shown  # noqa: PLC0415

    folder = places().own_lessons / unit
    paths = free_paths(folder, [head.id for head in heads], course)
    taught, ids = _taught(course)
    contents = {}
    for head, path, some in zip(heads, paths, _parts(words, heads[0].level), strict=True):
        contents[path], ids = draft(head, some, taught, ids)
    write_new(contents)
    for path in paths:
        click.echo(_("Written: {path}").format(path=shown(path)))
    click.echo(_("To see it as a learner does: learner preview {id}").format(id=heads[0].id))
    click.echo(_("To see what is still missing: learner check"))
    click.echo(_("The tutor's guide: {path}").format(path=shown(places().course / "README.md")))


def _taught(course: Course) -> tuple[Callable[[str], tuple[str, str] | None], set[str]]:
    """What the course teaches: by its English, and the ids of all of it."""
    lessons = [course.lesson(head.id) for unit in course.units for head in unit.lessons]
    words = {
        word.en.casefold(): (word.id, lesson.title.en)
        for lesson in lessons
        for word in lesson.words
    }
    return lambda en: words.get(en.casefold()), {id for id, _title in words.values()}
