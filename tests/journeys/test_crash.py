"""A mistake in the program itself: calm words, nothing lost, nothing typed shown."""

import os
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]

BROKEN = """
import os, shutil
from learner.app.screens.newcomer import NewcomerScreen

def broken(screen, event):
    typed = event.value
    shutil.rmtree(os.path.join(os.environ["LEARNER_HOME"], "cache"))
    raise ValueError(typed)

NewcomerScreen.on_input_submitted = broken
from learner.__main__ import main
main()
"""


def test_a_mistake_in_the_program_is_told_calmly_and_kept_without_what_was_typed(
    tmp_path: Path,
) -> None:
    from tests.benchmarks.terminal import Terminal

    home = {"LEARNER_HOME": str(tmp_path / "[b]집")}
    with Terminal([sys.executable, "-c", BROKEN], {**os.environ, **home}) as terminal:
        terminal.wait_for("어떻게 불러 드릴까요?")
        terminal.settle()
        terminal.send(b"secret\r")
        terminal.wait_for("crash.log")
        ended = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
    assert "연습한 것은 모두 저장되어 있어요" in ended
    assert "Traceback" not in ended
    assert "secret" not in ended
    kept = (tmp_path / "[b]집" / "cache" / "crash.log").read_text(encoding="utf-8")
    assert "broken" in kept
    assert "ValueError" in kept
    assert "secret" not in kept
