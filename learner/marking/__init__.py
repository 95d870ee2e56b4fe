"""Is a typed answer right: a pure pipeline from text to verdict and reason."""

from collections.abc import Container
from functools import cache

from learner.marking.mark import Key, Mark, Piece, Verdict

__all__ = ["Key", "Mark", "Piece", "Verdict", "get_ready", "mark"]


def mark(typed: str, key: Key, known: Container[str] = ()) -> Mark:
    """How well `typed` answers `key`; `known` are the course's words, casefolded."""
    # Nothing is marked before the first screen stands, so the pipeline waits (saves 5 ms).
    from learner.marking import pipeline  # noqa: PLC0415

    return pipeline.mark(typed, key, known)


def get_ready(key: Key) -> None:
    """Load all that marking needs and understand `key`, so that no answer waits for it."""
    from learner.marking import pipeline  # noqa: PLC0415

    _load()
    pipeline.understand(key)


@cache
def _load() -> None:
    mark("recieve", Key("received"))
