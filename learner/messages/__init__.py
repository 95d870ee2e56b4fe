"""The English words for every code that lower rooms raise or return.

Marked with `N_` for the catalogues and translated where they are shown.
"""

from typing import Final

from learner.messages.drafting import DRAFTING
from learner.messages.errors import ERRORS as _COMMON
from learner.messages.giving import GIVING
from learner.messages.reasons import REASONS
from learner.messages.rehearsing import CARE, REHEARSING, REPAIRS
from learner.messages.sticks import STICKS

__all__ = ["CARE", "ERRORS", "REASONS", "REHEARSING", "REPAIRS"]

ERRORS: Final[dict[str, str]] = {**_COMMON, **DRAFTING, **GIVING, **STICKS}
