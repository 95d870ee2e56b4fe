"""From what a tutor wrote to the course's plain data, with an id for everything."""

from __future__ import annotations

from collections.abc import Iterable

from learner.course import authored, model, rules
from learner.course.model import Gloss


class Ids:
    """Ids for what has none yet: made of its words, so that the same file gives the same ids."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def of(self, named: authored.Named, text: str, kind: str) -> str:
        """The id of something, written or new."""
        return named.identity or self.new(text, kind)

    def new(self, text: str, kind: str) -> str:
        """An id nothing else in the file has; `kind` where the text has no Latin letters."""
        wanted = rules.slug(text) or kind
        found, number = wanted, 1
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._taken.add(found)
        return found


def lesson(written: authored.Lesson, unit: str) -> model.Lesson:
    """The lesson a file holds; `unit` is the folder it stands in."""
    ids = Ids(_written_ids(written))
    id = written.identity
    return model.Lesson(
        id=id,
        unit=unit,
        title=_sentence(written.title, written),
        level=written.level,
        esol=written.esol,
        minutes=written.minutes,
        can_do=tuple(
            model.CanDo(ids.of(one, one.en, "can-do"), one.en, _meaning(one))
            for one in written.can_do
        ),
        words=tuple(_word(word, id) for word in written.words if isinstance(word, authored.Word)),
        uses=tuple(word.use for word in written.words if isinstance(word, authored.Use)),
        talks=tuple(_talk(talk, ids) for talk in written.talk),
        practise=tuple(_item(item, ids) for item in written.practise),
        needs=written.needs,
        facts=written.facts,
        notes=written.notes.strip(),
        rehearse=written.rehearse,
        mission=_sentence(written.mission.en, written.mission) if written.mission else None,
    )


def _written_ids(written: authored.Lesson) -> list[str]:
    named: list[authored.Named] = [*written.can_do, *written.talk, *written.practise]
    named += [line for talk in written.talk for line in talk.lines]
    return [id for one in named for id in (one.id, *one.was) if id]


def _sentence(en: str, translated: authored.Translated) -> model.Sentence:
    return model.Sentence(en, _meaning(translated))


def _meaning(translated: authored.Translated) -> Gloss:
    return Gloss(translated.meaning or {})


def _gloss(tags: dict[str, str] | None) -> Gloss | None:
    return Gloss(tags) if tags else None


def _word(written: authored.Word, lesson: str) -> model.Word:
    return model.Word(
        id=written.identity,
        en=written.en,
        part=written.part,
        means=Gloss(written.means),
        example=_sentence(written.example, written),
        lesson=lesson,
        note=_gloss(written.note),
        warn=_gloss(written.warn),
        say=written.say,
        accept=written.accept,
        confuse=written.confuse,
        produce=written.produce,
    )


def _talk(written: authored.Talk, ids: Ids) -> model.Talk:
    return model.Talk(
        id=ids.of(written, written.title, "talk"),
        title=_sentence(written.title, written),
        people=tuple(
            model.Person(key, person.name, person.voice) for key, person in written.people.items()
        ),
        lines=tuple(
            model.Line(
                ids.of(line, line.said, "line"),
                line.person,
                line.said,
                _meaning(line),
                line.or_,
            )
            for line in written.lines
        ),
    )


def _item(written: authored.AnyItem, ids: Ids) -> model.Item:
    """One thing to practise."""
    match written:
        case authored.Numbers():
            drill = written.numbers
            start, end, step = rules.drill(drill.kind, drill.from_, drill.to, drill.step)
            id = ids.of(written, drill.kind, "numbers")
            return model.Numbers(id, drill.kind, start, end, step, drill.count)
        case authored.Pairs():
            pairs = tuple(rules.pair(pair) for pair in written.pairs)
            return model.Pairs(ids.of(written, "-".join(pairs[0]), "pairs"), pairs)
        case authored.Tip():
            return model.Tip(ids.of(written, "", "tip"), Gloss(written.tip))
        case _:
            return _asked(written, ids)


def _asked(
    written: authored.Choose | authored.Gap | authored.Order | authored.Dictate, ids: Ids
) -> model.Item:
    meaning, because = _gloss(written.meaning), _gloss(written.because)
    match written:
        case authored.Choose():
            id = ids.of(written, written.choose, "choose")
            wrong = written.wrong
            return model.Choose(id, written.choose, written.right, wrong, meaning, because)
        case authored.Gap():
            before, answers, after = rules.gap(written.gap)
            id = ids.of(written, f"{before} {answers[0]} {after}", "gap")
            return model.Gap(id, before, answers, after, meaning, because)
        case authored.Order():
            id = ids.of(written, written.order, "order")
            return model.Order(id, written.order, meaning, written.accept, because)
        case authored.Dictate():
            id = ids.of(written, written.dictate, "dictate")
            return model.Dictate(id, written.dictate, meaning, because)


def title(written: authored.Unit | authored.Course) -> model.Sentence | None:
    """The title of a unit or course, where one is written."""
    return _sentence(written.title, written) if written.title else None
