"""The command line for tutors; each command imports what it needs when it runs."""

from __future__ import annotations

import errno
import locale
import os
import sys
from importlib import import_module
from typing import Any, Final

import click

from learner import __version__, language
from learner.errors import LearnerError, in_words
from learner.language import say as _
from learner.messages.errors import N_


def system_language() -> str:
    """The interface language that fits the system's: Korean or English."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return "ko" if chosen.casefold().startswith("ko") else "en"


class Option(click.Option):
    """An option whose help is in the interface's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its row in the help."""
        english, self.help = self.help, self.help and _(self.help)
        record = super().get_help_record(ctx)
        self.help = english
        return record


class Command(click.Command):
    """A command whose help is in the interface's language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the help."""
        english, self.help = self.help, self.help and _(self.help)
        super().format_help_text(ctx, formatter)
        self.help = english

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what stands at the end."""
        english, self.epilog = self.epilog, self.epilog and _(self.epilog)
        super().format_epilog(ctx, formatter)
        self.epilog = english

    def get_short_help_str(self, limit: int = 45) -> str:
        """The help in the list of commands."""
        return _(self.short_help) if self.short_help else super().get_short_help_str(limit)


class Group(Command, click.Group):
    """Commands below a command, whose help is in the interface's language."""

    command_class = Command


_LATER: Final = {
    "audio": "learner.tutor.audio",
    "carry": "learner.tutor.carry",
    "centre": "learner.tutor.centre",
    "check": "learner.tutor.check",
    "erase": "learner.tutor.erase",
    "export": "learner.tutor.exporting",
    "graph": "learner.tutor.graph",
    "install": "learner.tutor.packs.commands",
    "move": "learner.tutor.move",
    "new": "learner.tutor.drafts.new",
    "pack": "learner.tutor.packs.commands",
    "preview": "learner.tutor.preview",
    "print": "learner.tutor.printing",
    "report": "learner.tutor.report",
    "restore": "learner.tutor.restore",
    "schema": "learner.tutor.schema",
    "stick": "learner.tutor.stick.commands",
    "sync-folder": "learner.tutor.sync_folder",
}
"""Commands that are imported only when they are asked for: `name` or `name_command` there."""


class _Commands(Group):
    """All commands: the one place where their errors become words."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _LATER:
            module, name = import_module(_LATER[cmd_name]), cmd_name.replace("-", "_")
            found = getattr(module, f"{name}_command", None) or getattr(module, name)
            return found if isinstance(found, click.Command) else None
        return super().get_command(ctx, cmd_name)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        language.use(system_language())
        language.lend(language.current())
        for stream in (sys.stdout, sys.stderr):
            # Old consoles cannot show every letter; that must not stop a check.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (LearnerError, OSError) as error:
            # Whoever read along has gone: click ends quietly.
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            told = in_words(error)
        click.echo(language.explain(told), err=True)
        return ctx.exit(1)


@click.group(
    cls=_Commands,
    help=N_(
        "Practical English for life in Britain. Without a command, learning starts."
        "\n\nTo see what a command does: learner new --help\n\nExample: learner"
    ),
)
@click.version_option(
    __version__, prog_name="learner", cls=Option, help=N_("Show the version and exit.")
)
def cli() -> None:
    """Joins the commands."""


def no_terminal() -> None:
    """Say that the app needs a terminal; exit code 2."""
    language.use(system_language())
    click.echo(_("Learning needs a terminal window. Open one and type: learner"), err=True)
    sys.exit(2)
