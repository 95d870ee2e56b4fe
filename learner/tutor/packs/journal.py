"""Installing files whole or not at all, and taking the last installation back.

All that is new is staged beside the tutor's folders first, with a copy of all it replaces and a
list of both, on the disk. Then each file is put in its place at once. Whatever stops that, the
next command that looks at the list puts everything back as it was.

    install/journal.json   what was done, and how far it came
    install/new/…          staged, until it is in its place
    install/old/…          what stood there before
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from learner.errors import CourseError, SoundError
from learner.sound.clips import MADE
from learner.sound.index import INDEX, Entry, read_index, write_index
from learner.whole import part_of, sync_folder, write_whole

NEW: Final = "new"
_OLD: Final = "old"
_JOURNAL: Final = "journal.json"
_FOLDER: Final = "install"
_STAGE: Final = "install.part"

State = Literal["applying", "done"]


class Change(Struct, frozen=True):
    """One file below the home folder: the sha256 it had (None: it was not there) and has now."""

    path: str
    old: str | None
    new: str


class _Kept(Struct, frozen=True):
    """What was done, and how far it came; `clips` are the names that joined the index."""

    state: State
    changes: list[Change]
    clips: list[str]

    def write(self, folder: Path) -> None:
        write_whole(folder / _JOURNAL, msgspec.json.format(msgspec.json.encode(self), indent=1))


class Journal:
    """The installations into one home folder; the last one can be taken back."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._folder = home / _FOLDER

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """An empty folder beside the tutor's own, gone afterwards unless it was installed."""
        stage = self.home / _STAGE
        with self._written(stage):
            _clear(stage)
            (stage / NEW).mkdir(parents=True)
        try:
            yield stage
        finally:
            with suppress(OSError):
                _clear(stage)

    def install(self, stage: Path, paths: Iterable[str], clips: dict[str, Entry]) -> None:
        """Puts the files `paths` of `stage`/new in their places; `clips` join the index of clips.

        Raises CourseError `install-not-written`, or SoundError where the index of clips is damaged;
        all is as it was then.
        """
        read_index(self.home / "audio" / MADE)
        with self._written(stage):
            changes = [self._prepared(stage, path) for path in paths]
            _Kept("applying", changes, sorted(clips)).write(stage)
            _sync_all(stage)
            _clear(self._folder)
            stage.rename(self._folder)
            sync_folder(self.home)
        try:
            with self._written(self.home):
                for change in changes:
                    self._put(change)
                self._index(add=clips)
                _Kept("done", changes, sorted(clips)).write(self._folder)
        except BaseException:
            self.recover()
            raise
        with suppress(OSError):
            _clear(self._folder / NEW)

    def recover(self) -> bool:
        """Puts all back where an installation or an undo was cut off; whether there was one."""
        kept = self._read()
        if kept is None or kept.state == "done":
            return False
        with self._written(self.home):
            self._restore(kept)
        return True

    def undo(self) -> list[Change]:
        """Takes the last installation back.

        Raises CourseError: `undo-nothing`, or `undo-changed` where the tutor has gone on since.
        """
        self.recover()
        kept = self._read()
        if kept is None:
            raise CourseError("undo-nothing")
        for change in kept.changes:
            if self._now(change) not in (change.new, None):
                raise CourseError("undo-changed", path=self.home / change.path)
        with self._written(self.home):
            replace(kept, state="applying").write(self._folder)
            self._restore(kept)
        return kept.changes

    def _prepared(self, stage: Path, path: str) -> Change:
        """The change that puts a staged file in its place, with a copy of what stands there."""
        target, new = self.home / path, _sum(stage / NEW / path)
        if not target.exists():
            return Change(path, None, new)
        kept = stage / _OLD / path
        kept.parent.mkdir(parents=True, exist_ok=True)
        _copy(target, kept)
        return Change(path, _sum(kept), new)

    def _put(self, change: Change) -> None:
        target = self.home / change.path
        target.parent.mkdir(parents=True, exist_ok=True)
        (self._folder / NEW / change.path).replace(target)
        sync_folder(target.parent)

    def _restore(self, kept: _Kept) -> None:
        """Everything as it was; may be cut off and begun again at any point."""
        for change in kept.changes:
            target = self.home / change.path
            if self._now(change) != change.new:
                continue
            if change.old is None:
                target.unlink(missing_ok=True)
                with suppress(OSError):
                    target.parent.rmdir()
            else:
                beside = part_of(target)
                _copy(self._folder / _OLD / change.path, beside)
                beside.replace(target)
        # What a cut-off writing of the index leaves behind.
        part_of(self.home / "audio" / MADE / INDEX).unlink(missing_ok=True)
        self._index(drop=kept.clips)
        _clear(self._folder)

    def _now(self, change: Change) -> str | None:
        path = self.home / change.path
        return _sum(path) if path.is_file() else None

    def _index(self, add: dict[str, Entry] | None = None, drop: Iterable[str] = ()) -> None:
        """Adds entries to the index of the tutor's own clips, and takes others away."""
        folder = self.home / "audio" / MADE
        entries = read_index(folder)
        changed = {name: one for name, one in entries.items() if name not in set(drop)}
        changed |= add or {}
        if changed and changed != entries:
            write_index(folder, changed)
        elif not changed:
            (folder / INDEX).unlink(missing_ok=True)

    def _read(self) -> _Kept | None:
        try:
            return msgspec.json.decode((self._folder / _JOURNAL).read_bytes(), type=_Kept)
        except (OSError, ValueError):
            return None

    @contextmanager
    def _written(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or type(error).__name__
            place = error.filename or path
            raise CourseError("install-not-written", path=place, reason=reason) from error
        except SoundError as error:
            if error.code == "clips-index-damaged":
                raise
            about = {"path": error.fields["path"], "reason": error.fields.get("why", error.code)}
            raise CourseError("install-not-written", **about) from error


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while piece := file.read(1 << 16):
            digest.update(piece)
    return digest.hexdigest()


def _copy(source: Path, target: Path) -> None:
    """The content and the time, by which the course's cache knows a file; not what it allows."""
    shutil.copyfile(source, target)
    about = source.stat()
    os.utime(target, ns=(about.st_atime_ns, about.st_mtime_ns))


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _sync_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        else:
            sync_folder(path)
    sync_folder(folder)
