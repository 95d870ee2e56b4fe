"""Names that a shell completes: of lessons, of units, of rehearsals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

import click

from learner.errors import LearnerError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from learner.course.library import Course


Kind = Literal["lesson", "unit", "rehearsal"]


class Named(click.ParamType):
    """The id of something of these kinds, or a file."""

    def __init__(self, *kinds: Kind, prefix: str = "") -> None:
        """`prefix` stands before the ids of rehearsals, where others could be meant."""
        self.name = kinds[0]
        self._kinds = kinds
        self._prefix = prefix

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's own signature
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The ids that begin so; files are left to the shell."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - not for a command

        from learner.tutor.choosing import installed  # noqa: PLC0415

        names: list[str] = []
        # In the middle of a line nothing can be said; the command itself will say it.
        with suppress(LearnerError, OSError):
            names = list(self._known(installed()))
        found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
        return [*found, CompletionItem(incomplete, type="file")]

    def _known(self, course: Course) -> Iterator[str]:
        if "lesson" in self._kinds:
            yield from (head.id for unit in course.units for head in unit.lessons)
        if "unit" in self._kinds:
            yield from (unit.id for unit in course.units)
        if "rehearsal" in self._kinds:
            yield from (self._prefix + head.id for head in course.rehearsals())
