"""What is kept of a learner: a log of events in one SQLite file, and what follows from it."""
