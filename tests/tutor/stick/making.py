"""Small wheels and Pythons to make sticks from; the wheels install themselves, nothing else."""

from __future__ import annotations

import io
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

ELF = b"\x7fELF\x02\x01" + bytes(12) + b"\x3e\x00" + bytes(44)
PE = b"MZ" + bytes(58) + b"\x40\x00\x00\x00" + b"PE\0\0\x64\x86" + bytes(40)

# A pip that puts the modules of all wheels it is given where its Python finds them.
PIP = """
import os, sys, sysconfig, zipfile
if os.environ.get("PIP_BREAKS"):
    sys.exit("ERROR: the wheels do not fit")
for wheel in sys.argv:
    if wheel.endswith(".whl"):
        zipfile.ZipFile(wheel).extractall(sysconfig.get_path("purelib"))
"""

# A learner that says its version, and where it keeps things.
LEARNER = {
    "learner/__init__.py": "",
    "learner/__main__.py": """
import os, sys
if os.environ.get("LEARNER_BREAKS"):
    sys.exit("it cannot start")
print("learner", {version!r}, *sys.argv[1:])
""",
    "learner/whole.py": "def wipe(path): path.unlink()",
    "learner/paths.py": """
import os
from pathlib import Path
from types import SimpleNamespace

def places():
    kept = Path(os.environ["HOME"]) / ".local/share/learner"
    return SimpleNamespace(
        people=kept / "people", own_lessons=kept / "lessons", own_audio=kept / "audio",
        cache=Path(os.environ["HOME"]) / ".cache/learner",
    )
""",
}


def wheel(
    folder: Path,
    name: str,
    version: str = "1.0",
    tag: str = "py3-none-any",
    requires: Iterable[str] = (),
    **modules: str,
) -> Path:
    """A wheel with the METADATA that pip would read, and `modules` by path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-{tag}.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    lines += [f"Requires-Dist: {one}" for one in requires]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n")
        for module, text in modules.items():
            packed.writestr(module, text)
    return path


def wheelhouse(folder: Path, version: str = "1.0") -> Path:
    """Everything that a very small learner needs, on every system."""
    modules = {name: text.replace("{version!r}", repr(version)) for name, text in LEARNER.items()}
    wheel(folder, "learner", version, requires=["windows-only; os_name == 'nt'"], **modules)
    wheel(folder, "pip", "30.0", **{"pip/__main__.py": PIP})
    wheel(folder, "windows_only")
    return folder


def archive(path: Path, members: dict[str, bytes | tarfile.TarInfo]) -> Path:
    """A `.tar.gz` of files (content) and whatever else a TarInfo is."""
    with tarfile.open(path, "w:gz") as packed:
        for name, member in members.items():
            info = member if isinstance(member, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.name = name
            if isinstance(member, bytes):
                info.size, info.mode = len(member), 0o755
                packed.addfile(info, io.BytesIO(member))
            else:
                packed.addfile(info)
    return path


def link(to: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo()
    info.type, info.linkname = kind, to
    return info


def linux_python(path: Path, minor: int = 12, **more: bytes | tarfile.TarInfo) -> Path:
    """What a Python for Linux looks like, run by the Python that runs the tests."""
    real = Path(sys.executable).absolute()
    return archive(
        path,
        {
            f"python/bin/python3.{minor}": ELF,
            "python/bin/python3": f'#!/bin/sh\nexec "{real}" "$@"\n'.encode(),
            "python/bin/python": link("python3"),
            "python/lib/libpython3.so": link("../bin/python3"),
            f"python/lib/python3.{minor}/venv/__init__.py": b"",
            **more,
        },
    )


def windows_python(path: Path) -> Path:
    return archive(path, {"python/python.exe": PE, "python/python313.dll": PE})
