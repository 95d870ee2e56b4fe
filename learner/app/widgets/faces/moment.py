"""A moment of a rehearsal as a face draws it, and all that can be done in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from learner.app.widgets.wordings import told
from learner.course.model import Utterance
from learner.course.rehearsal import Field, Rehearsal
from learner.language import say as _
from learner.rehearsal.inputs import Back, Choose, Effect, GoOn, Input, Pick
from learner.rehearsal.scene import Scene
from learner.study.rehearsal_run import RehearsalRun, Spoken

if TYPE_CHECKING:
    from learner.study.settings import Settings

Doing = Literal["press", "do", "say", "find", "field", "back", "next"]


class Act(Struct, frozen=True):
    """One thing that can be done: its English, its meaning, what it is to the engine.

    A form's `field` is written into and is nothing to the engine by itself.
    """

    doing: Doing
    text: str
    meaning: str = ""
    given: Input | None = None
    field: Field | None = None


class Moment(Struct, frozen=True):
    """All that a face draws.

    `text` and `korean` tell whether the line may be read and whether its meaning is shown,
    `heard` how it can be heard here; `here` is the act that a learner is led to. With a
    `remark` something is said below the face about the last step: where it was `refused`, about
    what is typed.
    """

    rehearsal: Rehearsal
    scene: Scene
    talk: tuple[Spoken, ...]
    acts: tuple[Act, ...]
    settings: Settings
    text: bool = True
    korean: bool = True
    heard: Utterance | None = None
    choosing: bool = False
    here: int | None = None
    remark: bool = False
    refused: bool = False

    @property
    def says(self) -> bool:
        """Whether a sentence is to be typed now."""
        scene = self.scene
        return (
            not self.choosing
            and scene.trap is None
            and any(one.verb == "say" for one in scene.offered)
        )

    @property
    def types(self) -> bool:
        """Whether an amount or digits are to be typed now."""
        return self.scene.typing is not None and self.scene.trap is None

    @property
    def goes_on(self) -> bool:
        """Whether there is nothing to do but go on."""
        return not self.acts and any(one.verb == "next" for one in self.scene.offered)

    @property
    def meaning(self) -> str:
        """What the line means."""
        return told(self.scene.line.meaning, self.settings)


class Reading(Struct):
    """What of a moment may be read.

    A spoken line that can be heard is heard first; its meaning is always asked for. What is
    read anyway has its meaning beside it, until the learner does without (`meanings`).
    """

    meanings: bool = True
    spoken: bool = False
    text: bool = True
    korean: bool = True

    def arrive(self, *, spoken: bool, heard: bool, over: bool) -> None:
        """Begin anew at a moment; where it is `over` nothing is held back."""
        self.spoken = spoken
        self.text = over or not (spoken and heard)
        self.korean = over or (self.meanings and not spoken)

    def reveal(self, effects: Sequence[Effect]) -> None:
        """Show what was asked for."""
        self.text = self.text or "text" in effects
        self.korean = self.korean or "korean" in effects

    def toggle(self) -> None:
        """Show the words and what they mean, or hide what they mean."""
        if self.spoken:
            self.text, self.korean = True, not (self.text and self.korean)
        else:
            self.meanings = self.korean = not self.korean


class Saying(Struct):
    """How a sentence is said: typed, or chosen where the learner or the moment would have it so.

    A moment that has `choices` offers them until the learner wants to type there (`types`).
    """

    chooses: bool = False
    types: bool = False

    def arrive(self) -> None:
        """Begin anew at a moment."""
        self.types = False

    def chosen(self, scene: Scene) -> bool:
        """Whether the sentences of `scene` are chosen."""
        return self.chooses or (scene.choices and not self.types)

    def toggle(self, scene: Scene) -> None:
        """Type instead of choosing, or the other way round."""
        if self.chosen(scene):
            self.chooses, self.types = False, True
        elif scene.choices:
            self.types = False
        else:
            self.chooses = True


def acts_of(run: RehearsalRun, settings: Settings, *, choosing: bool) -> tuple[Act, ...]:
    """All that can be done now besides typing; sentences only where they are chosen."""
    scene = run.scene
    if scene.trap is not None:
        return tuple(_out_of_trap(run))
    fields = [Act("field", one.label, told(one.meaning, settings), field=one) for one in scene.fill]
    places: list[Act] = []
    if any(one.verb == "find" for one in scene.offered):
        places = [
            Act("find", one.text, told(one.meaning, settings), Pick(one.id))
            for one in run.rehearsal.letter
        ]
    verbs = {"press", "do", "say"} if choosing else {"press", "do"}
    others = [
        Act(one.verb, one.text, told(one.meaning, settings), Choose(one.index))  # type: ignore[arg-type]
        for one in scene.offered
        if one.verb in verbs
    ]
    if run.rehearsal.kind == "machine":
        # Its keys come first: they are drawn above what one does with one's hands.
        others.sort(key=lambda act: act.doing != "press")
    return (*fields, *places, *others)


def _out_of_trap(run: RehearsalRun) -> Iterator[Act]:
    yield Act("back", _("Go one step back"), given=Back())
    if run.costs:
        yield Act("next", _("See what would happen"), given=GoOn())


def right_place(run: RehearsalRun, acts: tuple[Act, ...]) -> int | None:
    """The act that points at the place a letter's question asks for."""
    wanted = {one.text for one in run.scene.offered if one.verb == "find"}
    return next(
        (
            index
            for index, act in enumerate(acts)
            if isinstance(act.given, Pick) and act.given.place in wanted
        ),
        None,
    )
