"""The tutor's guide: what it shows is what the program does, and what it says to write is right."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from learner import language
from learner.app.preview import PreviewApp, apart
from learner.app.screens.preview import PreviewScreen, Spot
from learner.course.check import check
from learner.course.folder import look
from learner.course.problem import Problem
from learner.course.trial import Trial
from learner.paths import Places, places
from learner.rehearsal.check import look_at_ways
from learner.tutor.commands import cli
from tests.app.conftest import shown

LESSONS = Path(__file__).parent.parent / "lessons"
TEXT = (LESSONS / "README.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 29)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the guide: what it is marked as, its text, and the comment above it."""

    kind: str
    text: str
    note: str


def blocks() -> Iterator[Block]:
    found = re.finditer(
        r"(?:^<!-- ([^\n]*) -->\n)?^( *)```(\w*)\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL
    )
    for one in found:
        lines = [line.removeprefix(one[2]) for line in one[4].splitlines()]
        yield Block(one[3], "\n".join(lines) + "\n", one[1] or "")


BLOCKS = tuple(blocks())
WHOLE = [one.text for one in BLOCKS if one.kind == "yaml" and one.text.startswith("format: 1\n")]
PARTS = [one for one in BLOCKS if one.kind == "yaml" and one.text not in WHOLE]
ORDER = next(text for text in WHOLE if "\nunits:" in text)

ENDING = """
    story: It is done.
    ko: 다 했어요.
    end: success
    well: 잘했어요.
    try: 한 번 더 해 보세요.
"""
REHEARSAL = """format: 1
id: a-part
kind: {kind}
title: A part
ko: 한 부분
goal: {{en: Read it., ko: 읽어 보세요.}}
start: {start}
"""
LESSON = """format: 1
id: a-part
title: A part
ko: 한 부분
level: E1
can do: {en: I can read., ko: 읽을 수 있어요.}
words:
  - id: a-part-of-the-guide
    en: account
    example: This is my account.
    ko: 제 계좌예요.
"""
FRAMES = {
    "below a word": lambda part: ("cafe", LESSON + _indented(part, 4)),
    "in a letter": lambda part: (
        "rehearsals",
        REHEARSAL.format(kind="letter", start="by-when") + part + "  decide:" + ENDING,
    ),
    "in a form": lambda part: (
        "rehearsals",
        REHEARSAL.format(kind="form", start="page-1") + part + "  page-2:" + ENDING,
    ),
}


def _indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.splitlines())


def place_of(text: str) -> str:
    """Where a whole file of the guide belongs."""
    id = re.search(r"^id: (\S+)$", text, re.MULTILINE)
    if id is None:
        return "facts.yaml" if "\nfacts:" in text else "course.yaml"
    return f"{'rehearsals' if 'nodes:' in text else 'cafe'}/{id[1]}.yaml"


def written(folder: Path) -> Path:
    """All whole files of the guide, each in its place."""
    for text in WHOLE:
        path = folder / place_of(text)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[Problem]:
    return check([look(LESSONS), look(folder)], TODAY, [folder], look_at_ways)


def test_every_whole_file_passes_its_check(tmp_path: Path) -> None:
    places_of = {place_of(text) for text in WHOLE}
    assert places_of == {
        "cafe/cup-of-tea.yaml", "rehearsals/tea-machine.yaml", "facts.yaml", "course.yaml",
    }  # fmt: skip
    found = problems(written(tmp_path))
    # No lesson leads to that rehearsal, and one lesson of the unit is begun only when it is read.
    assert {one.code for one in found} == {"rehearsal-unlinked", "lesson-missing"}
    assert {one.severity for one in found if one.code != "lesson-missing"} == {"warning"}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.note)
def test_every_part_passes_its_check_in_its_frame(tmp_path: Path, part: Block) -> None:
    folder, text = FRAMES[part.note](part.text)
    path = tmp_path / folder / "a-part.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert {one.code for one in problems(tmp_path)} <= {"rehearsal-unlinked", "words-count"}


def test_each_mistake_shown_is_told_like_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = next(one.text for one in BLOCKS if "exemple" in one.text)
    path = written(tmp_path) / "cafe" / "cup-of-tea.yaml"
    path.write_text(path.read_text("utf-8").replace("example:", "exemple:", 1), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    before = language.current()
    result = CliRunner().invoke(cli, ["check", "cafe/cup-of-tea.yaml"], catch_exceptions=False)
    language.use(before)
    assert told in result.output.replace("\\", "/")


def commands() -> Iterator[tuple[list[str], str]]:
    """Every command of the guide in its order, and what is answered when it asks."""
    pattern = r"^ *(?:\$ )?(learner(?: .*)?)$|`(learner [^`|]*)`"
    for found in re.finditer(pattern, TEXT, re.MULTILINE):
        line = found[1] or found[2]
        asked = TEXT[found.end() :].split("```")[0] if line == "learner new" else ""
        answers = [row.rsplit(": ", 1)[1] for row in asked.splitlines() if ": " in row]
        # Where one is only spoken of, its help has to know it.
        spoken_of = (
            [] if found[1] or line not in ("learner pack", "learner install") else ["--help"]
        )
        yield (
            [*shlex.split(line)[1:], *spoken_of],
            "".join(f"{answer}\n" for answer in answers) or "y\n",
        )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The lessons folder of a tutor who has saved whatever the guide says, and is in it."""
    monkeypatch.setenv("LEARNER_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    lessons = written(tmp_path / "lessons")
    # It lists a lesson that the first command makes.
    (lessons / "course.yaml").unlink()
    words = next(one.text for one in BLOCKS if one.kind == "csv")
    (lessons / "words.csv").write_bytes(words.encode("cp949"))
    deck = Path(__file__).parent / "tutor" / "drafts" / "decks" / "current.apkg"
    shutil.copy(deck, lessons / "deck.apkg")
    monkeypatch.chdir(lessons)
    before = language.current()
    yield lessons
    language.use(before)


@pytest.mark.thorough
def test_every_command_runs(desk: Path) -> None:
    seen: list[str] = []

    def screen(_here: Places, trial: Trial, at: int | str, _tell: object, _language: str) -> None:
        seen.append(f"{trial.read().id} {at}")

    ran = set()
    for args, answers in commands():
        # What a stick brings is installed on another laptop.
        home = desk.parent / "another laptop" if args[0:1] == ["install"] else desk.parent
        env = {"LEARNER_HOME": str(home)}
        result = CliRunner().invoke(cli, args, input=answers, obj=screen, env=env)
        told = (args, result.output, result.exception)
        assert result.exception is None or isinstance(result.exception, SystemExit), told
        # Where a sentence has no voice yet, the status says so by its exit.
        assert result.exit_code == 0 or args[:2] == ["audio", "status"], told
        ran.add(args[0])
        if args == ["new"]:
            (desk / "course.yaml").write_text(ORDER, encoding="utf-8")
    assert ran >= {
        "new", "preview", "check", "print", "pack", "install", "report", "export", "graph",
    }  # fmt: skip
    assert seen == ["paying-for-tea 3", "tea-machine coffee"]
    made = {path.stem for path in (desk / "cafe").iterdir()}
    assert made == {"cup-of-tea", "paying-for-tea", "at-the-table"}


def test_the_questions_are_asked_in_these_words(desk: Path) -> None:
    dialogue = next(one.text for one in BLOCKS if one.kind == "console").splitlines()[1:]
    answers = "".join(f"{line.rsplit(': ', 1)[1]}\n" for line in dialogue)
    result = CliRunner().invoke(cli, ["new"], input=answers)
    for line in dialogue:
        assert f"{line.rsplit(': ', 1)[0]}: " in result.output


@pytest.mark.parametrize(
    ("picture", "step"), list(zip([b for b in BLOCKS if b.kind == "text"], [3, 19], strict=True)),
    ids=["a word", "a question"],
)  # fmt: skip
async def test_the_screens_are_drawn_as_they_are(
    desk: Path, tmp_path: Path, picture: Block, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learner.sound.player.Player.probe", lambda _player: None)
    here = replace(places(), cache=tmp_path / "cache")
    trial = Trial((here.course, here.own_lessons), desk / "cafe" / "cup-of-tea.yaml", here.cache)
    app = PreviewApp(apart(here, tmp_path / "apart"), trial, Spot(step - 1), str, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        there = [" ".join(line.split()) for line in shown(app).splitlines()]
    drawn = [" ".join(line.split("◄")[0].split()) for line in picture.text.splitlines()]
    for line in filter(None, drawn):
        _name, _gap, rest = line.partition(" Preview ")
        assert line in there or (rest and any(one.endswith(rest) for one in there)), line


def test_every_file_that_is_linked_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (LESSONS / target).is_file(), target
