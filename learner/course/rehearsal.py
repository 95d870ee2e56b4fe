"""A rehearsal as plain, frozen data: a machine, a call, a conversation, a letter, a form.

All five are one thing: nodes that show or say something, answers that lead from node to
node, and what is remembered on the way. `learner.rehearsal` plays it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct, field

from learner.course.model import Gloss, Person, Sentence

Kind = Literal["machine", "phone", "conversation", "letter", "form"]
Care = Literal["", "police", "illness", "scam"]
Shows = Literal["screen", "says", "ask", "story"]
Verb = Literal["press", "do", "say", "type", "find", "next"]
Typing = Literal["amount", "pin", "digits"]
End = Literal["success", "partly", "safe", "cost"]
Thing = Literal["card", "cash", "coins", "receipt", "ticket", "bag"]
FieldKind = Literal[
    "text", "surname", "forenames", "date", "postcode", "phone", "email", "number", "choice"
]
Look = Literal["", "heading", "address", "amount", "small"]

Value = int | str | bool
"""Something remembered: money in pence or a whole number, a text, yes or no."""
Sort = Literal["money", "number", "text", "flag"]

INPUT: Final = "input"
"""What stands for the amount or the digits the learner has just typed."""


class Step(Struct, frozen=True):
    """One step on the stack: `do` is value, name, or an operator; `value` is what it brings."""

    do: str
    value: Value = ""


class Expression(Struct, frozen=True):
    """An expression as written, the kind of its result, and its steps."""

    text: str
    sort: Sort
    steps: tuple[Step, ...]


class CardRow(Struct, frozen=True):
    """A line of the card with the invented person's details."""

    label: str
    value: str
    meaning: Gloss


class Place(Struct, frozen=True):
    """A stretch of a letter that can be pointed at."""

    id: str
    text: str
    meaning: Gloss
    look: Look = ""


class Field(Struct, frozen=True):
    """A field of a form; `answer` is what the card says, `options` those of a choice."""

    id: str
    label: str
    meaning: Gloss
    kind: FieldKind
    answer: str
    options: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    because: Gloss | None = None


class Change(Struct, frozen=True):
    """A remembered value becomes another."""

    name: str
    to: Expression


class Branch(Struct, frozen=True):
    """Where something leads: the first branch whose `when` holds; the last one has none."""

    go: str
    when: Expression | None = None
    changes: tuple[Change, ...] = ()


class Trap(Struct, frozen=True):
    """An answer that costs something: what would happen, and what to say or do instead."""

    meaning: Gloss
    instead: str


class Limits(Struct, frozen=True):
    """What can be typed: amounts in pence from `low` to `high` by `step`, or `length` digits."""

    kind: Typing
    low: int = 0
    high: int = 0
    step: int = 1
    length: tuple[int, int] = (1, 20)


class Answer(Struct, frozen=True):
    """One thing the learner may do at a node; `next` only goes on.

    `text` is the key, the act, the sentence, or the id of a letter's place; `accept` holds what
    else may be said. `branches` is empty for a trap that leads nowhere.
    """

    verb: Verb
    text: str
    meaning: Gloss
    branches: tuple[Branch, ...]
    accept: tuple[str, ...] = ()
    when: Expression | None = None
    limits: Limits | None = None
    trap: Trap | None = None
    because: Gloss | None = None


class Ending(Struct, frozen=True):
    """A way it can end; `success` is the goal, reached. Learners' progress hangs on `id`."""

    id: str
    kind: End
    well: Gloss
    next_time: Gloss


class Node(Struct, frozen=True):
    """A moment: what is shown or said, and what the learner can do.

    `who` says the line aloud (empty: it is silent); `gives` comes out of the machine; `fill`
    are the form's fields on this page.
    """

    id: str
    shows: Shows
    text: str
    meaning: Gloss
    answers: tuple[Answer, ...] = ()
    who: str = ""
    gives: tuple[Thing, ...] = ()
    fill: tuple[str, ...] = ()
    ending: Ending | None = None


class Rehearsal(Struct, frozen=True):
    """A real-life task to be rehearsed before the real one.

    `given` is what is remembered at the start (money in pence) and `money` the names among
    it that are money. `care` names what a learner is told of beforehand and may skip.
    """

    id: str
    kind: Kind
    title: Sentence
    goal: Sentence
    start: str
    nodes: Mapping[str, Node]
    care: Care = ""
    people: tuple[Person, ...] = ()
    card: tuple[CardRow, ...] = ()
    given: Mapping[str, Value] = field(default_factory=dict)
    money: tuple[str, ...] = ()
    letter: tuple[Place, ...] = ()
    fields: tuple[Field, ...] = ()
    words: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    notes: str = ""

    @property
    def endings(self) -> tuple[Ending, ...]:
        """Every way it can end, in the order of the file."""
        return tuple(node.ending for node in self.nodes.values() if node.ending)

    def person(self, key: str) -> Person | None:
        """The person called `key`."""
        return next((one for one in self.people if one.key == key), None)

    def field(self, id: str) -> Field | None:
        """The form's field `id`."""
        return next((one for one in self.fields if one.id == id), None)
