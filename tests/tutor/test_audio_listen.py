"""Comparing what was said with what a recogniser heard."""

from pathlib import Path

import pytest

from learner.course.model import Utterance
from learner.sound.clips import Pace
from learner.sound.engines import ORDINARY, Way
from learner.sound.shelf import Shelf, build
from learner.sound.utterances import Sort, Wanted
from learner.tutor.audio_listen import errors, judge, normal, remembering, report

TONE = (Path(__file__).parent.parent / "sound" / "tone.mp3").read_bytes()


def wanted(text: str, pace: Pace = "normal", sort: Sort = "word") -> Wanted:
    return Wanted(Utterance(text, "f1"), pace, sort)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("I'd like twenty pounds, please.", "I would like £20 please"),
        ("a cheque", "A check."),
        ("half past three", "half past 3"),
        ("three fifteen", "3:15"),
        ("quarter past three", "Quarter past three!"),
        ("half past one", "Half-pass 1."),
        ("quarter to one", "12:45"),
        ("half past nine", "9:30."),
        ("nine o'clock", "9 o'clock"),
        ("oh two oh, seven nine four six", "0207946"),
        ("I live here", "I live hear"),
        ("The colour is grey.", "the color is gray"),
        ("two hundred and fifteen pounds", "£215"),
        ("cash machine", "Cashmachine."),
        ("eight twenty", "820."),
        ("nine oh two", "902"),
        ("twelve fifty-seven", "1257"),
        ("six four two one oh three", "642-103"),
        ("the twenty-third of March", "The 23rd of March."),
        ("the twenty-ninth of October", "29th October"),
        ("a hundred and twenty pounds and a bag", "£120 and a bag"),
        ("Take two at four.", "Take 2 at for"),
    ],
)
def test_what_sounds_the_same_is_right(said: str, heard: str) -> None:
    assert judge(wanted(said), "name", heard).wrong == 0


def test_what_sounds_otherwise_is_wrong() -> None:
    assert judge(wanted("withdraw"), "name", "with drone").wrong == 2
    assert judge(wanted("Please take your card."), "name", "Please take your car").wrong == 1
    assert judge(wanted("fifteen pounds"), "name", "£50").wrong == 1
    assert judge(wanted("card"), "name", "").wrong == 1
    assert judge(wanted("I do want to sign it."), "name", "I not want to sign it.").wrong == 1
    assert judge(wanted("I don't want to."), "name", "I do not want to.").wrong == 0


def test_errors_are_words_to_change() -> None:
    assert errors("a b c".split(), "a b c".split()) == 0
    assert errors("a b c".split(), "a c".split()) == 1
    assert errors("a b c".split(), "x a b d".split()) == 2
    assert errors([], ["a"]) == 1


def test_years_and_long_numbers_do_not_stop_it() -> None:
    assert normal("2026 1234567 07700 99:99")


class Voice:
    """Says everything the same way."""

    name, version, licence = "voice", "1", "none"

    def speak(self, text: str, voice: str, pace: Pace, say: str, way: Way = ORDINARY) -> bytes:
        return TONE * (1 + len(text) // 6)


def test_the_report_has_a_line_for_each_sort_and_the_worst_first(tmp_path: Path) -> None:
    named = {"f1": "a"}
    some = [wanted("card"), wanted("one two three", "slow", "sentence")]
    jobs = {one.name(named): one for one in some}
    build(Shelf(tmp_path), jobs, named, Voice())
    readings = [
        judge(one, name, heard)
        for (name, one), heard in zip(jobs.items(), ["car", "one two tree"], strict=True)
    ]
    text = report(Shelf(tmp_path), readings, "tiny.en")
    assert "| words | normal | 0 of 1 | 1 | 1 | 100.0 % |" in text
    assert "| sentences | slow | 0 of 1 | 3 | 1 | 33.3 % |" in text
    assert text.index("| card | car |") < text.index("| one two three | one two tree |")


def test_a_clip_is_listened_to_once(tmp_path: Path) -> None:
    clip, kept, listened = tmp_path / "a.mp3", tmp_path / "cache" / "heard.txt", []

    def read(path: Path) -> str:
        listened.append(path.read_bytes())
        return f"take {len(listened)}"

    clip.write_bytes(b"first")
    assert remembering(read, kept)(clip) == remembering(read, kept)(clip) == "take 1"
    clip.write_bytes(b"second")
    assert remembering(read, kept)(clip) == "take 2"
    assert listened == [b"first", b"second"]
