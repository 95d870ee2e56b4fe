"""Starts the app, or a tutor's command where one is named; all that start-up costs is here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from learner.course.problem import Problem
    from learner.course.trial import Trial
    from learner.paths import Places


def main() -> None:
    """What `learner` does: the app without arguments, else a command.

    A shell that completes a line asks by a variable instead.
    """
    if len(sys.argv) > 1 or "_LEARNER_COMPLETE" in os.environ:
        from learner.tutor.commands import cli

        cli(obj=_preview if _has_terminal() else None)
    elif _has_terminal():
        _start_app()
    else:
        from learner.tutor.commands import no_terminal

        no_terminal()


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _preview(
    here: Places,
    trial: Trial,
    at: int | str,
    tell: Callable[[Problem], str],
    language: str,
) -> None:
    from learner.sound.quiet import keep_screen_clean

    keep_screen_clean(here.log)
    from learner.app.preview import preview

    preview(here, trial, at, tell, language)


def _start_app() -> None:
    # Collecting while everything is still being imported only costs time; the app turns it
    # on again, with all that is loaded set aside, when its first screen stands.
    gc.disable()
    # Nothing here talks to a network, and asyncio does without ssl: saves 4 MiB of imports.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    # Textual paints at the ticks of a clock; at twice its usual pace the painting after a key
    # comes 15 ms sooner, and nothing is painted more often when nothing changes.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from learner.splash import splash

    with splash():
        from learner.paths import places
        from learner.sound.quiet import keep_screen_clean

        here = places()
        keep_screen_clean(here.log)
        from learner.app.palette import put_off

        put_off()
        from learner.app.app import run

    run(here)


if __name__ == "__main__":
    main()
