"""What is asked now, and what Enter does, in words."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from learner.app.widgets.faces.moment import Act, Doing, Moment
from learner.app.widgets.rows import Row
from learner.app.widgets.step_view import GO_ON
from learner.course.rehearsal import Typing
from learner.language import say as _
from learner.messages.errors import N_

DOES: Final[dict[Doing, str]] = {
    "press": N_("Press it"),
    "do": N_("Do it"),
    "say": N_("Say it"),
    "find": N_("It says it here"),
    "field": N_("Write it down"),
    "back": N_("Go one step back"),
    "next": N_("See what would happen"),
}
"""What Enter does on what is pointed at."""

TYPE: Final[dict[Typing, str]] = {
    "amount": N_("Type how many pounds, then press Enter."),
    "pin": N_("Type the PIN of the person on the card, then press Enter."),
    "digits": N_("Type the digits, then press Enter."),
}
SAY: Final = N_("What do you say? Type it in English. No idea? Just press Enter.")
CHOOSE: Final = N_("Press a number, or choose with the arrows.")
CHOOSE_SAY: Final = N_("Say it aloud, then press its number. Tab: type it yourself.")
PRESS: Final = N_("Listen, then press a key: a digit, * or #.")
PRESS_READ: Final = N_("Read, then press a key: a digit, * or #.")
ELSE: Final = N_("Arrows: do something else.")
TICK: Final = N_("Press the number of the right one.")


def enter_does(moment: Moment, act: Act | None, *, typed: bool) -> str:
    """What Enter does, to be looked up; nothing where it does nothing yet."""
    if act is not None and not (act.field and act.field.options):
        return DOES[act.doing]
    if moment.scene.ending is not None:
        return N_("See how it went")
    if moment.says and typed:
        return DOES["say"]
    if moment.types:
        return N_("Enter it")
    return GO_ON if moment.goes_on else ""


def asked_row(moment: Moment, act: Act | None) -> Row | None:
    """The question that stands above the box."""
    if moment.scene.trap is not None or moment.scene.ending is not None:
        return None
    if act is not None and act.field is not None:
        if act.field.options:
            return Row(Content(" "), Content.styled(_(TICK), "$quiet"))
        return Row(Content(" "), Content.styled(act.text, "b") + Content(f"   {act.meaning}"))
    if moment.rehearsal.kind == "letter" and moment.scene.shows == "ask":
        asked = Content.styled(moment.scene.line.en, "b")
        meaning = Content.styled(f"\n{moment.meaning}", "$quiet") if moment.meaning else ""
        return Row(Content(" "), asked + meaning if meaning else asked)
    words = _task(moment)
    if not words:
        return None
    arrows = moment.acts and (moment.says or moment.types)
    text = f"{_(words)} {_(ELSE)}" if arrows else _(words)
    return Row(Content(" "), Content.styled(text, "$quiet"))


def _task(moment: Moment) -> str:
    if moment.says:
        return SAY
    typing = moment.scene.typing
    if moment.types and typing is not None:
        return TYPE[typing.kind]
    presses = any(act.doing == "press" for act in moment.acts)
    if moment.rehearsal.kind == "phone" and presses:
        return PRESS if moment.heard else PRESS_READ
    if any(act.doing == "say" for act in moment.acts):
        return CHOOSE_SAY
    return CHOOSE if len(moment.acts) > 1 else ""
