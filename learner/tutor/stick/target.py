"""The laptops a stick is for: a system and a Python, and which wheels fit them."""

from __future__ import annotations

from functools import cached_property
from typing import Final, Literal

from msgspec import Struct
from packaging.tags import Tag, compatible_tags, cpython_tags

System = Literal["windows", "linux"]

SYSTEMS: Final[tuple[System, ...]] = ("windows", "linux")

PYTHONS: Final = ((3, 11), (3, 12), (3, 13))
"""The versions a laptop may have; what brings its own needs only that one."""

_OLDEST_GLIBC: Final = 5
_NEWEST_GLIBC: Final = 28
"""Wheels built for a newer one do not start on Debian 11 or Ubuntu 20.04 (PEP 600)."""

_PLATFORMS: Final = {
    "windows": ("win_amd64",),
    "linux": (
        *(f"manylinux_2_{minor}_x86_64" for minor in range(_NEWEST_GLIBC, _OLDEST_GLIBC - 1, -1)),
        "manylinux2014_x86_64",
        "manylinux2010_x86_64",
        "manylinux1_x86_64",
        "linux_x86_64",
    ),
}
_SURROUNDINGS: Final = {
    "windows": ("nt", "win32", "Windows", "AMD64"),
    "linux": ("posix", "linux", "Linux", "x86_64"),
}


class Target(Struct, frozen=True, dict=True):
    """One kind of laptop: 64-bit, `system`, with a CPython of version `python`."""

    system: System
    python: tuple[int, int]

    @property
    def name(self) -> str:
        """How the stick calls it: `linux-3.12`."""
        return f"{self.system}-{self.version}"

    @property
    def version(self) -> str:
        """The Python's version as it is written: `3.12`."""
        return ".".join(map(str, self.python))

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platform tags of wheels that run there, the best first."""
        return _PLATFORMS[self.system]

    @cached_property
    def ranks(self) -> dict[Tag, int]:
        """Every tag that fits; the lower its number, the better it fits."""
        abi = f"cp{self.python[0]}{self.python[1]}"
        fitting = [
            *cpython_tags(self.python, [abi], self.platforms),
            *compatible_tags(self.python, abi, self.platforms),
        ]
        return {tag: rank for rank, tag in reversed([*enumerate(fitting)])}

    @property
    def environment(self) -> dict[str, str]:
        """What markers of requirements are compared with there (PEP 508)."""
        os_name, sys_platform, system, machine = _SURROUNDINGS[self.system]
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.version}.0",
            "os_name": os_name,
            "platform_machine": machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": system,
            "platform_version": "",
            "python_full_version": f"{self.version}.0",
            "python_version": self.version,
            "sys_platform": sys_platform,
        }
