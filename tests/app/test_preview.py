"""`learner preview`: what a tutor sees while writing, and what nobody loses by it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from learner.app.preview import PreviewApp, apart
from learner.app.screens.preview import BrokenScreen, PreviewScreen, Spot
from learner.app.screens.rehearsal.preview import RehearsalPreviewScreen
from learner.course.problem import Problem
from learner.course.trial import Trial
from learner.paths import Places
from learner.study import Person
from tests.app.conftest import SMALL, WORLD, shown
from tests.app.lesson_keys import answer_rightly
from tests.rehearsal.conftest import GOOD

Open = Callable[..., PreviewApp]


def tell(problem: Problem) -> str:
    return f"line {problem.line}: {problem.code}"


@pytest.fixture(autouse=True)
def looks_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine must not look by itself in between."""
    monkeypatch.setattr("learner.app.preview.LOOK_EVERY", 3600)


@pytest.fixture
def file(here: Places) -> Path:
    """A tutor's own copy of a lesson."""
    path = here.own_lessons / "money" / "cash.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes((WORLD / "lessons" / "money" / "cash.yaml").read_bytes())
    return path


@pytest.fixture
def open_at(here: Places, file: Path, tmp_path: Path) -> Open:
    """Open the preview at a step."""

    def opened(step: int = 1, path: Path = file) -> PreviewApp:
        trial = Trial((here.course, here.own_lessons), path, here.cache)
        return PreviewApp(apart(here, tmp_path / "apart"), trial, Spot(step - 1), tell, "en")

    return opened


async def saved(pilot: Pilot[None], path: Path, text: str) -> None:
    """Save, and wait until it has been looked at twice."""
    path.write_text(text, "utf-8")
    await looked(pilot)


async def looked(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, PreviewApp)
    await pilot.pause()
    app.look()
    app.look()
    await pilot.pause()


def at(app: PreviewApp) -> str:
    """The id of the step that is shown."""
    assert isinstance(app.screen, PreviewScreen)
    return app.screen.at.step.id


async def test_it_opens_at_a_step(open_at: Open) -> None:
    app = open_at(3)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert at(app) == "word/account"
        assert "은행에 내 돈을 넣어 두는 자리" in shown(app)
        assert "3 / " in shown(app)


async def test_a_step_past_the_end_is_the_last(open_at: Open) -> None:
    app = open_at(999)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert at(app) == "summary"


async def test_a_save_is_shown_at_the_same_place(open_at: Open, file: Path) -> None:
    app = open_at(2)
    text = file.read_text("utf-8")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "통장에 든 돈을 찾다" not in shown(app)
        await saved(pilot, file, text.replace("means: (돈을) 찾다", "means: 통장에 든 돈을 찾다"))
        assert at(app) == "word/withdraw"
        assert "통장에 든 돈을 찾다" in shown(app)
        await saved(pilot, file, _with_a_word_first(text))
        assert at(app) == "word/withdraw"
        assert "3 / " in shown(app)


def _with_a_word_first(text: str) -> str:
    new = "words:\n  - id: cash\n    en: cash\n    means: 현금\n    example: Cash, please.\n"
    assert text.count("words:\n") == 1
    return text.replace("words:\n", new)


async def test_where_the_step_is_gone_the_number_stays(open_at: Open, file: Path) -> None:
    app = open_at(2)
    text = file.read_text("utf-8")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await saved(pilot, file, text.replace("id: withdraw", "id: take-out-money"))
        assert at(app) == "word/take-out-money"


async def test_the_line_of_a_part_stays(open_at: Open, file: Path) -> None:
    app = open_at()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        while not at(app).endswith("/role"):
            await pilot.press("pagedown")
        await answer_rightly(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        line = app.screen.at.place
        assert line == "thanks"
        await saved(pilot, file, file.read_text("utf-8") + "# a comment\n")
        assert app.screen.at.place == line


async def test_editors_that_put_a_new_file_in_its_place(open_at: Open, file: Path) -> None:
    app = open_at(2)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        before = file.stat()
        new = file.with_suffix(".tmp")
        # As long as before, and with the same date.
        new.write_text(file.read_text("utf-8").replace("(돈을) 찾다", "(돈을) 빼다"), "utf-8")
        os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
        file.unlink()
        app.look()
        await pilot.pause()
        assert at(app) == "word/withdraw", "gone for a moment is not gone"
        new.replace(file)
        await looked(pilot)
        assert "(돈을) 빼다" in shown(app)


async def test_a_file_that_is_still_being_written_is_let_be(open_at: Open, file: Path) -> None:
    app = open_at(2)
    text = file.read_text("utf-8")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for half in ("", text[:100], text[:500]):
            file.write_text(half, "utf-8")
            app.look()
            await pilot.pause()
            assert isinstance(app.screen, PreviewScreen)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("level:", "levle:", "line 5: key-unknown-near"),
        ("title: Using", "title: [Using", "line 3: "),
        ("id: withdraw", "id: counter", "line 17: word-twice"),
    ],
)
async def test_a_broken_save_shows_its_lines_and_recovers(
    open_at: Open, file: Path, old: str, new: str, told: str
) -> None:
    app = open_at(3)
    text = file.read_text("utf-8")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await saved(pilot, file, text.replace(old, new))
        assert isinstance(app.screen, BrokenScreen)
        assert told in shown(app)
        await saved(pilot, file, text)
        assert at(app) == "word/account"


async def test_a_file_that_goes_and_comes_back(open_at: Open, file: Path) -> None:
    app = open_at(3)
    content = file.read_bytes()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        file.unlink()
        await looked(pilot)
        assert "file-missing" in shown(app)
        file.write_bytes(content)
        await looked(pilot)
        assert at(app) == "word/account"


async def test_it_may_begin_broken(open_at: Open, file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text("format: 1\n", "utf-8")
    app = open_at(3)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "line 1: key-missing" in shown(app)
        await saved(pilot, file, text)
        assert at(app) == "word/account"


async def test_every_question_can_be_passed(open_at: Open) -> None:
    app = open_at()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        for _step in app.screen.at.steps:
            await pilot.press("pagedown")
        assert at(app) == "summary"
        await pilot.press("pageup")
        assert at(app) == "mission"
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_value is None
    assert not app.is_running


async def test_notes_and_what_is_to_be_mended(open_at: Open) -> None:
    app = open_at()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "To mend: 1" in shown(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "words-count" in shown(app)
        assert "A small lesson for the tests." in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert at(app) == "can-do"


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_nobody_s_progress_is_touched(
    open_at: Open, here: Places, mina: Person, tmp_path: Path
) -> None:
    before = everything(here.people.parent)
    assert any(mina.id in str(path) for path in before)
    app = open_at()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        while "practise/" not in at(app):
            await pilot.press("pagedown")
        await answer_rightly(pilot)
    after = everything(here.people.parent)
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert {path for path in changed if here.cache not in path.parents} == set()


async def test_an_installed_lesson_and_one_from_anywhere(open_at: Open, tmp_path: Path) -> None:
    loose = tmp_path / "stick" / "my-cash.yaml"
    loose.parent.mkdir()
    content = (WORLD / "lessons" / "money" / "cash.yaml").read_text("utf-8")
    loose.write_text(content.replace("(돈을) 찾다", "(돈을) 빼다"), "utf-8")
    for path, word in ((WORLD / "lessons/money/cash.yaml", "찾다"), (loose, "빼다")):
        app = open_at(2, path)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert word in shown(app)


def test_the_course_s_own_cache_is_not_changed(here: Places, file: Path) -> None:
    """There the file lies in its own layer, and learners go by that."""
    from learner.course.library import open_course

    folders = (here.course, here.own_lessons)
    open_course(folders, here.cache).close()
    before = {path: path.stat().st_mtime_ns for path in here.cache.iterdir()}
    assert Trial(folders, file, here.cache).read().id == "cash"
    assert {path: path.stat().st_mtime_ns for path in here.cache.iterdir()} == before


async def test_a_rehearsal_is_played_from_a_node_and_stays_there_at_a_save(
    here: Places, tmp_path: Path
) -> None:
    path = here.own_lessons / "rehearsals" / "till.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes((GOOD / "rehearsals" / "till.yaml").read_bytes())
    trial = Trial((here.course, here.own_lessons), path, here.cache)
    spot = Spot(0, "enter-code")
    app = PreviewApp(apart(here, tmp_path / "apart"), trial, spot, tell, "en")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "Enter your code" in shown(app)
        text = path.read_text("utf-8").replace("Enter your code", "Type your code")
        await saved(pilot, path, text)
        assert isinstance(app.screen, RehearsalPreviewScreen)
        assert "Type your code" in shown(app)
        await pilot.press(*"1111", "enter")
        await pilot.pause()
        assert "1 left" in shown(app), "done once"
        await saved(pilot, path, text.replace("kind: machine", "kind: machin"))
        assert isinstance(app.screen, BrokenScreen)
