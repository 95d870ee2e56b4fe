"""`learner audio`: what a tutor sees and what a script can rely on."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest
from click.testing import CliRunner, Result

from learner import language
from learner.errors import SoundError
from learner.messages.emergency import PHRASES
from learner.sound.clips import Pace
from learner.sound.engines import ORDINARY, Way, speakable
from learner.tutor.audio import audio
from learner.tutor.commands import cli

TONE = (Path(__file__).parent.parent / "sound" / "tone.mp3").read_bytes()

COURSE = """\
format: 1
title: Course
ko: 과정
for: [ko]
voices: {f1: bf_emma, m1: bm_george}
units:
  - id: money
    title: Money
    ko: 돈
    lessons: [cash, bank]
"""

LESSON = """\
format: 1
id: {id}
title: Title
ko: 제목
level: E1
esol: [Lr/E1.3]
minutes: 15
can do:
  - en: I can do it.
    ko: 할 수 있어요.
words:
  - id: {word}
    en: {word}
    part: noun
    means: 뜻
    example: This is a {word}.
    ko: 예문이에요.
talk:
  - id: talk
    title: Talk
    ko: 대화
    people:
      staff: {{name: Ms Lee, voice: m1}}
      you: {{name: Mina, voice: f1}}
    lines:
      - staff: How can I help with the {word}?
        ko: 무엇을 도와드릴까요?
      - you: I need a {word}, please.
        ko: 필요해요.
practise:
  - dictate: Please take your {word}.
mission: Say it.
"""

CLIPS = 10  # a word, its example, two lines and a dictation, each also slowly
ALWAYS = 2 * len(PHRASES)


class Parrot:
    name, version, licence = "parrot", "1", "none"

    def speak(self, text: str, voice: str, pace: Pace, say: str, way: Way = ORDINARY) -> bytes:
        speakable(text)
        return TONE * (1 + len(text) // 6)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop with a course of two lessons and no clips, in a folder with a Korean name."""
    course = tmp_path / "설치" / "lessons"
    (course / "money").mkdir(parents=True)
    (course / "course.yaml").write_text(COURSE, encoding="utf-8")
    for id, word in (("cash", "card"), ("bank", "letter")):
        text = LESSON.format(id=id, word=word)
        (course / "money" / f"{id}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("learner.paths._shipped", lambda name: tmp_path / "설치" / name)
    monkeypatch.setenv("LEARNER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("learner.tutor.audio.open_engine", lambda name, folder: Parrot())
    monkeypatch.setattr(language, "_current", "en")
    return tmp_path / "home"


Run = Callable[..., Result]


@pytest.fixture
def run(home: Path) -> Run:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(audio, arguments, catch_exceptions=True)

    return run


def clips(home: Path) -> list[Path]:
    return sorted((home / "audio" / "made").glob("*/*.mp3"))


def test_what_is_missing_is_shown_and_is_an_exit_code(run: Run) -> None:
    shown = run("status")
    assert shown.exit_code == 1
    assert f"{CLIPS:>4} missing" in shown.output
    assert [line.split()[0] for line in shown.output.splitlines()[:2]] == ["cash", "bank"]
    assert f"{CLIPS * 2 + ALWAYS} clips to make: learner audio build" in shown.output


def test_one_lesson_is_built_then_the_rest(run: Run, home: Path) -> None:
    assert run("build", "cash").exit_code == 0
    assert len(clips(home)) == CLIPS
    assert run("status", "cash").exit_code == 0
    assert run("status").exit_code == 1
    first = {path: path.stat().st_mtime_ns for path in clips(home)}
    assert run("build").exit_code == 0
    assert len(clips(home)) == CLIPS * 2 + ALWAYS
    # What was there already was not made again.
    assert {path: path.stat().st_mtime_ns for path in first} == first
    assert run("status").exit_code == 0
    assert "nothing to make" in run("build").output


def test_shipped_clips_are_used_and_never_pruned(run: Run, home: Path) -> None:
    shipped = home.parent / "설치" / "audio"
    assert run("build", "--into", str(shipped)).exit_code == 0
    assert run("status").exit_code == 0
    assert clips(home) == []
    assert "nothing to take away" in run("prune", "--yes").output
    assert len(list(shipped.glob("*/*.mp3"))) == CLIPS * 2 + ALWAYS


def test_prune_takes_away_what_no_lesson_wants(run: Run, home: Path) -> None:
    run("build")
    recording = home / "audio" / "An old sentence.mp3"
    recording.write_bytes(TONE)
    (home.parent / "설치" / "lessons" / "money" / "bank.yaml").write_text(
        LESSON.format(id="bank", word="form"), encoding="utf-8"
    )
    shown = run("status").output
    assert f"{CLIPS} clips (" in shown
    assert f"{recording} is the recording of no sentence" in shown
    refused = run("prune")  # nobody answered the question
    assert "Take away" in refused.output
    assert len(clips(home)) == CLIPS * 2 + ALWAYS
    assert f"{CLIPS} clips taken away" in run("prune", "--yes").output
    assert len(clips(home)) == CLIPS + ALWAYS
    assert recording.exists()


def test_check_finds_what_is_wrong_with_each_clip(run: Run, home: Path) -> None:
    run("build")
    broken, changed, gone, *_ = clips(home)
    broken.write_bytes(b"no sound at all" * 50)
    changed.write_bytes(changed.read_bytes() * 2)
    gone.unlink()
    copy(changed, changed.with_name("0123456789abcdef00.mp3"))
    (home / "audio" / "Card.mp3").write_bytes(b"broken")
    shown = run("check")
    assert shown.exit_code == 1
    for path, what in (
        (broken, "cannot be played"),
        (changed, "changed since it was made"),
        (gone, "not there"),
        (changed.with_name("0123456789abcdef00.mp3"), "not in the index"),
        (home / "audio" / "Card.mp3", "cannot be played"),
    ):
        assert any(str(path) in line and what in line for line in shown.output.splitlines()), (
            f"{path} {what}\n{shown.output}"
        )


def test_check_hears_the_shipped_clips_too(run: Run, home: Path) -> None:
    shipped = home.parent / "설치" / "audio"
    run("build", "--into", str(shipped))
    broken = next(shipped.glob("*/*.mp3"))
    broken.write_bytes(b"no sound at all" * 50)
    shown = run("check")
    assert shown.exit_code == 1
    assert str(broken) in shown.output


def test_an_unknown_lesson_is_an_error_with_words(run: Run) -> None:
    assert getattr(run("build", "nowhere").exception, "code", "") == "lesson-unknown"
    assert getattr(run("play", "nowhere").exception, "code", "") == "clip-none"


def test_a_damaged_index_is_left_alone(run: Run, home: Path) -> None:
    run("build")
    index = home / "audio" / "made" / "index.json"
    index.write_text("{", encoding="utf-8")
    failed = run("build")
    assert isinstance(failed.exception, SoundError)
    assert str(index) in language.explain(failed.exception)
    assert index.read_text(encoding="utf-8") == "{"
    assert len(clips(home)) == CLIPS * 2 + ALWAYS


def test_playing_without_a_speaker_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    run("build", "cash")

    def deaf(self: object, path: Path) -> bool:
        raise SoundError("sound-no-speaker")

    monkeypatch.setattr("learner.sound.device.Device.load", deaf)
    assert getattr(run("play", "card").exception, "code", "") == "sound-no-speaker"


def test_the_voices_need_their_libraries(run: Run, home: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "kokoro.onnx"
    wrong.write_bytes(b"another model")
    code = getattr(run("voices", "add", str(wrong)).exception, "code", "")
    assert code in {"voice-not-installed", "voice-file-wrong"}
    assert not (home / "audio" / "voice" / "kokoro-v1.0.int8.onnx").exists()


def test_the_report_names_the_recogniser_that_listened(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "small.en"
    model.mkdir()
    monkeypatch.setattr("learner.tutor.audio_listen.whisper", lambda _model: lambda _clip: "")
    made = home / "audio" / "made"
    made.mkdir(parents=True)
    assert run("listen", "--model", str(model)).exit_code == 0
    assert "with small.en." in (made / "REPORT.md").read_text(encoding="utf-8")


def test_help_is_one_of_learners_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    shown = CliRunner().invoke(cli, ["audio", "--help"])
    assert shown.exit_code == 0, shown.output
    for command in ("status", "build", "check", "play", "prune", "voices"):
        assert f"  {command} " in shown.output
    assert "listen" not in shown.output
    assert "--slow" in CliRunner().invoke(cli, ["audio", "play", "--help"]).output
    assert "audio" in CliRunner().invoke(cli, ["--help"]).output


def test_an_error_is_one_line_and_an_exit_code(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    failed = CliRunner().invoke(cli, ["audio", "build", "nowhere"])
    assert failed.exit_code == 1
    assert len(failed.output.splitlines()) == 1
