"""A real program in a pseudo-terminal, timed from outside (Linux and macOS)."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

QUIET = 0.08
"""Seconds without output after which a screen counts as painted."""


class Terminal:
    """A program in a terminal of 120×40; `wait_for` and `settle` say when its bytes came."""

    def __init__(self, command: Sequence[str], env: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.output = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**env, "TERM": "xterm-256color"})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self._fd, keys)

    def wait_for(self, text: str, timeout: float = 20.0) -> float:
        """Seconds since the start until `text` has been written."""
        sought, deadline = text.encode(), time.perf_counter() + timeout
        while sought not in self.output:
            if not self._read(deadline - time.perf_counter()):
                raise TimeoutError(f"{text!r} never came; the end was {self.output[-400:]!r}")
        return time.perf_counter() - self.started

    def settle(self, keys: bytes = b"", timeout: float = 10.0, quiet: float = QUIET) -> float:
        """Seconds from typing `keys` until the last byte before the screen went quiet."""
        begun = last = time.perf_counter()
        if keys:
            self.send(keys)
        while time.perf_counter() - begun < timeout:
            waited = quiet if last > begun else timeout
            if not self._read(waited):
                break
            last = time.perf_counter()
        return last - begun

    def memory(self) -> float:
        """Resident memory in MiB, as it stands (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def _read(self, timeout: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], max(0.0, timeout))
        if not ready:
            return False
        try:
            self.output += os.read(self._fd, 65536)
        except OSError:
            return False
        return True
