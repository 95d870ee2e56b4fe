"""The English words for every code that lower rooms raise or return.

Marked with `N_` for the catalogues and translated where they are shown.
"""

from learner.messages.errors import ERRORS
from learner.messages.reasons import REASONS
from learner.messages.rehearsing import CARE, REHEARSING, REPAIRS

__all__ = ["CARE", "ERRORS", "REASONS", "REHEARSING", "REPAIRS"]
