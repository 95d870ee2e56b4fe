"""The wheel as a stranger gets it: built, installed elsewhere, started from another folder."""

from pathlib import Path

import pytest

from .conftest import run

pytestmark = pytest.mark.packaging


def test_the_course_and_the_clips_travel_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    script = (
        "from learner.paths import places; p = places();"
        "print(p.course); print(sum(1 for _ in p.course.rglob('*.yaml')));"
        "print(p.audio.is_dir())"
    )
    course, lessons, audio = run(installed, "-c", script, cwd=tmp_path).splitlines()
    assert Path(course).is_relative_to(installed.parent.parent)
    assert int(lessons) > 4
    assert audio == "True"


def test_the_dictionary_travels_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    script = "from learner.marking import Key, mark; print(mark('coffe', Key('coffee')).reason)"
    assert run(installed, "-c", script, cwd=tmp_path).strip() == "typo"


def test_the_installed_course_passes_its_check_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    learner = installed.with_name("learner" + installed.suffix)
    run(learner, "check", cwd=tmp_path, LEARNER_HOME=str(tmp_path / "home"))


def test_a_folder_is_set_up_for_editors_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    learner = installed.with_name("learner" + installed.suffix)
    home = str(tmp_path / "home")
    run(learner, "schema", "--set-up", "--into", tmp_path, cwd=tmp_path, LEARNER_HOME=home)
    assert (tmp_path / ".schema" / "lesson.json").is_file()


def test_the_sheets_and_the_decks_are_made_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    learner, home = installed.with_name("learner" + installed.suffix), str(tmp_path / "home")
    for command in (["print", "cash-machine"], ["export", "anki"], ["pack", "money"]):
        run(learner, *command, cwd=tmp_path, LEARNER_HOME=home)
    names = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert names == {"cash-machine.html", "learner.apkg", "my.lessons"}


def test_the_installed_app_reaches_its_first_screen(installed: Path, tmp_path: Path) -> None:
    script = """
import asyncio
from learner.app.app import LearnerApp
from learner.paths import places

async def main():
    app = LearnerApp(places())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        print(type(app.screen).__name__)

asyncio.run(main())
"""
    shown = run(installed, "-c", script, cwd=tmp_path, LEARNER_HOME=str(tmp_path / "홈 폴더"))
    assert shown.strip().endswith("Screen")
