"""`learner export anki`: a package that Anki reads, and that never doubles a word."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.tutor.giving.conftest import Type

FIELDS = (
    "English", "Korean", "Note", "Example", "ExampleKorean", "Sound", "Slow", "ExampleSound",
    "Produce",
)  # fmt: skip


class Apkg:
    """What stands in a package."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as packed:
            names: dict[str, str] = json.loads(packed.read("media"))
            self.media = {name: packed.read(place) for place, name in names.items()}
            database = path.with_suffix(".db")
            database.write_bytes(packed.read("collection.anki2"))
        db = sqlite3.connect(database)
        self.models, self.decks = map(json.loads, *db.execute("SELECT models, decks FROM col"))
        notes = db.execute("SELECT id, guid, mod, flds FROM notes").fetchall()
        cards = db.execute("SELECT nid, ord, did FROM cards").fetchall()
        db.close()
        database.unlink()
        self.notes: dict[str, dict[str, Any]] = {}
        for id, guid, mod, fields in notes:
            mine = [(kind, did) for nid, kind, did in cards if nid == id]
            kept = dict(zip(FIELDS, fields.split("\x1f"), strict=True))
            kept |= {"mod": mod, "cards": {kind for kind, _ in mine}, "decks": {d for _, d in mine}}
            self.notes[guid] = kept

    def word(self, english: str) -> dict[str, Any]:
        return next(note for note in self.notes.values() if note["English"] == english)

    def deck_of(self, english: str) -> str:
        (deck,) = self.word(english)["decks"]
        return str(self.decks[str(deck)]["name"])


def change(home: Path, old: str, new: str) -> None:
    """The tutor's own copy of a shipped lesson, changed in one place."""
    text = (Path(__file__).parents[3] / "lessons/money/cash-machine.yaml").read_text("utf-8")
    assert text.count(old) == 1
    own = home / "lessons" / "money" / "cash-machine.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(old, new), "utf-8")


def test_a_word_with_its_korean_and_its_sounds(tutor: Type) -> None:
    assert tutor("export", "anki", "cash-machine", "-o", "cash.apkg").exit_code == 0
    made = Apkg(Path("cash.apkg"))
    word = made.word("withdraw")
    assert word["Korean"] == "은행에 있는 내 돈을 찾다"
    assert word["Example"] == "I'd like to withdraw twenty pounds."
    assert word["ExampleKorean"] == "이십 파운드를 찾고 싶어요."
    for field in ("Sound", "Slow", "ExampleSound"):
        name = word[field].removeprefix("[sound:").removesuffix("]")
        assert made.media[name][:3] in (b"ID3", b"\xff\xf3\xc4") or len(made.media[name]) > 1000
    assert word["Sound"] != word["Slow"]
    assert made.word("account")["Korean"].endswith("(계좌 · 돈자리)")
    assert (
        made.deck_of("withdraw") == "English for living here::Money and banks::Using a cash machine"
    )


def test_a_word_is_said_only_where_it_is_to_be_produced(tutor: Type) -> None:
    tutor("export", "anki", "cash-machine", "-o", "cash.apkg")
    made = Apkg(Path("cash.apkg"))
    assert made.word("withdraw")["cards"] == {0, 1, 2}
    assert made.word("insert")["cards"] == {0, 1}


def test_exporting_twice_is_the_same_notes(tutor: Type, home: Path) -> None:
    tutor("export", "anki", "-o", "first.apkg")
    change(home, "means: 은행에 있는 내 돈을 찾다", "means: 돈을 찾다")
    tutor("export", "anki", "money", "-o", "second.apkg")
    first, second = Apkg(Path("first.apkg")), Apkg(Path("second.apkg"))
    assert first.models.keys() == second.models.keys() == {"1792406311"}
    assert set(second.notes) < set(first.notes)
    for guid, note in second.notes.items():
        assert note["English"] == first.notes[guid]["English"]
        assert note["decks"] == first.notes[guid]["decks"]
        assert note["mod"] >= first.notes[guid]["mod"], "Anki takes the newer"
    assert second.word("withdraw")["Korean"] == "돈을 찾다"


def test_ids_are_for_ever(tutor: Type) -> None:
    """A learner's Anki knows these; another value would double every word there."""
    tutor("export", "anki", "cash-machine", "-o", "cash.apkg")
    made = Apkg(Path("cash.apkg"))
    assert made.word("withdraw") is made.notes["16748ae4192b15730852"]
    assert made.word("withdraw")["decks"] == {2288577214494}


def test_moving_a_word_or_its_text_keeps_its_note(tutor: Type, home: Path) -> None:
    tutor("export", "anki", "cash-machine", "-o", "first.apkg")
    change(home, "    en: withdraw\n", "    en: take out\n")
    tutor("export", "anki", "cash-machine", "-o", "second.apkg")
    before, after = Apkg(Path("first.apkg")).notes, Apkg(Path("second.apkg")).notes
    assert before.keys() == after.keys()


def test_a_word_without_a_sound_has_no_card_to_hear(tutor: Type, home: Path) -> None:
    change(home, "    en: balance\n", "    en: bank balance\n")
    result = tutor("export", "anki", "cash-machine", "-o", "cash.apkg")
    word = Apkg(Path("cash.apkg")).word("bank balance")
    assert word["Sound"] == ""
    assert word["cards"] == {0, 2}
    assert "Without a sound: bank balance." in result.output


def test_a_tutor_s_recording_comes_first(tutor: Type, home: Path) -> None:
    recording = Path(__file__).parents[2] / "sound" / "tone.ogg"
    (home / "audio").mkdir(parents=True)
    (home / "audio" / "Withdraw.ogg").write_bytes(recording.read_bytes())
    tutor("export", "anki", "cash-machine", "-o", "cash.apkg")
    made = Apkg(Path("cash.apkg"))
    name = made.word("withdraw")["Sound"].removeprefix("[sound:").removesuffix("]")
    assert name.endswith(".ogg")
    assert made.media[name] == recording.read_bytes()


def test_text_is_text(tutor: Type, home: Path) -> None:
    change(home, "    en: balance\n", "    en: '<script>x</script> & [sound:x.mp3]'\n")
    tutor("export", "anki", "cash-machine", "-o", "cash.apkg")
    made = Apkg(Path("cash.apkg"))
    assert made.word("&lt;script&gt;x&lt;/script&gt; &amp; &#91;sound:x.mp3]")


def test_nothing_is_left_in_the_temporary_folder(
    tutor: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    tutor("export", "anki", "cash-machine", "-o", "cash.apkg")
    assert list(temporary.iterdir()) == []
    assert [path.name for path in Path().iterdir()] == ["cash.apkg"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nothing"], "no lesson called nothing"),
        (["cash-machine", "-o", "x.yaml"], ".apkg"),
        (["cash-machine", "-o", "no/where.apkg"], "could not be written"),
    ],
)
def test_what_cannot_be_exported(tutor: Type, args: list[str], words: str) -> None:
    result = tutor("export", "anki", *args)
    assert result.exit_code == 1
    assert words in result.output
    assert list(Path().iterdir()) == []
