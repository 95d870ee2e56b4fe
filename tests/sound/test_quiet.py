"""What C libraries print must not reach the screen; what Textual draws must."""

import os
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

APP = """
    import ctypes, os, sys
    from pathlib import Path
    from learner.sound.quiet import keep_screen_clean
    keep_screen_clean(Path(sys.argv[1]))
    from textual.app import App
    from textual.widgets import Static

    class Small(App):
        def compose(self):
            yield Static("drawn by Textual")
        def on_mount(self):
            self.set_timer(0.3, self.noise)
        def noise(self):
            os.write(2, b"ALSA lib confmisc.c: cannot find card\\n")
            ctypes.CDLL(None).perror(b"printed from C")
            self.set_timer(0.3, self.exit)

    Small().run()
    print("python stands", file=sys.stderr)
"""


def in_terminal(code: str, *arguments: Path) -> bytes:
    """Everything that appeared on the terminal of a child process."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-c", dedent(code), *map(str, arguments)])
    seen, end = b"", time.monotonic() + 30
    while time.monotonic() < end:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        seen += data
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, seen
    return seen


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_the_screen_stays_clean(tmp_path: Path) -> None:
    log = tmp_path / "기록" / "learner.log"
    screen = in_terminal(APP, log)
    assert b"drawn by Textual" in screen
    assert b"python stands" in screen
    assert b"ALSA" not in screen
    assert b"printed from C" not in screen
    assert b"cannot find card" in log.read_bytes()
    assert b"printed from C" in log.read_bytes()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_without_a_place_for_the_log_the_screen_stays_clean_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    screen = in_terminal(APP, tmp_path / "file" / "learner.log")
    assert b"drawn by Textual" in screen
    assert b"ALSA" not in screen


def test_a_redirected_stderr_is_left_alone(tmp_path: Path) -> None:
    import subprocess

    code = """
        import os, sys
        from pathlib import Path
        from learner.sound.quiet import keep_screen_clean
        keep_screen_clean(Path(sys.argv[1]))
        os.write(2, b"kept")
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(code), str(tmp_path / "log")],
        capture_output=True,
        check=True,
    )
    assert done.stderr == b"kept"
    assert not (tmp_path / "log").exists()
