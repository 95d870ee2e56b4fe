"""What all tests have in common."""

from hypothesis import settings

# Old laptops are slow, and nothing here is about time.
settings.register_profile("learner", deadline=None)
settings.load_profile("learner")
