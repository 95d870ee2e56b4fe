"""From a key to the first sample at a speaker, and from Esc to silence.

The speaker is a null sink of PulseAudio's, started for this alone, and what reaches it is read
back from its monitor; a real speaker adds what its hardware needs. Nothing is measured where
PulseAudio is not installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from threading import Thread

from tests.benchmarks.terminal import Terminal
from tests.benchmarks.worlds import World

ROUNDS = 20
ENTER, ESCAPE, F5 = b"\r", b"\x1b", b"\x1b[15~"
LONG_ENOUGH = 0.15
"""Seconds after which the shortest clip still plays."""

SINK = ["module-native-protocol-unix", "module-null-sink sink_name=heard rate=48000"]
SAMPLES = ["--rate=48000", "--format=s16le", "--channels=1"]
Row = tuple[str, str, str]


class Ear:
    """Notes when anything but silence has come out."""

    def __init__(self, env: dict[str, str]) -> None:
        command = ["parec", "-d", "heard.monitor", "--raw", *SAMPLES, "--latency-msec=5"]
        self._heard = subprocess.Popen(command, env=env, stdout=subprocess.PIPE)
        self.last = 0.0
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._heard.stdout is not None
        while samples := os.read(self._heard.stdout.fileno(), 1024):
            if any(samples):
                self.last = time.perf_counter()

    def wait_for_sound(self, since: float) -> float:
        """Seconds from `since` until something was heard."""
        while self.last < since and time.perf_counter() - since < 2:
            time.sleep(0.0005)
        return self.last - since

    def wait_for_silence(self) -> float:
        """When the last sound was heard."""
        while time.perf_counter() - self.last < 0.4:
            time.sleep(0.01)
        return self.last

    def close(self) -> None:
        """Hear no more."""
        self._heard.kill()
        self._heard.wait()


def rows(world: World) -> Iterator[Row]:
    """The first word of the first lesson, again and again."""
    if not shutil.which("pulseaudio") or not shutil.which("parec"):
        yield "F5 → first sound", "≤ 100 ms", "not measured: no PulseAudio"
        return
    with _speaker(world.env) as env, Terminal(world.command, env) as terminal:
        terminal.wait_for("Mina")
        ear = Ear(env)
        for key in (b"", ENTER, ENTER, ENTER):
            terminal.settle(key, quiet=0.5, timeout=3)
        started = [_started(terminal, ear) for _ in range(ROUNDS)]
        stopped = _stopped(terminal, ear)
        ear.close()
    cuts = quantiles(started, n=20, method="inclusive")
    told = f"p50 {cuts[9] * 1000:.1f} ms, p95 {cuts[18] * 1000:.1f} ms"
    yield f"F5 → first sound (n={ROUNDS})", "≤ 100 ms", told
    yield "Esc → silence", "at once", f"{stopped * 1000:.0f} ms (Textual waits 100 ms after Esc)"


def _started(terminal: Terminal, ear: Ear) -> float:
    ear.wait_for_silence()
    begun = time.perf_counter()
    terminal.send(F5)
    seconds = ear.wait_for_sound(begun)
    terminal.settle(timeout=0.1)
    return seconds


def _stopped(terminal: Terminal, ear: Ear) -> float:
    _started(terminal, ear)
    time.sleep(LONG_ENOUGH)
    begun = time.perf_counter()
    terminal.send(ESCAPE)
    return max(ear.wait_for_silence() - begun, 0.0)


@contextmanager
def _speaker(env: dict[str, str]) -> Iterator[dict[str, str]]:
    """A speaker nobody hears, and the environment in which it is the only one."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o700)
        env = {**env, "XDG_RUNTIME_DIR": folder, "HOME": folder}
        command = ["pulseaudio", "-n", "--exit-idle-time=-1", *(f"--load={part}" for part in SINK)]
        server = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
        try:
            time.sleep(1)
            yield env
        finally:
            server.kill()
            server.wait()
