"""Kills programs that lock and unlock a file over and over, and looks at it after each.

Run as a program: it is a fork that has everything imported, so that hundreds can be killed in
seconds. Prints a JSON list for each: was the file locked, and how many events it held.
"""

import json
import os
import sys
from functools import partial
from pathlib import Path
from random import Random

from learner.records import rekey
from learner.records.key import DataKey
from learner.records.opening import is_locked
from learner.records.store import Records

from .conftest import moment, review
from .killing import kill

KEY = DataKey(bytes(32))
MOST = 3
"""How often a program is heard, at most, until the blow falls some instant later.

It says a line when it has opened the file, locked it, unlocked it. Without any line the blow falls
while the file is being opened.
"""

AFTER = 0.05
"""Seconds in which the blow falls: about as long as locking or unlocking takes."""


def lock_and_unlock(path: Path, out: int) -> None:
    """Do nothing else, and say when each is done."""
    records = Records.open(path, device="laptop", version="1", key=KEY)
    os.write(out, b"\n")
    while True:
        records.rekey(KEY)
        os.write(out, b"\n")
        records.rekey(None)
        os.write(out, b"\n")


def main(path: Path, kills: int) -> None:
    """Print what was found after each."""
    rng = Random(7)
    for number in range(kills):
        kill(partial(lock_and_unlock, path), rng.randrange(MOST + 1), rng.random() * AFTER)
        locked = is_locked(path)
        with Records.open(path, device="laptop", version="1", key=KEY) as records:
            if records.key is not None:
                rekey.finish(path, KEY)
            records.add(review(), moment(1000 + number))
            count = sum(1 for _ in records.log())
        sys.stdout.write(json.dumps([locked, count]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
