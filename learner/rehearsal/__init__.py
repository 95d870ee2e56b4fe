"""Machines, calls, conversations, letters and forms: one small state machine, and its walks."""
