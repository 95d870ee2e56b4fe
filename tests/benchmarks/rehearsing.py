"""From a key to the painted screen in a rehearsal, what is kept included."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import quantiles

from tests.benchmarks.terminal import Terminal
from tests.benchmarks.worlds import World

ROUNDS = 8
FIRST = "I have a headache. What can I take?"
THEN = (
    "I see.", "Are you allergic", "Thank you for", "Then please", "Take two", "Good. So",
    "Exactly.",
)  # fmt: skip
"""How the pharmacist's lines begin, where the first of the sentences is chosen each time."""

DOWN, ENTER, SPACE = b"\x1b[B", b"\r", b" "
Row = tuple[str, str, str]


def rows(world: World) -> Iterator[Row]:
    """The pharmacist again and again: a sentence is chosen, the talk goes on."""
    steps: list[float] = []
    with Terminal(world.command, world.env) as terminal:
        terminal.wait_for("Mina")
        # To the person's home, down to the rehearsal below the first lesson, and into it.
        for key in (b"", ENTER, DOWN, DOWN):
            terminal.settle(key, timeout=2)
        for _ in range(ROUNDS):
            _until(terminal, FIRST, ENTER)
            steps += [_until(terminal, text, b"1") for text in THEN]
            for key in (ENTER, SPACE):
                terminal.settle(key, timeout=0.5)
    cuts = quantiles(steps, n=100, method="inclusive")
    told = f"p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms"
    yield f"rehearsal: a step (n={len(steps)})", "p99 ≤ 50 ms", told


def _until(terminal: Terminal, text: str, key: bytes) -> float:
    """Press `key` until `text` has been painted; gives the seconds the last time took."""
    seconds = 0.0
    for _ in range(20):
        if text.encode() in terminal.output:
            terminal.output = b""
            return seconds
        seconds = terminal.settle(key, timeout=0.5)
        if text.encode() not in terminal.output:
            # A busy machine may be slower than it takes to seem done.
            terminal.settle(timeout=2)
    raise TimeoutError(f"{text!r} never came")
