"""The speaker is tried from the settings, and what should be heard is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from learner.app.app import LearnerApp
from learner.errors import SoundError
from learner.sound.clips import Clips
from learner.study import Person
from tests.app.conftest import SMALL, shown
from tests.app.test_carrying import until

Start = Callable[[], LearnerApp]


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a speaker is plugged in; what the operating system would say."""
    there = [False]

    def load(_device: object, _path: Path) -> bool:
        if not there[0]:
            raise SoundError("sound-no-speaker")
        return True

    monkeypatch.setattr("learner.sound.device.Device.load", load)
    monkeypatch.setattr("learner.sound.device.Device.start", lambda _device: None)
    monkeypatch.setattr("learner.sound.device.Device.left", lambda _device: 0.0)
    monkeypatch.setattr(Clips, "path", lambda *_: Path("clip.mp3"))
    return there


async def test_a_speaker_that_is_plugged_in_later_is_found(
    start: Start, mina: Person, plugged: list[bool]
) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "f10", "f5")
        await until(pilot, lambda: "찾지 못했어요. 꽂은 다음" in shown(app))
        plugged[0] = True
        await pilot.press("f5")
        await until(pilot, lambda: "들려야 해요" in shown(app))


async def test_without_any_clip_it_says_so(start: Start, mina: Person) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "f10", "f5")
        await until(pilot, lambda: "들을 소리가 없어요" in shown(app))
