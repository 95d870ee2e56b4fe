"""From the process's start to a screen that can be used, beside a bare Textual app."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.terminal import Terminal
from tests.benchmarks.worlds import World

RUNS = 10

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("ready-now")
Bare().run()
"""

Figures = dict[str, list[float]]


def rows(few: World, many: World) -> Iterator[tuple[str, str, str]]:
    """Start and memory: bare, small and large, taking turns."""
    people: Figures = {"bare": [], "small": [], "large": []}
    home: Figures = {"bare": [], "small": [], "large": []}
    memory: Figures = {"bare": [], "small": [], "large": []}
    later: Figures = {"small": [], "large": []}
    splash: Figures = {"bare": [], "small": [], "large": []}
    for _ in range(RUNS + 1):
        with Terminal([sys.executable, "-c", BARE], dict(os.environ)) as terminal:
            seconds = terminal.wait_for("ready-now")
            terminal.settle()
            people["bare"].append(seconds)
            splash["bare"].append(seconds)
            home["bare"].append(seconds)
            memory["bare"].append(terminal.memory())
        for name, world in (("small", few), ("large", many)):
            with Terminal(world.command, world.env) as terminal:
                splash[name].append(terminal.wait_for(SPLASH))
                people[name].append(terminal.wait_for("Mina"))
                # At once, so that nobody's finger is measured.
                terminal.send(b"\r")
                home[name].append(terminal.wait_for(HOME))
                terminal.settle()
                memory[name].append(terminal.memory())
                time.sleep(LATER)
                later[name].append(terminal.memory())
    for name, aim in (("small", "≤ 1.20×"), ("large", "as small ±10 %")):
        yield _times(f"start → something on the screen ({name})", "", splash[name], splash["bare"])
        yield _times(f"start → people ({name})", aim, people[name], people["bare"])
        yield _times(f"start → home ({name})", aim, home[name], home["bare"])
        yield f"memory at home ({name})", "≤ +15 MiB", _more(memory[name], memory["bare"])
        yield f"the same, with the speaker open ({name})", "", _more(later[name], memory["bare"])


SPLASH = "Opening"

HOME = "시작하기"
"""What Enter does at home."""

LATER = 2.0
"""Seconds after which the speaker has been looked for, and what comes next has been loaded."""


def _times(name: str, aim: str, ours: list[float], bare: list[float]) -> tuple[str, str, str]:
    # The first run fills the caches and does not count.
    mine, theirs = median(ours[1:]), median(bare[1:])
    return name, aim, f"{mine / theirs:.2f}× ({mine * 1000:.0f} ms, bare {theirs * 1000:.0f} ms)"


def _more(ours: list[float], bare: list[float]) -> str:
    mine, theirs = median(ours[1:]), median(bare[1:])
    return f"+{mine - theirs:.1f} MiB ({mine:.1f} MiB, bare {theirs:.1f})"
