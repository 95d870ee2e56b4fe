"""A damaged file: the newest good state comes back, and nothing is thrown away."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

from learner.errors import RecordsError
from learner.records.backup import RAW, aside_of, backups, backups_of, make
from learner.records.facts import Met, Setting
from learner.records.key import DataKey
from learner.records.log import Entry
from learner.records.mending import Found, best_state, put_in_place, restore
from learner.records.opening import key_path
from learner.records.store import Records

from .conftest import START, moment, review
from .test_rebuild import derived

KEY = DataKey(bytes(32))
WORDS = 150
LATE = 40
"""Words met after the backup was made."""


def open_(path: Path, key: DataKey | None = None) -> Records:
    return Records.open(path, device="laptop", version="1", key=key)


def practise(records: Records, first: int, last: int) -> None:
    for number in range(first, last):
        records.add(Met(f"w{number}", "cash"), moment(number))
        records.add(review(f"w{number}"), moment(number + 0.1), typed="withdraw")


Histories = tuple[list[Entry], Path]


@cache
def _history(key: DataKey | None) -> Histories:
    # Made once: each of its events waits for the disk.
    path = Path(tempfile.mkdtemp()) / "learner.db"
    if key is not None:
        key_path(path).write_bytes(b"the lock")
    with Records.create(path, device="laptop", version="1") as records:
        records.add(Setting("wording", "north"), moment())
        if key is not None:
            records.rekey(key)
        practise(records, 0, WORDS - LATE)
        make(path, key, START)
        practise(records, WORDS - LATE, WORDS)
        return list(records.log()), path.parent


@pytest.fixture(scope="module", autouse=True)
def no_histories_left() -> Iterator[None]:
    yield
    for key in (None, KEY):
        shutil.rmtree(_history(key)[1])


def history(path: Path, key: DataKey | None = None, *, backed_up: bool = True) -> list[Entry]:
    """A file with a backup in mid-history; gives its log."""
    log, made = _history(key)
    shutil.copytree(made, path.parent, dirs_exist_ok=True)
    if not backed_up:
        shutil.rmtree(backups_of(path))
    return log


def mend(path: Path, key: DataKey | None = None) -> Found:
    found = best_state(path, key, "1")
    put_in_place(path, key, START)
    return found


def log_of(path: Path, key: DataKey | None = None) -> list[Entry]:
    with open_(path, key) as records:
        return list(records.log())


def page_of(path: Path, table: str, key: DataKey | None = None) -> int:
    """A page in the middle of what holds `table`."""
    with closing(sqlite3.connect(path)) as db:
        try:
            pages = db.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,)
            ).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite does not tell which page is whose")
    return int(pages[len(pages) // 2][0])


def zero(path: Path, page: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(whole)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda whole: b"",
    "garbage header": lambda whole: b"\x9d" * 100 + whole[100:],
    "a letter": lambda whole: b"this is somebody's letter" * 400,
    "truncated": lambda whole: whole[: len(whole) // 3],
    "zeros in the middle": lambda whole: whole[:40960] + bytes(20480) + whole[61440:],
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("locked", [False, True])
def test_whatever_happened_at_least_the_backup_comes_back(
    path: Path, damage: str, locked: bool
) -> None:
    key = KEY if locked else None
    log = history(path, key)
    broken = DAMAGE[damage](path.read_bytes())
    path.write_bytes(broken)
    with pytest.raises(RecordsError) as caught:
        open_(path, key)
    assert caught.value.code == "records-damaged"
    found = best_state(path, key, "1")
    assert path.read_bytes() == broken, "nothing was changed before it was asked"
    put_in_place(path, key, START)
    kept = log_of(path, key)
    assert kept == log[: len(kept)]
    assert len(kept) == found.events >= 2 * (WORDS - LATE)
    assert found.last
    assert abs(found.last - kept[-1].moment.clock) < timedelta(milliseconds=2)
    assert found.backup
    assert [file.read_bytes() for file in aside_of(path).glob(f"*{RAW}")] == [broken]


@pytest.mark.parametrize("table", ["event", "review", "card", "word", "sqlite_autoindex_event_1"])
def test_one_bad_page_costs_nothing_where_there_is_a_backup(path: Path, table: str) -> None:
    log = history(path)
    zero(path, page_of(path, table))
    with pytest.raises(RecordsError):
        open_(path)
    found = mend(path)
    assert log_of(path) == log
    assert found.read == 2 * LATE
    before = derived(path)
    with open_(path) as records:
        records.rebuild()
        assert records.settings() == {"wording": "north"}
    assert derived(path) == before


def test_one_bad_page_of_what_follows_from_the_log_costs_nothing_without_a_backup(
    path: Path,
) -> None:
    log = history(path, backed_up=False)
    zero(path, page_of(path, "card"))
    found = mend(path)
    assert found.backup is None
    assert log_of(path) == log[1:], "a private setting is not told, but kept apart"
    assert found.private == {"wording": "north"}


def test_without_a_backup_all_before_the_bad_page_comes_back(path: Path) -> None:
    log = history(path, backed_up=False)
    zero(path, page_of(path, "event"))
    assert mend(path).read > 50
    kept = log_of(path)
    assert kept == log[1 : len(kept) + 1]


def test_a_log_that_was_not_carried_over_is_read_too(path: Path, tmp_path: Path) -> None:
    log = history(path)
    other = tmp_path / "killed" / "learner.db"
    other.parent.mkdir()
    with open_(path) as records:
        practise(records, 500, 510)
        log = list(records.log())
        shutil.copytree(backups_of(path), backups_of(other))
        for end in ("", "-wal"):
            shutil.copy(path.with_name(path.name + end), other.with_name(other.name + end))
    zero(other, page_of(path, "review"))
    mend(other)
    assert log_of(other) == log


def test_a_log_is_never_played_over_another_file_than_its_own(path: Path, tmp_path: Path) -> None:
    log = history(path)
    other = tmp_path / "killed" / "learner.db"
    other.parent.mkdir()
    with open_(path) as records:
        practise(records, 500, 510)
        shutil.copytree(backups_of(path), backups_of(other))
        shutil.copy(path.with_name(path.name + "-wal"), other.with_name(other.name + "-wal"))
    found = mend(other)
    assert not other.with_name(other.name + "-wal").exists()
    assert log_of(other) == log[: found.events]
    assert len(list(aside_of(other).glob("*-wal"))) == 1


def test_a_file_that_is_gone_comes_back_from_its_backup(path: Path) -> None:
    log = history(path)
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(b"a log of what is gone")
    assert mend(path).read == 0
    assert log_of(path) == log[: 2 * (WORDS - LATE) + 1]


def test_where_nothing_is_left_there_is_an_empty_history_and_the_old_file_beside(
    path: Path,
) -> None:
    history(path, backed_up=False)
    path.write_bytes(b"\xff" * 5000)
    assert mend(path) == Found(0, None, None, 0)
    assert log_of(path) == []
    assert [file.read_bytes() for file in aside_of(path).iterdir()] == [b"\xff" * 5000]


def test_a_backup_that_is_damaged_too_is_passed_over(path: Path) -> None:
    history(path)
    with open_(path) as records:
        make(path, None, START + timedelta(days=1))
        assert len(list(records.log())) == 2 * WORDS + 1
    newest, older = backups(backups_of(path))
    newest.path.write_bytes(newest.path.read_bytes()[:-9000])
    path.write_bytes(b"")
    assert mend(path).backup == older


def test_bytes_gone_bad_anywhere_never_lose_what_the_backup_has(path: Path, tmp_path: Path) -> None:
    log, rng = history(path), Random(5)
    whole = path.read_bytes()
    for number in range(25):
        broken = bytearray(whole)
        place = rng.randrange(len(whole) - 4096)
        broken[place : place + 4096] = rng.randbytes(4096)
        here = tmp_path / f"{number}" / "learner.db"
        here.parent.mkdir()
        here.write_bytes(broken)
        shutil.copytree(backups_of(path), backups_of(here))
        mend(here)
        kept = log_of(here)
        assert [entry.id for entry in kept] == [entry.id for entry in log[: len(kept)]]
        assert len(kept) > 2 * (WORDS - LATE)


def test_it_is_not_done_while_another_program_has_it(path: Path) -> None:
    history(path)
    with open_(path):
        for action in (
            lambda: best_state(path, None, "1"),
            lambda: restore(path, None, backups(backups_of(path))[0], START),
        ):
            with pytest.raises(RecordsError) as caught:
                action()
            assert caught.value.code == "records-busy"


# Going back


@pytest.mark.parametrize("locked", [False, True])
def test_a_backup_is_restored_and_what_it_replaces_can_be_too(path: Path, locked: bool) -> None:
    key = KEY if locked else None
    log = history(path, key)
    (backup,) = backups(backups_of(path))
    key_path(path).write_bytes(b"another lock") if locked else None
    restore(path, key, backup, START + timedelta(days=9))
    assert log_of(path, key) == log[: backup.events]
    if locked:
        assert key_path(path).read_bytes() == b"the lock"
    (replaced,) = backups(aside_of(path))
    assert replaced.events == len(log)
    restore(path, key, replaced, START + timedelta(days=10))
    assert log_of(path, key) == log
    assert len(backups(aside_of(path))) == 2


def test_a_backup_that_is_damaged_changes_nothing(path: Path) -> None:
    log = history(path)
    (backup,) = backups(backups_of(path))
    backup.path.write_bytes(backup.path.read_bytes()[:-5000])
    with pytest.raises(RecordsError) as caught:
        restore(path, None, backup, START)
    assert caught.value.code == "records-damaged"
    assert log_of(path) == log
    assert not aside_of(path).exists()
