"""JSON Schema of the files a tutor writes, made from the types that check them.

An editor reads YAML with numbers and booleans where the check takes everything as text, so a text
may be any of the three. What only the check can see (who is in a talk, whether an id exists) is
left to it: a schema never complains of what the check lets pass, but for a bare `null`, which an
editor takes for a key left empty.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from learner.course import authored, authored_rehearsal, rules
from learner.course.authored import Shape
from learner.course.gather import MEANING
from learner.course.keys import RESERVED, finer
from learner.course.text import HANGUL
from learner.messages.key_help import KEY_HELP

KINDS: Final[dict[str, type[Shape]]] = {
    "lesson": authored.Lesson,
    "rehearsal": authored_rehearsal.Rehearsal,
    "course": authored.Course,
    "facts": authored.Facts,
}
"""Each kind of file, and the type of its whole."""

_ENGLISH: Final = rf"^(?=[\s\S]*\S)(?=[^{HANGUL}]*$)"
"""The start of a pattern for a text that is not empty and has no Hangul."""

_SIDE: Final = r"[^/]*[^/\s][^/]*"
_MODEL: Final = r"[^{}()|]*[^{}()|\s][^{}()|]*"
_ANSWER: Final = r"(?=[^|}]*[^|}\s])([^{}()|]|\([^{}()]*[^{}()|\s][^{}()]*\))+"
_PATTERNS: Final[dict[Callable[..., Any], str]] = {
    rules.tidy: r"\S",
    rules.english: _ENGLISH,
    rules.answer: rf"{_ENGLISH}([^()|]|\([^()]*[^()|\s][^()]*\))*$",
    rules.id_shape: "^[a-z0-9]+(-[a-z0-9]+)*$",
    rules.language: "^[a-z]{2,3}$",
    rules.esol_code: r"^(Sc|Sd|Lr|Rt|Rs|Rw|Wt|Ws|Ww)/(E[123]|L[12])\.\d{1,2}[a-z]?$",
    rules.gap: rf"{_ENGLISH}[^{{}}]*\{{{_MODEL}(\|{_ANSWER})*\}}[^{{}}]*$",
    rules.pair: rf"{_ENGLISH}{_SIDE}/{_SIDE}$",
    rules.sentence_to_order: r"\S\s+\S+\s+\S",
    authored_rehearsal.done: _ENGLISH,
    rules.day: r"^\d{4}-\d\d-\d\d$",
}
_YES_OR_NO: Final = (
    "^([Yy]([Ee][Ss])?|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff][Ff]"
    "|[Tt]([Rr][Uu][Ee])?|[Ff]([Aa][Ll][Ss][Ee])?|[01])$"
)
_VERBS: Final[dict[type[Shape], tuple[str, ...]]] = {
    authored_rehearsal.Node: authored_rehearsal.SHOWS,
    authored_rehearsal.Reply: authored_rehearsal.VERBS,
}
"""Where one of several keys says what is shown or done."""


def schema_of(kind: str, languages: Sequence[str] = ("ko",)) -> dict[str, Any]:
    """The JSON Schema of a `kind` of file, for a course that explains in `languages`."""
    generator = type("ForEditors", (_ForEditors,), {"tags": tuple(finer(languages))})
    schema = KINDS[kind].model_json_schema(schema_generator=generator)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


class _ForEditors(GenerateJsonSchema):
    """Pydantic's own schemas, with what our types do before and after validating put in."""

    tags: tuple[str, ...] = ()

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}

    def bool_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002 - pydantic's signature
        words = {"type": "string", "pattern": _YES_OR_NO}
        return {
            "anyOf": [
                {"enum": ["yes", "no", True, False]},
                words,
                {"type": "integer", "minimum": 0, "maximum": 1},
            ]
        }

    def int_schema(self, schema: Any) -> JsonSchemaValue:
        limits = {**super().int_schema(schema), "type": ["integer", "string"]}
        return {**limits, "pattern": r"^\s*[-+]?\d[\d_]*(\.0*)?\s*$"}

    def date_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002 - pydantic's signature
        return {"type": "string"}

    def literal_schema(self, schema: Any) -> JsonSchemaValue:
        choices = [one for one in schema["expected"] if one]
        # A version is a number to an editor.
        numbers = [int(one) for one in choices if one.isdecimal()]
        return {"enum": [*numbers, *choices, *([""] if "" in schema["expected"] else [])]}

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        function, inner = schema["function"]["function"], super().function_before_schema(schema)
        if function is authored._listed:
            one_is_enough = inner.get("minItems", 0) < 2
            return {"anyOf": [inner["items"], inner]} if one_is_enough else inner
        if function is authored._by_tag:
            return {"anyOf": [self._text(rules.tidy), inner]}
        return _narrowed(inner, function)

    def function_after_schema(self, schema: Any) -> JsonSchemaValue:
        function, inner = schema["function"]["function"], super().function_after_schema(schema)
        return _narrowed(inner, getattr(function, "check", function))

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        key = schema.get("keys_schema", {}).get("function", {}).get("function")
        if key is authored._tag:
            value = made.pop("additionalProperties")
            properties = dict.fromkeys(self.tags, value)
            return {**made, "properties": properties, "minProperties": 1, **_CLOSED}
        if key is rules.person:
            return {**made, "propertyNames": {"not": {"enum": sorted(RESERVED)}}}
        return made

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        shape, made = schema["cls"], super().model_schema(schema)
        return self._written(shape, made) if issubclass(shape, Shape) else made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False

    def _written(self, shape: type[Shape], made: JsonSchemaValue) -> JsonSchemaValue:
        """The keys as they are written, where `made` has them as they are gathered."""
        own = {key: value for key, value in made["properties"].items() if key[0] != " "}
        for value in own.values():
            value.pop("default", None)
        said = made["properties"].get(" said")
        translated = MEANING in made["properties"]
        if translated:
            own |= {tag: self._text(rules.tidy) for tag in self.tags}
        if translated and shape.main in own and shape.main != "en":
            own[shape.main] = self._in_braces(own[shape.main])
        made["properties"] = own
        made.pop("description", None)
        made["required"] = [key for key in made.get("required", ()) if key[0] != " "]
        if said is not None:
            self._who_says(shape, made, self._in_braces(said))
        if not made["required"]:
            del made["required"]
        made["properties"] = {
            key: {**value, "description": KEY_HELP.get(f"{shape.__name__}.{key}") or KEY_HELP[key]}
            for key, value in made["properties"].items()
        }
        return {"anyOf": [own[shape.main], made]} if shape.bare else made

    def _who_says(self, shape: type[Shape], made: JsonSchemaValue, said: JsonSchemaValue) -> None:
        verbs = _VERBS.get(shape)
        if verbs is None:
            # A line of a talk: the key is somebody's name.
            known = sorted(made["properties"])
            made["additionalProperties"] = said
            made["not"] = {"propertyNames": {"enum": known}}
            return
        made["properties"] = {**dict.fromkeys(verbs, said), **made["properties"]}
        made["oneOf"] = [{"required": [verb]} for verb in verbs]

    def _in_braces(self, text: JsonSchemaValue) -> JsonSchemaValue:
        """A text, or `{en: …, ko: …}`."""
        inside = {"en": text, **{tag: self._text(rules.tidy) for tag in self.tags}}
        both = {"type": "object", "properties": inside, "required": ["en"], **_CLOSED}
        return {"anyOf": [text, both]}

    def _text(self, rule: Callable[..., Any]) -> JsonSchemaValue:
        return {"type": ["string", "number", "boolean"], "pattern": _PATTERNS[rule]}


_CLOSED: Final = {"additionalProperties": False}


def _narrowed(inner: JsonSchemaValue, rule: Callable[..., Any]) -> JsonSchemaValue:
    """`inner` with the pattern of a rule of ours, beside one it may have already."""
    pattern = _PATTERNS.get(rule)
    if pattern is None:
        return inner
    made = copy.deepcopy(inner)
    if "pattern" in made:
        return {**made, "allOf": [{"pattern": pattern}]}
    return {**made, "pattern": pattern}
