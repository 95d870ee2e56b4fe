"""`learner audio`: what can be heard, and making, checking, playing and clearing away clips."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

import click
from msgspec import Struct

from learner.course.folder import REHEARSALS
from learner.course.model import Utterance, house_voice
from learner.errors import SoundError
from learner.language import explain
from learner.language import say as _
from learner.messages.errors import N_
from learner.paths import Places, places
from learner.sound.clips import MADE, clips_at, recordings_in
from learner.sound.engines import ENGINES, open_engine, require_kokoro
from learner.sound.engines.voice_files import add_voices
from learner.sound.listen import can_measure, clip_seconds, problems
from learner.sound.player import Player
from learner.sound.quiet import keep_screen_clean
from learner.sound.shelf import Shelf, build
from learner.sound.stock import Stock
from learner.sound.utterances import (
    Wanted,
    wanted,
    wanted_everywhere,
    wanted_rehearsal,
)
from learner.tutor.commands import Group, Option
from learner.tutor.names import Named

if TYPE_CHECKING:
    from learner.course.library import Course

VOICE_FILES = "voice"
"""The folder in a tutor's audio folder that holds the offline voice."""


class Desk(Struct, frozen=True):
    """What every command works on."""

    here: Places
    course: Course
    stock: Stock

    @property
    def house(self) -> str:
        """The voice that reads words and exercises."""
        return house_voice(self.course.voices)

    def parts(self, ids: Sequence[str] = ()) -> dict[str, tuple[Wanted, ...]]:
        """What each lesson and each rehearsal (`rehearsals/ID`) wants, all or those asked for."""
        played = [f"{REHEARSALS}/{head.id}" for head in self.course.rehearsals()]
        taught = [head.id for unit in self.course.units for head in unit.lessons]
        if ids:
            from learner.tutor.choosing import require_known  # noqa: PLC0415 - `--help` needs none

            require_known(ids, self.course)
        return {id: self._part(id) for id in ids or (*taught, *played)}

    def _part(self, id: str) -> tuple[Wanted, ...]:
        folder, _slash, name = id.rpartition("/")
        if folder == REHEARSALS:
            return wanted_rehearsal(self.course.rehearsal(name))
        return wanted(self.course.lesson(id), self.house)

    def wanted(self, ids: Sequence[str] = ()) -> list[Wanted]:
        """Every clip that these lessons and rehearsals, or all, want, once."""
        return list(dict.fromkeys(one for some in self.parts(ids).values() for one in some))

    def everything(self) -> list[Wanted]:
        """Every clip of the course, and those that belong to no lesson."""
        return list(dict.fromkeys((*self.wanted(), *wanted_everywhere(self.house))))


def open_desk(into: Path | None = None) -> Desk:
    """The course and its clips; clips are made `into` that folder, or the tutor's own."""
    from learner.course.library import open_course  # noqa: PLC0415 - `--help` needs no course

    here = places()
    course = open_course((here.course, here.own_lessons), here.cache)
    target = into or here.own_audio / MADE
    others = [folder for folder in (here.own_audio / MADE, here.audio) if folder != target]
    return Desk(here, course, Stock(Shelf(target), others, here.own_audio, course.voices))


_HELP: Final = {
    "audio": N_("Make the voices of lessons, and see what can be heard."),
    "status": N_("Show what can be heard, lesson by lesson; exit 1 where a clip has to be made."),
    "build": N_("Make the clips that are missing; stop it at any time and go on later."),
    "check": N_("Listen to every clip by machine: does it play, fit its text, sound even?"),
    "play": N_("Play the clip of a TEXT, or every clip of a LESSON one after the other."),
    "prune": N_("Take away clips that belong to no lesson; your own recordings are never touched."),
    "voices": N_("The offline voice, for: learner audio build"),
    "add": N_("Copy the voice's files from a file or folder; each is known by its checksum."),
}
_EXAMPLES: Final = {
    "audio": N_("Example: learner audio status"),
    "status": N_("Example: learner audio status cash-machine"),
    "build": N_("Example: learner audio build cash-machine"),
    "check": N_("Example: learner audio check"),
    "play": N_('Example: learner audio play "Please take your card."'),
    "prune": N_("Example: learner audio prune"),
    "voices": N_("Example: learner audio voices add kokoro-v1.0.int8.onnx"),
    "add": N_("Example: learner audio voices add kokoro-v1.0.int8.onnx"),
}


def words(command: str) -> dict[str, str]:
    """A command's help, short enough to stand in the list of commands too, and its example."""
    return {
        "help": _HELP[command],
        "short_help": _HELP[command],
        "epilog": _EXAMPLES[command],
    }


into_option = click.option(
    "--into",
    cls=Option,
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("Work on the clips in this folder instead of your own."),
)


@click.group(cls=Group, **words("audio"))
def audio() -> None:
    """Joins the commands."""


@audio.command(**words("status"))
@click.argument("lesson", nargs=-1, type=Named("lesson"))
@into_option
def status(lesson: tuple[str, ...], into: Path | None) -> None:
    """Prints a line a lesson; exits with 1 where a clip has to be made."""
    desk = open_desk(into)
    waiting = 0
    parts = list(desk.parts(lesson).items())
    if not lesson:
        parts.append(("emergency", wanted_everywhere(desk.house)))
    for name, clips in parts:
        count = desk.stock.count(clips)
        waiting += count.missing + count.stale
        line = _("{id:<28} {clips:>4} clips {size:>8}  {missing:>4} missing  {stale:>4} stale")
        size = _kilobytes(count.size)
        counted = line.format(
            id=name, clips=count.clips, size=size, missing=count.missing, stale=count.stale
        )
        click.echo(counted)
    if not lesson:
        _tell_leftovers(desk)
    if waiting:
        click.echo(_("{count} clips to make: learner audio build").format(count=waiting))
    raise SystemExit(1 if waiting else 0)


def _tell_leftovers(desk: Desk) -> None:
    everything = desk.everything()
    if orphans := desk.stock.orphans(everything):
        text = _("{count} clips ({size}) belong to no lesson: learner audio prune")
        click.echo(text.format(count=len(orphans), size=_kilobytes(sum(orphans.values()))))
    for path in desk.stock.idle_recordings(everything):
        click.echo(_("{path} is the recording of no sentence in any lesson").format(path=path))


@audio.command("build", **words("build"))
@click.argument("lesson", nargs=-1, type=Named("lesson"))
@click.option("--engine", type=click.Choice(ENGINES), cls=Option, help=N_("The voice that speaks."))
@into_option
def build_command(lesson: tuple[str, ...], engine: str | None, into: Path | None) -> None:
    """Makes what is missing; exits with 1 where a text was refused."""
    desk = open_desk(into)
    asked = desk.wanted(lesson) if lesson else desk.everything()
    jobs = desk.stock.to_make(asked)
    if not jobs:
        click.echo(_("Everything can be heard: nothing to make."))
        return
    voice = open_engine(engine, desk.here.own_audio / VOICE_FILES)
    with click.progressbar(range(len(jobs)), label=voice.name) as bar:
        refused = build(
            desk.stock.shelf, jobs, desk.course.voices, voice, lambda _wanted: bar.update(1)
        )
    for error in refused:
        click.echo(explain(error), err=True)
    made = _("{count} clips made in {path}")
    click.echo(made.format(count=len(jobs) - len(refused), path=desk.stock.shelf.folder))
    raise SystemExit(1 if refused else 0)


@audio.command(**words("check"))
@into_option
def check(into: Path | None) -> None:
    """Prints what is wrong with clips; exits with 1 where there is anything."""
    here = places()
    folders = [into] if into else [here.own_audio / MADE, here.audio]
    shelves = [(shelf, shelf.files()) for shelf in map(Shelf, folders)]
    found = [error for shelf, files in shelves for error in _checked(shelf, files)]
    found += [error for path in recordings_in(here.own_audio).values() for error in _own(path)]
    for error in found:
        click.echo(explain(error), err=True)
    if not can_measure():
        click.echo(_("Loudness and silence were not measured: that needs learner[voice]."))
    counted = _("{count} clips heard, {bad} things to look at.")
    click.echo(counted.format(count=sum(len(files) for _shelf, files in shelves), bad=len(found)))
    raise SystemExit(1 if found else 0)


def _checked(shelf: Shelf, files: Collection[str]) -> Iterator[SoundError]:
    for name in files:
        yield from problems(shelf.folder, name, shelf.entries.get(name))
    for name, entry in shelf.entries.items():
        if name not in files:
            yield SoundError("clip-gone", path=shelf.folder / name, text=entry.text)


def _own(path: Path) -> list[SoundError]:
    try:
        clip_seconds(path)
    except SoundError as error:
        return [error]
    return []


@audio.command(**words("play"))
@click.argument("what")
@click.option("--slow", is_flag=True, cls=Option, help=N_("The slow clips."))
def play(what: str, slow: bool) -> None:
    """Plays clips, and shows which they are."""
    desk = open_desk()
    keep_screen_clean(desk.here.log)
    clips = clips_at(desk.here, desk.course.voices)
    everything = desk.everything()
    known = what in desk.parts()
    chosen = desk.wanted([what]) if known else _saying(what, everything)
    utterances = dict.fromkeys(one.utterance for one in chosen)
    paths = [(one, path) for one in utterances if (path := clips.path(one, slow)) is not None]
    if not paths:
        raise SoundError("clip-none", text=what)
    _play_all(paths)


def _saying(text: str, everything: Iterable[Wanted]) -> list[Wanted]:
    plain = text.casefold().strip(" .?!")
    return [one for one in everything if one.utterance.text.casefold().strip(" .?!") == plain]


def _play_all(paths: Iterable[tuple[Utterance, Path]]) -> None:
    trouble: list[SoundError] = []
    player = Player(trouble.append)
    try:
        for utterance, path in paths:
            click.echo(f"{utterance.voice}  {utterance.text}  {path}")
            ended = Event()
            player.play(path, then=ended.set)
            while player.playing and not ended.is_set():
                time.sleep(0.02)
            if trouble:
                raise trouble[0]
    finally:
        player.close()


@audio.command(**words("prune"))
@into_option
@click.option("--yes", is_flag=True, cls=Option, help=N_("Do not ask."))
def prune(into: Path | None, yes: bool) -> None:
    """Asks, then takes away what no lesson wants."""
    desk = open_desk(into)
    orphans = desk.stock.orphans(desk.everything())
    size = _kilobytes(sum(orphans.values()))
    question = _("Take away {count} clips ({size})?").format(count=len(orphans), size=size)
    if orphans and (yes or click.confirm(question)):
        desk.stock.shelf.drop(orphans)
        click.echo(_("{count} clips taken away.").format(count=len(orphans)))
    elif not orphans:
        click.echo(_("Every clip belongs to a lesson: nothing to take away."))


@audio.command(hidden=True)
@click.option("--model", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--improve", is_flag=True, help="Try other takes of misheard clips.")
@into_option
def listen(model: Path, improve: bool, into: Path | None) -> None:
    """Have an offline recogniser read every clip back, and write REPORT.md (developers)."""
    from learner.tutor import audio_listen as by_ear  # noqa: PLC0415 - a developer's tool
    from learner.tutor.retakes import improve as improved  # noqa: PLC0415

    desk = open_desk(into)
    shelf, named = desk.stock.shelf, desk.course.voices
    read = by_ear.remembering(by_ear.whisper(model), desk.here.cache / f"heard-{model.name}.txt")
    engine = open_engine(None, desk.here.own_audio / VOICE_FILES) if improve else None
    readings = []
    everything = [one for one in desk.everything() if one.name(named) in shelf.entries]
    with click.progressbar(everything) as bar:
        for one in bar:
            name = one.name(named)
            reading = by_ear.judge(one, name, read(shelf.folder / name))
            if engine:
                voice = named[one.utterance.voice]
                others = [other for other in named.values() if other != voice]
                reading = improved(shelf, reading, engine, voice, others=others, read=read)
            readings.append(reading)
    text = by_ear.report(shelf, readings, model.absolute().name)
    (shelf.folder / by_ear.REPORT).write_text(text, encoding="utf-8")
    click.echo(text)


@audio.group(cls=Group, **words("voices"))
def voices() -> None:
    """Joins the commands of the offline voice."""


@voices.command(
    "add",
    **words("add"),
)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def add(path: Path) -> None:
    """Adds the voice's files to the tutor's own."""
    require_kokoro()
    for name in add_voices(path, places().own_audio / VOICE_FILES):
        click.echo(_("{name} added.").format(name=name))


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"
