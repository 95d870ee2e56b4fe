"""Rehearsals among the lessons: words, facts, voices, links, and sentences without Korean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from learner.course.across import World, look_for_facts, look_for_voices
from learner.course.content import look_at_texts, untranslated
from learner.course.keys import SAYING, nearest
from learner.course.nodes import Node
from learner.course.problem import Problem
from learner.course.read import RehearsalFile


def proofread_rehearsal(read: RehearsalFile, languages: Sequence[str]) -> RehearsalFile:
    """`read` with the problems of what it says; an error there leaves the rehearsal out, too."""
    found = tuple(look_at_rehearsal(read, languages))
    wrong = any(problem.severity == "error" for problem in found)
    rehearsal = None if wrong else read.rehearsal
    return replace(read, problems=(*read.problems, *found), rehearsal=rehearsal)


def look_at_rehearsal(read: RehearsalFile, languages: Sequence[str]) -> Iterator[Problem]:
    """Problems of what one rehearsal says."""
    if read.root is None:
        return
    yield from look_at_texts(read.path, read.root, languages)
    yield from untranslated(read, _sentences(read.root), languages)


def _sentences(root: Node) -> Iterator[tuple[Node, str]]:
    """Every English text that needs a translation, with the key it stands under."""
    yield root, "title"
    for key, text in (("goal", "en"), ("card", "label"), ("letter", "text"), ("form", "label")):
        for node in root.many(key):
            yield node, text
    for moment in root.find("nodes").values.values():
        for node in (moment, *moment.many("answers")):
            said = next((key for key in node.values if key in SAYING), "")
            # What is typed or pointed at is no sentence.
            if said and said not in {"type", "find"}:
                yield node, said


def look_across_rehearsals(world: World) -> Iterator[Problem]:
    """Problems between rehearsals and everything else."""
    yield from world.played.problems
    yield from _replaced(world)
    voices = {key for course in world.courses for key, _ in course.voices}
    linked = {
        node.data for read in world.lessons if read.root for node in read.root.many("rehearse")
    }
    linked |= world.said_unread
    copies = {one.path for one in world.played.problems}
    for read in world.rehearsals:
        if read.root is None:
            continue
        yield from _words(read, read.root, world)
        yield from look_for_facts(read, read.root, world)
        yield from look_for_voices(read, read.root.many("people"), voices)
        at = read.root.values.get("id")
        # A copy under another name is told as such; renaming it would not help.
        if at is None or not read.name or read.path in copies:
            continue
        fields = {"id": read.name, "name": read.path.name}
        if read.path.stem != read.name:
            yield Problem(read.path, at.line, at.column, "id-not-file-name", fields)
        if read.name not in linked and read.name not in world.unread:
            yield Problem(read.path, at.line, at.column, "rehearsal-unlinked", fields)


def _replaced(world: World) -> Iterator[Problem]:
    """Rehearsals that take endings away with the rehearsal they lie over."""
    for below, over in world.played.replaced:
        gone = [id for id in below.head.endings if id not in over.head.endings]
        if gone:
            fields = {"title": below.head.title.en, "endings": ", ".join(gone)}
            yield Problem(Path(over.path), over.line, over.column, "rehearsal-replaces", fields)


def _words(read: RehearsalFile, root: Node, world: World) -> Iterator[Problem]:
    for node in root.many("words"):
        id = node.data
        if not isinstance(id, str) or id in world.words or id in world.unknown_words:
            continue
        near = nearest(id, world.words)
        code = "rehearsal-word-unknown-near" if near else "rehearsal-word-unknown"
        yield Problem(read.path, node.line, node.column, code, {"id": id, "near": near})
