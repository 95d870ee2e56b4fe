"""The tutor's laptop, with a course that is small enough to be read anew for every test."""

import pytest

from tests.tutor.giving.conftest import WORLD, home, tutor

__all__ = ["home", "tutor"]


@pytest.fixture(autouse=True)
def small_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The course of this laptop."""
    monkeypatch.setattr("learner.paths._shipped", lambda name: WORLD.parent / name)
