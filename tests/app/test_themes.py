"""Everything can be read in every theme, by everyone."""

import pytest
from textual.color import Color
from textual.theme import Theme

from learner.app.pictures import PICTURES, badge
from learner.app.themes import CONTRAST, DEFAULTS, THEMES

TEXT = ("foreground", "quiet", "primary", "secondary", "accent", "right", "nearly", "not-yet")
GROUNDS = ("background", "surface", "panel")
PAIRS = [
    *((text, ground) for text in TEXT for ground in GROUNDS),
    ("foreground", "card"),
    ("card-quiet", "card"),
    ("card-quiet", "panel"),
    ("foreground", "chosen"),
    ("accent", "chosen"),
    ("quiet", "chosen"),
    ("button-text", "button"),
    ("ink", "paper"),
    ("ink-quiet", "paper"),
    ("ink", "mark"),
    ("ink-quiet", "mark"),
]
BARS = [("bar", "bar-empty"), ("bar", "background"), ("right", "background")]


def contrast(front: Color, ground: Color) -> float:
    """WCAG 2.2 contrast ratio."""

    def luminance(color: Color) -> float:
        parts = [part / 255 for part in color.rgb]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(front), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_is_readable_on_every_ground(theme: Theme) -> None:
    least = 7.0 if theme is CONTRAST else 4.5
    poor = {
        pair: round(ratio, 2)
        for pair in PAIRS
        if (ratio := contrast(colour(theme, pair[0]), colour(theme, pair[1]))) < least
    }
    assert poor == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_bars_stand_out(theme: Theme) -> None:
    for front, ground in BARS:
        assert contrast(colour(theme, front), colour(theme, ground)) >= 3, (front, ground)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_theme_has_every_token(theme: Theme) -> None:
    assert theme.variables.keys() == DEFAULTS.keys()


@pytest.mark.parametrize("id", PICTURES)
def test_the_sign_of_a_picture_is_readable(id: str) -> None:
    front, ground = str(badge(id).spans[0].style).removeprefix("b ").split(" on ")
    assert contrast(Color.parse(front), Color.parse(ground)) >= 4.5
