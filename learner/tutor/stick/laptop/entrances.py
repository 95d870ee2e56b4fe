"""The ways in: an icon that opens a large window with large letters, whoever set up the system."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Final

_NAME: Final = "learner"
_MENU: Final = "learner-english.desktop"

# https://learn.microsoft.com/windows/terminal/json-fragment-extensions
_FRAGMENT: Final = {
    "profiles": [
        {
            "name": _NAME,
            "commandline": 'cmd.exe /c "%LOCALAPPDATA%\\learner-program\\window.bat"',
            "startingDirectory": "%USERPROFILE%",
            "font": {"size": 16},
        }
    ]
}

# https://learn.microsoft.com/troubleshoot/windows-server/performance/console-registry-settings
_CONSOLE: Final = {"FontSize": 26 << 16, "FontFamily": 0x36, "FontWeight": 400}


def add_entrances(program: Path) -> None:
    """Makes them for this user; what cannot be made (no desktop) is passed over."""
    if sys.platform == "win32":
        _add_on_windows()
    else:
        _add_on_linux(program)


def remove_entrances() -> None:
    """Takes away what `add_entrances` made."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - only there

        with suppress(OSError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, f"Console\\{_NAME}")
        shutil.rmtree(_fragments(), ignore_errors=True)
        places = [_windows_desktop() / "learner.bat"]
    else:
        places = [folder / _MENU for folder in (_menu(), _linux_desktop()) if folder]
    for path in places:
        with suppress(OSError):
            path.unlink()


def desktop_entry(program: Path) -> str:
    """The menu entry of a Linux desktop that starts what is in `program`."""
    text = files(__package__).joinpath("learner.desktop").read_text(encoding="utf-8")
    return text.replace("@start@", _quoted(str(program / "start.sh")))


def _quoted(argument: str) -> str:
    """As `Exec` wants an argument.

    https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html: quoted
    for the command first, then as any text of such a file; a percent sign is doubled.
    """
    for letter in '\\"`$':
        argument = argument.replace(letter, f"\\{letter}")
    return '"{}"'.format(argument.replace("\\", "\\\\").replace("%", "%%"))


def _add_on_linux(program: Path) -> None:
    entry = desktop_entry(program)
    for folder in (_menu(), _linux_desktop()):
        if folder is None:
            continue
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / _MENU
            path.write_text(entry, encoding="utf-8")
            path.chmod(0o755)
            # GNOME opens an icon of the desktop only when somebody said that it may.
            _ask("gio", "set", str(path), "metadata::trusted", "true")


def _menu() -> Path:
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "applications"


def _linux_desktop() -> Path | None:
    told = _ask("xdg-user-dir", "DESKTOP")
    folder = Path(told) if told else Path.home() / "Desktop"
    # Where there is no desktop, the answer is the home folder itself.
    return folder if folder.is_dir() and folder != Path.home() else None


def _ask(*command: str) -> str:
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
        return done.stdout.strip()
    return ""


def _add_on_windows() -> None:
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415 - only there

    with suppress(OSError):
        _fragments().mkdir(parents=True, exist_ok=True)
        (_fragments() / "learner.json").write_text(json.dumps(_FRAGMENT), encoding="utf-8")
    with (
        suppress(OSError),
        winreg.CreateKey(winreg.HKEY_CURRENT_USER, f"Console\\{_NAME}") as key,
    ):
        for name, value in _CONSOLE.items():
            winreg.SetValueEx(key, name, 0, winreg.REG_DWORD, value)
        winreg.SetValueEx(key, "FaceName", 0, winreg.REG_SZ, "Consolas")
    with suppress(OSError):
        icon = files(__package__).joinpath("icon.bat").read_text(encoding="utf-8")
        path = _windows_desktop() / "learner.bat"
        path.write_text(icon, encoding="utf-8", newline="\r\n")


def _fragments() -> Path:
    local = Path(os.environ["LOCALAPPDATA"])
    return local / "Microsoft" / "Windows Terminal" / "Fragments" / _NAME


def _windows_desktop() -> Path:
    """The desktop, which OneDrive often moves."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - only there

        folders = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, folders) as key:
            return Path(os.path.expandvars(str(winreg.QueryValueEx(key, "Desktop")[0])))
    return Path.home() / "Desktop"
