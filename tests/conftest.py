"""What all tests have in common."""

import gc
import os

from hypothesis import settings

# Old laptops are slow, and nothing here is about time.
settings.register_profile("learner", deadline=None)
settings.load_profile("learner")


def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: journeys through the app wait half of the time."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: it need never be looked through for garbage again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
