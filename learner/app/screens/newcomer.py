"""A new person: a nickname, a picture, and straight into the first lesson."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.reactive import var
from textual.widgets import Input

from learner.app.commands import bindings
from learner.app.pictures import PICTURES
from learner.app.screens.base import LearnerScreen
from learner.app.widgets.gallery import Gallery, Tile
from learner.app.widgets.words import Words
from learner.language import say as _
from learner.messages.errors import N_
from learner.study.people import LONGEST_NICKNAME, new_learner, tidy_nickname

if TYPE_CHECKING:
    from learner.study.people import Person


HOW: Final = N_("When it is written, press Enter.")
TAKEN: Final = N_(
    "“{nickname}” is here already. If that is you, press Esc and choose yourself."
    " If not, write another nickname."
)


class NewcomerScreen(LearnerScreen[None]):
    """Two questions, one after the other, that nobody can answer wrongly."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("carry")]
    CSS_PATH = "../styles/newcomer.tcss"
    AUTO_FOCUS = "Input"

    nickname: var[str] = var("")
    """The nickname, once it has been given; then the picture is asked."""

    def __init__(self, known: Iterable[Person] = ()) -> None:
        super().__init__()
        self._known = tuple(known)

    def body(self) -> ComposeResult:
        """The nickname's box, then the pictures."""
        with Vertical(id="name-step"):
            yield Words(N_("Welcome"), classes="title")
            yield Words(N_("What shall we call you?"), classes="ask")
            yield Input(max_length=LONGEST_NICKNAME, id="nickname")
            yield Words(
                N_("A nickname is enough. Please don't use your real name."), classes="quiet"
            )
            yield Words(HOW, id="how")
        with Vertical(id="picture-step"):
            yield Words(id="hello", classes="title")
            yield Words(N_("Choose a picture with the arrow keys, then press Enter."))
            yield Gallery()

    def make_way(self) -> None:
        """Go, where nobody has written anything: who sits here may be one who has just come."""
        if not self.nickname and not self.query_one(Input).value:
            self.dismiss()

    def on_mount(self) -> None:
        """Offer a picture nobody has yet first."""
        self.relabel()
        taken = {person.picture for person in self._known}
        free = (place for place, id in enumerate(PICTURES) if id not in taken)
        self.query_one(Gallery).cursor = next(free, 0)

    def relabel(self) -> None:
        """Name the pictures."""
        super().relabel()
        tiles = (Tile(one.id, _(one.name), one.id) for one in PICTURES.values())
        self.query_one(Gallery).tiles = tuple(tiles)

    def watch_nickname(self, nickname: str) -> None:
        """Ask what is still to be asked."""
        self.set_class(bool(nickname), "-named")
        self.refresh_bindings()
        if nickname:
            self.query_one("#hello", Words).say(N_("Hello, {nickname}!"), nickname=nickname)
            self.query_one(Gallery).focus()
        elif self.is_mounted:
            self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        """What was said of the nickname before holds no longer."""
        self.query_one("#how", Words).say(HOW)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the nickname; an empty one is asked again, and one that is somebody's."""
        nickname, how = tidy_nickname(event.value), self.query_one("#how", Words)
        if not nickname:
            how.say(N_("Write at least one letter, then press Enter."))
        elif nickname.casefold() in {person.nickname.casefold() for person in self._known}:
            how.say(TAKEN, nickname=nickname)
        else:
            self.nickname = nickname

    def on_gallery_chosen(self, event: Gallery.Chosen) -> None:
        """Everything is known: begin, once for two keys."""
        if not self.is_active:
            return
        person = new_learner(self.host.places, self.nickname, event.value)
        self.host.begin(person, lesson=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go back to for the first person at the first question."""
        if action == "back":
            return bool(self.nickname or self._known)
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Back to the nickname, then to the other people."""
        if self.nickname:
            self.nickname = ""
        else:
            self.dismiss()
