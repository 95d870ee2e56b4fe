"""The program on the laptop: one folder of its own, put there whole or left as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Final

from .source import Stick
from .words import SetupError

FOLDER: Final = "learner-program"
"""Beside `learner`, the folder of the records, which no update and no removal touches."""

WINDOWS: Final = sys.platform == "win32"

# Unpacked and compiled, wheels take this many times their room.
_UNPACKED: Final = 6

_SCRIPTS: Final = {
    True: ("learner.bat", "start.bat", "window.bat", "uninstall.bat"),
    False: ("learner.sh", "start.sh", "window.sh", "uninstall.sh"),
}


def program_folder() -> Path:
    """Where the program stands: a folder of this user's, on every system."""
    if WINDOWS:
        return Path(os.environ["LOCALAPPDATA"]) / FOLDER
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / FOLDER


def python_of(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if WINDOWS else "bin/python")


def install(stick: Stick, program: Path) -> None:
    """Puts the program into the folder `program`, or brings what is there up to date.

    Raises SetupError `full`, `open` or `failed`; then what was there before still works.
    """
    new, current = program / "env.new", program / "env"
    program.mkdir(parents=True, exist_ok=True)
    try:
        _clear(new)
        _require_room(stick, program)
        venv.create(new, with_pip=False, symlinks=not WINDOWS)
        _run(
            python_of(new), stick.pip / "pip", "--isolated", "--quiet",
            "--disable-pip-version-check", "--no-cache-dir",
            "install", "--no-index", "--no-deps", *stick.wheels,
        )  # fmt: skip
        # What cannot start must not take the place of what can.
        _run(python_of(new), "-I", "-m", "learner", "--version")
        write_scripts(program)
        _swap(new, current, program / "env.old")
    except BaseException:
        _clear(new)
        with suppress(OSError):
            program.rmdir()  # where there was nothing before
        raise
    _forget_other_pythons(program)


def write_scripts(program: Path) -> None:
    """What opens the program and what removes it, which must not need the stick."""
    for name in _SCRIPTS[WINDOWS]:
        text = files(__package__).joinpath(name).read_text(encoding="utf-8")
        path = program / name
        path.write_text(text, encoding="utf-8", newline="\r\n" if WINDOWS else "\n")
        path.chmod(0o755)


def _run(*command: Path | str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        env={**clean, "PYTHONUTF8": "1"},
    )  # fmt: skip
    if done.returncode:
        raise SetupError("failed", detail=(done.stderr or done.stdout).strip()[-2000:])


def _swap(new: Path, current: Path, old: Path) -> None:
    _clear(old)
    if current.exists():
        try:
            current.rename(old)
        except PermissionError:
            # Windows does not rename what somebody runs.
            raise SetupError("open") from None
    try:
        new.rename(current)
    except OSError:
        if old.exists():
            old.rename(current)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _require_room(stick: Stick, program: Path) -> None:
    needed = _UNPACKED * sum(wheel.stat().st_size for wheel in stick.wheels)
    if shutil.disk_usage(program).free < needed:
        raise SetupError("full", needed=-(-needed // (1 << 20)), path=program)


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _forget_other_pythons(program: Path) -> None:
    """The Pythons that earlier sticks brought, now that nothing runs on them."""
    ours = Path(sys.base_prefix).resolve()
    for folder in program.glob("python-*"):
        if folder.resolve() != ours:
            with suppress(OSError):
                shutil.rmtree(folder)
