"""Making clips: only what is missing, whole or not at all, and never a traceback."""

import errno
import json
from pathlib import Path

import pytest

from learner.course.model import Utterance
from learner.errors import SoundError
from learner.sound.clips import Pace
from learner.sound.engines import ORDINARY, Way, speakable
from learner.sound.index import INDEX, read_index, write_index
from learner.sound.shelf import TAKES, Shelf, Take, build, write_takes
from learner.sound.stock import Stock
from learner.sound.utterances import Wanted

TONE = (Path(__file__).parent / "tone.mp3").read_bytes()
VOICES = {"f1": "bf_emma"}


class Parrot:
    """A voice that says everything the same way."""

    name, version, licence = "parrot", "1", "none"

    def __init__(self, trouble: dict[str, SoundError] | None = None) -> None:
        self.said: list[tuple[str, str, str, str]] = []
        self.ways: list[Way] = []
        self.trouble = trouble or {}

    def speak(self, text: str, voice: str, pace: Pace, say: str, way: Way = ORDINARY) -> bytes:
        speakable(text)
        if text in self.trouble:
            raise self.trouble[text]
        self.said.append((text, voice, pace, say))
        self.ways.append(way)
        return TONE * (1 + len(text) // 6)


def clip(text: str, pace: Pace = "normal", say: str = "") -> Wanted:
    return Wanted(Utterance(text, "f1", say), pace, "word")


def jobs(*wanted: Wanted) -> dict[str, Wanted]:
    return {one.name(VOICES): one for one in wanted}


def stock(shelf: Shelf, *others: Path, recordings: Path | None = None) -> Stock:
    return Stock(shelf, others, recordings, VOICES)


CARD, SLOW = clip("card"), clip("card", "slow")


def test_what_is_made_is_in_the_index(tmp_path: Path) -> None:
    voice = Parrot()
    assert build(Shelf(tmp_path), jobs(CARD, clip("live", say="laɪv")), VOICES, voice) == []
    assert voice.said == [("card", "bf_emma", "normal", ""), ("live", "bf_emma", "normal", "laɪv")]
    entry = read_index(tmp_path)[CARD.name(VOICES)]
    assert (entry.text, entry.voice, entry.pace, entry.engine, entry.version) == (
        "card",
        "bf_emma",
        "normal",
        "parrot",
        "1",
    )
    assert entry.licence == "none"
    assert 0.2 < entry.seconds < 0.6
    assert len(entry.sha256) == 64
    assert (tmp_path / CARD.name(VOICES)).read_bytes() == TONE


def test_only_what_is_missing_is_made(tmp_path: Path) -> None:
    build(Shelf(tmp_path), jobs(CARD), VOICES, Parrot())
    to_make = stock(Shelf(tmp_path)).to_make([CARD, SLOW])
    assert list(to_make.values()) == [SLOW]


def test_a_changed_sentence_makes_only_its_own_clip_stale(tmp_path: Path) -> None:
    before, after, same = clip("Take it."), clip("Take it now."), clip("Thank you.")
    build(Shelf(tmp_path), jobs(before, same), VOICES, Parrot())
    now = stock(Shelf(tmp_path))
    assert list(now.to_make([after, same]).values()) == [after]
    assert list(now.orphans([after, same])) == [before.name(VOICES)]


def test_a_clip_nobody_knows_is_made_again(tmp_path: Path) -> None:
    build(Shelf(tmp_path), jobs(CARD), VOICES, Parrot())
    (tmp_path / INDEX).unlink()
    assert stock(Shelf(tmp_path)).state(CARD) == "stale"


def test_a_clearer_take_is_used_and_makes_the_old_one_stale(tmp_path: Path) -> None:
    build(Shelf(tmp_path), jobs(CARD), VOICES, Parrot())
    write_takes(tmp_path, {CARD.name(VOICES): Take("bf_isabella", "kɑːd")})
    shelf, voice = Shelf(tmp_path), Parrot()
    assert stock(shelf).state(CARD) == "stale"
    build(shelf, jobs(CARD), VOICES, voice)
    assert voice.said == [("card", "bf_isabella", "normal", "kɑːd")]
    entry = read_index(tmp_path)[CARD.name(VOICES)]
    assert (entry.voice, entry.made_with) == ("bf_emma", "bf_isabella kɑːd")
    assert stock(Shelf(tmp_path)).state(CARD) == "made"


def test_a_take_may_be_another_speed_or_come_after_another_sentence(tmp_path: Path) -> None:
    take = Take(speed=0.75, carrier="next")
    write_takes(tmp_path, {CARD.name(VOICES): take})
    shelf, voice = Shelf(tmp_path), Parrot()
    assert shelf.takes == {CARD.name(VOICES): take}
    build(shelf, jobs(CARD), VOICES, voice)
    assert voice.ways == [Way(0.75, "next")]
    assert read_index(tmp_path)[CARD.name(VOICES)].made_with == "speed 0.75 carrier next"
    assert stock(Shelf(tmp_path)).state(CARD) == "made"


def test_a_clip_can_be_put_back_as_it_was(tmp_path: Path) -> None:
    name, shelf = CARD.name(VOICES), Shelf(tmp_path)
    build(shelf, jobs(CARD), VOICES, Parrot())
    entry, kept = shelf.entries[name], shelf.copy(name)
    shelf.takes[name] = Take(speed=0.75)
    (tmp_path / name).write_bytes(b"another take")
    shelf.put(name, CARD, "bf_emma", Parrot())
    shelf.put_back(name, kept)
    assert (shelf.entries[name], shelf.takes) == (entry, {})
    assert (tmp_path / name).read_bytes() == TONE


def test_a_shipped_clip_is_not_made_again(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "made"
    build(Shelf(shipped), jobs(CARD), VOICES, Parrot())
    assert stock(Shelf(own), shipped).to_make([CARD]) == {}
    assert stock(Shelf(own), shipped).orphans([]) == {}


def test_a_tutors_recording_is_never_made_pruned_or_overwritten(tmp_path: Path) -> None:
    own = tmp_path / "Card.mp3"
    own.write_bytes(b"my own voice")
    made = Shelf(tmp_path / "made")
    here = stock(made, recordings=tmp_path)
    assert here.to_make([CARD, SLOW]) == jobs(SLOW)
    build(made, jobs(SLOW), VOICES, Parrot())
    again = stock(Shelf(tmp_path / "made"), recordings=tmp_path)
    again.shelf.drop(again.orphans([]))
    assert own.read_bytes() == b"my own voice"
    assert not (tmp_path / "made" / SLOW.name(VOICES)).exists()


def test_a_recording_of_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "Carrd.mp3").write_bytes(TONE)
    assert stock(Shelf(tmp_path / "made"), recordings=tmp_path).idle_recordings([CARD]) == [
        tmp_path / "Carrd.mp3"
    ]


def test_the_counts_of_a_lesson(tmp_path: Path) -> None:
    build(Shelf(tmp_path), jobs(CARD), VOICES, Parrot())
    count = stock(Shelf(tmp_path)).count([CARD, SLOW])
    assert (count.clips, count.missing, count.stale, count.size) == (2, 1, 0, len(TONE))


def test_one_bad_text_does_not_keep_the_others_from_being_made(tmp_path: Path) -> None:
    bad = [clip("안녕"), clip("a " * 2500), clip("<b>no</b>"), clip("…")]
    refused = build(Shelf(tmp_path), jobs(*bad, CARD), VOICES, Parrot())
    assert [error.code for error in refused] == [
        "text-korean",
        "text-long",
        "text-markup",
        "text-empty",
    ]
    assert list(read_index(tmp_path)) == [CARD.name(VOICES)]


def test_when_the_internet_goes_what_was_made_is_kept(tmp_path: Path) -> None:
    voice = Parrot({"later": SoundError("voice-offline")})
    with pytest.raises(SoundError, match="voice-offline"):
        build(Shelf(tmp_path), jobs(CARD, clip("later"), clip("never")), VOICES, voice)
    assert list(read_index(tmp_path)) == [CARD.name(VOICES)]
    left = stock(Shelf(tmp_path)).to_make([CARD, clip("later"), clip("never")])
    assert list(left.values()) == [clip("later"), clip("never")]


def test_half_a_sentence_is_not_kept(tmp_path: Path) -> None:
    long = clip("Could you tell me where the nearest cash machine is, please?")
    voice = Parrot()
    voice.speak = lambda *_: TONE  # type: ignore[method-assign]
    refused = build(Shelf(tmp_path), jobs(long, CARD), VOICES, voice)
    assert [error.code for error in refused] == ["clip-odd"]
    assert list(Shelf(tmp_path).files()) == [CARD.name(VOICES)]


def test_what_is_no_sound_is_not_kept(tmp_path: Path) -> None:
    voice = Parrot()
    voice.speak = lambda *_: b"<html>" * 100  # type: ignore[method-assign]
    assert [error.code for error in build(Shelf(tmp_path), jobs(CARD), VOICES, voice)] == [
        "sound-broken-clip"
    ]
    assert Shelf(tmp_path).files() == {}


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(Shelf(tmp_path), jobs(CARD), VOICES, Parrot())
    shelf = Shelf(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("learner.whole.os.fsync", full)
    with pytest.raises(SoundError) as caught:
        build(shelf, jobs(SLOW), VOICES, Parrot())
    assert caught.value.code == "clips-disk-full"
    monkeypatch.undo()
    assert list(read_index(tmp_path)) == [CARD.name(VOICES)]
    assert not list(tmp_path.rglob("*.part"))
    assert not (tmp_path / SLOW.name(VOICES)).exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"format": 2, "clips": {}}', '{"format": 1, "clips": {"a": {"text": 1}}}'],
)
def test_a_damaged_index_is_named_and_left_as_it_is(tmp_path: Path, content: str) -> None:
    (tmp_path / INDEX).write_text(content, encoding="utf-8")
    with pytest.raises(SoundError) as caught:
        Shelf(tmp_path)
    assert caught.value.fields == {"path": tmp_path / INDEX}
    assert (tmp_path / INDEX).read_text(encoding="utf-8") == content


@pytest.mark.parametrize("content", ['{"a": 1}', '{"a": {"speed": "slow"}}'])
def test_damaged_takes_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / TAKES).write_text(content, encoding="utf-8")
    with pytest.raises(SoundError, match="clips-index-damaged"):
        Shelf(tmp_path)


def test_the_index_can_be_read_by_eye(tmp_path: Path) -> None:
    build(Shelf(tmp_path), jobs(clip("b"), clip("A")), VOICES, Parrot())
    lines = (tmp_path / INDEX).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert '"text": "A"' in lines[1]
    write_index(tmp_path, {})
    assert json.loads((tmp_path / INDEX).read_text(encoding="utf-8")) == {"format": 1, "clips": {}}
