"""The offline voice: its files, single words, loudness. Real speech where a voice is there.

The voice's own test needs `LEARNER_VOICE`, a folder made by `learner audio voices add`.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from learner.errors import SoundError
from learner.sound.engines import open_engine, speakable
from learner.sound.engines.carrier import after_pause, is_word
from learner.sound.listen import LOUDNESS, clip_seconds, fits, hear, measure

RATE = 24000


def test_what_is_a_word_and_what_a_sentence() -> None:
    assert is_word("withdraw")
    assert is_word("a cash machine")
    assert not is_word("Sorry?")
    assert not is_word("I want to take out cash")


@pytest.mark.parametrize(
    "text", ["Press 1 for £20.", "Don't you?", "It's 3:30 – I'm late!", "Mr O’Neill (your GP)"]
)
def test_plain_english_can_be_spoken(text: str) -> None:
    speakable(text)


def test_lengths_that_can_be_right() -> None:
    assert fits("withdraw", 0.7, slow=False)
    assert fits("Could you say that again, please?", 2.0, slow=False)
    assert fits("Could you say that again, please?", 3.5, slow=True)
    assert not fits("Could you say that again, please?", 0.5, slow=False)
    assert not fits("withdraw", 6.0, slow=False)


def test_without_the_voice_the_way_to_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learner.sound.engines._kokoro_installed", lambda: False)
    with pytest.raises(SoundError, match="voice-not-installed"):
        open_engine("kokoro", tmp_path)
    # What is there is taken, unless the tutor chooses.
    assert open_engine(None, tmp_path).name == "gtts"


def tone(seconds: float, loud: float = 0.2) -> Any:
    numpy = pytest.importorskip("numpy")
    at = numpy.arange(int(seconds * RATE)) / RATE
    return (numpy.sin(at * 2 * 3.14159 * 440) * loud).astype("float32")


def joined(*parts: Any) -> Any:
    return pytest.importorskip("numpy").concatenate(parts)


def test_what_is_said_after_the_carrier_is_cut_out() -> None:
    said = joined(tone(1), tone(0.05, 0), tone(0.5), tone(0.3, 0), tone(0.6), tone(0.4, 0))
    word = after_pause(said, RATE, carrier=1.6)
    assert word is not None
    assert 0.6 < len(word) / RATE < 0.85


def test_a_longer_pause_inside_the_text_is_left_in() -> None:
    said = joined(tone(1.5), tone(0.2, 0), tone(0.5), tone(0.6, 0), tone(0.6))
    text = after_pause(said, RATE, carrier=1.6)
    assert text is not None
    assert 1.7 < len(text) / RATE < 1.9


def test_a_short_first_sentence_stays() -> None:
    carrier, i_see, rest = joined(tone(1.25), tone(0.25, 0)), tone(0.2), tone(0.6)
    text = after_pause(joined(carrier, i_see, tone(0.35, 0), rest), RATE, carrier=1.6)
    assert text is not None
    assert 1.2 < len(text) / RATE < 1.45


def test_without_a_clear_pause_nothing_is_cut() -> None:
    assert after_pause(joined(tone(1), tone(0.05, 0), tone(1)), RATE, carrier=1) is None
    assert after_pause(joined(tone(1), tone(0.5, 0), tone(4)), RATE, carrier=3) is None
    assert after_pause(tone(1, 0), RATE, carrier=1) is None


def test_every_clip_is_brought_to_one_loudness_and_trimmed() -> None:
    from learner.sound.engines.kokoro import level

    for loud in (0.05, 0.4):
        heard = measure(level(joined(tone(1, 0), tone(1, loud), tone(2, 0))), RATE)
        assert heard.loudness == pytest.approx(LOUDNESS, abs=0.5)
        assert heard.before < 0.15
        assert heard.after < 0.25


def test_silence_is_measured_as_silence() -> None:
    heard = measure(tone(1, 0), RATE)
    assert heard.loudness == -99
    assert heard.before == 1


def test_a_voice_file_with_a_wrong_sum_is_named_and_nothing_of_it_kept(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    from learner.sound.engines.voice_files import add_voices

    source, kept = tmp_path / "막대기", tmp_path / "voice"
    source.mkdir()
    for name in ("kokoro-v1.0.int8.onnx", "bf_emma.bin", "voices-v1.0.bin"):
        (source / name).write_bytes(b"cut off in the middle")
        with pytest.raises(SoundError) as caught:
            add_voices(source / name, kept)
        assert (caught.value.code, caught.value.fields) == (
            "voice-file-wrong",
            {"path": source / name},
        )
    with pytest.raises(SoundError, match="voice-file-wrong"):
        add_voices(source, kept)
    assert list(kept.iterdir()) == []


def test_a_folder_without_voices_is_told(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    from learner.sound.engines.voice_files import add_voices

    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    with pytest.raises(SoundError, match="voice-nothing-found"):
        add_voices(tmp_path, tmp_path / "voice")


@pytest.mark.skipif("LEARNER_VOICE" not in os.environ, reason="LEARNER_VOICE names no voice")
def test_the_voice_speaks(tmp_path: Path) -> None:
    voice = open_engine("kokoro", Path(os.environ["LEARNER_VOICE"]))
    clips = {}
    for pace in ("normal", "slow"):
        clips[pace] = tmp_path / f"{pace}.mp3"
        sound = voice.speak("Please take your card.", "bf_emma", pace, "")  # type: ignore[arg-type]
        clips[pace].write_bytes(sound)
        assert len(sound) / clip_seconds(clips[pace]) < 6000
        assert hear(clips[pace]).loudness == pytest.approx(LOUDNESS, abs=2)
    said = {pace: hear(path) for pace, path in clips.items()}
    length = {pace: one.seconds - one.before - one.after for pace, one in said.items()}
    assert length["slow"] > length["normal"] * 1.1
    with pytest.raises(SoundError, match="voice-unknown"):
        voice.speak("Hello.", "nobody", "normal", "")
    with pytest.raises(SoundError, match="text-korean"):
        voice.speak("안녕하세요", "bf_emma", "normal", "")
