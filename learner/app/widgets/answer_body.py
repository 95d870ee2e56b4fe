"""What every way of answering has in common."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from learner.app.widgets.steady import Steady
from learner.marking import Verdict
from learner.practice.exercise import AnyExercise, Response

if TYPE_CHECKING:
    from learner.study.settings import Settings

E = TypeVar("E", bound=AnyExercise)


class AnswerBody(Steady, Generic[E]):
    """A way of answering one shape of exercise `E`; it knows nothing of right or wrong."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "enter", show=False)]

    nothing: Response = ""
    """What is handed in by somebody who does not know."""

    @dataclass
    class Given(Message):
        """The learner's answer; `shown` where they asked to see it instead."""

        response: Response
        shown: bool = False

    class Empty(Message):
        """Enter was pressed where nothing has been given, or nothing more can be."""

    class Unfinished(Message):
        """Enter was pressed where something has still to be given."""

    class Touched(Message):
        """The answer is being worked on."""

    @abstractmethod
    def put(self, exercise: E, settings: Settings) -> None:
        """Offer `exercise`, nothing answered yet."""

    @abstractmethod
    def reveal(self, exercise: E, verdict: Verdict) -> None:
        """Show the answer; nothing more can be given."""

    @abstractmethod
    def hint(self, exercise: E, step: int) -> None:
        """Give away a little: `step` counts from 1."""

    @property
    @abstractmethod
    def hints(self) -> int:
        """How many hints there are."""

    def taken(self, response: Response) -> None:
        """Note what was handed in, now that it counts: it may have come before the question."""

    @property
    def keys_go_to(self) -> Widget:
        """What has the focus while one answers."""
        return self

    @abstractmethod
    def enter(self) -> None:
        """Do what Enter does."""

    def relabel(self) -> None:
        """Write the words anew in the interface's language."""
        self.refresh(layout=True)

    def action_enter(self) -> None:
        """Enter, while this has the focus."""
        self.enter()

    def give(self, response: Response, *, shown: bool = False) -> None:
        """Hand an answer up."""
        self.post_message(self.Given(response, shown))
