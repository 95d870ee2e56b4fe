"""Emergency English: seen from anywhere in the app, and heard like a lesson."""

from typing import Final

from learner.messages.errors import N_

PHRASES: Final = (
    N_("Ambulance, please."),
    N_("Fire brigade, please."),
    N_("Police, please."),
    N_("Can I have an interpreter, please?"),
    N_("I don't speak much English."),
    N_("My address is ..."),
    N_("Please send someone."),
    N_("I need help with my mental health."),
)
"""What to say, in the order it is needed on the telephone."""
