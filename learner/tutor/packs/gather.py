"""What goes into a pack: lessons and rehearsals as they are written, and every clip of theirs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from learner.course.folder import ENDINGS, REHEARSALS, look, look_at_unit
from learner.course.library import Course
from learner.course.model import house_voice
from learner.course.read import read_rehearsal
from learner.errors import CourseError
from learner.paths import Places
from learner.sound.clips import MADE, clips_at
from learner.sound.index import INDEX as INDEX_FILE
from learner.sound.index import Entry, read_index, write_index
from learner.sound.utterances import Wanted, wanted, wanted_rehearsal
from learner.tutor.choosing import is_path, lesson_in, place_of, rehearsal_in, require_known
from learner.tutor.packs.names import INDEX, require_different, require_safe


class Contents(Struct, frozen=True):
    """Everything of a pack by name, and which file each of its lessons and rehearsals was."""

    files: dict[str, bytes]
    sources: dict[str, Path]


def lesson_files(names: Iterable[str], course: Course) -> list[Path]:
    """The files of lessons named by id, unit, file or folder, each once."""
    units = {unit.id: [head.id for head in unit.lessons] for unit in course.units}
    found: dict[Path, None] = {}
    for name in names:
        path = place_of(name)
        if is_path(name) or path.is_dir():
            found |= dict.fromkeys(_in_folder(path) if path.is_dir() else [path])
        else:
            if name not in units:
                require_known([name], course)
            found |= dict.fromkeys(course.path_of(id) for id in units.get(name, [name]))
    return list(found)


def _in_folder(folder: Path) -> list[Path]:
    files = look_at_unit(folder).lessons
    if not files or (folder / "course.yaml").is_file():
        files = look(folder).lessons
    if not files:
        raise CourseError("pack-nothing", path=folder)
    return [Path(file.path) for file in files]


def contents(files: Sequence[Path], course: Course, here: Places) -> Contents:
    """What goes into a pack of the lessons in `files`.

    Raises CourseError: `lesson-has-errors` after telling them, `pack-unnamed` or `pack-twice`.
    """
    packed, sources = dict[str, bytes](), dict[str, Path]()
    voice, heard = house_voice(course.voices), list[Wanted]()
    for path in files:
        lesson = lesson_in(path, course.languages)
        played = [one for id in lesson.rehearse for one in _rehearsal(path, id, course.languages)]
        heard += wanted(lesson, voice)
        for text in played:
            heard += wanted_rehearsal(rehearsal_in(text, course.languages))
        for text in (path, *played):
            name = f"lessons/{text.parent.name}/{text.name}"
            if name in packed and packed[name] != text.read_bytes():
                require_different([name, name])
            _require_nameable(name, text)
            packed[name], sources[name] = text.read_bytes(), text
    packed |= _sounds(heard, course, here)
    require_different(packed)
    return Contents(packed, sources)


def _rehearsal(path: Path, id: str, languages: Sequence[str]) -> list[Path]:
    """The files of the rehearsal `id` beside the lesson in `path`: called so, else another one."""
    folder = path.parent.parent / REHEARSALS
    named = [one for ending in ENDINGS if (one := folder / f"{id}{ending}").is_file()]
    if named:
        return named
    others = [Path(file.path) for file in look_at_unit(folder).lessons]
    return [one for one in others if read_rehearsal(one, languages).name == id]


def _require_nameable(name: str, path: Path) -> None:
    try:
        require_safe(name)
    except CourseError as error:
        raise CourseError("pack-unnamed", path=path) from error


def _sounds(heard: Iterable[Wanted], course: Course, here: Places) -> dict[str, bytes]:
    """The clips and recordings of what is `heard`, and what the index says of the clips."""
    made = [here.own_audio / MADE, here.audio]
    index = {folder: read_index(folder) for folder in made}
    entries: dict[str, Entry] = {}
    found: dict[str, bytes] = {}
    for path in _paths(heard, course, here):
        with suppress(OSError):
            content = path.read_bytes()
            folder = next((one for one in made if path.is_relative_to(one)), None)
            if folder is None:
                _require_nameable(f"recordings/{path.name}", path)
                found[f"recordings/{path.name}"] = content
            else:
                name = path.relative_to(folder).as_posix()
                found[f"clips/{name}"] = content
                if name in index[folder]:
                    entries[name] = index[folder][name]
    if entries:
        with tempfile.TemporaryDirectory(prefix="learner-") as scratch:
            write_index(Path(scratch), entries)
            found[INDEX] = (Path(scratch) / INDEX_FILE).read_bytes()
    return found


def _paths(heard: Iterable[Wanted], course: Course, here: Places) -> Iterator[Path]:
    clips = clips_at(here, course.voices)
    paths = (clips.path(one.utterance, one.pace == "slow") for one in dict.fromkeys(heard))
    yield from dict.fromkeys(path for path in paths if path is not None)
