"""Going through a lesson by keyboard, as a learner does."""

from collections.abc import Sequence

from textual.events import Paste
from textual.pilot import Pilot

from learner.app.app import LearnerApp
from learner.app.screens.asking import AskingScreen
from learner.app.screens.lesson import LessonScreen
from learner.app.widgets.next_bar import NextBar
from learner.course.model import Utterance
from learner.practice.exercise import AnyExercise, Choice, Matching, Ordering, Typed
from learner.study import Person
from learner.study.course_path import LOOKED_INTO


class Voice:
    """A speaker that plays everything and remembers what."""

    def __init__(self) -> None:
        self.played: list[tuple[str, bool]] = []
        self.sounds = False

    def hears(self, utterance: Utterance) -> bool:
        return True

    def play(self, utterance: Utterance, *, slow: bool = False) -> bool:
        self.played.append((utterance.text, slow))
        self.sounds = True
        return True

    def play_in_turn(self, said: Sequence[tuple[Utterance, bool]]) -> None:
        self.played += [(utterance.text, slow) for utterance, slow in said]

    def probe(self) -> None: ...

    def stop(self) -> None:
        self.sounds = False

    def close(self) -> None: ...


def give_voice(app: LearnerApp) -> Voice:
    voice = Voice()
    app._voice = voice  # type: ignore[assignment]
    return voice


async def open_step(
    app: LearnerApp, pilot: Pilot[None], person: Person, step: str, lesson: str = "cash"
) -> LessonScreen:
    """The lesson, from home, at the first step whose id holds `step`."""
    app.begin(person)
    await pilot.pause()
    assert app.study is not None
    screen = LessonScreen(app.study, lesson)
    await app.push_screen(screen)
    await pilot.pause()
    if screen.at.index == 0:
        await begin_in_earnest(screen)
    await screen.go(next(i for i, each in enumerate(screen.at.steps) if step in each.id))
    await pilot.pause()
    return screen


async def begin_in_earnest(screen: LessonScreen) -> None:
    """See so many steps to their end that the lesson was not only looked into."""
    for _ in range(LOOKED_INTO):
        await screen.go(screen.at.index + 1, done=True)


def asking(app: LearnerApp) -> AnyExercise:
    """What is asked now."""
    assert isinstance(app.screen, AskingScreen)
    assert app.screen.view is not None
    assert app.screen.view.exercise is not None
    return app.screen.view.exercise


async def answer_rightly(pilot: Pilot[None]) -> None:
    """Answer what is asked now."""
    app = pilot.app
    assert isinstance(app, LearnerApp)
    match exercise := asking(app):
        case Choice():
            keys = [str(exercise.right + 1)]
        case Typed():
            assert app.focused is not None
            app.focused.post_message(Paste(exercise.key.model))
            keys = ["enter"]
        case Matching():
            keys = [*(str(place + 1) for place in exercise.partners), "enter"]
        case Ordering():
            keys = [*_places(exercise), "enter"]
    await pilot.press(*keys)


async def miss(pilot: Pilot[None]) -> None:
    """Ask to be shown the answer."""
    assert isinstance(pilot.app, LearnerApp)
    await pilot.press(*(["0"] if isinstance(asking(pilot.app), Choice) else ["enter", "enter"]))


def says_what_enter_does(app: LearnerApp) -> bool:
    """Whether the last line stands on the screen and says something."""
    bar = next(bar for bar in app.screen.query(NextBar) if bar.region)
    return bool(bar.label) and bar.region.bottom < app.size.height


def _places(exercise: Ordering) -> list[str]:
    left = dict(enumerate(exercise.pieces, 1))
    places = []
    for piece in exercise.key.model.split():
        place = next(place for place, text in left.items() if text == piece)
        del left[place]
        places.append(str(place))
    return places
