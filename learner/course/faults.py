"""What the authored types found wrong, as problems at their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from learner.course.gather import MEANING, SAID, Unknown
from learner.course.keys import RESERVED, SAYING, is_tag, nearest, no_choice, only_near
from learner.course.nodes import Node
from learner.course.problem import Problem
from learner.course.rules import ITEMS, FaultError

# Lists whose members are told apart by a key: the types' way to a value names the kind, too.
_TOLD_APART: Final = frozenset({"words", "practise"})

_CODES: Final = {
    "missing": "key-missing",
    "model_type": "keys-expected",
    "dict_type": "keys-expected",
    "int_": "number-expected",
    "bool_": "yes-or-no",
    "too_short": "list-empty",
}
_BOUNDS: Final = {
    "greater_than_equal": ("number-small", "ge"),
    "less_than_equal": ("number-large", "le"),
}
_OTHER: Final = "not-understood"


def problems_of(
    path: Path, root: Node, errors: Sequence[Any], unknown: Sequence[Unknown]
) -> Iterator[Problem]:
    """The problems behind `errors` and `unknown` keys."""
    places = _mappings(root) if unknown else {}
    meant: set[tuple[int, str]] = set()
    for data, key, known in unknown:
        node = places.get(id(data), root)
        names = [name for name in known if not name.startswith(" ")]
        near, only = nearest(key, names), only_near(key, names)
        if is_tag(near, ["ko"]) and "means" in set(names) - set(data):
            # Whoever calls it `korean` may mean the word as well as its example.
            near, only = "means", ""
        meant.add((id(node), near))
        at = node.keys.get(key) or node.find(key)
        code = "key-unknown-near" if near else "key-unknown"
        fields = {"key": key, "near": near, "only": only}
        yield Problem(path, at.line, at.column, code, fields)
    for error in errors:
        missing = error["type"] == "missing"
        at = _place(root, error["loc"], missing)
        if missing and (id(at), error["loc"][-1]) in meant:
            continue
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            # There is enough, but some of it is wrong: told where it stands.
            continue
        code, fields = _said(error, _key(root, error["loc"]))
        at = at.keys.get(fields.get("person", ""), at)
        if code == "choice-twice":
            same = [one for one in at.many("wrong") if _folded(one) == fields["text"].casefold()]
            at = same[-1] if same else at
        yield Problem(path, at.line, at.column, code, fields)


def _folded(node: Node) -> str:
    return " ".join(str(node.data).split()).casefold()


def _mappings(root: Node) -> dict[int, Node]:
    found = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node.data, dict):
            found[id(node.data)] = node
        waiting += [*node.items, *node.values.values()]
    return found


def _place(root: Node, loc: Sequence[int | str], missing: bool) -> Node:
    way = list(loc[:-1] if missing else loc)
    if way and way[-1] == "[key]":
        parent = root.find(*way[:-2])
        return parent.keys.get(str(way[-2]), parent)
    node = root
    for place, step in enumerate(way):
        if step == MEANING or (place > 1 and way[place - 2] in _TOLD_APART and _index(way, place)):
            continue
        node = node.values.get(_saying(node), node) if step == SAID else node.find(step)
    return node


def _saying(node: Node) -> str:
    """The key of what is said in a line, an answer or a node; empty where there is none."""
    # A person may not be called as a line's own keys are.
    said = [key for key in node.values if key in SAYING] or [
        key for key in node.values if key not in RESERVED
    ]
    return said[0] if said else ""


def _index(way: list[int | str], place: int) -> bool:
    return isinstance(way[place - 1], int)


def _said(error: Any, key: str) -> tuple[str, dict[str, str]]:
    """Code and fields of one of pydantic's errors, at what stands under `key`."""
    kind, value = error["type"], error["input"]
    if kind == "value_error":
        fault = error["ctx"]["error"]
        if not isinstance(fault, FaultError):
            raise fault
        return fault.code, {"key": key, **fault.fields}
    if kind == "literal_error":
        return _choice(key, value, error["ctx"]["expected"])
    if kind in _BOUNDS:
        code, bound = _BOUNDS[kind]
        return code, {"key": key, "text": str(value), "limit": str(error["ctx"][bound])}
    if kind == "string_type":
        return _no_text(key, value)
    if kind == "union_tag_not_found":
        return _no_item(value)
    if kind.startswith("model_type") and "people" in error["loc"][:-1] and isinstance(value, str):
        return "person-shape", {"key": key, "text": value}
    code = next((code for start, code in _CODES.items() if kind.startswith(start)), _OTHER)
    return ("fact-sources" if key == "source" and kind == "too_short" else code), {
        "key": key,
        "text": _shown(value),
    }


def _key(root: Node, loc: Sequence[int | str]) -> str:
    """The key that what is wrong stands under, as it is written."""
    if SAID in loc:
        return _saying(_place(root, loc[: loc.index(SAID)], missing=False))
    names = [step for step in loc if isinstance(step, str) and step[:1] not in " ["]
    return names[-1] if names else ""


def _shown(value: object) -> str:
    return value if isinstance(value, str) else "…"


def _choice(key: str, value: object, expected: str) -> tuple[str, dict[str, str]]:
    if key == "format":
        return "format-unknown", {"text": _shown(value)}
    # Where nothing need be written, `''` is one of them.
    choices = filter(None, re.findall(r"'([^']*)'", expected))
    return no_choice(key, _shown(value), choices)


def _no_text(key: str, value: object) -> tuple[str, dict[str, str]]:
    if isinstance(value, dict) and len(value) == 1:
        name, text = next(iter(value.items()))
        if isinstance(text, str):
            return "colon-in-text", {"text": f"{name}: {text}"}
    return "text-expected", {"key": key}


def _no_item(value: object) -> tuple[str, dict[str, str]]:
    keys = [str(key) for key in value] if isinstance(value, dict) else [_shown(value)]
    near = next(filter(None, (nearest(key, ITEMS) for key in keys)), "")
    fields = {"text": ", ".join(keys), "choices": ", ".join(ITEMS), "near": near}
    return "item-unknown-near" if near else "item-unknown", fields
