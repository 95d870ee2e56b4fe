"""Where a new lesson goes, and writing it there without touching anything that is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from learner.course import rules
from learner.course.folder import ENDINGS, REHEARSALS
from learner.course.library import Course
from learner.course.text import tidy_letters
from learner.errors import CourseError


def titled(text: str) -> tuple[str, str]:
    """English and Korean of `Buying tea = 차 사기`; raises CourseError `new-title`."""
    en, _sign, ko = (part.strip() for part in tidy_letters(text).partition("="))
    try:
        en = rules.english(en)
    except rules.FaultError:
        en = ""
    if not rules.slug(en):
        raise CourseError("new-title", text=text)
    return en, ko


def unit_named(text: str, course: Course) -> str:
    """The folder of a unit: one of the course by its id or title, else a new one.

    Raises CourseError `new-unit`.
    """
    wanted = " ".join(text.split()).casefold()
    for unit in course.units:
        names = {unit.id, unit.title.en, unit.title.meaning.show()}
        if wanted in {name.casefold() for name in names}:
            return unit.id
    id = rules.slug(wanted)
    if not id or id == REHEARSALS:
        raise CourseError("new-unit", text=text)
    return id


def free_paths(folder: Path, ids: list[str], course: Course) -> list[Path]:
    """The files of new lessons; raises CourseError `new-lesson-known`, `new-file-there`."""
    for id in ids:
        if course.has(id):
            raise CourseError("new-lesson-known", id=id, path=course.path_of(id))
        for ending in ENDINGS:
            path = folder / f"{id}{ending}"
            if path.exists() or path.is_symlink():
                raise CourseError("new-file-there", path=path)
    return [folder / f"{id}.yaml" for id in ids]


def write_new(contents: Mapping[Path, str]) -> None:
    """Write all files, or none, and none over another; lines end as Notepad wants them here.

    Raises CourseError `new-file-there` or `output-not-written`.
    """
    written: list[Path] = []
    try:
        for path, text in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                written.append(path)
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        for made in written:
            with suppress(OSError):
                made.unlink()
        if isinstance(error, FileExistsError) and path.is_file():
            raise CourseError("new-file-there", path=path) from error
        reason = error.strerror or type(error).__name__
        raise CourseError("output-not-written", path=path, reason=reason) from error
