"""Playing clips without ever keeping a key waiting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from typing import Final, Protocol

from msgspec import Struct

from learner.errors import SoundError
from learner.sound.device import SILENCE, Device

_TAIL: Final = 0.3
"""Seconds that may still sound after the last of a clip was handed to the speaker."""

_STALLED: Final = 3.0
"""Seconds without a sound after which the speaker has gone; wireless ones start late."""

_PATIENCE: Final = 0.5
"""Seconds to wait for a speaker to let go when the program ends."""


class Speaker(Protocol):
    """What a player needs of a device: see `learner.sound.device.Device`."""

    def load(self, path: Path) -> bool | None: ...  # noqa: D102
    def start(self) -> None: ...  # noqa: D102
    def left(self) -> float: ...  # noqa: D102
    def halt(self) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class _Order(Struct, frozen=True):
    """What the worker is to do; `aloud` is False where only the speaker is looked for."""

    path: Path
    aloud: bool = True
    then: Callable[[], None] | None = None


class Player:
    """Plays one clip at a time; a new one, or `stop`, ends the last at once.

    Nothing here blocks or raises. Trouble is handed to `on_trouble` from the worker
    thread: `sound-no-speaker` once in the program's life, `sound-broken-clip` once a file.
    """

    def __init__(
        self, on_trouble: Callable[[SoundError], None] | None = None, device: Speaker | None = None
    ) -> None:
        self._on_trouble = on_trouble
        self._device = device or Device()
        self._told: set[str] = set()
        self._changed = Condition()
        self._order: _Order | None = None
        self._turn = 0
        self._closing = False
        self._worker: Thread | None = None
        self._playing = False
        self._available: bool | None = None

    @property
    def available(self) -> bool | None:
        """Whether there is a speaker, as last seen; None before it was looked for."""
        return self._available

    @property
    def playing(self) -> bool:
        """Whether a clip sounds, or is about to."""
        return self._playing

    def probe(self) -> None:
        """Look for a speaker without a sound, so that `available` is known and play is quick."""
        self._give(_Order(SILENCE, aloud=False))

    def play(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Play `path`; `then` is called from the worker when it was heard to its end."""
        self._give(_Order(path, then=then))

    def stop(self) -> None:
        """Silence."""
        if self._worker is not None:
            self._give(None)

    def close(self) -> None:
        """Silence, and let go of the speaker; the player is not used again."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._worker is not None:
            self._worker.join(_PATIENCE)

    def _give(self, order: _Order | None) -> None:
        with self._changed:
            if self._closing:
                return
            self._order = order
            self._turn += 1
            self._playing = order is not None and order.aloud
            self._changed.notify()
            if self._worker is None:
                # A daemon: a driver that hangs must not keep the program from ending.
                self._worker = Thread(target=self._work, name="sound", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        turn = 0
        while True:
            self._interrupted(turn, None)
            with self._changed:
                order, turn = self._order, self._turn
            if self._closing:
                break
            self._device.halt()
            if order is not None:
                self._do(order, turn)
        self._device.close()

    def _do(self, order: _Order, turn: int) -> None:
        try:
            # A device that cannot say whether it is heard gets the benefit of the doubt.
            self._available = self._device.load(order.path) is not False
            if not order.aloud or self._interrupted(turn, 0):
                return
            self._device.start()
            self._wait_for_end(order, turn)
        except SoundError as error:
            self._fail(error, turn)

    def _wait_for_end(self, order: _Order, turn: int) -> None:
        before, stood = 0.0, 0.0
        while (left := self._device.left()) > 0:
            pause = max(left, 0.02)
            stood = stood + pause if left == before else 0.0
            if stood > _STALLED:
                raise SoundError("sound-no-speaker")
            if self._interrupted(turn, pause):
                return
            before = left
        if self._interrupted(turn, _TAIL):
            return
        # A device left running wakes the processor a hundred times a second.
        self._device.halt()
        # While it halted something else may have been asked for, or silence.
        if self._ended(turn) and order.then is not None:
            order.then()

    def _interrupted(self, turn: int, seconds: float | None) -> bool:
        """Whether something else was asked for within `seconds` (None: wait until it is)."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closing or self._turn != turn, seconds)

    def _ended(self, turn: int) -> bool:
        """Note that nothing sounds any more; whether it was still this turn."""
        with self._changed:
            if self._closing or self._turn != turn:
                return False
            self._playing = False
            return True

    def _fail(self, error: SoundError, turn: int) -> None:
        self._ended(turn)
        if error.code == "sound-no-speaker":
            self._available = False
        about = f"{error.code} {error.fields.get('path', '')}"
        if about not in self._told:
            self._told.add(about)
            if self._on_trouble is not None:
                self._on_trouble(error)
