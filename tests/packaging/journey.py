"""A newcomer's first steps, run by the installed program's own Python; prints what was done.

The program is the installed one; only the keys that a learner presses come from the tests.
"""

import asyncio
import sys
from pathlib import Path

import learner
from learner.app.app import LearnerApp
from learner.paths import places

sys.path.append(str(Path(__file__).parents[2]))

from tests.app.lesson_keys import answer_rightly

ANSWERS = 3


async def main() -> None:
    app = LearnerApp(places())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"민들레", "enter", "enter")
        await pilot.pause()
        answered = 0
        while answered < ANSWERS:
            if app.screen.view is not None:
                await answer_rightly(pilot)
                answered += 1
            await pilot.press("enter")
            await pilot.pause()
        print(Path(learner.__file__).parent)
        print(answered, type(app.screen).__name__)


asyncio.run(main())
