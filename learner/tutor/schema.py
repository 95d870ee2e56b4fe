"""`learner schema`: what an editor needs to complete and underline while a tutor types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from learner.errors import CourseError
from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import places
from learner.tutor.commands import Command, Option
from learner.tutor.shown import shown

_KINDS: Final = ("lesson", "rehearsal", "course", "facts")
_FOLDER: Final = ".schema"
_EXTENSION: Final = "redhat.vscode-yaml"
_WHERE: Final = {
    "lesson": ["*/*.yaml", "!rehearsals/*.yaml", "!course.yaml", "!facts.yaml"],
    "rehearsal": ["rehearsals/*.yaml"],
    "course": ["course.yaml"],
    "facts": ["facts.yaml"],
}
"""Which files of a folder of lessons are of which kind, for VS Code."""


@click.command(
    cls=Command,
    short_help=N_("Let your editor help while you write."),
    help=N_(
        "Print the JSON Schema of a kind of file, for editors that complete and underline while"
        " you type. It is made from the rules that learner check goes by.\n\n"
        "With --set-up, a folder of lessons is prepared instead: its .schema gets a schema for each"
        " kind, and VS Code is told to use them.\n\n"
        "Example: learner schema --set-up --into lessons"
    ),
)
@click.argument("kind", type=click.Choice(_KINDS), default="lesson")
@click.option(
    "--set-up", cls=Option, is_flag=True, help=N_("Prepare a folder of lessons for editors.")
)
@click.option(
    "--into",
    cls=Option,
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("That folder; without it, your own lessons."),
)
def schema(kind: str, set_up: bool, into: Path | None) -> None:
    """Prints a schema, or writes all of them where editors find them."""
    from learner.course.schema import schema_of  # noqa: PLC0415 - `--help` needs no pydantic

    if not (set_up or into):
        click.echo(_as_text(schema_of(kind, _languages(places().course))), nl=False)
        return
    folder = into or places().own_lessons
    for path, content in _files(folder):
        _write(path, content)
        click.echo(_("{path} written.").format(path=shown(path.absolute())))


def _files(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    from learner.course.schema import schema_of  # noqa: PLC0415

    languages = _languages(folder)
    for kind in _KINDS:
        yield folder / _FOLDER / f"{kind}.json", schema_of(kind, languages)
    code = folder / ".vscode"
    yield code / "settings.json", _with(code / "settings.json", _settings())
    recommended = {"recommendations": [_EXTENSION]}
    yield code / "extensions.json", _with(code / "extensions.json", recommended)


def _settings() -> dict[str, Any]:
    """What VS Code is told: which schema is whose, spaces for tabs, UTF-8."""
    return {
        "yaml.schemas": {f"./{_FOLDER}/{kind}.json": where for kind, where in _WHERE.items()},
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "files.encoding": "utf8"},
    }


def _with(path: Path, ours: dict[str, Any]) -> dict[str, Any]:
    """What a tutor has set there already, with ours in it; raises CourseError."""
    try:
        theirs = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ours
    except (OSError, ValueError):
        theirs = None
    if not isinstance(theirs, dict):
        settings = json.dumps(ours)
        raise CourseError("settings-by-hand", path=path, settings=settings)
    return {**theirs, **ours}


def _languages(folder: Path) -> tuple[str, ...]:
    from learner.course.compile import course_languages, read_courses  # noqa: PLC0415
    from learner.course.folder import look  # noqa: PLC0415

    return course_languages(read_courses([look(folder)]))


def _as_text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, content: dict[str, Any]) -> None:
    from learner.course.rewrite import rewrite  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CourseError("lesson-not-written", path=path, reason=reason) from error
    rewrite(path, _as_text(content).encode())
