"""The first thing on the screen, in a real terminal."""

import os
import sys
from pathlib import Path

import pytest

from learner.splash import WORDS

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]

OTHER_SCREEN, USUAL_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"


def test_it_stands_until_the_app_is_loaded(tmp_path: Path) -> None:
    from tests.benchmarks.terminal import Terminal

    home = {"LEARNER_HOME": str(tmp_path / "집")}
    with Terminal([sys.executable, "-m", "learner"], {**os.environ, **home}) as terminal:
        terminal.wait_for(WORDS)
        before = terminal.output
        terminal.wait_for("어떻게 불러 드릴까요?")
    assert before.startswith(OTHER_SCREEN)
    assert USUAL_SCREEN not in terminal.output


def test_what_goes_wrong_is_told_on_the_usual_screen() -> None:
    from tests.benchmarks.terminal import Terminal

    script = "from learner.splash import splash\nwith splash():\n  raise SystemExit('no app')"
    with Terminal([sys.executable, "-c", script], dict(os.environ)) as terminal:
        terminal.wait_for("no app")
    assert terminal.output.index(USUAL_SCREEN) < terminal.output.index(b"no app")
