"""From a key to the screen that follows it, the durable commit included."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from statistics import quantiles

from tests.benchmarks.terminal import Terminal
from tests.benchmarks.worlds import World

CARDS = 25
F4, ESCAPE, ENTER = b"\x1bOS", b"\x1b", b"\r"
BUILT = 0.25
"""Seconds without output after which a new screen stands: it is painted in several goes."""

SCREENS = [
    ("people → home", ENTER),
    ("home → progress", F4),
    ("progress → home (Textual waits 100 ms after Esc)", ESCAPE),
    ("home → today's words", ENTER),
]
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    times = 0
    def compose(self):
        yield Static("ready-now")
    def on_key(self):
        self.times += 1
        lines = [f"{self.times}: 낱말 {place}" for place in range(20)]
        self.query_one(Static).update("\\n".join(lines))
Bare().run()
"""
"""Twenty lines for each key, from the least there can be."""

VERDICTS = [verdict.encode() for verdict in ("맞았어요", "아직이에요")]
Row = tuple[str, str, str]


def rows(world: World) -> Iterator[Row]:
    """Keys in the practice of the largest learner, and the screens that are opened."""
    with Terminal(world.command, world.env) as terminal:
        terminal.wait_for("Mina")
        terminal.settle()
        for name, key in SCREENS:
            yield _once(name, terminal.settle(key, quiet=BUILT))
        answers, onward, typed = _practise(terminal)
        yield _spread(f"answer → feedback (n={len(answers)})", answers)
        yield _spread(f"Enter → next card (n={len(onward)})", onward)
        yield _spread(f"a character typed → shown (n={len(typed)})", typed)
    yield _bare()


def _bare() -> Row:
    with Terminal([sys.executable, "-c", BARE], dict(os.environ)) as terminal:
        terminal.wait_for("ready-now")
        terminal.settle()
        seconds = [terminal.settle(b"1", timeout=0.5) for _ in range(CARDS)]
    name, _aim, told = _spread(f"bare Textual: key → painted (n={CARDS})", seconds)
    return name, "", told


def _practise(terminal: Terminal) -> tuple[list[float], list[float], list[float]]:
    """A digit answers a choice; where something is to be typed, Enter hands the digit in."""
    answers: list[float] = []
    onward: list[float] = []
    typed: list[float] = []
    for _ in range(CARDS):
        terminal.output = b""
        seconds = terminal.settle(b"1", timeout=0.5)
        if not _told(terminal):
            typed.append(seconds)
            seconds = terminal.settle(ENTER, timeout=0.5)
        if _told(terminal):
            answers.append(seconds)
            onward.append(terminal.settle(ENTER, timeout=0.5))
    return answers, onward, typed


def _told(terminal: Terminal) -> bool:
    return any(verdict in terminal.output for verdict in VERDICTS)


def _once(name: str, seconds: float) -> Row:
    return name, "≤ 100 ms", f"{seconds * 1000:.0f} ms"


def _spread(name: str, seconds: list[float]) -> Row:
    aim = "p50 ≤ 10, p95 ≤ 25 ms"
    if len(seconds) < 2:
        return name, aim, "not measured"
    cuts = quantiles(seconds, n=20)
    return name, aim, f"p50 {cuts[9] * 1000:.1f} ms, p95 {cuts[18] * 1000:.1f} ms"
