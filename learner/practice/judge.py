"""Whether what a learner gave answers the exercise."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from msgspec.structs import replace

from learner import marking
from learner.marking import Key, Mark, Verdict, mark
from learner.memory.ladder import Kind
from learner.practice.exercise import AnyExercise, Choice, Matching, Ordering, Response, Typed

_ORDER: Final = tuple(Verdict)


def judge(exercise: AnyExercise, response: Response, known: Container[str] = ()) -> Mark:
    """The mark of `response`, whose shape is the exercise's; `known` are the course's words."""
    match exercise, response:
        case Choice(), int():
            return _plain(response == exercise.right, _model(exercise))
        case Typed(kind=Kind.ROLE), str():
            return _said(response, _spoken(exercise.key), known)
        case Typed(), str():
            return mark(response, exercise.key, known)
        case Ordering(), tuple():
            return _ordered(exercise, tuple(str(piece) for piece in response), known)
        case Matching(), tuple():
            return _plain(response == exercise.partners, "")
    raise TypeError(f"{type(exercise).__name__} is not answered with {response!r}")


def get_ready(exercise: Typed) -> None:
    """Do beforehand what judging an answer to `exercise` needs, whatever the answer is."""
    spoken = exercise.kind is Kind.ROLE
    marking.get_ready(_spoken(exercise.key) if spoken else exercise.key)


def _plain(right: bool, model: str) -> Mark:
    return Mark(Verdict.RIGHT if right else Verdict.NOT_YET, model, "")


def _model(exercise: Choice) -> str:
    option = exercise.options[exercise.right]
    return option.en or (option.gloss.show() if option.gloss else "")


def _ordered(exercise: Ordering, pieces: tuple[str, ...], known: Container[str]) -> Mark:
    if not pieces:
        return mark("", exercise.key, known)
    # Only the order is asked, so a wrong order is not nearly right.
    key = Key(exercise.key.model, exercise.key.accept, form=True)
    return mark(" ".join(pieces), key, known)


def _spoken(key: Key) -> Key:
    """What is accepted as a line of a talk: what `key` accepts, with and without its courtesies."""
    # Nobody plays a part before the first screen stands.
    from learner.marking.courtesies import shortest  # noqa: PLC0415

    return replace(key, accept=(shortest(key.model), *key.accept, *map(shortest, key.accept)))


def _said(text: str, key: Key, known: Container[str]) -> Mark:
    """The mark of a line of a talk: hello, sorry and thank you round it change nothing."""
    from learner.marking.courtesies import plainly  # noqa: PLC0415

    made = mark(text, key, known)
    if made.verdict is Verdict.RIGHT:
        return made
    plain = mark(plainly(text), key, known)
    return min(made, plain, key=lambda one: _ORDER.index(one.verdict))
