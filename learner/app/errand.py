"""Carrying while somebody is at the machine: the stick in a thread, the learner's file here.

A folder on a network or a worn stick may take its time; the screen never waits for it. The
learner's file stays in the thread that opened it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from learner.errors import LearnerError, in_words
from learner.study.carrying import Carried, about_person, bag_for, lock_of, take, take_lock
from learner.study.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from learner.app.app import LearnerApp
    from learner.records.bag import Bag, Fetched
    from learner.records.chapter import Chapter
    from learner.study.study import Study

T = TypeVar("T")
Told = Callable[["Carried | LearnerError"], object]
"""Is told how it went, in the app's thread."""


def in_thread(
    app: LearnerApp,
    work: Callable[[], T],
    told: Callable[[T | LearnerError], object],
    folder: Path,
) -> None:
    """Do `work` on `folder` in a thread of its own.

    `told` hears in the app's what it gave, or what failed.
    """

    def do() -> None:
        try:
            app.call_later(told, work())
        except (LearnerError, OSError) as error:
            app.call_later(told, in_words(error, folder))

    Thread(target=do, name="errand", daemon=True).start()


class Errand:
    """One learner's events to `folder` and from there."""

    def __init__(self, app: LearnerApp, study: Study, folder: Path, told: Told) -> None:
        self._app = app
        self._study = study
        self._folder = folder
        self._told = told
        self._thread: Thread | None = None
        self._there: dict[str, int] | None = None
        self._forked: frozenset[str] = frozenset()

    def run(self) -> None:
        """Take in what is there, then put there what is missing; `told` hears of it."""
        try:
            bag = self._bag()
            known = self._study.records.known()
        except LearnerError as error:
            self._told(error)
            return
        self._start(lambda: self._fetch(bag, known))

    def finish(self) -> None:
        """Put there what has come since; before the learner's file is closed."""
        if self._there is not None:
            put = self._putting(self._chapters())
            self._start(put)

    def wait(self, seconds: float) -> None:
        """Give what is being written a moment before the program ends."""
        if self._thread is not None:
            self._thread.join(seconds)

    # In a thread

    def _start(self, work: Callable[[], object]) -> None:
        before = self._thread

        def do() -> None:
            if before is not None:
                before.join()
            try:
                work()
            except (LearnerError, OSError) as error:
                self._there = None
                self._app.call_later(self._told, in_words(error, self._folder))

        self._thread = Thread(target=do, name="carry", daemon=True)
        self._thread.start()

    def _fetch(self, bag: Bag, known: dict[str, int]) -> None:
        self._app.call_later(self._take, bag.fetch(known))

    def _put(self, put: Callable[[], int], done: Carried) -> None:
        put()
        self._app.call_later(self._told, done)

    # In the app's

    def _take(self, fetched: Fetched) -> None:
        if self._app.study is not self._study:
            return
        try:
            merged = take(self._app.places, self._study.records, fetched)
            self._there, self._forked = dict(fetched.there), merged.forked
            relocked = take_lock(self._study.records, fetched)
            chapters = self._chapters()
            put = self._putting(chapters)
        except LearnerError as error:
            self._told(error)
            return
        if merged.taken:
            self._study.settings = Settings.read(self._study.records.settings())
        problems = (*fetched.problems, *merged.problems)
        done = Carried(merged.taken, len(chapters), problems, relocked)
        self._start(lambda: self._put(put, done))

    def _bag(self) -> Bag:
        study = self._study
        return bag_for(self._app.places, study.person, self._folder, study.records.key)

    def _putting(self, chapters: tuple[Chapter, ...]) -> Callable[[], int]:
        """What puts `chapters` there, and needs the learner's file no more."""
        bag, about = self._bag(), about_person(self._study.person)
        lock = lock_of(self._study.records)
        return lambda: bag.put(chapters, about, lock)

    def _chapters(self) -> tuple[Chapter, ...]:
        """What is not there yet; from now on it is, unless writing it fails."""
        records = self._study.records
        chapters = tuple(records.chapters_beyond(self._there or {}, self._forked))
        self._there = {**(self._there or {}), **records.known()}
        return chapters
