"""Kills programs that lock and unlock a file over and over, and looks at it after each.

Run as a program: it is a fork that has everything imported, so that hundreds can be killed in
seconds. Prints a JSON list for each: was the file locked, and how many events it held.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from random import Random

from learner.records import rekey
from learner.records.key import DataKey
from learner.records.opening import is_locked
from learner.records.store import Records

from .conftest import moment, review

KEY = DataKey(bytes(32))
AFTER = 0.15
"""Seconds in which the blow falls: about as long as opening, locking and unlocking take."""


def lock_and_unlock(path: Path) -> None:
    """Do nothing else."""
    records = Records.open(path, device="laptop", version="1", key=KEY)
    while True:
        records.rekey(KEY)
        records.rekey(None)


def main(path: Path, kills: int) -> None:
    """Print what was found after each."""
    rng = Random(7)
    for number in range(kills):
        child = os.fork()
        if child == 0:
            try:
                lock_and_unlock(path)
            finally:
                os._exit(1)
        time.sleep(rng.random() * AFTER)
        os.kill(child, signal.SIGKILL)
        if os.WTERMSIG(os.waitpid(child, 0)[1]) != signal.SIGKILL:
            raise RuntimeError("it ended by itself")
        locked = is_locked(path)
        with Records.open(path, device="laptop", version="1", key=KEY) as records:
            if records.key is not None:
                rekey.finish(path, KEY)
            records.add(review(), moment(1000 + number))
            count = sum(1 for _ in records.log())
        sys.stdout.write(json.dumps([locked, count]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
