"""A rehearsal's screens: before it begins, while it is played, how it ended."""
