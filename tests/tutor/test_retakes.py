"""Better takes of what a recogniser did not read back, with a voice and an ear made up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from learner.course.model import Utterance
from learner.sound.clips import Pace
from learner.sound.engines import ORDINARY, Way
from learner.sound.listen import Heard
from learner.sound.shelf import Shelf, Take, build
from learner.sound.utterances import Sort, Wanted
from learner.tutor import retakes
from learner.tutor.audio_listen import Reading, judge
from learner.tutor.retakes import hardly_slower, improve, takes

TONE = (Path(__file__).parent.parent / "sound" / "tone.mp3").read_bytes()
NAMED = {"f1": "a", "f2": "b", "m1": "c", "m2": "d"}
TEXT = "Please take your card."


class Voice:
    """Each take of a text is understood as `understood` says; a fast one is short."""

    name, version, licence = "voice", "1", "none"

    def __init__(self, understood: Callable[[Take], str]) -> None:
        self.understood, self.tried = understood, list[Take]()

    def speak(self, text: str, voice: str, pace: Pace, say: str, way: Way = ORDINARY) -> bytes:
        self.tried.append(Take("" if voice == "a" else voice, say, way.speed, way.carrier))
        return TONE * (4 if pace == "normal" or way.speed > 0.75 else 6)

    def read(self, path: Path) -> str:
        return self.understood(self.tried[-1])


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clip is cut off."""
    monkeypatch.setattr(retakes, "hear", lambda _: Heard(1, -20, 0.08, 0.16))


def wanted(text: str = TEXT, pace: Pace = "slow", sort: Sort = "sentence") -> Wanted:
    return Wanted(Utterance(text, "f1"), pace, sort)


def improved(folder: Path, one: Wanted, voice: Voice, heard: str) -> tuple[Reading, Take]:
    """What is read in the end of a clip that was first read as `heard`, and its take."""
    name, both = one.name(NAMED), [Wanted(one.utterance, "normal", one.sort), one]
    build(Shelf(folder), {each.name(NAMED): each for each in both}, NAMED, voice)
    voice.tried.clear()
    shelf = Shelf(folder)
    best = improve(
        shelf, judge(one, name, heard), voice, "a", others=["b", "c", "d"], read=voice.read
    )
    again = Shelf(folder)
    assert again.state(name, again.files()) == "made"
    assert again.takes == shelf.takes
    return best, again.takes.get(name, Take())


@pytest.mark.parametrize("clear", [Take("c"), Take("d", carrier="next"), Take(speed=0.8)])
def test_a_word_gets_the_first_take_that_is_understood(tmp_path: Path, clear: Take) -> None:
    voice = Voice(lambda take: "card" if take == clear else "car")
    best, kept = improved(tmp_path, wanted("card", "normal", "word"), voice, "car")
    assert (best.wrong, kept, voice.tried[-1]) == (0, clear, clear)


def test_a_sentence_keeps_its_voice() -> None:
    assert {take.voice for take in takes(wanted(), ["b", "c"], slower=False)} == {""}
    assert {take.voice for take in takes(wanted(sort="word"), ["b"], slower=False)} == {"", "b"}


def test_a_given_pronunciation_stays() -> None:
    assert {take.say for take in takes(wanted(), [], slower=False, say="kɑːd")} == {"kɑːd"}


def test_the_take_with_the_fewest_words_wrong_is_kept(tmp_path: Path) -> None:
    voice = Voice(lambda take: "Please take your car." if take.carrier == "next" else "Police")
    best, kept = improved(tmp_path, wanted(), voice, "Please make your car.")
    assert (best.wrong, kept) == (1, Take(carrier="next"))


def test_a_clip_stays_as_it_is_where_nothing_is_better(tmp_path: Path) -> None:
    one, voice = wanted(), Voice(lambda _: "Please take your car.")
    best, kept = improved(tmp_path, one, voice, "Please take your car.")
    assert (best.wrong, kept) == (1, Take())
    assert (tmp_path / one.name(NAMED)).read_bytes() == TONE * 6


def test_a_slow_take_that_is_hardly_slower_is_refused(tmp_path: Path) -> None:
    voice = Voice(lambda take: TEXT if take.speed == 0.8 else "Please take your car.")
    assert improved(tmp_path, wanted(), voice, "Please take your car.")[1] == Take()


def test_a_take_that_is_cut_off_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retakes, "hear", lambda _: Heard(1, -20, 0.08, 0.0))
    voice = Voice(lambda _: TEXT)
    assert improved(tmp_path, wanted(), voice, "Please take your car.")[1] == Take()


def test_a_slow_clip_that_is_hardly_slower_is_spoken_more_slowly(tmp_path: Path) -> None:
    class Hasty(Voice):
        def speak(self, text: str, voice: str, pace: Pace, say: str, way: Way = ORDINARY) -> bytes:
            sound = super().speak(text, voice, pace, say, way)
            return TONE * 4 if pace == "slow" and not way.speed else sound

    voice = Hasty(lambda take: "Please make your card." if take.speed == 0.55 else TEXT)
    best, kept = improved(tmp_path, wanted(), voice, TEXT)
    assert (best.wrong, kept) == (0, Take(speed=0.5))
    assert not hardly_slower(Shelf(tmp_path), wanted(), "a")


def test_stopped_in_the_middle_the_clip_is_whole_and_known(tmp_path: Path) -> None:
    def stop(_: Take) -> str:
        raise KeyboardInterrupt

    one = wanted("card", "normal", "word")
    name = one.name(NAMED)
    with pytest.raises(KeyboardInterrupt):
        improved(tmp_path, one, Other(stop), "car")
    again = Shelf(tmp_path)
    assert again.state(name, again.files()) == "made"
    assert (again.takes, (tmp_path / name).read_bytes()) == ({}, TONE * 4)


class Other(Voice):
    """Another take is another sound."""

    def speak(self, text: str, voice: str, pace: Pace, say: str, way: Way = ORDINARY) -> bytes:
        return super().speak(text, voice, pace, say, way) + (TONE if voice != "a" else b"")
