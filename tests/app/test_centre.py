"""What a centre has settled, as a learner and a tutor see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from learner import language
from learner.app.app import LearnerApp
from learner.app.screens.help import HelpScreen
from learner.app.screens.newcomer import NewcomerScreen
from learner.app.screens.people import PeopleScreen
from learner.paths import Places
from learner.study import Person
from tests.app.conftest import LARGE, SMALL, shown
from tests.app.test_carrying import until
from tests.app.test_shell import walk

Start = Callable[[], LearnerApp]
CONTACT = "Hope Centre: 020 7946 0000"


def settle(here: Places, text: str) -> None:
    here.centre.parent.mkdir(exist_ok=True)
    here.centre.write_text(text, encoding="utf-8")


async def test_a_new_learner_begins_as_the_centre_has_settled(start: Start, here: Places) -> None:
    settle(here, f'wording = "north"\nlanguage = "en"\ncontact = "{CONTACT}"\n')
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Welcome" in shown(app))
        assert isinstance(app.screen, NewcomerScreen)
        await walk(pilot, [*"mina", "enter", "enter"])
        assert app.study is not None
        chosen = app.study.settings
        assert (chosen.wording, chosen.interface, chosen.explain) == ("north", "en", "en")
        await walk(pilot, ["f1"])
        assert isinstance(app.screen, HelpScreen)
        assert CONTACT in shown(app)
        # What they choose themselves stays.
        await walk(pilot, ["escape"])
        app.change("wording", "south")
        app.leave()
        await walk(pilot, ["1"])
        assert app.study.settings.wording == "south"


@pytest.mark.usefixtures("mina")
async def test_only_the_units_of_the_centre_are_shown(start: Start, here: Places) -> None:
    app = start()
    units = [unit.id for unit in app.course.units]
    settle(here, f'units = ["{units[-1]}", "no-such-unit"]\n')
    app = start()
    async with app.run_test(size=LARGE) as pilot:
        await walk(pilot, ["1"])
        assert app.study is not None
        assert [unit.id for unit, _ in app.study.today().path] == units[-1:]
    settle(here, 'units = ["no-such-unit"]\n')
    assert [unit.id for unit in start().course.units] == units, "nobody is left without lessons"


async def test_a_broken_file_is_told_to_the_tutor_and_the_program_starts(
    start: Start, here: Places, mina: Person
) -> None:
    settle(here, "wording = north\n")
    app = start()
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "centre.toml has mistakes" in shown(app))
        assert "선생님께: centre.toml" in shown(app)
        await walk(pilot, ["1"])
        assert app.study is not None
        assert app.study.person == mina


async def test_a_place_where_records_may_be_damaged_is_told_once(
    start: Start, here: Places, mina: Person
) -> None:
    (here.people.parent / ".stfolder").mkdir()
    app = start()
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "LEARNER_HOME" in shown(app))
        assert isinstance(app.screen, PeopleScreen)
    language.use("ko")
    app = start()
    async with app.run_test(size=LARGE) as pilot:
        await walk(pilot, ["1", "escape"])
        assert "LEARNER_HOME" not in shown(app)
