"""Every command of the app, declared once: its key, id, footer label, tooltip, palette entry.

Keys must work while the Korean keyboard is on: function keys, Escape, Enter, arrows and
Ctrl combinations, never bare letters (they would arrive as jamo). A second key stands by
where some terminals keep the first for themselves (F1 and F10 open menus in a few).
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from textual.binding import Binding

from learner.language import current
from learner.language import say as _
from learner.messages.errors import N_

OTHER_LANGUAGE: Final = {"ko": "English", "en": "한국어"}
"""What the language key leads to, each language called by its own name."""


class Command(Struct, frozen=True):
    """Something a learner can do with one key.

    `keys` are separated by commas, the one shown first. `action` is Textual's action of the
    screen that binds it (or of the app). The footer drops commands with a low `keep` first
    where it is too narrow; 0 is never in the footer.
    """

    id: str
    keys: str
    action: str
    label: str
    tooltip: str
    keep: int = 5
    everywhere: bool = False

    @property
    def key_name(self) -> str:
        """The key as it is printed on the keyboard."""
        first = self.keys.split(",")[0]
        return KEY_NAMES.get(first) or "+".join(part.capitalize() for part in first.split("+"))

    def say_label(self) -> str:
        """The label in the interface's language."""
        return OTHER_LANGUAGE[current()] if self.id == "language" else _(self.label)

    def say_tooltip(self) -> str:
        """What the command does, in the interface's language."""
        return _(self.tooltip)

    def binding(self) -> Binding:
        """The command as a Textual binding."""
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.keep > 0,
            key_display=self.key_name,
            # Also from inside a text box, a list or a dialog.
            priority=self.everywhere,
            tooltip=self.tooltip,
            id=self.id,
        )


KEY_NAMES: Final = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}

_DECLARED: Final = (
    # Everywhere
    Command(
        "help", "f1,ctrl+g", "app.help", N_("Help"),
        N_("All keys of this screen"), keep=9, everywhere=True,
    ),
    Command(
        "language", "f2", "app.language", N_("Language"),
        N_("Switch between Korean and English"), keep=3, everywhere=True,
    ),
    Command(
        "emergency", "f3", "app.emergency", N_("Emergency"),
        N_("What to say when you need help quickly"), keep=7, everywhere=True,
    ),
    Command(
        "hide", "f9,ctrl+l", "app.hide", N_("Hide"),
        N_("Make the screen blank at once"), keep=8, everywhere=True,
    ),
    Command(
        "quit", "ctrl+q", "app.quit", N_("Quit"),
        N_("Close the program; everything is kept"), keep=1, everywhere=True,
    ),
    # Most screens
    Command("back", "escape", "back", N_("Back"), N_("Go back"), keep=10),
    # Home
    Command(
        "progress", "f4", "progress", N_("Progress"),
        N_("What you can do and what you have practised"),
    ),
    Command(
        "settings", "f10,ctrl+o", "settings", N_("Settings"),
        N_("Language, Korean wording, colours, sound"),
    ),
    Command(
        "carry", "f7", "app.carry", N_("Carry"),
        N_("Carry practice from one laptop to another, on a stick"), keep=6,
    ),
    Command(
        "try-sound", "f5", "try_sound", N_("Try the sound"),
        N_("Play a sentence, to know whether it can be heard"),
    ),
    Command(
        "earlier-day", "f6", "earlier_day", N_("Restore"),
        N_("Go back to how your practice was on an earlier day"),
    ),
    Command(
        "erase", "f8", "erase", N_("Erase"),
        N_("Erase everything this program knows about you"), keep=6,
    ),
    Command(
        "people", "escape", "people", N_("Change person"), N_("Let somebody else have a turn"),
    ),
    Command(
        "forgotten", "f4", "forgotten", N_("Recovery words"),
        N_("Open it with your recovery words"),
    ),
    # Lessons and practice
    Command(
        "replay", "f5", "replay", N_("Listen"), N_("Hear it again"),
    ),
    Command(
        "slower", "f6", "slower", N_("Slowly"), N_("Hear it slowly"),
    ),
    Command(
        "undo", "f7,ctrl+z", "undo", N_("Undo"), N_("Take back the last answer"),
    ),
    Command("hint", "f4", "hint", N_("Hint"), N_("Show a little of the answer"), keep=6),
    Command(
        "example", "space", "space('example')", N_("Hear the example"), N_("Hear the example"),
    ),
    Command(
        "meanings", "space", "space('meanings')", N_("Meaning"), N_("Show or hide what it means"),
    ),
    Command(
        "typing", "tab", "typing", N_("Type or choose"), N_("Type your line, or choose it"),
        keep=6,
    ),
    Command(
        "earlier", "pageup,ctrl+b", "look(-1)", N_("Earlier step"),
        N_("Go back one step of the lesson"), keep=4,
    ),
    Command(
        "later", "pagedown,ctrl+f", "look(1)", N_("Later step"),
        N_("Go on to the next step without an answer"), keep=9,
    ),
    Command(
        "tutor", "ctrl+t", "tutor", N_("For the tutor"),
        N_("Your notes, and what is to be mended in the file"), keep=8,
    ),
    # Rehearsals
    Command(
        "repair", "f4", "repair", N_("Ask again"),
        N_("Say that you did not understand, or ask for help"), keep=7,
    ),
    Command(
        "one_back", "f7,ctrl+z", "one_back", N_("Undo"), N_("Take back the last step"), keep=6,
    ),
    Command(
        "meaning", "f8,ctrl+k", "meaning", N_("Meaning"), N_("Show or hide what it means"),
        keep=6,
    ),
    Command(
        "skip", "space", "space('skip')", N_("Go on without it"),
        N_("Leave this rehearsal out; you can play it from home whenever you like"),
    ),
    Command("again", "space", "again", N_("Once more"), N_("Play it once more, another way")),
    Command("more", "space", "more", N_("A little more"), N_("Practise a few more words")),
    Command(
        "claim", "f8", "claim", N_("I was right"),
        N_("Count the answer as right; your tutor can look at it later"),
    ),
)  # fmt: skip

COMMANDS: Final = {command.id: command for command in _DECLARED}


def bindings(*ids: str) -> list[Binding]:
    """The bindings of these commands, for a screen's `BINDINGS`."""
    return [COMMANDS[id].binding() for id in ids]


EVERYWHERE: Final = tuple(command.id for command in _DECLARED if command.everywhere)
