"""When to ask a word again: the ladder of its rungs, FSRS, grades, days, the day's plan."""
