"""A telephone: a voice that is heard, twelve keys, and nothing to read unless one asks."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from learner.app.widgets.faces.drawing import Lines, broken, centred, list_of, padded, placed
from learner.app.widgets.faces.face import KEYS, PAD, Face
from learner.app.widgets.faces.moment import Moment
from learner.app.widgets.faces.talk import bubble, line_of
from learner.rehearsal.inputs import Press, Typed

WIDE: Final = 27
"""Cells of the telephone."""

ROOM: Final = 5
"""Lines besides the telephone for which a small screen has room, with air between its keys."""

BODY: Final = "on $panel"


class PhoneFace(Face):
    """The keys of a telephone; each is heard at once, digits of a number until Enter or #."""

    has_pad = True

    def lines(self, moment: Moment, width: int) -> Lines:
        """What the voice says, the telephone, and beside it what the keys are for."""
        said = bubble(line_of(moment), width, mine=False)
        keys = [(at, act) for at, act in enumerate(moment.acts) if act.doing == "press"]
        others = [(at, act) for at, act in enumerate(moment.acts) if act.doing != "press"]
        room = width - WIDE - 3
        beside: Lines = [Content("")]
        if moment.korean and moment.scene.trap is None:
            for place, act in keys:
                lead = Content.styled(f" {act.text} ", "b $accent")
                for number, part in enumerate(broken(act.meaning, room - 4)):
                    mark = lead if number == 0 else Content("   ")
                    beside.append(placed(mark + Content(" ") + part, place))
        below = list_of(others, self.cursor, width, self.numbers)
        fits = len(said) + len(below) <= ROOM and not moment.remark
        roomy = self.screen.has_class("-high") or fits
        phone = self._telephone(moment, roomy=roomy)
        beside += [Content("")] * (len(phone) - len(beside))
        drawn = [one + Content("   ") + other for one, other in zip(phone, beside, strict=False)]
        drawn += [Content(" " * (WIDE + 3)) + line for line in beside[len(phone) :]]
        return [*said, Content(""), *drawn, Content(""), *below]

    def _telephone(self, moment: Moment, *, roomy: bool) -> Lines:
        shown = f"{self.typed}_" if moment.types else ""
        display = centred(Content.styled(shown, "b $foreground"), WIDE - 4, "on $background")
        lines = [padded(Content(""), WIDE, BODY), centred(display, WIDE, BODY)]
        for row in range(4):
            keys = Content("")
            for column in range(3):
                place = row * 3 + column
                key = Content.styled(f"  {KEYS[place]}  ", "b $foreground on $card")
                keys += placed(key, PAD + place) + Content("   " if column < 2 else "")
            if roomy or row == 0:
                lines.append(padded(Content(""), WIDE, BODY))
            lines.append(centred(keys, WIDE, BODY))
        return [*lines, padded(Content(""), WIDE, BODY)]

    def first(self, moment: Moment) -> int | None:
        """Nothing: Enter belongs to the digits."""
        return 0 if moment.scene.trap is not None else None

    @property
    def numbers(self) -> list[int]:
        """None: digits are the telephone's own."""
        return super().numbers if self.moment and self.moment.scene.trap else []

    def press(self, key: str) -> None:
        """A digit of a number waits for Enter or `#`; any other key is heard at once."""
        moment = self.moment
        if moment is None or moment.scene.trap is not None:
            return
        offered = {one.text for one in moment.scene.offered if one.verb == "press"}
        if not moment.types or (key in offered and not self.typed):
            self.post_message(self.Given(Press(key)))
        elif key == "#" and self.typed:
            self.post_message(self.Given(Typed(self.typed)))
        else:
            super().press(key)

    def key(self, character: str, name: str) -> bool:
        """The keyboard's digits, star and hash are the telephone's."""
        moment = self.moment
        if moment and not moment.types and not self.numbers and character and character in KEYS:
            self.press(character)
            return True
        return super().key(character, name)
