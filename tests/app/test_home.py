"""Home names what comes next, and keeps what the learner has opened."""

from collections.abc import Callable

import pytest

from learner.app.app import LearnerApp
from tests.app.conftest import SMALL, shown

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
