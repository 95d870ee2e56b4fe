"""Taking the program away, and what was practised too where somebody asks for that."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .entrances import remove_entrances
from .program import WINDOWS
from .words import SetupError, tell

if TYPE_CHECKING:
    from learner.paths import Places

KEEP: Final = "keep"
ERASE: Final = "erase"


def remove(program: Path, answer: str) -> None:
    """Removes what is in `program`; `answer` is `KEEP`, `ERASE`, or empty to be asked.

    On Windows the folder itself is left to the script that called: nobody deletes what runs.
    Raises SetupError `nothing-done`, `records-open`, or `kept-not-removed` and
    `erased-not-removed` where something of the program stays.
    """
    # The one module here that leans on the program: removing runs on its own Python, and it
    # knows best where it keeps what.
    from learner.paths import places  # noqa: PLC0415

    here = places()
    answer = answer or _asked()
    if answer not in (KEEP, ERASE):
        raise SetupError("nothing-done")
    # A folder that somebody chose may hold other things than ours: it stays.
    erase = answer == ERASE and not os.environ.get("LEARNER_HOME")
    if erase:
        _erase(here)
    remove_entrances()
    try:
        if not WINDOWS:
            shutil.rmtree(program)
    except OSError as error:
        code = "erased-not-removed" if erase else "kept-not-removed"
        raise SetupError(code, path=here.people.parent, detail=error) from error
    if erase:
        tell("erased")
    else:
        tell("kept", path=here.people.parent)


def _asked() -> str:
    tell("ask-records")
    chosen = sys.stdin.readline().strip()
    if chosen == "2":
        tell("ask-again")
        return ERASE if sys.stdin.readline().strip() == "2" else ""
    return KEEP if chosen == "1" else ""


def _erase(here: Places) -> None:
    """Erases everything that is kept on this computer but a tutor's own lessons and recordings.

    Without the marks of `learner erase`: those would erase people from a centre's other laptops.
    """
    from learner.whole import wipe  # noqa: PLC0415

    home = here.people.parent
    try:
        for path in list(home.iterdir()) if home.is_dir() else ():
            if path in (here.own_lessons, here.own_audio):
                continue
            for file in [path, *path.rglob("*")]:
                if file.is_file() and not file.is_symlink():
                    wipe(file)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        if home.is_dir() and not any(home.iterdir()):
            home.rmdir()
        shutil.rmtree(here.cache, ignore_errors=True)
    except OSError as error:
        raise SetupError("records-open", path=error.filename or home) from error
