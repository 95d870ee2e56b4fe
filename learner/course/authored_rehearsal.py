"""What a tutor may write in a rehearsal, as types; names and expressions are looked at later."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from learner.course import rules
from learner.course.authored import (
    Answer,
    English,
    Explained,
    Id,
    Many,
    Named,
    Person,
    Plain,
    Shape,
    Text,
    Translated,
)
from learner.course.gather import SAID
from learner.course.rehearsal import Care, End, FieldKind, Kind, Look, Thing
from learner.course.rules import FaultError

SHOWS = ("screen", "says", "ask", "story")
VERBS = ("press", "do", "say", "type", "find")


def _lines(text: str) -> str:
    """A text that keeps its lines, as letters and screens do."""
    lines = [" ".join(line.split()) for line in text.strip().split("\n")]
    if not any(lines):
        raise FaultError("text-empty")
    for line in lines:
        if line:
            rules.english(line)
    return "\n".join(lines)


def _said(data: dict[str, Any], verbs: tuple[str, ...], none: str, two: str) -> dict[str, Any]:
    """`data` with its one verb and text under keys no tutor can write."""
    found = [verb for verb in verbs if verb in data]
    if not found:
        raise FaultError(none, choices=", ".join(verbs))
    if len(found) > 1:
        raise FaultError(two, first=found[0], second=found[1])
    data[" verb"], data[SAID] = found[0], data.pop(found[0])
    return data


def done(text: str, info: ValidationInfo) -> str:
    """What a learner does, in English; what is typed or pointed at is a name of the file's own."""
    return text if info.data.get("verb") in {"type", "find"} else rules.english(text)


Lines = Annotated[str, AfterValidator(_lines)]
Changes = dict[Text, Text]


class CardRow(Translated):
    """A line of the invented person's card."""

    main = "label"
    label: English
    value: English


class Branch(Shape):
    """One way on."""

    when: Text = ""
    set: Changes = Field(default_factory=dict)
    go: Text


class Leads(Translated):
    """Whatever leads on."""

    go: Text = ""
    set: Changes = Field(default_factory=dict)
    check: Many[Branch] = ()


class Reply(Leads):
    """One thing the learner may do."""

    main = SAID
    verb: str = Field(alias=" verb")
    said: Annotated[Text, AfterValidator(done)] = Field(alias=" said")
    or_: Many[Answer] = Field((), alias="or")
    when: Text = ""
    trap: Explained | None = None
    instead: English = ""
    because: Explained | None = None
    from_: Text = Field("", alias="from")
    to: Text = ""
    step: Text = ""
    length: Text = ""

    @classmethod
    def _prepare(cls, data: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG003
        return _said(data, VERBS, "answer-kind", "answer-two-kinds")


class Node(Leads):
    """One moment of a rehearsal."""

    main = SAID
    verb: str = Field(alias=" verb")
    said: Lines = Field(alias=" said")
    was: Many[Id] = ()
    who: Text = ""
    gives: Many[Thing] = ()
    fill: Many[Id] = ()
    answers: Many[Reply] = ()
    end: End | None = None
    well: Explained | None = None
    try_: Explained | None = Field(None, alias="try")

    @classmethod
    def _prepare(cls, data: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG003
        return _said(data, SHOWS, "node-shows-nothing", "node-shows-two")


class Place(Translated):
    """A stretch of a letter."""

    main = "text"
    id: Id
    text: Lines
    look: Look = ""


class FormField(Translated):
    """A field of a form."""

    main = "label"
    id: Id
    label: English
    kind: FieldKind = "text"
    answer: English
    options: Many[English] = ()
    accept: Many[English] = ()
    because: Explained | None = None


class Rehearsal(Translated, Named):
    """One rehearsal file."""

    main = "title"
    format: Literal["1"]
    id: Id
    kind: Kind
    title: English
    goal: Plain
    care: Care = ""
    words: Many[Id] = ()
    facts: Many[Id] = ()
    notes: str = ""
    people: dict[Annotated[str, AfterValidator(rules.person)], Person] = Field(default_factory=dict)
    card: Many[CardRow] = ()
    given: Changes = Field(default_factory=dict)
    letter: Many[Place] = ()
    form: Many[FormField] = ()
    start: Text
    nodes: dict[Text, Node] = Field(min_length=1)
