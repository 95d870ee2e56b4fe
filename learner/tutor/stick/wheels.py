"""A folder of wheels, and what of it a laptop needs: requirements followed to their end.

pip follows them only for the machine it runs on (a marker such as `sys_platform == "win32"` is
compared with the tutor's own system), so that what a laptop needs is worked out here.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Final

from msgspec import Struct
from packaging.metadata import Metadata
from packaging.requirements import InvalidRequirement, Requirement
from packaging.tags import Tag
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from learner.errors import CourseError
from learner.tutor.stick.target import Target

ROOTS: Final = ("learner", "pip")
"""What is installed; pip itself, because many Linux laptops have Python without it."""


class Wheel(Struct, frozen=True, dict=True):
    """One wheel, known by its file name; opened only when it is asked what it requires."""

    path: Path
    name: str
    version: Version
    tags: frozenset[Tag]

    @cached_property
    def requires(self) -> tuple[Requirement, ...]:
        """What it requires, with markers; raises CourseError `stick-wheel-damaged`."""
        try:
            with zipfile.ZipFile(self.path) as packed:
                (about,) = (
                    name
                    for name in packed.namelist()
                    if name.count("/") == 1 and name.endswith(".dist-info/METADATA")
                )
                metadata = Metadata.from_email(packed.read(about), validate=False)
            return tuple(metadata.requires_dist or ())
        except (OSError, ValueError, zipfile.BadZipFile, InvalidRequirement) as error:
            raise CourseError("stick-wheel-damaged", path=self.path) from error

    def rank(self, target: Target) -> int | None:
        """How well it fits `target`, 0 best; None where it does not run there."""
        ranks = [target.ranks[tag] for tag in self.tags if tag in target.ranks]
        return min(ranks, default=None)


class Needed(Struct, frozen=True):
    """What `target` needs: the wheels that are there, and the requirements without one."""

    target: Target
    wheels: tuple[Wheel, ...]
    missing: tuple[Requirement, ...]


def wheels_in(folders: Iterable[Path]) -> tuple[Wheel, ...]:
    """The wheels in `folders`; other files are passed over."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob("*.whl")):
            try:
                name, version, _, tags = parse_wheel_filename(path.name)
            except InvalidWheelFilename:
                continue
            found.append(Wheel(path, name, version, tags))
    return tuple(found)


def needed(target: Target, wheels: Iterable[Wheel]) -> Needed:
    """Follows the requirements of `ROOTS` through `wheels`, as they are on `target`."""
    fitting = [wheel for wheel in wheels if wheel.rank(target) is not None]
    chosen: dict[str, Wheel] = {}
    missing: dict[str, Requirement] = {}
    seen: set[str] = set()
    asked = [Requirement(root) for root in ROOTS]
    while asked:
        requirement = asked.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        name = canonicalize_name(requirement.name)
        wheel = chosen.get(name) or _best(requirement, fitting, target)
        if wheel is None or not _satisfies(wheel, requirement):
            missing[str(requirement)] = requirement
            continue
        chosen[name] = wheel
        asked += _required(wheel, requirement.extras, target)
    return Needed(target, tuple(chosen.values()), tuple(missing.values()))


def _best(requirement: Requirement, wheels: Iterable[Wheel], target: Target) -> Wheel | None:
    name = canonicalize_name(requirement.name)
    fitting = [one for one in wheels if one.name == name and _satisfies(one, requirement)]
    return max(fitting, key=lambda one: (one.version, -(one.rank(target) or 0)), default=None)


def _satisfies(wheel: Wheel, requirement: Requirement) -> bool:
    return requirement.specifier.contains(wheel.version, prereleases=True)


def _required(wheel: Wheel, extras: Iterable[str], target: Target) -> Iterator[Requirement]:
    for requirement in wheel.requires:
        marker = requirement.marker
        if marker is None or any(
            marker.evaluate({**target.environment, "extra": extra}) for extra in ("", *extras)
        ):
            # The marker has done its part, and another target has another answer to it.
            plain = copy(requirement)
            plain.marker = None
            yield plain
