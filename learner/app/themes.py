"""The three themes, and the tokens every style uses (`$quiet`, `$card`, …).

All text colours reach at least 4.5:1 on every ground they stand on, 7:1 in high contrast
(WCAG 2.2, 1.4.3 and 1.4.6); a test holds it. Nothing is told by colour alone, and nothing
is a bright red.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

PREFIX: Final = "learner-"

DARK: Final = Theme(
    name=f"{PREFIX}dark",
    primary="#7fb8dc",
    secondary="#b7a6d9",
    accent="#f2c14e",
    success="#86c891",
    warning="#e9b35f",
    error="#eb9a84",
    foreground="#e8ebee",
    background="#12181f",
    surface="#1a222b",
    panel="#242f3b",
    variables={
        "quiet": "#a3b1be",
        "card": "#1d3346",
        "card-quiet": "#b3c6d5",
        "chosen": "#264259",
        "button": "#f2c14e",
        "button-text": "#191306",
        "bar": "#7fb8dc",
        "bar-empty": "#344250",
        "right": "#86c891",
        "nearly": "#e9b35f",
        "not-yet": "#eb9a84",
        "paper": "#ece7da",
        "ink": "#1d2731",
        "ink-quiet": "#414c56",
        "mark": "#f2c14e",
    },
)

LIGHT: Final = Theme(
    name=f"{PREFIX}light",
    primary="#1b5a85",
    secondary="#5b4288",
    accent="#7d4e00",
    success="#256336",
    warning="#7d4e00",
    error="#8f3a22",
    foreground="#1d2731",
    background="#f7f5f0",
    surface="#ffffff",
    panel="#e9e5db",
    dark=False,
    variables={
        "quiet": "#4f5b66",
        "card": "#dde9f1",
        "card-quiet": "#3f5263",
        "chosen": "#c4dcec",
        "button": "#1b5a85",
        "button-text": "#ffffff",
        "bar": "#1b5a85",
        "bar-empty": "#cfc9bb",
        "right": "#256336",
        "nearly": "#7d4e00",
        "not-yet": "#8f3a22",
        "paper": "#ffffff",
        "ink": "#1d2731",
        "ink-quiet": "#4f5b66",
        "mark": "#f6d88a",
    },
)

CONTRAST: Final = Theme(
    name=f"{PREFIX}contrast",
    primary="#5fd7ff",
    secondary="#d7afff",
    accent="#ffff5f",
    success="#87ff87",
    warning="#ffd75f",
    error="#ffb08a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    variables={
        "quiet": "#d7d7d7",
        "card": "#00264d",
        "card-quiet": "#e4e4e4",
        "chosen": "#003d73",
        "button": "#ffff5f",
        "button-text": "#000000",
        "bar": "#5fd7ff",
        "bar-empty": "#4e4e4e",
        "right": "#87ff87",
        "nearly": "#ffd75f",
        "not-yet": "#ffb08a",
        "paper": "#ffffff",
        "ink": "#000000",
        "ink-quiet": "#303030",
        "mark": "#ffff5f",
    },
)

THEMES: Final = (DARK, LIGHT, CONTRAST)
DEFAULTS: Final = DARK.variables
"""The tokens, so that styles parse under any theme."""
