"""What all tests have in common."""

import os

from hypothesis import settings

# Old laptops are slow, and nothing here is about time.
settings.register_profile("learner", deadline=None)
settings.load_profile("learner")


def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: journeys through the app wait half of the time."""
    return 2 * (os.cpu_count() or 1)
