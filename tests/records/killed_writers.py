"""Kills writers at random instants, one after another, and prints what they had acknowledged.

Run as a program: a writer is a fork that has everything imported, so that hundreds can be
started and killed in seconds.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from learner.memory.card import Recall
from learner.memory.clock import Moment
from learner.memory.history import replay
from learner.memory.ladder import Grade, Rung
from learner.records.backup import backups_of, make, thin
from learner.records.facts import ClaimedRight, EventId, Met
from learner.records.key import DataKey
from learner.records.store import Records

from .conftest import review
from .killing import kill

MOST = 8
"""How many lines are heard from a writer, at most, until the blow falls some instant later.

Without any it falls while the file is being opened.
"""

AFTER = 0.01
"""Seconds in which the blow falls: about as long as the next facts or a backup take."""

KEY = DataKey(bytes(32))
"""What the file is encrypted with, where it is."""

START = datetime(2026, 3, 2, 12, tzinfo=UTC)


def write(path: Path, out: int) -> None:
    """Keep answers and make backups as fast as can be, and say so after each."""
    records = Records.open(path, device="laptop", version="1", key=KEY)
    os.write(out, b"\n")

    def acknowledge(event: EventId) -> None:
        os.write(out, b"%d\n" % event.number)

    while True:
        at = (records.latest() or START) + timedelta(hours=7)
        now = Moment(at, at, 0)
        word, add = f"w{at.hour}", records.add
        acknowledge(add(Met(word, "cash"), now))
        event = add(review(word, 1 + at.hour % 3), now, typed="withdraw")
        acknowledge(event)
        acknowledge(add(ClaimedRight(event.device, event.number), now))
        if at.hour % 5 == 0:
            records.checkpoint()
        made = make(path, records.key, at)
        if made:
            thin(backups_of(path), made, at)
        os.write(out, b"\n")


def main(path: Path, kills: int) -> None:
    """Print the acknowledged numbers, one JSON list for each writer killed."""
    rng = Random(7)
    # Imported here, the scheduler is there in every fork.
    replay("pin", START.date(), [Recall(Rung.RECOGNISE, Grade.GOOD, START.date())])
    for _ in range(kills):
        said = kill(partial(write, path), rng.randrange(MOST), rng.random() * AFTER)
        sys.stdout.write(json.dumps([int(number) for number in said]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
