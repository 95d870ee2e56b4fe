"""Playing: never in the way of a key, never an error into the app."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from learner.errors import SoundError
from learner.sound.device import SILENCE
from learner.sound.player import Player

CLIP, OTHER = Path("clip.mp3"), Path("other.mp3")


class Fake:
    """A speaker that notes what happens to it."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.seconds = 60.0
        self.broken: set[Path] = set()
        self.speaker: bool | None = True
        self.hang: threading.Event | None = None
        self.halting: threading.Event | None = None
        self._until = 0.0

    def load(self, path: Path) -> bool | None:
        if self.hang is not None:
            self.hang.wait(5)
        if path in self.broken:
            raise SoundError("sound-broken-clip", path=path)
        if self.speaker is False:
            raise SoundError("sound-no-speaker")
        self.heard.append(f"load {path.name}")
        return self.speaker

    def start(self) -> None:
        self.heard.append("start")
        self._until = time.monotonic() + self.seconds

    def left(self) -> float:
        return max(0.0, self._until - time.monotonic())

    def halt(self) -> None:
        self.heard.append("halt")
        self._until = 0.0
        if self.halting is not None and "start" in self.heard:
            self.halting.wait(5)

    def close(self) -> None:
        self.heard.append("close")


@pytest.fixture
def device() -> Fake:
    return Fake()


@pytest.fixture
def trouble() -> list[SoundError]:
    return []


@pytest.fixture
def player(device: Fake, trouble: list[SoundError]) -> Iterator[Player]:
    player = Player(trouble.append, device)
    yield player
    if device.hang is not None:
        device.hang.set()
    player.close()


def soon(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.002)


def test_nothing_is_started_before_the_first_sound(player: Player, device: Fake) -> None:
    player.stop()
    assert player.available is None
    assert not player.playing
    assert "sound" not in {thread.name for thread in threading.enumerate()}


def test_a_clip_plays_to_its_end_and_says_so(player: Player, device: Fake) -> None:
    device.seconds = 0.02
    ended = threading.Event()
    player.play(CLIP, then=ended.set)
    assert player.playing
    assert ended.wait(30)
    assert not player.playing
    assert player.available is True
    # The device is stopped when the clip is over.
    assert device.heard == ["halt", "load clip.mp3", "start", "halt"]


def test_a_new_clip_stops_the_last_at_once(player: Player, device: Fake) -> None:
    ended: list[str] = []
    player.play(CLIP, then=lambda: ended.append("clip"))
    soon(lambda: device.heard[-1:] == ["start"])
    player.play(OTHER)
    soon(lambda: device.heard[-3:] == ["halt", "load other.mp3", "start"])
    assert ended == []


def test_silence_holds_while_a_slow_speaker_halts(player: Player, device: Fake) -> None:
    device.seconds = 0.0
    ended: list[str] = []
    device.halting = threading.Event()
    player.play(CLIP, then=lambda: ended.append("clip"))
    soon(lambda: device.heard[-2:] == ["start", "halt"])
    player.stop()
    device.halting.set()
    soon(lambda: device.heard[-2:] == ["halt", "halt"])
    assert ended == []
    assert not player.playing


def test_stop_is_silence(player: Player, device: Fake) -> None:
    player.play(CLIP)
    soon(lambda: "start" in device.heard)
    player.stop()
    assert not player.playing
    soon(lambda: device.heard[-1] == "halt")


def test_a_speaker_that_hangs_keeps_no_key_waiting(player: Player, device: Fake) -> None:
    device.hang = threading.Event()
    begun = time.monotonic()
    for _ in range(100):
        player.play(CLIP)
        player.stop()
    player.close()
    # Closing waits half a second for a driver and no longer.
    assert time.monotonic() - begun < 20


def test_only_the_last_of_many_keys_is_played(player: Player, device: Fake) -> None:
    device.hang = threading.Event()
    player.play(CLIP)
    for _ in range(50):
        player.play(OTHER)
    device.hang.set()
    soon(lambda: "start" in device.heard)
    assert device.heard.count("start") == 1
    assert device.heard[-2:] == ["load other.mp3", "start"]


def test_probing_makes_no_sound(player: Player, device: Fake) -> None:
    player.probe()
    assert not player.playing
    soon(lambda: player.available is True)
    assert "start" not in device.heard
    assert SILENCE.is_file()


def test_a_missing_speaker_is_told_once(
    player: Player, device: Fake, trouble: list[SoundError]
) -> None:
    device.speaker = False
    player.probe()
    soon(lambda: player.available is False)
    for _ in range(3):
        player.play(CLIP)
        soon(lambda: not player.playing)
    assert [error.code for error in trouble] == ["sound-no-speaker"]


def test_headphones_put_in_later_are_found(player: Player, device: Fake) -> None:
    device.speaker = False
    player.probe()
    soon(lambda: player.available is False)
    device.speaker = True
    player.play(CLIP)
    soon(lambda: player.available is True)


def test_a_device_that_cannot_tell_is_believed(player: Player, device: Fake) -> None:
    device.speaker = None
    player.play(CLIP)
    soon(lambda: player.available is True)


def test_a_broken_clip_is_told_once_and_the_next_one_plays(
    player: Player, device: Fake, trouble: list[SoundError]
) -> None:
    device.broken = {CLIP}
    for _ in range(2):
        player.play(CLIP)
        soon(lambda: not player.playing)
    player.play(OTHER)
    soon(lambda: device.heard[-1] == "start")
    assert [(error.code, error.fields) for error in trouble] == [
        ("sound-broken-clip", {"path": CLIP})
    ]


def test_a_speaker_that_vanishes_in_the_middle_is_noticed(
    player: Player,
    device: Fake,
    trouble: list[SoundError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("learner.sound.player._STALLED", 0.05)
    monkeypatch.setattr(device, "left", lambda: 0.03)
    player.play(CLIP)
    soon(lambda: player.available is False)
    assert not player.playing
    assert [error.code for error in trouble] == ["sound-no-speaker"]


def test_a_closed_player_ignores_everything(player: Player, device: Fake) -> None:
    player.play(CLIP)
    soon(lambda: "start" in device.heard)
    player.close()
    assert device.heard[-1] == "close"
    player.play(CLIP)
    player.stop()
    assert device.heard[-1] == "close"
