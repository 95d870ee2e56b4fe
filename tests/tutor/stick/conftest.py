"""A tutor who makes sticks, without a package index."""

from tests.tutor.giving.conftest import home, tutor

__all__ = ["home", "tutor"]
