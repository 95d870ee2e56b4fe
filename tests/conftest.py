"""What all tests have in common."""

import os

from hypothesis import settings

# Old laptops are slow, and nothing here is about time.
settings.register_profile("learner", deadline=None)
settings.load_profile("learner")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: journeys through the app wait a quarter of the time."""
    return (os.cpu_count() or 1) + 1
