"""A form on paper: a page of fields in British order, each with a tick once it is right."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from learner.app.symbols import POINT
from learner.app.widgets.faces.drawing import Lines, broken, list_of, padded, placed
from learner.app.widgets.faces.face import Face
from learner.app.widgets.faces.moment import Act, Moment
from learner.course.rehearsal import Field
from learner.rehearsal.inputs import Fill

WIDEST: Final = 66
PAPER: Final = "$ink on $paper"
BOX: Final = "$ink on $mark"
OPTION: Final = 50
"""The place of the first option of the field that is pointed at."""


class FormFace(Face):
    """A page of a form; what is written into the field that is pointed at shows in it."""

    def lines(self, moment: Moment, width: int) -> Lines:
        """The page, then what can be done with it."""
        wide = min(width, WIDEST)
        lines = [_paper(Content(""), wide)]
        lines += [_paper(part, wide) for part in broken(moment.scene.line.en, wide - 6, "b $ink")]
        for place, act in enumerate(moment.acts):
            if act.field is not None:
                lines += [placed(line, place) for line in self._field(place, act, moment, wide)]
        lines.append(_paper(Content(""), wide))
        acts = [(at, act) for at, act in enumerate(moment.acts) if act.field is None]
        below = list_of(acts, self.cursor, width, self.numbers)
        return [*lines, Content(""), *below]

    def _field(self, place: int, act: Act, moment: Moment, wide: int) -> Lines:
        field, here = act.field, place == self.cursor
        if field is None:
            return []
        done = field.id in moment.scene.filled
        label = Content.styled(act.text, "b $ink")
        meaning = Content.styled(act.meaning, "$ink-quiet")
        heads = [label + Content("  ") + meaning]
        if heads[0].cell_length > wide - 6:
            heads = [*label.wrap(wide - 6), *meaning.wrap(wide - 6)]
        lines = [_paper(Content(""), wide), *(_paper(head, wide) for head in heads)]
        sign = Content.styled(f" {POINT if here else ' '} ", "b $ink")
        if field.options:
            return lines + self._options(field, sign, wide, done=done, here=here)
        shown = field.answer if done else f"{self.typed}_" if here else ""
        body = Content.styled(f" {shown}", "b $ink")
        rest = wide - 12 - body.cell_length
        if here:
            body = padded(body, wide - 12, BOX)
        else:
            body += Content.styled("_" * rest, "$ink-quiet")
        tick = Content.styled("  O" if done else "", "b $ink")
        return [*lines, padded(sign + body + tick, wide, PAPER)]

    def _options(self, field: Field, sign: Content, wide: int, *, done: bool, here: bool) -> Lines:
        """Boxes to tick, in as many lines as it takes."""
        lines = [sign]
        for number, option in enumerate(field.options):
            box = "[O]" if done and option == field.answer else "[ ]"
            digit = f"{number + 1} " if here else ""
            part = Content.styled(f" {digit}{box} {option} ", BOX if here else "$ink")
            if lines[-1].cell_length + part.cell_length > wide - 2:
                lines.append(Content("   "))
            lines[-1] += (placed(part, OPTION + number) if here else part) + Content(" ")
        return [padded(line, wide, PAPER) for line in lines]

    def first(self, moment: Moment) -> int | None:
        """The first field that is not right yet, or else what comes after the fields."""
        if moment.scene.trap is not None:
            return 0
        for place, act in enumerate(moment.acts):
            if act.field is None or act.field.id not in moment.scene.filled:
                return place
        return None

    def key(self, character: str, name: str) -> bool:
        """A digit ticks an option; on what comes after the fields it chooses."""
        if self.act and self.act.field:
            digit = character != "" and character in "123456789"
            if digit:
                self.tick(int(character) - 1)
            return digit
        return super().key(character, name)

    def click(self, place: int) -> None:
        """A click on an option ticks it."""
        if OPTION <= place < OPTION + 10:
            self.tick(place - OPTION)
        else:
            super().click(place)

    def tick(self, number: int) -> None:
        """Tick an option of the field that is pointed at."""
        field = self.act.field if self.act else None
        if field is not None and number < len(field.options):
            self.post_message(self.Given(Fill(field.id, field.options[number])))


def _paper(content: Content, wide: int) -> Content:
    return padded(Content("   ") + content, wide, PAPER)
