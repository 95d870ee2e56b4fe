"""A folder for a stick, from which learner is installed on a laptop that was never online."""
