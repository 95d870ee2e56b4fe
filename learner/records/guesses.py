"""Wrong guesses at a passphrase slow down, also across restarts.

This holds up whoever sits at the laptop, not somebody who has taken the file away; against those
stands the cost of a single guess (`learner.records.key`).
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

FREE: Final = 3
"""Wrong guesses nobody waits for: fingers slip."""

FIRST: Final = 5
LONGEST: Final = 60
"""Seconds."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


class Guesses(Struct, frozen=True):
    """How many guesses in a row were wrong, and when the last one was made (UTC)."""

    wrong: int = 0
    last: datetime = _NEVER

    @property
    def pause(self) -> timedelta:
        """How long the next guess has to wait for."""
        doublings = min(self.wrong - FREE, 10)
        return timedelta(seconds=min(FIRST << doublings, LONGEST) if doublings >= 0 else 0)


def seconds_left(path: Path, now: datetime) -> int:
    """The seconds until the next guess, by the guesses kept at `path`."""
    guesses = _read(path)
    if now < guesses.last:
        # A clock that was put back must not lock anybody out for a year: the pause begins anew.
        guesses = Guesses(guesses.wrong, now.astimezone(UTC))
        _write(path, guesses)
    left = guesses.last + guesses.pause - now
    return max(0, -(-left // timedelta(seconds=1)))


def count(path: Path, now: datetime) -> None:
    """Count a guess as wrong before it is looked at, so that closing the program helps nobody."""
    _write(path, Guesses(_read(path).wrong + 1, now.astimezone(UTC)))


def forget(path: Path) -> None:
    """A guess was right."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _read(path: Path) -> Guesses:
    try:
        kept = json.loads(path.read_text(encoding="ascii"))
        return Guesses(int(kept["wrong"]), datetime.fromtimestamp(kept["last"], UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Guesses()


def _write(path: Path, guesses: Guesses) -> None:
    # Where nothing can be written the records cannot be opened either.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"wrong": guesses.wrong, "last": guesses.last.timestamp()}
        path.write_text(json.dumps(kept), encoding="ascii")
