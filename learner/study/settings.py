"""What a learner has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast, get_args

from msgspec import Struct
from msgspec.structs import replace

from learner.course.model import Wording
from learner.language import LANGUAGES
from learner.memory.plan import CAP

THEMES: Final = ("dark", "light", "contrast")
CAPS: Final = (10, 15, 20, 25, 35, 50)


class Settings(Struct, frozen=True):
    """Interface language, language of explanations and Korean wording are separate choices.

    `cap` is how many cards a day's plan holds at most; `keep_typed` whether typed answers
    are kept for the tutor (on this laptop only, 90 days).
    """

    interface: str = "ko"
    explain: str = "ko"
    wording: Wording = "together"
    theme: str = "dark"
    sound: bool = True
    cap: int = CAP
    keep_typed: bool = True

    @classmethod
    def read(cls, kept: Mapping[str, str]) -> Settings:
        """The settings kept as text; what is unknown or odd stays as it is by default."""
        settings = cls()
        for name in cls.__struct_fields__:
            if name in kept:
                settings = settings.with_text(name, kept[name])
        return settings

    def with_text(self, name: str, text: str) -> Settings:
        """These settings with `name` read from `text`, or unchanged where it makes no sense."""
        match name:
            case "sound":
                return replace(self, sound=text == "yes")
            case "keep_typed":
                return replace(self, keep_typed=text == "yes")
            case "cap":
                return replace(self, cap=int(text)) if text in map(str, CAPS) else self
            case "wording":
                fits = text in get_args(Wording)
                return replace(self, wording=cast(Wording, text)) if fits else self
            case "theme":
                return replace(self, theme=text) if text in THEMES else self
            case "interface":
                return replace(self, interface=text) if text in LANGUAGES else self
            case "explain":
                return replace(self, explain=text) if text in LANGUAGES else self
            case _:
                return self


def as_text(value: str | bool | int) -> str:
    """A setting's value as it is kept."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
