from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from learner.course.library import open_course
from learner.course.model import Utterance
from learner.paths import Places, places
from learner.study import Person, Study, new_learner, open_learner

WORLD = Path(__file__).parent.parent / "world"
LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 11, 23, 12, tzinfo=LONDON)


class Laptop:
    """A laptop with a clock that can be set and a speaker that can be pulled out."""

    def __init__(self, home: Path, cache: Path) -> None:
        self.places: Places = replace(
            places(),
            course=WORLD / "lessons",
            audio=WORLD / "audio",
            own_lessons=home / "lessons",
            own_audio=home / "audio",
            people=home / "people",
            device=home / "device",
            centre=home / "centre.toml",
            cache=cache,
        )
        self.now = NOON
        self.speaker = True
        self.course = open_course([WORLD / "lessons"], self.places.cache)
        self._open: Study | None = None

    def hears(self, _: Utterance) -> bool:
        return self.speaker

    def sit_down(self, person: Person) -> Study:
        """Open `person`, closing whoever sat there."""
        self.leave()
        self._open = open_learner(
            self.places, person, self.course, now=lambda: self.now, hears=self.hears
        )
        return self._open

    def leave(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled lessons, made once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def laptop(tmp_path: Path, cache: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "집 폴더", cache)
    yield made
    made.leave()


@pytest.fixture
def mina(laptop: Laptop) -> Person:
    return new_learner(laptop.places, "미나", "tree")


@pytest.fixture
def study(laptop: Laptop, mina: Person) -> Study:
    return laptop.sit_down(mina)


@pytest.fixture
def again(laptop: Laptop, mina: Person) -> Callable[[], Study]:
    """Close the program and start it anew."""
    return lambda: laptop.sit_down(mina)
