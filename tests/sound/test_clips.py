"""Which file is the sound of an utterance."""

import unicodedata
from pathlib import Path

import pytest

from learner.course.model import Utterance
from learner.sound.clips import Clips, clip_name, recording_key, recording_slug

VOICES = {"f1": "bf_emma", "m1": "bm_george"}
CARD = Utterance("Please take your card.", "f1")


def put(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"sound")
    return path


def made(folder: Path, text: str, voice: str = "bf_emma") -> Path:
    return put(folder, clip_name(text, voice, "normal"))


def test_a_name_never_changes() -> None:
    # Every clip that was ever shipped is found by this name.
    assert clip_name("withdraw", "bf_emma", "normal") == "f2/747f6551764a7f54c9.mp3"


def test_text_voice_pace_and_pronunciation_each_make_another_clip() -> None:
    names = {
        clip_name("read", "bf_emma", "normal"),
        clip_name("Read", "bf_emma", "normal"),
        clip_name("read", "bm_george", "normal"),
        clip_name("read", "bf_emma", "slow"),
        clip_name("read", "bf_emma", "normal", "rɛd"),
    }
    assert len(names) == 5


@pytest.mark.parametrize(
    "same", ["I’d like  that – please", "I'd like that - please ", "I'd\nlike that - please"]
)
def test_how_quotes_and_spaces_are_typed_is_not_heard(same: str) -> None:
    assert clip_name(same, "v", "normal") == clip_name("I'd like that - please", "v", "normal")


def test_decomposed_letters_are_the_same_text() -> None:
    assert clip_name(unicodedata.normalize("NFD", "café"), "v", "normal") == clip_name(
        "café", "v", "normal"
    )


def test_a_made_clip_is_found_in_the_first_folder_that_has_it(tmp_path: Path) -> None:
    first, second = tmp_path / "소리", tmp_path / "shipped"
    shipped = made(second, CARD.text)
    clips = Clips(VOICES, (first, second))
    assert clips.path(CARD) == shipped
    own = made(first, CARD.text)
    assert clips.path(CARD) == shipped
    clips = Clips(VOICES, (first, second))
    assert clips.path(CARD) == own


def test_what_has_no_clip_is_not_heard(tmp_path: Path) -> None:
    made(tmp_path, CARD.text)
    clips = Clips(VOICES, (tmp_path, tmp_path / "missing"))
    assert clips.has(CARD)
    assert clips.path(CARD, slow=True) is None
    assert not clips.has(Utterance(CARD.text, "m1"))
    assert not clips.has(Utterance(CARD.text, "f1", "pliːz"))
    assert not clips.has(Utterance(CARD.text, "nobody"))


@pytest.mark.parametrize(
    "name",
    [
        "Please take your card.mp3",
        "please-take-your-card.wav",
        "Please take your card..OGG",
        "PLEASE_TAKE YOUR CARD.flac",
        "Please take your card (f1).mp3",
    ],
)
def test_a_tutors_recording_wins(tmp_path: Path, name: str) -> None:
    made(tmp_path / "made", CARD.text)
    own = put(tmp_path, name)
    assert Clips(VOICES, (tmp_path / "made",), tmp_path).path(CARD) == own


def test_a_recording_for_one_voice_is_not_lent_to_another(tmp_path: Path) -> None:
    emma, anyone = put(tmp_path, "Hello (f1).mp3"), put(tmp_path, "Hello.mp3")
    clips = Clips(VOICES, (), tmp_path)
    assert clips.path(Utterance("Hello.", "f1")) == emma
    assert clips.path(Utterance("Hello.", "m1")) == anyone


def test_a_slow_recording_says_so_in_its_name(tmp_path: Path) -> None:
    slow = put(tmp_path, "withdraw (slow).mp3")
    clips = Clips(VOICES, (), tmp_path)
    assert clips.path(Utterance("withdraw", "f1"), slow=True) == slow
    assert not clips.has(Utterance("withdraw", "f1"))


def test_names_of_recordings() -> None:
    assert (
        recording_slug("I can’t hear you!")
        == recording_slug("i cant hear you")
        == ("i-cant-hear-you")
    )
    assert recording_key("Hello (f1 slow)") == ("hello", "f1", True)
    assert recording_key("Hello there") == ("hello-there", "", False)


def test_files_that_are_no_recordings_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "안내.mp3")
    put(tmp_path, "withdraw.txt")
    assert not Clips(VOICES, (), tmp_path).has(Utterance("withdraw", "f1"))
    assert not Clips(VOICES, (), tmp_path / "missing").has(Utterance("", "f1"))


def test_asking_again_does_not_touch_the_disk(tmp_path: Path) -> None:
    clips = Clips(VOICES, (tmp_path,))
    made(tmp_path, CARD.text)
    assert clips.has(CARD)
    (tmp_path / clip_name(CARD.text, "bf_emma", "normal")).unlink()
    assert clips.has(CARD)
