"""The few characters besides letters that the app draws with.

Consoles with Korean fonts draw many signs two cells wide that others draw in one: box
lines, blocks, ● ○ ■ ★ → and most arrows (East Asian Width "ambiguous"). One of those in a
row shifts everything after it. So panels, bars and pictures are coloured spaces, and signs
come only from those that are narrow everywhere (width "neutral" or ASCII) and stand in
WGL4, which the fonts of old Windows consoles hold.
"""

from typing import Final

POINT: Final = "\u25ba"
"""► before what is selected."""

FULL: Final = "\u25aa"
"""▪ something done: a part of a lesson, a day with practice."""

EMPTY: Final = "\u25ab"
"""▫ something not done yet."""

OPENED: Final = "-"
CLOSED: Final = "+"
"""Before a unit whose lessons are shown, or not."""

SPEAKER: Final = "\u266b"
"""♫ before what can be heard."""
