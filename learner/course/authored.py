"""What a tutor may write, as types: with `authored_rehearsal`, what knows pydantic.

Every rule here looks at one file alone, so that all problems of a file come at once and a
JSON Schema can be made of the same types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from learner.course import rules
from learner.course.gather import SAID, Unknown, gather
from learner.course.keys import RESERVED, finer, is_tag, nearest, only_near
from learner.course.model import NumberKind
from learner.course.rules import FaultError


class Shape(BaseModel):
    """Something written as keys and values."""

    model_config = ConfigDict(extra="forbid")
    main: ClassVar[str] = ""
    """The key whose English the `ko` beside it translates."""
    bare: ClassVar[bool] = False
    """Whether the main text alone may stand for the whole."""

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, str) and cls.bare:
            return {cls.main: data}
        if not isinstance(data, dict):
            return data
        assert info.context is not None
        taken = cls._prepare(dict(data), info.context)
        return gather(data, taken, cls.main, _known(cls), info.context)

    @classmethod
    def _prepare(cls, data: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG003
        return data


@cache
def _known(shape: type[Shape]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in shape.model_fields.items())


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _tag(key: str, info: ValidationInfo) -> str:
    assert info.context is not None
    languages = info.context["languages"]
    if not is_tag(key, languages):
        tags = finer(languages)
        near = nearest(key, tags)
        fields = {"key": key, "tags": ", ".join(tags), "near": near, "only": only_near(key, tags)}
        raise FaultError("tag-unknown-near" if near else "tag-unknown", **fields)
    return key


def _by_tag(value: Any, info: ValidationInfo) -> Any:
    assert info.context is not None
    return {info.context["languages"][0]: value} if isinstance(value, str) else value


T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(_listed)]
Text = Annotated[str, AfterValidator(rules.tidy)]
English = Annotated[str, AfterValidator(rules.english)]
Answer = Annotated[str, AfterValidator(rules.answer)]
Id = Annotated[str, AfterValidator(rules.id_shape)]
EsolCode = Annotated[str, AfterValidator(rules.esol_code)]
Tags = dict[Annotated[str, AfterValidator(_tag)], Text]
Explained = Annotated[Tags, BeforeValidator(_by_tag), Field(min_length=1)]
Day = Annotated[date, BeforeValidator(rules.day)]
Level = Literal["Pre-Entry", "E1", "E2", "E3"]
Part = Literal[
    "", "noun", "verb", "adjective", "adverb", "preposition", "pronoun", "conjunction",
    "determiner", "number", "exclamation", "phrase", "sentence",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """The text stays as written; `check` only has to find nothing wrong with it."""

    check: Callable[[str], object]

    def __call__(self, text: str) -> str:
        """`text`, where nothing is wrong with it."""
        self.check(text)
        return text


class Named(Shape):
    """Something that progress hangs on; `was` are ids it had before, the oldest first."""

    id: Id = ""
    was: Many[Id] = ()

    @property
    def identity(self) -> str:
        """The id progress is kept under: the oldest."""
        return self.was[0] if self.was else self.id


class Translated(Shape):
    """An English text and what it means, in two lines."""

    meaning: Tags | None = Field(None, alias=" meaning")


class Plain(Translated):
    """An English sentence with its translation."""

    main = "en"
    bare = True
    en: English


class CanDo(Plain, Named):
    """One thing the learner will be able to do."""


class Word(Translated, Named):
    """A word taught here."""

    main = "example"
    id: Id
    en: English
    say: Text = ""
    part: Part = ""
    means: Explained
    note: Explained | None = None
    warn: Explained | None = None
    example: English
    accept: Many[Answer] = ()
    confuse: Many[Id] = ()
    produce: bool = False


class Use(Shape):
    """A word taught in an earlier lesson."""

    use: Id


class Person(Shape):
    """Somebody in a talk."""

    name: English
    voice: Text


class Line(Translated, Named):
    """One line of a talk, by the key of the person who says it."""

    main = SAID
    person: str = Field(alias=" person")
    said: English = Field(alias=" said")
    or_: Many[Answer] = Field((), alias="or")

    @classmethod
    def _prepare(cls, data: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        keys = [k for k in data if k not in RESERVED and not is_tag(k, context["languages"])]
        person = rules.speaker(keys, context["people"], "or" in data)
        data[" person"], data[SAID] = person, data.pop(person)
        return data


class Talk(Translated, Named):
    """A conversation that is listened to, read, then played."""

    main = "title"
    title: English
    people: dict[Annotated[str, AfterValidator(rules.person)], Person] = Field(min_length=1)
    lines: Many[Line] = Field(min_length=1)

    @classmethod
    def _prepare(cls, data: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        people = data.get("people")
        # Lines are read after this; they may only name these people.
        context["people"] = list(people) if isinstance(people, dict) else None
        return data


class Item(Translated, Named):
    """Something to practise."""

    because: Explained | None = None


class Choose(Item):
    """A question with answers to choose from."""

    main = "choose"
    choose: English
    right: English
    wrong: Many[English] = Field(min_length=1)

    @model_validator(mode="after")
    def _all_different(self) -> Choose:
        rules.all_different(self.right, self.wrong)
        return self


class Gap(Item):
    """A sentence with a hole, and what fits in it, in braces."""

    main = "gap"
    gap: Annotated[str, AfterValidator(Looks(rules.gap))]


class Order(Item):
    """A sentence to put together from its words."""

    main = "order"
    order: Annotated[English, AfterValidator(Looks(rules.sentence_to_order))]
    accept: Many[Answer] = ()


class Dictate(Item):
    """A sentence to type as it is heard."""

    main = "dictate"
    dictate: English


class Drill(Shape):
    """Which numbers are asked."""

    kind: NumberKind
    from_: Text = Field("", alias="from")
    to: Text = ""
    step: Text = ""
    count: int = Field(5, ge=1, le=20)

    @model_validator(mode="after")
    def _in_range(self) -> Drill:
        rules.drill(self.kind, self.from_, self.to, self.step)
        return self


class Numbers(Named):
    """A drill of numbers by ear."""

    numbers: Drill


class Pairs(Named):
    """Minimal pairs by ear."""

    pairs: Many[Annotated[str, AfterValidator(Looks(rules.pair))]] = Field(min_length=1)


class Tip(Named):
    """A line of explanation between exercises."""

    tip: Explained


AnyWord = Annotated[
    Annotated[Word, Tag("word")] | Annotated[Use, Tag("use")], Discriminator(rules.word_kind)
]
AnyItem = Annotated[
    Annotated[Choose, Tag("choose")]
    | Annotated[Gap, Tag("gap")]
    | Annotated[Order, Tag("order")]
    | Annotated[Dictate, Tag("dictate")]
    | Annotated[Numbers, Tag("numbers")]
    | Annotated[Pairs, Tag("pairs")]
    | Annotated[Tip, Tag("tip")],
    Discriminator(rules.item_kind),
]


class Lesson(Translated, Named):
    """One lesson file."""

    main = "title"
    format: Literal["1"]
    id: Id
    title: English
    level: Level
    esol: Many[EsolCode] = ()
    minutes: int = Field(15, ge=1, le=240)
    needs: Many[Id] = ()
    facts: Many[Id] = ()
    notes: str = ""
    can_do: Many[CanDo] = Field(alias="can do", min_length=1)
    words: Many[AnyWord] = Field(min_length=1)
    talk: Many[Talk] = ()
    practise: Many[AnyItem] = ()
    rehearse: Many[Id] = ()
    mission: Plain | None = None


class Unit(Translated):
    """A unit in course.yaml."""

    main = "title"
    id: Id
    title: English = ""
    lessons: Many[Id] = ()


class Course(Translated):
    """course.yaml; a tutor's own may leave out all but `format`."""

    main = "title"
    format: Literal["1"]
    title: English = ""
    languages: Many[Annotated[str, AfterValidator(rules.language)]] = Field((), alias="for")
    voices: dict[Id, Text] = {}
    units: Many[Unit] = ()


class Fact(Translated):
    """A British fact in facts.yaml."""

    main = "text"
    key: Id
    text: English
    source: Many[Text] = Field(min_length=2)
    checked_on: Day
    review_by: Day


class Facts(Shape):
    """facts.yaml."""

    format: Literal["1"]
    facts: Many[Fact]


S = TypeVar("S", bound=Shape)


def validate(
    shape: type[S], data: Any, languages: Sequence[str]
) -> tuple[S | None, list[Any], list[Unknown]]:
    """`data` as `shape` (None where it is not), pydantic's errors, and unknown keys."""
    unknown: list[Unknown] = []
    context = {"languages": tuple(languages), "unknown": unknown, "people": None}
    try:
        return shape.model_validate(data, context=context), [], unknown
    except ValidationError as error:
        return None, error.errors(include_url=False), unknown
