"""A file that is encrypted where it stands, and made plain again."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from learner.errors import RecordsError
from learner.records import cipher, opening, rekey
from learner.records.facts import Met
from learner.records.file import File
from learner.records.key import DataKey
from learner.records.opening import key_path
from learner.records.store import Records

from .conftest import moment, review

ROOT = Path(__file__).parents[2]
KILLS = 30


def open_(path: Path, key: DataKey | None = None) -> Records:
    return Records.open(path, device="laptop", version="1", key=key)


def use(path: Path, key: DataKey) -> None:
    with open_(path, key) as records:
        list(records.log())
        records.rebuild()


def code_of(error: pytest.ExceptionInfo[RecordsError]) -> str:
    return error.value.code


@pytest.fixture
def key() -> DataKey:
    return DataKey.new()


@pytest.fixture
def history(path: Path) -> bytes:
    """A plain file with some history, and its bytes."""
    with Records.create(path, device="laptop", version="1") as records:
        for number in range(60):
            records.add(Met(f"withdraw{number}", "cash"), moment(number))
            records.add(review(f"withdraw{number}"), moment(number + 0.1), typed="holiday pay")
    return path.read_bytes()


@pytest.fixture
def locked(path: Path, key: DataKey, history: bytes) -> Path:
    """The same, locked, as if by a learner."""
    key_path(path).write_text("the lock is the study's business")
    with open_(path) as records:
        records.rekey(key)
    return path


def everything(folder: Path) -> Iterator[bytes]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.read_bytes()


def plain_in(folder: Path) -> list[bytes]:
    """Which of the words practised can be found in any byte under `folder`."""
    words = (b"withdraw", b"holiday", b"SQLite format 3", b"laptop", b"choose-meaning")
    return [word for word in words if any(word in whole for whole in everything(folder))]


def test_a_locked_file_holds_the_same_history(path: Path, key: DataKey, history: bytes) -> None:
    with open_(path) as records:
        log, cards = list(records.log()), records.cards_of("withdraw7")
        records.add(Met("late", "cash"), moment(70))
        key_path(path).touch()
        records.rekey(key)
        assert records.undo_last(moment(71)) is None
        records.add(review("withdraw7"), moment(72), typed="holiday")
        assert plain_in(path.parent) == [], "while it is open"
    assert plain_in(path.parent) == [], "when it is closed"
    with open_(path, key) as records:
        assert list(records.log())[: len(log)] == log
        assert len(list(records.log())) == len(log) + 2
        assert records.cards_of("withdraw7") != cards
        before = records.cards_of("withdraw7")
        records.rebuild()
        assert records.cards_of("withdraw7") == before
        records.rekey(None)
        assert list(records.log())[: len(log)] == log
    key_path(path).unlink()
    with open_(path) as records:
        assert records.key is None
        assert len(list(records.log())) == len(log) + 2


def test_without_its_key_nothing_is_told_and_nothing_is_changed(locked: Path) -> None:
    whole = locked.read_bytes()
    with pytest.raises(RecordsError) as caught:
        open_(locked)
    assert code_of(caught) == "records-locked"
    with pytest.raises(RecordsError) as caught:
        open_(locked, DataKey.new())
    assert code_of(caught) == "records-damaged"
    with closing(sqlite3.connect(locked)) as db, pytest.raises(sqlite3.DatabaseError):
        db.execute("SELECT * FROM event")
    assert locked.read_bytes() == whole


def test_a_locked_file_has_one_program_at_a_time(locked: Path, key: DataKey) -> None:
    with open_(locked, key) as records:
        with pytest.raises(RecordsError) as caught:
            open_(locked, key)
        assert code_of(caught) == "records-busy"
        records.add(review(), moment(100))
    open_(locked, key).close()


OPEN = """
import sys
from pathlib import Path
from learner.errors import RecordsError
from learner.records.key import DataKey
from learner.records.store import Records
try:
    Records.open(Path(sys.argv[1]), device="laptop", version="1", key=DataKey(bytes(32)))
except RecordsError as error:
    print(error.code)
"""


def said_by_another(path: Path) -> str:
    """What another program is told that opens the file, locked with the key of zeros."""
    command = [sys.executable, "-c", OPEN, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_other_programs_are_kept_out_all_the_while(path: Path, history: bytes) -> None:
    zeros = DataKey(bytes(32))
    key_path(path).touch()
    with open_(path) as records:
        records.rekey(zeros)
        assert said_by_another(path) == "records-busy", "after locking"
        rekey.finish(path, zeros)
        assert said_by_another(path) == "records-busy", "after looking for copies"
        records.rekey(None)
        assert said_by_another(path) == "records-busy", "after unlocking"
    assert said_by_another(path) == ""


def test_damage_to_a_locked_file_is_told(locked: Path, key: DataKey) -> None:
    whole = locked.read_bytes()
    for broken in (
        whole[:4096] + b"\xff" * (len(whole) - 8192) + whole[-4096:],
        whole[: len(whole) // 3],
        whole[:-1],
    ):
        locked.write_bytes(broken)
        with pytest.raises(RecordsError) as caught:
            use(locked, key)
        assert code_of(caught) == "records-damaged"
        assert locked.read_bytes() == broken


def test_sqlites_own_backup_works_between_two_with_the_same_key(locked: Path, key: DataKey) -> None:
    copy = locked.with_name("copy.db")
    with open_(locked, key) as records:
        other = File(copy, key=key)
        records._file._db.backup(other._db)
        other.close()
        log = list(records.log())
    assert plain_in(locked.parent) == []
    key_path(copy).touch()
    with open_(copy, key) as records:
        assert list(records.log()) == log


def test_where_it_fails_the_file_is_as_it_was(
    path: Path, key: DataKey, history: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("the stick was pulled out")

    key_path(path).touch()
    with open_(path) as records:
        log = list(records.log())
        for name in ((rekey, "clear"), (rekey.cipher, "copy_under"), (Path, "replace")):
            with monkeypatch.context() as patch:
                patch.setattr(*name, fails)
                with pytest.raises(RecordsError):
                    records.rekey(key)
            assert records.key is None
            assert list(records.log()) == log
            records.add(review(), moment(80))
            log = list(records.log())
    with open_(path) as records:
        assert list(records.log()) == log
    assert {file.name for file in path.parent.iterdir()} == {
        "learner.db", "learner.db-lock", "learner.key",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["sync_folder", "wipe"])
def test_what_fails_once_it_is_encrypted_does_not_lock_anybody_out(
    path: Path, key: DataKey, history: bytes, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    real = getattr(rekey, name)

    def fails(where: Path) -> None:
        if where.exists() and (where.is_dir() or where.name.endswith(rekey.OLD)):
            raise OSError("the disk does not obey")
        real(where)

    key_path(path).touch()
    with open_(path) as records:
        with monkeypatch.context() as patch:
            patch.setattr(rekey, name, fails)
            records.rekey(key)
        assert records.key is key
        records.add(review(), moment(80))
    with open_(path, key) as records:
        assert len(list(records.log())) == 121
        rekey.finish(path, key)
    assert plain_in(path.parent) == []


def test_a_damaged_file_is_not_locked_away(
    path: Path, key: DataKey, history: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As with a large file, nobody has looked through it yet.
    monkeypatch.setattr(opening, "CHECKED", 0)
    key_path(path).touch()
    broken = history[:20480] + b"\xff" * 8192 + history[28672:]
    path.write_bytes(broken)
    with open_(path) as records, pytest.raises(RecordsError) as caught:
        records.rekey(key)
    assert code_of(caught) == "records-damaged"
    with open_(path) as records:
        assert records.key is None


def test_plain_copies_beside_a_locked_file_are_encrypted_too(
    locked: Path, key: DataKey, history: bytes
) -> None:
    backups = locked.parent / "backups"
    backups.mkdir()
    (backups / "000001.db").write_bytes(history)
    (backups / "damaged.db").write_bytes(history[: len(history) // 2])
    (locked.parent / "learner.db.new").write_bytes(history)
    (locked.parent / "learner.db.old").write_bytes(history)
    with open_(locked, key):
        rekey.finish(locked, key)
    assert plain_in(locked.parent) == []
    assert not (locked.parent / "learner.db.old").exists()
    sealed = (backups / "damaged.db.sealed").read_bytes()
    assert key.unseal(sealed) == history[: len(history) // 2]
    copy = backups / "000001.db"
    key_path(copy).touch()
    with open_(copy, key) as records:
        assert len(list(records.log())) == 120
    (backups / "other.db").write_bytes(DataKey.new().seal(history))
    (backups / "other.db.sealed").write_bytes(DataKey.new().seal(history))
    rekey.open_copies(locked, key)
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT count(*) FROM event").fetchone() == (120,)
    assert (backups / "damaged.db").read_bytes() == history[: len(history) // 2]
    assert (backups / "other.db.sealed").exists(), "of another lock"


def test_a_copy_that_cannot_be_encrypted_holds_up_none_of_the_others(
    locked: Path, key: DataKey, history: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = locked.parent / "backups"
    backups.mkdir()
    for name in ("1.db", "1.db.new", "2.db", "3.db"):
        (backups / name).write_bytes(history)
    real = rekey.cipher.copy_under

    def worn(path: Path, *others: Any) -> None:
        if path.name == "2.db":
            raise OSError("the disk does not obey")
        real(path, *others)

    with monkeypatch.context() as patch:
        patch.setattr(rekey.cipher, "copy_under", worn)
        rekey.finish(locked, key)
    plain = [file.name for file in backups.iterdir() if opening.is_plain(file)]
    assert plain == ["2.db"]
    rekey.finish(locked, key)
    assert plain_in(locked.parent) == []


def test_a_lock_does_not_go_before_the_copies_can_be_read(
    locked: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise RecordsError("records-full", path=locked)

    copy = locked.with_name("copy.db")
    copy.write_bytes(locked.read_bytes())
    monkeypatch.setattr(rekey.cipher, "copy_under", full)
    with pytest.raises(RecordsError) as caught:
        rekey.open_copies(locked, key)
    assert code_of(caught) == "records-full"
    assert copy.exists()


def test_what_an_interrupted_lock_left_does_no_harm(
    path: Path, history: bytes, key: DataKey
) -> None:
    key_path(path).write_text("a lock whose file was never encrypted")
    path.with_name("learner.db.new").write_bytes(b"half")
    path.with_name("learner.db.old").hardlink_to(path)
    with open_(path) as records:
        assert len(list(records.log())) == 120
    assert not path.with_name("learner.db.old").exists()
    with open_(path) as records:
        records.rekey(key)
        assert len(list(records.log())) == 120


def test_a_folder_with_korean_letters_spaces_and_signs(tmp_path: Path, key: DataKey) -> None:
    path = tmp_path / "다른 곳 (집) %20#'" / "learner.db"
    path.parent.mkdir()
    key_path(path).touch()
    with Records.create(path, device="laptop", version="1") as records:
        records.add(Met("withdraw", "cash"), moment())
        records.rekey(key)
    with open_(path, key) as records:
        assert len(list(records.log())) == 1
        records.rekey(None)
    with open_(path) as records:
        assert records.key is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork to start writers quickly")
def test_killed_while_it_is_locked_or_unlocked_the_file_opens(tmp_path: Path) -> None:
    path = tmp_path / "learner.db"
    key = DataKey(bytes(32))
    key_path(path).touch()
    with Records.create(path, device="laptop", version="1") as records:
        for number in range(300):
            records.add(review(f"withdraw{number}"), moment(number), typed="holiday pay")
    command = [sys.executable, "-m", "tests.records.killed_locking", str(path), str(KILLS)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    states = [json.loads(line) for line in said.splitlines()]
    assert len(states) == KILLS
    assert {locked for locked, _ in states} == {True, False}
    assert [count for _, count in states] == [300 + n + 1 for n in range(KILLS)]
    with open_(path, key) as records:
        records.rekey(key)
    assert plain_in(tmp_path) == []


def test_the_driver_is_what_its_makers_say(path: Path) -> None:
    with closing(cipher.DRIVER.connect(":memory:")) as db:
        options = {row[0] for row in db.execute("PRAGMA compile_options")}
    assert "TEMP_STORE=2" in options
