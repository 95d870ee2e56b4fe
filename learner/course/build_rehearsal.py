"""From what a tutor wrote of a rehearsal to plain data; every name and expression is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from learner.course import authored_rehearsal as authored
from learner.course import rehearsal as model
from learner.course.build_leads import Leads
from learner.course.form_rules import refused
from learner.course.limits import LimitsError, limits_of
from learner.course.model import Gloss, Person, Sentence
from learner.course.nodes import Node
from learner.course.problem import Problem
from learner.course.rehearsal import Limits

_PHONE: Final = frozenset("0123456789*#")
# Letters of a key or button; more is no key of any machine and fills the screen.
_LONGEST_KEY: Final = 60
_FOR_TYPING: Final = ("from", "to", "step", "length")


def build(
    written: authored.Rehearsal, root: Node, path: Path
) -> tuple[model.Rehearsal, list[Problem]]:
    """The rehearsal and all that is wrong in it; it can be played only where nothing is."""
    builder = _Builder(written, root, path)
    return builder.rehearsal(), builder.problems


class _Builder(Leads):
    def rehearsal(self) -> model.Rehearsal:
        """The whole of it."""
        written = self.written
        self.remember()
        self._whole()
        people = [Person(key, one.name, one.voice) for key, one in written.people.items()]
        return model.Rehearsal(
            id=written.identity,
            kind=written.kind,
            title=Sentence(written.title, Gloss(written.meaning or {})),
            goal=Sentence(written.goal.en, Gloss(written.goal.meaning or {})),
            start=written.start,
            nodes={id: self._node(id, node) for id, node in written.nodes.items()},
            care=written.care,
            people=tuple(people),
            card=tuple(
                model.CardRow(row.label, row.value, Gloss(row.meaning or {}))
                for row in written.card
            ),
            given=self.given,
            money=tuple(name for name, sort in self.sorts.items() if sort == "money"),
            letter=tuple(
                model.Place(one.id, one.text, Gloss(one.meaning or {}), one.look)
                for one in written.letter
            ),
            fields=tuple(self._field(place, one) for place, one in enumerate(written.form)),
            words=written.words,
            facts=written.facts,
            notes=written.notes.strip(),
        )

    def _whole(self) -> None:
        """What only the head can lack."""
        written, root = self.written, self.root
        for kind, key in (("letter", "letter"), ("form", "form")):
            if written.kind == kind and not getattr(written, key):
                self.add(root, "key-missing", key=key)
            elif written.kind != kind and key in root.values:
                self.add(root.keys[key], "key-useless", key=key)
        if written.start not in written.nodes:
            self.unknown(root.find("start"), "node-unknown", written.start, written.nodes)

    def _field(self, place: int, one: authored.FormField) -> model.Field:
        field = model.Field(
            one.id,
            one.label,
            Gloss(one.meaning or {}),
            one.kind,
            one.answer,
            one.options,
            one.accept,
            Gloss(one.because) if one.because else None,
        )
        if refused(field, one.answer):
            at = self.root.find("form", place, "answer")
            self.add(at, "field-answer", text=one.answer, kind=one.kind)
        return field

    def _node(self, id: str, one: authored.Node) -> model.Node:
        at = self.root.find("nodes", id)
        self._ends_or_goes_on(one, at, id)
        self.names_in(at.find(one.verb), one.said, one.meaning)
        answers = [
            self._answer(reply, at.many("answers"), n) for n, reply in enumerate(one.answers)
        ]
        self._answers_differ(one.answers, at.many("answers"))
        if one.go or one.check:
            answers.append(self._next(one, at))
        for place, field in enumerate(one.fill):
            ids = [other.id for other in self.written.form]
            if field not in ids:
                self.unknown(at.find("fill", place), "field-unknown", field, ids)
        return model.Node(
            id=id,
            shows=one.verb,  # type: ignore[arg-type]
            text=one.said,
            meaning=Gloss(one.meaning or {}),
            answers=tuple(answers),
            who=self._who(one, at),
            gives=one.gives,
            fill=one.fill,
            ending=self._ending(id, one),
        )

    def _ending(self, id: str, one: authored.Node) -> model.Ending | None:
        if one.end is None:
            return None
        known = one.was[0] if one.was else id
        return model.Ending(known, one.end, Gloss(one.well or {}), Gloss(one.try_ or {}))

    def _ends_or_goes_on(self, one: authored.Node, at: Node, id: str) -> None:
        key = self.root.find("nodes").keys.get(id, at)
        goes_on = next((k for k in ("answers", "go", "check") if k in at.values), "")
        if one.end:
            for name in ("well", "try"):
                if name not in at.values:
                    self.add(at, "key-missing", key=name)
            if goes_on:
                self.add(at.keys[goes_on], "end-goes-on", key=goes_on)
            return
        if not goes_on:
            self.add(key, "node-no-answers", id=id)
        elif one.answers and (one.go or one.check):
            self.add(at.keys["go" if one.go else "check"], "go-and-answers")
        self._useless(at, [name for name in ("well", "try", "was") if name in at.values])

    def _useless(self, at: Node, keys: Sequence[str]) -> None:
        for key in keys:
            self.add(at.keys[key], "key-useless", key=key)

    def _who(self, one: authored.Node, at: Node) -> str:
        people = [key for key in self.written.people if key != "you"]
        if one.who:
            if not people:
                self.add(at.find("who"), "nobody-speaks")
            elif one.who not in people:
                fields = {"person": one.who, "people": ", ".join(people)}
                self.add(at.find("who"), "person-unknown", 0, **fields)
            return one.who
        if one.verb != "says":
            return ""
        if not people:
            self.add(at.keys["says"], "nobody-speaks")
            return ""
        return people[0]

    def _answers_differ(self, answers: Sequence[authored.Reply], nodes: Sequence[Node]) -> None:
        seen: set[tuple[str, str]] = set()
        for one, at in zip(answers, nodes, strict=True):
            key = (one.verb, "" if one.verb == "type" else one.said.casefold())
            if key in seen and not one.when:
                self.add(at.find(one.verb), "answer-twice", text=one.said)
            seen.add(key)

    def _next(self, one: authored.Leads, at: Node) -> model.Answer:
        branches = self.branches(one, at, None)
        return model.Answer("next", "", Gloss({}), branches)

    def _answer(self, one: authored.Reply, nodes: Sequence[Node], number: int) -> model.Answer:
        at = nodes[number]
        text, limits = self._what(one, at), self._limits(one, at)
        trap = self._trap(one, nodes, number)
        useless = [key for key in ("or",) if one.verb != "say" and key in at.values]
        useless += [key for key in _FOR_TYPING if one.verb != "type" and key in at.values]
        useless += [key for key in ("instead",) if not trap and key in at.values]
        self._useless(at, useless)
        if not (one.go or one.check or trap):
            self.add(at, "go-missing")
        return model.Answer(
            verb=one.verb,  # type: ignore[arg-type]
            text=text,
            meaning=Gloss(one.meaning or {}),
            branches=self.branches(one, at, limits),
            accept=one.or_,
            when=self.expression(one.when, at, "when", None, "flag"),
            limits=limits,
            trap=trap,
            because=Gloss(one.because) if one.because else None,
        )

    def _what(self, one: authored.Reply, at: Node) -> str:
        """What the learner presses, does, says or points at."""
        place = at.find(one.verb)
        self.names_in(place, one.said, one.meaning)
        if one.verb == "find":
            ids = [other.id for other in self.written.letter]
            if one.said not in ids:
                self.unknown(place, "place-unknown", one.said, ids)
        elif one.verb == "press" and self.written.kind == "phone" and one.said not in _PHONE:
            self.add(place, "phone-key", text=one.said)
        elif one.verb == "press" and len(one.said) > _LONGEST_KEY:
            self.add(place, "text-long", most=str(_LONGEST_KEY))
        return one.said

    def _limits(self, one: authored.Reply, at: Node) -> Limits | None:
        if one.verb != "type":
            return None
        try:
            return limits_of(one.said, one.from_, one.to, one.step, one.length)
        except LimitsError as error:
            self.add(at.values.get(error.under, at), error.code, 0, **error.fields)
            return Limits("digits")

    def _trap(self, one: authored.Reply, nodes: Sequence[Node], number: int) -> model.Trap | None:
        if one.trap is None:
            return None
        verbs = ("press", "do", "say")
        others = [
            str(node.find(verb).data)
            for place, node in enumerate(nodes)
            for verb in verbs
            if place != number and verb in node.values and "trap" not in node.values
        ]
        good = {" ".join(other.split()).casefold() for other in others}
        if one.instead.casefold() not in good:
            at = nodes[number].values.get("instead", nodes[number].keys["trap"])
            choices = " | ".join(others)
            self.add(at, "trap-instead", choices=choices)
        return model.Trap(Gloss(one.trap), one.instead)
