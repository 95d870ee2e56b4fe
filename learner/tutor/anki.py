"""Words and their sounds as an Anki package, to go on with in AnkiDroid.

Ids come from the course's own, so that a second export changes the notes of the first and a
learner's progress in Anki stays. The writer is `genanki` (the format's legacy package, which
every Anki reads).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from learner.course.model import Gloss, Lesson, Utterance, Word
from learner.language import say_in
from learner.messages.errors import N_

if TYPE_CHECKING:
    import genanki

MODEL: Final = 1_792_406_311
"""The note type's id in Anki; it never changes."""

FIELDS: Final = (
    "English", "Korean", "Note", "Example", "ExampleKorean", "Sound", "Slow", "ExampleSound",
    "Produce",
)  # fmt: skip
"""The fields of a note, in an order that never changes; new ones may only be added."""

_STYLE: Final = """
.card { font: 22px/1.45 sans-serif; text-align: center; }
.en { font-size: 1.4em; font-weight: bold; }
.note { font-size: 0.8em; }
[lang=ko] { word-break: keep-all; }
"""
_ALL: Final = """
<div class="en">{{English}}</div><div lang="ko">{{Korean}}</div>
{{Sound}} {{Slow}}
<div class="note" lang="ko">{{Note}}</div><hr>
<div>{{Example}} {{ExampleSound}}</div><div class="note" lang="ko">{{ExampleKorean}}</div>
"""
_ASK: Final = {
    "read": N_("What does it mean?"),
    "hear": N_("What do you hear?"),
    "say": N_("Say it in English."),
}

FindClip = Callable[[Utterance, bool], Path | None]
"""The clip of an utterance, slow or not, where it can be heard."""


class Made(Struct, frozen=True):
    """A package, and what is in it: `silent` are the words without a sound."""

    content: bytes
    words: int
    sounds: int
    silent: tuple[str, ...]


def package(
    lessons: Sequence[Lesson],
    course: str,
    units: dict[str, str],
    *,
    voice: str,
    clip: FindClip,
    language: str,
    now: float,
) -> Made:
    """An Anki package of `lessons`, a deck each; `course` and `units` name the decks above.

    `voice` reads the words; `now` (seconds since 1970) tells Anki which export is newer.
    """
    import genanki  # noqa: PLC0415 - only this command needs it

    model = _model(genanki)
    with _work_folder() as folder:
        sounds = _Sounds(folder, voice, clip)
        decks = []
        for lesson in lessons:
            names = (course, units.get(lesson.unit, lesson.unit), lesson.title.en)
            deck = genanki.Deck(number(f"lesson/{lesson.id}"), "::".join(map(_deck_name, names)))
            for place, word in enumerate(lesson.words):
                fields = _fields(word, sounds, language)
                deck.add_note(genanki.Note(model, fields, guid=guid(word.id), due=place))
            decks.append(deck)
        file = BytesIO()
        media = [str(path) for path in sounds.files.values()]
        genanki.Package(decks, media).write_to_file(file, timestamp=now)
        words = [word for lesson in lessons for word in lesson.words]
    return Made(file.getvalue(), len(words), len(media), tuple(sounds.silent))


def number(name: str) -> int:
    """A number for Anki, always the same for the same name."""
    # Anki's ids fit into a signed 64-bit integer; small ones are its own.
    return int.from_bytes(sha256(f"learner/{name}".encode()).digest()[:5], "big") + (1 << 41)


def guid(word: str) -> str:
    """What a word's note is known by, in every export."""
    return sha256(f"learner/word/{word}".encode()).hexdigest()[:20]


class _Sounds:
    """Clips by the name they have in Anki: that of their content, so that a new one is heard."""

    def __init__(self, folder: Path, voice: str, clip: FindClip) -> None:
        self.files: dict[str, Path] = {}
        self.silent: list[str] = []
        self._folder = folder
        self._voice = voice
        self._clip = clip

    def tag(self, text: str, say: str = "", *, slow: bool = False) -> str:
        """How Anki is told to play `text`; empty where it cannot be heard."""
        path = self._clip(Utterance(text, self._voice, say), slow)
        try:
            content = path.read_bytes() if path else b""
        except OSError:
            content = b""
        if path is None or not content:
            return ""
        name = f"learner-{sha256(content).hexdigest()[:20]}{path.suffix.casefold()}"
        if name not in self.files:
            self.files[name] = self._folder / name
            self.files[name].write_bytes(content)
        return f"[sound:{name}]"


def _text(text: str) -> str:
    """`text` as a field shows it; a bracket could be taken for `[sound:…]` or `[latex]`."""
    return escape(text, quote=False).replace("[", "&#91;")


def _fields(word: Word, sounds: _Sounds, language: str) -> list[str]:
    def explained(gloss: Gloss | None) -> str:
        return _text(gloss.show(language)) if gloss else ""

    heard = sounds.tag(word.en, word.say)
    if not heard:
        sounds.silent.append(word.en)
    notes = filter(None, (explained(word.note), explained(word.warn)))
    fields = {
        "English": _text(word.en),
        "Korean": explained(word.means),
        "Note": "<br>".join(notes),
        "Example": _text(word.example.en),
        "ExampleKorean": explained(word.example.meaning),
        "Sound": heard,
        "Slow": sounds.tag(word.en, word.say, slow=True),
        "ExampleSound": sounds.tag(word.example.en),
        "Produce": "yes" if word.produce else "",
    }
    return [fields[name] for name in FIELDS]


def _model(genanki: Any) -> genanki.Model:
    """The note type: read it, hear it where there is a sound, say it where it is to be said."""
    ask = {
        key: f'<div class="note" lang="ko">{say_in("ko", text)}</div>' for key, text in _ASK.items()
    }
    fronts = {
        "Read": f"{ask['read']}<div class=en>{{{{English}}}}</div>",
        "Hear": f"{{{{#Sound}}}}{ask['hear']}{{{{Sound}}}}{{{{/Sound}}}}",
        "Say": f"{{{{#Produce}}}}{ask['say']}<div lang=ko>{{{{Korean}}}}</div>{{{{/Produce}}}}",
    }
    return genanki.Model(
        MODEL,
        "learner",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": name, "qfmt": front, "afmt": _ALL} for name, front in fronts.items()],
        css=_STYLE,
    )


def _deck_name(title: str) -> str:
    # Two colons would begin a deck inside this one.
    return title.replace("::", ":").strip()


@contextmanager
def _work_folder() -> Iterator[Path]:
    """A folder that is gone afterwards; genanki, too, leaves its temporary file in it."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="learner-") as name:
        tempfile.tempdir = name
        try:
            yield Path(name)
        finally:
            tempfile.tempdir = before
