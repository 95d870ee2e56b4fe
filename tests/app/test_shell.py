"""What works on every screen: language, hiding, emergency, help, trouble."""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widget import Widget

from learner.app.app import LearnerApp
from learner.app.screens.ask import AskScreen
from learner.app.screens.emergency import EmergencyScreen
from learner.app.screens.home import HomeScreen
from learner.app.screens.people import PeopleScreen
from learner.app.screens.trouble import TroubleScreen
from learner.errors import CourseError
from learner.paths import Places
from learner.study import Person
from tests.app.conftest import LARGE, SMALL, Clock, shown

Start = Callable[[], LearnerApp]

LOCK = ["down"] * 7 + ["enter"]
"""From the settings to the page about locking."""

WAYS: dict[str, list[str]] = {
    "people": [],
    "nickname": ["2"],
    "picture": ["2", "a", "enter"],
    "home": ["1"],
    "path": ["1", "down", "down"],
    "progress": ["1", "f4"],
    "settings": ["1", "f10"],
    "lock": ["1", "f10", *LOCK],
    "four words": ["1", "f10", *LOCK, "enter"],
    "own passphrase": ["1", "f10", *LOCK, "down", "enter"],
    "emergency": ["f3"],
    "help": ["1", "f1"],
    "lesson": ["1", "enter"],
}
"""The keys that lead to each screen, with one person on the laptop."""

OURS = [name for name in WAYS if name != "lesson"]


async def walk(pilot: Pilot[None], keys: Sequence[str | Path]) -> None:
    """Press keys; a path is pasted."""
    for key in keys:
        if isinstance(key, Path):
            assert pilot.app.focused is not None
            pilot.app.focused.post_message(Paste(str(key)))
            await pilot.pause()
        else:
            await pilot.press(key)
    await pilot.pause()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("mina")
async def test_whose_turn_language_hiding_and_emergency_on_every_screen(
    start: Start, way: str
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, WAYS[way])
        korean = shown(app)
        assert ("미나" in korean.splitlines()[0]) == ("1" in WAYS[way])
        await walk(pilot, ["f2"])
        assert "도움말" not in shown(app)
        assert shown(app) != korean
        await walk(pilot, ["f2"])
        assert shown(app) == korean
        app.notify("a message that must not be seen either")
        await walk(pilot, ["f9", "f2", "f3", "a"])
        assert shown(app).strip() == ""
        app.clear_notifications()
        await walk(pilot, ["f9" if way in OURS else "enter"])
        assert shown(app) == korean
        await walk(pilot, ["f3"])
        assert isinstance(app.screen, EmergencyScreen)
        assert ("미나" in shown(app).splitlines()[0]) == ("1" in WAYS[way])
        if way != "emergency":
            await walk(pilot, ["escape"])
            assert shown(app) == korean


@pytest.mark.usefixtures("mina")
async def test_help_leads_to_emergency_english_and_to_every_other_key(start: Start) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f1"])
        assert "화살표로 수업이나 미리 해 보기를" in shown(app)
        await walk(pilot, ["enter"])
        for words in ("Can I have an interpreter, please?", "통역을 부탁해도", "생명이 위험"):
            assert words in shown(app)
        await walk(pilot, ["escape", "f1", "down", "down", "enter"])
        assert "연습한 날" in shown(app)


@pytest.mark.parametrize("way", OURS)
@pytest.mark.usefixtures("mina")
async def test_nothing_is_cut_off_or_drawn_with_odd_characters(start: Start, way: str) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, WAYS[way])
        for size in (SMALL, LARGE):
            await pilot.resize_terminal(*size)
            for key in ("f2", "f2"):
                await walk(pilot, [key])
                text = shown(app)
                assert [repr(one) for one in app.screen.query("*") if is_cut(one)] == [], text
                assert ".." not in text.replace("...", "")
                # Signs that some fonts draw in two cells shift everything after them.
                assert {unicodedata.east_asian_width(sign) for sign in text} <= {"N", "Na", "W"}


def is_cut(widget: Widget) -> bool:
    parent = widget.parent
    if not widget.is_on_screen or not isinstance(parent, Widget) or not widget.region.area:
        return False
    if parent.show_vertical_scrollbar:
        return False
    return parent.region.intersection(widget.region) != widget.region


@pytest.mark.usefixtures("mina")
async def test_settings_hold_at_once_and_after_a_restart(start: Start) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1", "f10", "down", "down", "right", "down", "right", "up", "up", "up"])
        assert app.theme == "learner-light"
        await walk(pilot, ["enter"])
        assert "Settings" in shown(app)
    again = start()
    async with again.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        assert again.theme == "learner-light"
        assert "Help" in shown(again)
        assert again.study is not None
        assert again.study.settings.wording == "south"


async def test_a_file_that_cannot_be_opened_is_told_in_plain_words(
    start: Start, here: Places, mina: Person
) -> None:
    (here.people / mina.id / "learner.db").unlink()
    (here.people / mina.id / "learner.db").mkdir()
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        assert isinstance(app.screen, TroubleScreen)
        assert "Traceback" not in shown(app)
        await walk(pilot, ["enter"])
        assert isinstance(app.screen, PeopleScreen)


@pytest.mark.usefixtures("mina")
async def test_trouble_inside_a_screen_does_not_end_the_program(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        assert app.study is not None

        def fails() -> None:
            raise CourseError("lesson-unknown", id="gone")

        monkeypatch.setattr(app.study, "today", fails)
        await walk(pilot, ["enter"])
        assert isinstance(app.screen, TroubleScreen)
        monkeypatch.undo()
        await walk(pilot, ["enter"])
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.usefixtures("mina")
async def test_a_doubtful_date_is_asked_about_once(start: Start, clock: Clock) -> None:
    clock.wait(days=-3000)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        assert isinstance(app.screen, AskScreen)
        assert "2018년" in shown(app)
        await walk(pilot, ["down", "enter"])
        assert isinstance(app.screen, HomeScreen)
        await walk(pilot, ["f10", "escape"])
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.usefixtures("mina")
async def test_the_tutor_hears_of_a_bad_file_and_the_learner_does_not(
    start: Start, here: Places
) -> None:
    bad = here.own_lessons / "money" / "broken.yaml"
    bad.parent.mkdir(parents=True)
    bad.write_text("format: 1\nid: broken\ntitle: {", encoding="utf-8")
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause(1)
        assert "learner check" in shown(app)
        await walk(pilot, ["1"])
        assert isinstance(app.screen, HomeScreen)
        assert "learner check" not in shown(app)


@pytest.mark.usefixtures("mina")
async def test_keys_can_be_clicked_and_found_by_name(start: Start) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await walk(pilot, ["1"])
        bar = shown(app).splitlines()[-1]
        from rich.cells import cell_len

        await pilot.click("KeyBar", offset=(cell_len(bar[: bar.index("F10")]), 0))
        await pilot.pause()
        assert "우리말 표현" in shown(app)
        await walk(pilot, ["escape", "ctrl+p"])
        assert "나의 발전" in shown(app)
