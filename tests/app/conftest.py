"""The real app over the small course, on a laptop of its own."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from nacl.pwhash import argon2id
from textual.pilot import Pilot
from textual.screen import Screen

from learner import language
from learner.app.app import LearnerApp
from learner.app.widgets.step_view import StepView
from learner.paths import Places, places
from learner.study import Person, new_learner

WORLD = Path(__file__).parent.parent / "world"
SMALL = (80, 24)
LARGE = (120, 40)


class Clock:
    """A clock that can be set."""

    def __init__(self) -> None:
        self.shows = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/London"))

    def __call__(self) -> datetime:
        return self.shows

    def wait(self, **time: float) -> None:
        self.shows += timedelta(**time)


@pytest.fixture(autouse=True)
def korean() -> Iterator[None]:
    """Every test begins as the program does."""
    language.use("ko")
    yield
    language.use("ko")


@pytest.fixture(autouse=True)
def no_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait for a sound card."""
    monkeypatch.setattr("learner.sound.player.Player.probe", lambda _player: None)


class PatientPilot(Pilot[None]):
    """Presses a key only when what came of the last one has been painted, as a person does."""

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self._painted()
            await super().press(key)
        await self.pause()

    async def pause(self, delay: float | None = None) -> None:
        await super().pause(delay)
        await self._painted()

    async def _painted(self) -> None:
        for _ in range(PATIENCE):
            screen = self.app.screen
            views = (view.ready for view in screen.query(StepView) if view.region)
            if getattr(screen, "stands", True) and all(views):
                return
            await super().pause()


PATIENCE = 200
"""How often to look before a step that takes no Enter is taken for one that never will."""


@pytest.fixture(autouse=True)
def cheap_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a guess costs has tests of its own, in `tests/records`."""
    monkeypatch.setattr("learner.records.key.PASSES", 1)
    monkeypatch.setattr("learner.records.key.MEMORY", argon2id.MEMLIMIT_MIN)


@pytest.fixture(autouse=True)
def brisk_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look four times as often whether a key has been dealt with."""
    monkeypatch.setattr("textual.pilot.Pilot", PatientPilot)
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / 200)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 1 / 400)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def here(tmp_path: Path) -> Places:
    home = tmp_path / "집 폴더"
    return replace(
        places(),
        course=WORLD / "lessons",
        audio=WORLD / "audio",
        own_lessons=home / "lessons",
        own_audio=home / "audio",
        people=home / "people",
        device=home / "device",
        centre=home / "centre.toml",
        cache=home / "cache",
    )


@pytest.fixture
def start(here: Places, clock: Clock) -> Callable[[], LearnerApp]:
    """Start the program (again)."""
    return lambda: LearnerApp(here, now=clock)


@pytest.fixture
def mina(here: Places) -> Person:
    return new_learner(here, "미나", "boat")


def shown(app: LearnerApp) -> str:
    """Everything that stands on the screen, line by line."""
    screen: Screen[object] = app.screen
    return "\n".join(strip.text.rstrip() for strip in screen._compositor.render_strips())
