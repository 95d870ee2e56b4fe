"""The use cases both fronts share: start, answer, undo, finish, progress."""

from typing import TYPE_CHECKING, Any

from learner.study.people import Person, new_learner, open_learner

if TYPE_CHECKING:
    from learner.study.study import Answered, Study

__all__ = ["Answered", "Person", "Study", "new_learner", "open_learner"]


def __getattr__(name: str) -> Any:
    # The first screen lists people; records, marking and memory are not needed for that.
    if name in {"Answered", "Study"}:
        from learner.study import study  # noqa: PLC0415

        return getattr(study, name)
    raise AttributeError(name)
