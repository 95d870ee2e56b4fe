"""Where wheels come from: a folder that was given, the package index by pip, ourselves."""

from __future__ import annotations

import base64
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from learner.errors import CourseError
from learner.tutor.stick.target import Target
from learner.tutor.stick.wheels import ROOTS, Needed, needed, wheels_in

_PROGRAM: Final = "learner"

# The first round asks for everything; what only the other system needs comes in the next ones.
_ROUNDS: Final = 4

_NOT_OURS: Final = ("direct_url.json", "INSTALLER", "REQUESTED", "RECORD")
"""What an installation adds to a wheel's `.dist-info`."""

_QUIET: Final = ("--quiet", "--disable-pip-version-check", "--no-input")

Tell = Callable[[Target], None]


def gather(
    targets: Sequence[Target], given: Sequence[Path], folder: Path, tell: Tell
) -> tuple[Needed, ...]:
    """Everything that `targets` need, from the folders `given` or, without one, by pip.

    The empty `folder` holds what is made or fetched; `tell` hears which target is next. Raises
    CourseError: `stick-missing`, `stick-not-fetched`, `stick-no-pip`, `stick-not-built` or
    `stick-wheel-damaged`.
    """
    if not any(wheel.name == _PROGRAM for wheel in wheels_in(given)):
        own_wheel(folder)
    found = []
    for target in targets:
        tell(target)
        need = needed(target, wheels_in([folder, *given]))
        for _ in range(0 if given else _ROUNDS):
            if not need.missing:
                break
            _fetch(need, folder)
            need = needed(target, wheels_in([folder, *given]))
        if need.missing:
            names = ", ".join(sorted(map(str, need.missing)))
            raise CourseError("stick-missing", target=target.name, names=names)
        found.append(need)
    return tuple(found)


def own_wheel(folder: Path) -> None:
    """Put the wheel of this very program into `folder`: built from a checkout, or put together.

    Raises CourseError `stick-no-pip` or `stick-not-built`.
    """
    installed = metadata.distribution(_PROGRAM)
    files = installed.files or []
    if any(file.as_posix() == "learner/__init__.py" for file in files):
        _put_together(installed, folder)
        return
    root = Path(__file__).parents[3]
    done = _pip("wheel", *_QUIET, "--no-deps", "--wheel-dir", str(folder), str(root))
    if done.returncode:
        raise CourseError("stick-not-built", path=root, reason=_last_line(done.stderr))


def _put_together(installed: metadata.Distribution, folder: Path) -> None:
    """A wheel of what one was installed from, file for file."""
    named = f"{_PROGRAM}-{installed.version}"
    record = []
    path = folder / f"{named}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in installed.files or []:
            name = file.as_posix()
            if name.startswith("../") or name.endswith(".pyc") or file.name in _NOT_OURS:
                continue
            content = file.read_binary()
            wheel.writestr(name, content)
            digest = base64.urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{len(content)}\n")
        own = f"{named}.dist-info/RECORD"
        wheel.writestr(own, "".join([*record, f"{own},,\n"]))


def _fetch(need: Needed, folder: Path) -> None:
    """Ask pip for what is missing, in the versions of this laptop where they can be had."""
    pins = folder / "pins.txt"
    pins.write_text("\n".join(_pins()), encoding="utf-8")
    done = _download(need, folder, "--constraint", str(pins))
    if done.returncode:
        done = _download(need, folder)
    if done.returncode:
        reason = _last_line(done.stderr)
        raise CourseError("stick-not-fetched", target=need.target.name, reason=reason)


def _download(need: Needed, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    target = need.target
    fitting = [part for name in target.platforms for part in ("--platform", name)]
    return _pip(
        "download", *_QUIET, *more, *fitting,
        "--dest", str(folder), "--find-links", str(folder), "--only-binary", ":all:",
        "--implementation", "cp", "--python-version", target.version,
        "--abi", f"cp{target.version.replace('.', '')}",
        *map(str, need.missing),
    )  # fmt: skip


def _pins() -> Iterator[str]:
    """What is installed here, and therefore tried; pip only installs, so the newest is best."""
    for one in metadata.distributions():
        name = one.metadata["Name"]
        if name and name not in ROOTS:
            yield f"{name}=={one.version}"


def _pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    if find_spec("pip") is None:
        raise CourseError("stick-no-pip", python=sys.executable)
    return subprocess.run(
        [sys.executable, "-m", "pip", *arguments],
        capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip


def _last_line(text: str) -> str:
    """The last thing pip said that was an error."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")] or lines or ["?"]
    return errors[-1].removeprefix("ERROR: ")
