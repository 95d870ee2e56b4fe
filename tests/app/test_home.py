"""Home names what comes next, and keeps what the learner has opened."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from learner.app.app import LearnerApp
from learner.app.screens.lesson import LessonScreen
from learner.paths import Places, places
from tests.app.conftest import SMALL, Clock, shown

Start = Callable[[], LearnerApp]


@pytest.mark.usefixtures("mina")
async def test_the_next_lesson_is_named_in_both_languages_whichever_speaks(start: Start) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1")
        for key in ("f2", "f2"):
            await pilot.press(key)
            card = "\n".join(shown(app).splitlines()[:8])
            assert card.count("Using a cash machine") == 1
            assert card.count("현금 인출기에서 돈 찾기") == 1


@pytest.mark.usefixtures("mina")
async def test_a_unit_that_was_opened_stays_open_for_the_turn(here: Places, clock: Clock) -> None:
    app = LearnerApp(replace(here, course=places().course), now=clock)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "down", "end", "enter")
        opened = shown(app)
        assert opened.count("\n  - ") == 1
        for away_and_back in (("f4", "escape"), ("f2", "f2")):
            await pilot.press(*away_and_back)
            assert shown(app) == opened
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen), "on from the unit, where the cursor was left"
        await pilot.press("escape")
        assert "- 첫걸음" not in shown(app)
        await pilot.press("escape", "1")
        assert "- 첫걸음" in shown(app), "the next turn begins with what comes next"
