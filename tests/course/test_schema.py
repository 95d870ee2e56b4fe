"""An editor with the schema and `learner check` say the same of a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from learner.course.mend import Read
from learner.course.nodes import Node
from learner.course.read import read_course, read_facts, read_lesson, read_rehearsal
from learner.course.schema import KINDS, schema_of
from learner.course.text import clean
from learner.messages.key_help import KEY_HELP
from tests.course.conftest import GOOD, LESSON
from tests.course.damage import damaged
from tests.course.test_slips import SLIPS
from tests.rehearsal.conftest import GOOD as PLAYED
from tests.rehearsal.test_slips import SLIPS as PLAYED_SLIPS

LESSONS = Path(__file__).parent.parent.parent / "lessons"
TILL = (PLAYED / "rehearsals" / "till.yaml").read_text(encoding="utf-8")

ONLY_THE_CHECK = frozenset(
    """
    order-signs text-long wide-signs dash-no-space letter-lost korean-lost bullet equals-sign
    comma-in-number comma-in-braces curly-quotes cut-at-hash dash-missing key-twice
    numbers-value braces-round-text second-document special-start value-empty id-twice was-still
    numbers-range number-expected number-small number-large date-expected pair-shape
    choice-twice person-unknown line-two-people choice choice-near key-missing key-useless
    node-no-answers go-and-answers go-missing go-and-check end-goes-on check-last
    check-otherwise answer-twice trap-instead nobody-speaks phone-key node-unknown
    node-unknown-near place-unknown place-unknown-near field-unknown field-unknown-near
    name-unknown name-unknown-near name-signs name-shape given-value expression-broken
    expression-long expression-kinds expression-sign when-kind set-kind input-elsewhere
    input-private amount-range amount-untypable length-shape field-answer
    """.split()
)
"""What a schema cannot see, or not everywhere: names, order, arithmetic, the letters themselves."""

Reader = Callable[[str], Read]
READERS: dict[str, Reader] = {
    "lesson": partial(read_lesson, Path("cash-machine.yaml"), "money", ("ko",)),
    "rehearsal": partial(read_rehearsal, Path("till.yaml"), ("ko",)),
    "course": partial(read_course, Path("course.yaml")),
    "facts": partial(read_facts, Path("facts.yaml"), ("ko",)),
}
VALIDATORS = {kind: Draft202012Validator(schema_of(kind)) for kind in KINDS}


def as_an_editor_reads(node: Node) -> Any:
    """The data of a file as YAML 1.2 has it: numbers, booleans and nothing are no texts."""
    if isinstance(node.data, list):
        return [as_an_editor_reads(one) for one in node.items]
    if isinstance(node.data, dict):
        return {key: as_an_editor_reads(one) for key, one in node.values.items()}
    text = str(node.data)
    if not node.plain:
        return text
    if re.fullmatch(r"[-+]?\d+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", text):
        return float(text)
    known = {"true": True, "false": False, "": None}
    return known.get(text.lower() if text.lower().title() in {text, text.title()} else text, text)


def kind_of(path: Path) -> str:
    if path.parent.name == "rehearsals":
        return "rehearsal"
    return path.stem if path.name in {"course.yaml", "facts.yaml"} else "lesson"


def compare(kind: str, text: str) -> None:
    """The schema complains where the check sees an error it can see, and never of a good file."""
    read = READERS[kind](text)
    if read.root is None:
        return
    errors = {one.code for one in read.problems if one.severity == "error"}
    forms = (read.root.data, as_an_editor_reads(read.root))
    for data in forms:
        complaint = next(VALIDATORS[kind].iter_errors(data), None)
        if not errors:
            assert complaint is None, complaint
        elif errors - ONLY_THE_CHECK:
            assert complaint is not None, errors


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(
    "path",
    [path for folder in (LESSONS, GOOD, PLAYED) for path in sorted(folder.rglob("*.yaml"))],
    ids=lambda path: path.stem,
)
def test_no_good_file_is_underlined(path: Path) -> None:
    kind, text = kind_of(path), path.read_text(encoding="utf-8")
    assert not [one for one in READERS[kind](text).problems if one.severity == "error"]
    compare(kind, text)


@pytest.mark.parametrize(("old", "new", "code"), SLIPS, ids=lambda value: str(value)[:30])
def test_a_slip_in_a_lesson(old: str, new: str, code: str) -> None:
    compare("lesson", clean(LESSON.replace(old, new.replace("¦", ""))))


@pytest.mark.parametrize(("old", "new", "code"), PLAYED_SLIPS, ids=lambda value: str(value)[:30])
def test_a_slip_in_a_rehearsal(old: str, new: str, code: str) -> None:
    compare("rehearsal", clean(TILL.replace(old, new.replace("¦", ""))))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("kind", "text"), [("lesson", LESSON), ("rehearsal", TILL)])
def test_whatever_the_check_lets_pass_is_not_underlined(kind: str, text: str, seed: int) -> None:
    rng = Random(f"{kind} {seed}")
    for _ in range(15):
        hurt = clean(damaged(text, rng).decode("utf-8", "replace"))
        read = READERS[kind](hurt)
        if read.root is not None and not any(one.severity == "error" for one in read.problems):
            compare(kind, hurt)


@pytest.mark.parametrize(("old", "new"), [("minutes: 20", "minutes:"), ("level: E1", "level:")])
def test_a_key_left_empty_is_underlined(old: str, new: str) -> None:
    read = READERS["lesson"](LESSON.replace(old, new))
    assert read.root is not None
    assert not VALIDATORS["lesson"].is_valid(as_an_editor_reads(read.root))


def test_every_key_says_what_it_is_for_and_no_help_is_idle() -> None:
    shapes = [one for kind in KINDS for one in schema_of(kind).get("$defs", {}).values()]
    shapes += [schema_of(kind) for kind in KINDS]
    objects = [one for shape in shapes for one in (shape, *shape.get("anyOf", ()))]
    helped = [key for one in objects for key in one.get("properties", {}).items()]
    assert all(about["description"] for _, about in helped)
    assert {key.rpartition(".")[2] for key in KEY_HELP} - {key for key, _ in helped} == set()


@pytest.mark.parametrize("text", ["no", "10:30", "007", "true", "3.5", "2026-01-02"])
def test_a_text_may_look_like_anything(text: str) -> None:
    compare("lesson", LESSON.replace("right: Cash with receipt", f"right: {text}"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_beside_the_lessons_are_current(kind: str) -> None:
    import json

    kept = (LESSONS / ".schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert json.loads(kept) == schema_of(kind), "run: learner schema --set-up --into lessons"
