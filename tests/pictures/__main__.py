"""Draws the README's pictures from the running app: `python -m tests.pictures`.

A learner of three weeks, the shipped course, a date that does not move.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.lesson import LessonScreen
from learner.app.screens.rehearsal.rehearse import rehearse
from learner.course.library import open_course
from learner.marking import Verdict
from learner.paths import Places, places
from learner.practice.exercise import AnyExercise, Choice, Ordering, Response, Typed
from learner.sound.player import Player
from learner.study import Study, new_learner, open_learner
from learner.study.people import people

HERE = Path(__file__).parent
START = datetime(2026, 11, 2, 18, tzinfo=ZoneInfo("Europe/London"))
SIZE = (100, 30)
Scene = Callable[[LearnerApp, Pilot[None]], Awaitable[None]]


def main() -> None:
    """Write the pictures beside this file."""
    with TemporaryDirectory() as home:
        os.environ["LEARNER_HOME"] = home
        here = places()
        now = live_three_weeks(here)
        # Whether there is a speaker where they are drawn is nothing to show.
        with patch.object(Player, "_give", lambda *_: None):
            for name, scene in SCENES.items():
                asyncio.run(draw(here, now, name, scene))


def live_three_weeks(here: Places) -> datetime:
    """A learner who took two lessons and practised on most days."""
    clock, rng = [START], Random(4)
    course = open_course([here.course], here.cache)
    person = new_learner(here, "미나", "boat")
    study = open_learner(here, person, course, now=lambda: clock[0], hears=lambda _: True)
    for day in range(21):
        clock[0] = START + timedelta(days=day)
        if day in {0, 8}:
            take(study, course.units[day // 8].lessons[0].id)
        if day % 7 != 6:
            practise(study, rng)
    study.close()
    return START + timedelta(days=21)


def take(study: Study, lesson: str) -> None:
    """A whole lesson, everything right, two things ticked at its end."""
    run = study.open_lesson(lesson)
    run = study.reach(run, 0)
    while not run.last:
        if run.step.exercise:
            study.answer(run.step.exercise, right(run.step.exercise))
        run = study.reach(run, run.index + 1, done=True)
    can_do = run.lesson.can_do[:2]
    study.reach(run, run.index, " ".join(sorted(can.id for can in can_do)))


def practise(study: Study, rng: Random) -> None:
    """A day's words, five in six of them right."""
    sitting = study.review()
    while sitting.current:
        response = right(sitting.current)
        if isinstance(sitting.current, Choice) and rng.random() < 1 / 6:
            response = (sitting.current.right + 1) % len(sitting.current.options)
        answered = study.answer(sitting.current, response, first_try=sitting.first_try)
        sitting = sitting.after(answered.mark.verdict or Verdict.RIGHT)


def right(exercise: AnyExercise) -> Response:
    """What answers it."""
    match exercise:
        case Choice():
            return exercise.right
        case Typed():
            return exercise.key.model
        case Ordering():
            return tuple(exercise.key.model.split())
    return exercise.partners


async def draw(here: Places, now: datetime, name: str, scene: Scene) -> None:
    """One picture."""
    app = LearnerApp(here, now=lambda: now)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.begin(people(here.people)[0])
        await pilot.pause()
        await scene(app, pilot)
        await pilot.pause()
        svg = app.export_screenshot(title="learner")
    # A picture must not fetch a font from somewhere.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = _full_width(svg)
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


def _full_width(svg: str) -> str:
    """Hangul as wide as it is: Rich gives every run of text the length of narrow letters."""
    run = re.compile(r'textLength="([\d.]+)"([^>]*)>([^<]*)</text>')
    plain = (match for match in run.finditer(svg) if html.unescape(match[3]).strip().isascii())
    cell = next(float(match[1]) / len(html.unescape(match[3])) for match in plain)

    def widened(match: re.Match[str]) -> str:
        cells = cell_len(html.unescape(match[3]).replace("\xa0", " "))
        return f'textLength="{cell * cells:g}"{match[2]}>{match[3]}</text>'

    return run.sub(widened, svg)


async def home(app: LearnerApp, pilot: Pilot[None]) -> None:
    """What to do now."""


async def progress(app: LearnerApp, pilot: Pilot[None]) -> None:
    """How far it has come."""
    await pilot.press("f4")


async def word(app: LearnerApp, pilot: Pilot[None]) -> None:
    """A word of a lesson."""
    await _open(app, pilot, lambda step: step.id.startswith("word/"), skip=1)


async def typed(app: LearnerApp, pilot: Pilot[None]) -> None:
    """A typed answer that is nearly right."""
    await _open(app, pilot, lambda step: isinstance(step.exercise, Typed))
    screen = app.screen
    assert isinstance(screen, LessonScreen)
    exercise = screen.at.step.exercise
    assert isinstance(exercise, Typed)
    letters = exercise.key.model
    await pilot.press(*_keys(letters[:-2] + letters[-1] + letters[-2]), "enter")


async def machine(app: LearnerApp, pilot: Pilot[None]) -> None:
    """A cash machine that is rehearsed."""
    await _rehearse(app, pilot, "cash-machine", "menu")


async def talk(app: LearnerApp, pilot: Pilot[None]) -> None:
    """A conversation at the pharmacy, after asking again."""
    await _rehearse(app, pilot, "pharmacist", "hello")
    await pilot.press(*_keys("I have a headache"), "enter")
    await pilot.pause()
    await pilot.press("f4", "4")
    await pilot.pause()
    await pilot.press("enter")


async def _rehearse(app: LearnerApp, pilot: Pilot[None], id: str, node: str) -> None:
    assert app.study is not None
    app.study.change("sound", False)
    rehearse(app, app.study, id, lambda _ended: None, node=node)
    await pilot.pause()


async def _open(app: LearnerApp, pilot: Pilot[None], wanted: Callable, skip: int = 0) -> None:  # type: ignore[type-arg]
    assert app.study is not None
    screen = LessonScreen(app.study, "cash-machine")
    await app.push_screen(screen)
    await pilot.pause()
    places = [n for n, step in enumerate(screen.at.steps) if wanted(step)]
    await screen.go(places[skip])


def _keys(text: str) -> list[str]:
    names = {" ": "space", "'": "apostrophe", ".": "full_stop", "?": "question_mark", ",": "comma"}
    return [names.get(character, character) for character in text]


SCENES: dict[str, Scene] = {
    "home": home,
    "word": word,
    "typed": typed,
    "progress": progress,
    "machine": machine,
    "talk": talk,
}

if __name__ == "__main__":
    main()
