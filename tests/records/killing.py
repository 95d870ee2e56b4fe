"""A fork that says lines through a pipe until it is killed at an instant of chance."""

import os
import signal
import time
from collections.abc import Callable


def kill(work: Callable[[int], None], heard: int, after: float) -> list[str]:
    """What `work`, which writes its lines to the descriptor it gets, had said when it was killed.

    The blow falls `after` seconds after so many lines were `heard`, on slow machines as on fast
    ones. Raises `RuntimeError` where it ended by itself.
    """
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        try:
            work(mouth)
        finally:
            os._exit(1)
    os.close(mouth)
    with os.fdopen(ear, encoding="ascii") as said:
        lines = [said.readline() for _ in range(heard)]
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        lines += said.readlines()
    status = os.waitpid(child, 0)[1]
    if os.WTERMSIG(status) != signal.SIGKILL:
        raise RuntimeError(f"it ended by itself: {status}")
    return [line.strip() for line in lines if line.strip()]
