"""Two laptops to measure on: one as it is bought, one as large as it ever gets."""

from __future__ import annotations

import os
import sysconfig
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from learner.course.library import open_course
from learner.paths import places
from learner.study import new_learner
from tests.benchmarks.lessons_world import make_lessons
from tests.benchmarks.records_world import WORDS_A_LESSON, make_world

LESSONS = 1000
CARDS = 100_000
REVIEWS = 1_000_000


@dataclass(frozen=True)
class World:
    """A home folder with one learner, called Mina."""

    home: Path

    @property
    def env(self) -> dict[str, str]:
        """The environment a program is started in here."""
        return {**os.environ, "LEARNER_HOME": str(self.home), "COLUMNS": "120", "LINES": "40"}

    @property
    def records(self) -> Path:
        """The learner's file."""
        return next((self.home / "people").glob("*/learner.db"))

    @property
    def command(self) -> list[str]:
        """What starts the app: what a learner's own start runs."""
        return [str(Path(sysconfig.get_path("scripts"), "learner"))]


def small(home: Path) -> World:
    """The shipped course and a learner who has just begun."""
    return _world(home)


def large(home: Path) -> World:
    """A thousand lessons, and a learner with three years of history."""
    make_lessons(home / "lessons", LESSONS, WORDS_A_LESSON)
    world = _world(home)
    path = world.records
    path.unlink()
    make_world(path, CARDS, REVIEWS, datetime.now().astimezone().date())
    return world


def _world(home: Path) -> World:
    os.environ["LEARNER_HOME"] = str(home)
    here = places()
    new_learner(here, "Mina", "tree")
    open_course([here.course, here.own_lessons], here.cache)
    return World(home)
