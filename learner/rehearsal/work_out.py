"""Works out conditions and changes: a stack, no recursion, nothing that can fail."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from learner.course.rehearsal import INPUT, Branch, Expression, Value

_TWO: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "or": lambda one, other: one or other,
    "and": lambda one, other: one and other,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
}


def work_out(expression: Expression, values: Mapping[str, Value], typed: Value = "") -> Value:
    """The value of `expression`; its kinds were checked when it was read."""
    stack: list[Any] = []
    for step in expression.steps:
        if step.do == "value":
            stack.append(step.value)
        elif step.do == "name":
            stack.append(typed if step.value == INPUT else values[str(step.value)])
        elif step.do == "not":
            stack.append(not stack.pop())
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(_TWO[step.do](left, right))
    value: Value = stack[0]
    return value


def holds(when: Expression | None, values: Mapping[str, Value], typed: Value = "") -> bool:
    """Whether a condition holds; what has none always does."""
    return when is None or bool(work_out(when, values, typed))


def way(
    branches: Sequence[Branch], values: Mapping[str, Value], typed: Value = ""
) -> Branch | None:
    """The branch that is taken."""
    return next((one for one in branches if holds(one.when, values, typed)), None)


def changed(
    branch: Branch, values: Mapping[str, Value], typed: Value = ""
) -> Iterator[tuple[str, Value]]:
    """What the branch changes, each worked out from what was remembered before it."""
    for change in branch.changes:
        yield change.name, work_out(change.to, values, typed)
