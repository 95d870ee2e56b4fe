"""The one tree of errors that a person may be shown.

Lower rooms raise a code and the fields its wording needs; the words stand in
`learner.messages` and are looked up at the two exits, the app and the command line.
"""

from typing import Final

MENDABLE: Final = frozenset({"records-damaged", "records-missing", "records-behind"})
"""What is wrong with a learner's file that can be brought back (`learner.study.keeping`)."""


class LearnerError(Exception):
    """Something a person can do something about: `code` names it, `fields` fill its wording."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields = fields


def in_words(error: LearnerError | OSError, path: object = "?") -> LearnerError:
    """`error` as a person may be shown it: what a disk or a stick refused has words of its own.

    `path` is where it was, as far as the error itself does not know.
    """
    if isinstance(error, LearnerError):
        return error
    reason = error.strerror or type(error).__name__
    return LearnerError("disk-refused", path=error.filename or path, reason=reason)


class CourseError(LearnerError):
    """The course or a tutor's lesson cannot be used."""


class RecordsError(LearnerError):
    """A learner's file cannot be opened, read or written."""


class SoundError(LearnerError):
    """A clip cannot be played or made."""
