"""What is wrong in a tutor's file: where, and which of the words in `learner.messages.problems`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct, field

Severity = Literal["error", "warning", "note"]

WARNINGS: Final = frozenset(
    """
    answer-never answer-too-many answers-in-one answers-too-many choice-alike confuse-unknown
    fact-past-review fact-review-far file-document file-name file-not-lesson folder-in-unit
    id-not-file-name korean-expected lesson-replaces lesson-unlisted means-long needs-later
    rehearsal-replaces rehearsal-unknown rehearsal-unknown-near rehearsal-unlinked spelling
    spelling-american spelling-more translation-missing use-later word-not-in-example words-count
    """.split()
)
"""Problems that a lesson can be played with."""

# A day to come may be the fault of a laptop whose clock has stopped.
NOTES: Final = frozenset(
    """
    clips-missing fact-not-yet mission-missing practise-missing talk-missing words-above
    words-unlisted
    """.split()
)
"""What a tutor may want to know, and may leave as it is."""


class Problem(Struct, frozen=True):
    """One thing to mend, at a line and column of a file (both from 1)."""

    path: Path
    line: int
    column: int
    code: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """An error leaves the file out of the course, a warning does not; a note is no problem."""
        if self.code in NOTES:
            return "note"
        return "warning" if self.code in WARNINGS else "error"


class UnreadableError(Exception):
    """Reading a file has to stop here; `problem` says why."""

    def __init__(self, path: Path, code: str, line: int = 1, column: int = 1, **fields: str):
        super().__init__(code)
        self.problem = Problem(path, line, column, code, fields)
