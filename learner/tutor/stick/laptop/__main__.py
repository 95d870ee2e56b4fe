"""`python setup.pyz install` and `python setup.pyz uninstall [keep|erase]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .entrances import add_entrances
from .program import WINDOWS, install, program_folder, python_of
from .removal import remove
from .source import open_stick
from .words import SetupError, tell


def main() -> None:
    """Does what is asked; exits with 1 where it was not done, and has said why."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    task, answer = sys.argv[1], "".join(sys.argv[2:3])
    try:
        if task == "install":
            _install(Path(sys.argv[0]).resolve().parent, program_folder())
        else:
            remove(program_folder(), answer)
    except SetupError as trouble:
        tell(trouble.code, **trouble.fields)
        sys.exit(1)
    except OSError as error:
        tell("failed", detail=error)
        sys.exit(1)


def _install(folder: Path, program: Path) -> None:
    tell("checking")
    stick = open_stick(folder)
    tell("installing")
    install(stick, program)
    try:
        # Removing must not need the stick.
        (program / "setup.pyz").write_bytes((folder / "setup.pyz").read_bytes())
        add_entrances(program)
        if stick.lessons:
            _add_lessons(python_of(program / "env"), stick.lessons)
    except OSError as error:
        raise SetupError("installed-not-all", detail=error) from error
    if WINDOWS:
        how, how_en = (
            "바탕 화면의 learner를 두 번 누르세요.",
            "double-click learner on the desktop.",
        )
    else:
        how = "프로그램 목록에서 ‘영국 생활 영어(learner)’를 고르세요."
        how_en = "choose “learner” among the programs."
    tell("installed", how=how, how_en=how_en)


def _add_lessons(python: Path, lessons: Path) -> None:
    tell("lessons")
    command = [str(python), "-I", "-m", "learner", "install", "--yes", str(lessons)]
    if subprocess.run(command, check=False).returncode:
        tell("lessons-not")


if __name__ == "__main__":
    main()
