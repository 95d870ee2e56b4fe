"""The comparison as pieces of text, ready to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from learner.marking.align import Step
from learner.marking.mark import Piece
from learner.marking.tokens import Token

_UNIT: Final = re.compile(r"\d+(?:[.:,/]\d+)*|.", re.DOTALL)
_ALIKE: Final = 0.4
_ALIKE_IN_A_PHRASE: Final = 0.8
"""How much two words, or a few of them, have in common to be compared letter by letter."""


def pieces(
    typed: str, asked: str, steps: Sequence[Step], allowed: frozenset[int]
) -> tuple[Piece, ...]:
    """What is the same, missing and extra; nothing where nothing is the same.

    The same and the missing pieces together are `asked`, letter for letter; where something
    is the same it is written as in `asked`. The steps at the places `allowed` count as the same.
    """
    theirs = _Stretches(typed, [step.typed for step in steps])
    ours = _Stretches(asked, [step.asked for step in steps])
    odd = {place for place, step in enumerate(steps) if not step.same and place not in allowed}
    # A stretch (I'm) is odd if any of its words is, and so is what stands beside its others.
    while (wider := theirs.spread(ours.spread(odd))) != odd:
        odd = wider
    shown: list[Piece] = []
    for run in _runs(len(steps), odd):
        if run[0] not in odd:
            shown.append(Piece("same", ours.text_of(run)))
        else:
            last = run[-1] + 1 == len(steps)
            shown += _differing(theirs.text_of(run), ours.text_of(run), shown, last)
    return tuple(_merged(shown)) if any(piece.kind == "same" for piece in shown) else ()


def _merged(shown: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces that hold something, neighbours of one kind as one."""
    full = (piece for piece in shown if piece.text)
    for kind, run in groupby(full, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in run))


class _Stretches:
    """The stretches of a text that tokens stand for, by the place of the token's step."""

    def __init__(self, text: str, tokens: Iterable[Token | None]) -> None:
        self.text = text
        self.stretch_of: dict[int, int] = {}
        self.starts: list[int] = []
        end = -1
        for place, token in enumerate(tokens):
            if token is None:
                continue
            if token.start >= end:
                self.starts.append(token.start)
            end = max(end, token.end)
            self.stretch_of[place] = len(self.starts) - 1
        if self.starts:
            self.starts[0] = 0

    def spread(self, places: set[int]) -> set[int]:
        """`places`, and those whose stretch they share or interrupt."""
        wider = set(places)
        for number in range(len(self.starts)):
            own = [place for place, at in self.stretch_of.items() if at == number]
            if not wider.isdisjoint(range(own[0], own[-1] + 1)):
                wider.update(own)
        return wider

    def text_of(self, places: Iterable[int]) -> str:
        """The text of the stretches at `places`, with what follows each up to the next."""
        ends = [*self.starts[1:], len(self.text)]
        at = sorted({self.stretch_of[place] for place in places if place in self.stretch_of})
        return "".join(self.text[self.starts[number] : ends[number]] for number in at)


def _runs(steps: int, odd: set[int]) -> Iterator[list[int]]:
    """The places of the steps in runs that are alike, odd or not."""
    for _, run in groupby(range(steps), key=lambda place: place in odd):
        yield list(run)


def _differing(typed: str, asked: str, before: list[Piece], last: bool) -> Iterator[Piece]:
    """The pieces of a run that differs, with spaces where extra words would touch others."""
    single = len(asked.split()) == len(typed.split()) == 1
    letters = tuple(_letters(typed, asked, _ALIKE if single else _ALIKE_IN_A_PHRASE))
    if letters:
        yield from letters
        return
    yield Piece("missing", asked)
    if typed:
        line = "".join(piece.text for piece in before if piece.kind != "missing")
        touching = bool(line) and not line.endswith(" ")
        yield Piece("extra", f"{' ' * touching}{typed.strip()}{' ' * (not last)}")


def _letters(typed: str, asked: str, alike: float) -> Iterator[Piece]:
    """Two texts letter by letter, a number as one; nothing where less than `alike` is common."""
    theirs, ours = _UNIT.findall(typed.strip()), _UNIT.findall(asked.rstrip())
    one, other = ([unit.casefold() for unit in units] for units in (theirs, ours))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < alike:
        return
    for tag, start, end, asked_start, asked_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(ours[asked_start:asked_end]))
        else:
            yield Piece("missing", "".join(ours[asked_start:asked_end]))
            yield Piece("extra", "".join(theirs[start:end]))
    yield Piece("same", asked[len(asked.rstrip()) :])
