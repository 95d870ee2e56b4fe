"""Kills carriers at random instants: two laptops, one stick, practice and carrying by turns.

Run as a program; prints one JSON object for each carrier killed: what it had acknowledged. With
`locked` as its last argument the files are encrypted, and what is carried is sealed.
"""

import json
import os
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from learner.memory.card import Recall
from learner.memory.clock import Moment
from learner.memory.history import replay
from learner.memory.ladder import Grade, Rung
from learner.records.bag import Bag
from learner.records.facts import Met
from learner.records.key import DataKey
from learner.records.store import Records

from .conftest import review
from .killed_writers import KEY, START
from .killing import kill

LAPTOPS = ("centre", "home")
MINA = "3f9a1c2e"
MOST = 8
AFTER = 0.015
"""Seconds in which the blow falls: about as long as one carrying takes."""


def path_of(folder: Path, laptop: str) -> Path:
    return folder / f"{laptop}.db"


def open_on(folder: Path, laptop: str, key: DataKey | None) -> tuple[Records, Bag]:
    """The learner's records on `laptop`, and the stick."""
    records = Records.open(path_of(folder, laptop), device=laptop, version="1", key=key)
    return records, Bag(folder / "stick", MINA, laptop, key)


def carry(records: Records, bag: Bag) -> None:
    found = bag.fetch(records.known())
    merged = records.merge(found.chapters)
    if found.problems or merged.problems:
        raise RuntimeError(f"{found.problems} {merged.problems}")
    bag.put(records.chapters_beyond(found.there), {"nickname": "미나", "picture": "boat"})


def work(folder: Path, laptop: str, key: DataKey | None, out: int) -> None:
    """Practise a little and carry, again and again; say what is kept, and what is carried."""
    records, bag = open_on(folder, laptop, key)
    os.write(out, b"\n")
    while True:
        at = (records.latest() or START) + timedelta(hours=7)
        now = Moment(at, at, 0)
        os.write(out, b"%d\n" % records.add(Met(f"w{at.hour}", "cash"), now).number)
        fact = review(f"w{at.hour}", 1 + at.hour % 3)
        os.write(out, b"%d\n" % records.add(fact, now, typed="withdraw").number)
        carry(records, bag)
        os.write(out, b"carried\n")


def main(folder: Path, kills: int, key: DataKey | None) -> None:
    rng = Random(11)
    # Imported here, the scheduler is there in every fork.
    replay("pin", START.date(), [Recall(Rung.RECOGNISE, Grade.GOOD, START.date())])
    for turn in range(kills):
        laptop = LAPTOPS[turn % 2]
        working = partial(work, folder, laptop, key)
        lines = kill(working, rng.randrange(MOST), rng.random() * AFTER)
        numbers = [int(line) for line in lines if line.isdigit()]
        said = {"laptop": laptop, "numbers": numbers, "carried": lines.count("carried")}
        sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), KEY if sys.argv[3:] == ["locked"] else None)
