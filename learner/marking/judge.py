"""One typed reading against one accepted answer: verdict, reason and difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from learner.marking.align import Step, adapted, align
from learner.marking.difference import pieces
from learner.marking.exact import why_exact
from learner.marking.faults import Fault, Judge, Question, only_polite
from learner.marking.mark import Piece, Verdict
from learner.marking.order import order_fault
from learner.marking.small_words import polite
from learner.marking.tokens import Reading, Token

_CELLS: Final = 2500
"""Words typed times words asked; what is longer is not compared word by word."""

_DANGEROUS: Final = ("number", "negation", "opposite", "day", "exact")
_SOUND: Final = ("l1", "same-sound")
_TURNED: Final = frozenset({"negation", "opposite", "missing", "extra"})
"""With any other fault a “not” more or less need not turn anything round: it's broken."""
_LIGHT: Final = frozenset({"article", "unit"})
"""However many there are, an answer is nearly right."""


class Side(NamedTuple):
    """A text, and one way to understand it; `model` marks the model answer's own."""

    text: str
    reading: Reading
    model: bool = False


class Attempt(NamedTuple):
    """How a typed reading fares against the answer `asked`; `cost` is how far apart they are."""

    verdict: Verdict
    asked: Side
    cost: float
    reason: str = ""
    fields: Mapping[str, str] = {}
    difference: tuple[Piece, ...] = ()
    remarks: tuple[str, ...] = ()


def attempt(typed: Side, asked: Side, question: Question) -> Attempt:
    """How `typed` fares against `asked`, one of the answers to `question`."""
    reading, american = adapted(typed.reading, asked.reading)
    fields = {"british": ", ".join(dict.fromkeys(british for _, british in american))}
    remarks = ("british-spelling",) if american else ()
    if joined(essence(reading)) == joined(essence(asked.reading)):
        return Attempt(Verdict.RIGHT, asked, 0, "", fields if american else {}, (), remarks)
    if len(reading) * len(asked.reading) > _CELLS:
        far = len(reading) + len(asked.reading)
        return Attempt(Verdict.NOT_YET, asked, far, "different")
    steps, cost = align(reading, asked.reading)
    order = order_fault(essence(reading), essence(asked.reading), question.key.form)
    faults = [order] if order else list(Judge(question, reading, asked.reading).faults(steps))
    verdict, reason, about = _weigh(faults, steps, asked.reading)
    if verdict is Verdict.NOT_YET:
        remarks = ()
    told = _told(about, typed.text, asked.text) if reason else {}
    courteous = only_polite(steps)
    shown = pieces(typed.text, asked.text, steps, courteous) if reason else ()
    told |= fields if remarks else {}
    return Attempt(verdict, asked, cost - len(courteous), reason, told, shown, remarks)


def in_general(attempt: Attempt) -> Attempt:
    """The same attempt with nothing told but that it differs, where more would mislead."""
    if attempt.reason == "different":
        return attempt
    return attempt._replace(reason="different", fields=_told((), "", ""))


def essence(reading: Reading) -> Reading:
    """A reading without the politeness that may be left out."""
    leave_out = polite(reading)
    return tuple(token for place, token in enumerate(reading) if place not in leave_out)


def joined(reading: Reading) -> str:
    """The words without the spaces between them; numbers are kept apart from their neighbours."""
    return "".join(f" {token.form} " if token.is_number else token.form for token in reading)


def _weigh(
    faults: Sequence[Fault], steps: Sequence[Step], asked: Reading
) -> tuple[Verdict, str, list[Fault]]:
    """The verdict, its one reason, and the faults that the reason is about."""
    severe = [fault for fault in faults if not fault.minor]
    if severe:
        reason = _gravest(severe, steps, asked)
        return Verdict.NOT_YET, reason, [fault for fault in severe if fault.reason == reason]
    counted = [fault for fault in faults if fault.reason not in _LIGHT]
    if len(counted) > max(1, len(asked) // 3):
        return Verdict.NOT_YET, "different", []
    if not faults:
        return Verdict.RIGHT, "", []
    first = (counted or faults)[0]
    return Verdict.NEARLY, first.reason, [fault for fault in faults if fault.reason == first.reason]


def _gravest(severe: Sequence[Fault], steps: Sequence[Step], asked: Reading) -> str:
    """The reason to be shown: what is dangerous, then a sound, then the one thing that is left."""
    found = dict.fromkeys(fault.reason for fault in severe)
    same = sum(step.same for step in steps)
    longer = max(sum(step.typed is not None for step in steps), len(asked))
    if 2 * same < longer > 2 and not any(_telling(fault) for fault in severe):
        return "different"
    for reason in (*_DANGEROUS, *_SOUND):
        if reason in found and (reason != "negation" or found.keys() <= _TURNED):
            return reason
    words = [fault for fault in severe if fault.reason not in {"missing", "extra"}]
    return next(iter(found)) if len(found) == 1 and len(words) < 2 else "different"


def _telling(fault: Fault) -> bool:
    """Whether the fault says enough of an answer that has little else in common.

    The order is wrong, or one number, day or direction was taken for another.
    """
    if fault.typed is None or fault.asked is None:
        return fault.typed is fault.asked
    if fault.reason not in _DANGEROUS:
        return False
    return fault.reason == "opposite" or why_exact(fault.typed) == why_exact(fault.asked)


def _told(faults: Sequence[Fault], typed: str, asked: str) -> dict[str, str]:
    """The words the reason speaks of, as they stand in the two texts."""
    theirs = _shown(typed, [fault.typed for fault in faults])
    ours = _shown(asked, [fault.asked for fault in faults])
    return {
        "typed": theirs,
        "wanted": ours,
        "word": ours or theirs,
        "pair": next((fault.pair for fault in faults if fault.pair), ""),
    }


def _shown(text: str, words: Sequence[Token | None]) -> str:
    """The words as they stand in `text`, those side by side as one phrase."""
    stretches: list[tuple[int, int]] = []
    for word in filter(None, words):
        start, end = stretches[-1] if stretches else (0, 0)
        if stretches and not text[end : word.start].strip():
            stretches[-1] = (start, max(end, word.end))
        else:
            stretches.append((word.start, word.end))
    return ", ".join(dict.fromkeys(text[start:end] for start, end in stretches))
