"""The palette of commands, which is not loaded with the program."""

import os
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]


def test_a_command_is_found_by_its_name_and_given(tmp_path: Path) -> None:
    from tests.benchmarks.terminal import Terminal

    home = {"LEARNER_HOME": str(tmp_path)}
    with Terminal([sys.executable, "-m", "learner"], {**os.environ, **home}) as terminal:
        terminal.wait_for("어떻게 불러 드릴까요?")
        terminal.settle()
        terminal.settle(b"\x10")
        terminal.wait_for("할 일 찾기")
        terminal.settle("도움".encode())
        terminal.send(b"\r")
        terminal.wait_for("키 안내")
