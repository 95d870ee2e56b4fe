"""The languages the program speaks: gettext catalogues, and the words for errors.

The interface's language is one choice for the whole process, like a locale; what a
lesson explains in is another choice and is passed as an argument (`say_in`).
"""

from __future__ import annotations

import gettext as _gettext
import os
from functools import cache
from pathlib import Path
from typing import Final

from learner.errors import LearnerError
from learner.messages import ERRORS

LANGUAGES: Final = ("ko", "en")
"""Interface languages, the default first."""

_LOCALE: Final = Path(__file__).parent / "locale"
_current = LANGUAGES[0]


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    # English is the language of the source, so it needs no catalogue.
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation("learner", _LOCALE, [language])


def use(language: str) -> None:
    """Make `language` (one of `LANGUAGES`) the interface's language from now on."""
    global _current  # noqa: PLW0603 - one language for the process, like a locale
    if language not in LANGUAGES:
        raise ValueError(language)
    _current = language


def lend(language: str) -> None:
    """Let libraries that ask gettext for their words (click) find them in our catalogue."""
    _gettext.bindtextdomain("learner", str(_LOCALE))
    _gettext.textdomain("learner")
    # gettext itself looks here first; Windows has no such variable.
    os.environ["LANGUAGE"] = language


def current() -> str:
    """The interface's language."""
    return _current


def say(message: str) -> str:
    """`message` in the interface's language; import it as `_`."""
    return _catalogue(_current).gettext(message)


def say_in(language: str, message: str) -> str:
    """`message` in `language`, whatever the interface speaks."""
    return _catalogue(language).gettext(message)


def explain(error: LearnerError) -> str:
    """What went wrong and what to do, in the interface's language."""
    return say(ERRORS[error.code]).format(**error.fields)
