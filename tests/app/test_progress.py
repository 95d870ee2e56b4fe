"""What has been reached, also where it is more than a small window holds."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from learner.app.app import LearnerApp
from learner.app.screens.progress import ProgressScreen
from learner.study import Person
from tests.app.conftest import LARGE, SMALL, shown

Start = Callable[[], LearnerApp]


@pytest.mark.parametrize(
    ("size", "statements", "more"), [(SMALL, 0, False), (SMALL, 4, True), (LARGE, 4, False)]
)
async def test_it_says_where_there_is_more_to_see(
    start: Start, mina: Person, size: tuple[int, int], statements: int, more: bool
) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.begin(mina)
        await pilot.pause()
        assert app.study is not None
        can = app.study.open_lesson("cash").lesson.can_do[:1] * statements
        await app.push_screen(ProgressScreen(replace(app.study.progress(), practised=can)))
        await pilot.pause()
        assert ("위아래에 더 있어요" in shown(app)) is more
        await pilot.press("f2")
        assert ("Arrow keys: there is more" in shown(app)) is more
