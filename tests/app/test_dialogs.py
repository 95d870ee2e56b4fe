"""A dialog stands alone: its own keys, its own cursor, nothing of what lies behind it."""

from collections.abc import Callable

import pytest

from learner.app.app import LearnerApp
from learner.app.screens.ask import AskScreen
from learner.app.symbols import CLOSED, OPENED, POINT
from learner.study import Person
from tests.app.conftest import LARGE, SMALL, Clock, shown
from tests.app.lesson_keys import open_step

Start = Callable[[], LearnerApp]


def pointed(app: LearnerApp) -> list[str]:
    """The lines that a cursor stands in."""
    return [line for line in shown(app).splitlines() if POINT in line]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_only_cursor_is_that_of_the_dialog(
    start: Start, mina: Person, size: tuple[int, int]
) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await open_step(app, pilot, mina, "practise/match")
        await pilot.press("1")
        assert pointed(app)
        await pilot.press("f1")
        (first,) = pointed(app)
        assert f"{POINT} F3" in first
        await pilot.press("down")
        (second,) = pointed(app)
        assert second != first


@pytest.mark.usefixtures("mina")
async def test_no_sign_of_the_course_stands_beside_the_answers(start: Start, clock: Clock) -> None:
    clock.wait(days=-3000)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        whose, *rest, _keys = shown(app).splitlines()
        assert "미나" in whose
        signs = {line.split()[0] for line in rest if line.split()}
        assert not signs & {OPENED, CLOSED}


@pytest.mark.usefixtures("mina")
async def test_whoever_only_presses_enter_confirms_no_wrong_date(
    start: Start, clock: Clock
) -> None:
    clock.wait(days=-3000)
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1")
        await pilot.pause()
        (here,) = pointed(app)
        assert "모르겠어요" in here
        await pilot.press("f2", "f2")
        assert pointed(app) == [here]


@pytest.mark.parametrize(
    ("way", "holds", "not_there"),
    [
        (["f1"], ["Esc 뒤로", "F3", "F9"], ["F1 ", "F4", "F10", "다른 사람"]),
        (["f7"], ["Esc 뒤로", "F1 ", "F3", "F9"], ["F4", "F10", "다른 사람"]),
        (["f3"], ["Esc 뒤로", "F1 ", "F9"], ["F3"]),
        (["f3", "f1"], ["Esc 뒤로", "F3", "F9"], ["F1 "]),
        (["f1", "f2", "f2", "escape"], ["F1 ", "F3", "F4", "F10"], []),
    ],
)
@pytest.mark.usefixtures("mina")
async def test_the_last_line_has_the_keys_that_hold_now(
    start: Start, way: list[str], holds: list[str], not_there: list[str]
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*([] if way == ["f7"] else ["1"]), *way)
        await pilot.pause()
        keys = shown(app).splitlines()[-1]
        assert [key for key in holds if key not in keys] == []
        assert [key for key in not_there if key in keys] == []
