"""What a community centre does to a file: full disks, two windows, old versions, damage."""

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from learner.errors import RecordsError
from learner.messages import ERRORS
from learner.records import opening
from learner.records.backup import make
from learner.records.facts import Met
from learner.records.store import Records
from learner.records.trouble import disk_trouble

from .conftest import START, moment, review

Opened = Callable[[], Records]


def open_(path: Path) -> Records:
    return Records.open(path, device="laptop", version="1")


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(RecordsError) as caught:
        action()
    error = caught.value
    assert ERRORS[error.code].format(**error.fields)
    return error.code


def practised(path: Path, words: int = 60) -> bytes:
    """A file with some history at `path`, closed; gives its bytes."""
    with Records.create(path, device="laptop", version="1") as records:
        for number in range(words):
            records.add(Met(f"w{number}", "cash"), moment(number))
            records.add(review(f"w{number}"), moment(number + 0.1), typed="withdraw")
    return path.read_bytes()


def use(path: Path) -> None:
    with open_(path) as records:
        list(records.due(moment(100).day))
        list(records.log())
        records.add(review("w1"), moment(100))
        records.rebuild()


# Two windows


def test_the_second_window_is_told_and_the_first_goes_on(records: Records, path: Path) -> None:
    assert code_of(lambda: open_(path)) == "records-busy"
    records.add(review(), moment())


def test_another_process_is_kept_out_and_a_killed_one_lets_go(path: Path) -> None:
    practised(path)
    holder = (
        "import sys; from pathlib import Path; from learner.records.store import Records;"
        f"records = Records.open(Path({str(path)!r}), device='laptop', version='1');"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"open"
        assert code_of(lambda: open_(path)) == "records-busy"
        process.kill()
        process.wait()
    use(path)


def test_a_closed_file_is_free_again(opened: Opened) -> None:
    opened()
    opened()


# Files that are not what they should be


def test_a_file_that_is_not_there_is_not_made_anew(path: Path) -> None:
    assert code_of(lambda: open_(path)) == "records-missing"
    assert list(path.parent.iterdir()) == []


def test_a_file_that_is_there_is_never_begun_again(path: Path) -> None:
    whole = practised(path)
    again = lambda: Records.create(path, device="laptop", version="1")  # noqa: E731
    assert code_of(again) == "records-exist"
    assert path.read_bytes() == whole


def test_what_was_left_of_a_file_that_was_never_finished_is_no_obstacle(path: Path) -> None:
    path.with_name(path.name + ".new").write_bytes(b"half")
    path.with_name(path.name + ".new-wal").write_bytes(b"half")
    practised(path)
    use(path)
    assert {file.name for file in path.parent.iterdir()} == {path.name, path.name + "-lock"}


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda whole: b"",
    "letter": lambda whole: b"this is somebody's letter" * 400,
    "short letter": lambda whole: b"this is a letter",
    "no header": lambda whole: b"\0" * 100 + whole[100:],
    "middle": lambda whole: whole[:4096] + b"\xff" * (len(whole) - 8192) + whole[-4096:],
    "zeros": lambda whole: b"\0" * len(whole),
    "cut": lambda whole: whole[: len(whole) // 3],
    "cut by a page": lambda whole: whole[:-4096],
    "cut by a byte": lambda whole: whole[:-1],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_said_to_be_damaged_and_left_as_it_is(path: Path, damage: str) -> None:
    broken = DAMAGE[damage](practised(path))
    path.write_bytes(broken)
    assert code_of(lambda: use(path)) == "records-damaged"
    assert path.read_bytes() == broken


def test_bytes_gone_bad_anywhere_are_told_or_do_no_harm(path: Path) -> None:
    whole, rng = practised(path), Random(3)
    codes = set()
    for _ in range(80):
        broken = bytearray(whole)
        place = rng.randrange(len(whole) - 64)
        broken[place : place + 64] = rng.randbytes(64)
        for beside in path.parent.iterdir():
            beside.unlink()
        path.write_bytes(broken)
        try:
            use(path)
        except RecordsError as error:
            codes.add(error.code)
    assert "records-damaged" in codes
    assert codes <= {"records-damaged", "records-newer", "records-failed"}


def test_somebody_elses_database_is_not_taken_for_ours(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE letter (text)")
        db.execute("PRAGMA user_version = 1")
    before = path.read_bytes()
    assert code_of(lambda: open_(path)) == "records-damaged"
    assert path.read_bytes() == before


def test_a_file_from_a_newer_version_is_left_alone(path: Path) -> None:
    practised(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {max(opening._migrations()) + 1}")
    before = path.read_bytes()
    assert code_of(lambda: open_(path)) == "records-newer"
    assert path.read_bytes() == before


# Migrations


@pytest.fixture
def migrate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def add(sql: str) -> None:
        number = max(opening._migrations()) + 1
        script = tmp_path / f"{number:04d}_more.sql"
        script.write_text(sql, encoding="utf-8")
        scripts = {**opening._migrations(), number: script}
        monkeypatch.setattr(opening, "_migrations", lambda: scripts)

    return add


def history_of(path: Path) -> tuple[list[tuple[object, ...]], int, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return (
            db.execute("SELECT * FROM migration").fetchall(),
            db.execute("PRAGMA user_version").fetchone()[0],
            db.execute("SELECT * FROM review").fetchall(),
        )


def test_an_older_file_is_brought_up_to_date(path: Path, migrate: Callable[[str], None]) -> None:
    practised(path)
    _, _, reviews = history_of(path)
    migrate("CREATE TABLE more (a TEXT) STRICT;\nINSERT INTO more VALUES (';');\n")
    Records.open(path, device="laptop", version="2").close()
    kept = [(1, "0001_events", "1"), (2, "0002_endings", "1"), (3, "0003_more", "2")]
    assert history_of(path) == (kept, 3, reviews)
    use(path)


def test_a_migration_that_breaks_half_way_leaves_the_file_as_it_was(
    path: Path, migrate: Callable[[str], None]
) -> None:
    practised(path)
    before = history_of(path)
    migrate("CREATE TABLE more (a TEXT) STRICT;\nDELETE FROM review;\n")
    assert code_of(lambda: open_(path)) == "records-failed"
    assert history_of(path) == before


# Disks


@contextmanager
def full_disk(records: Records) -> Iterator[None]:
    """The file cannot grow: SQLite's own limit stands in for the disk's."""
    file = records._file
    file.run(f"PRAGMA max_page_count = {file.value('PRAGMA page_count')}")
    yield
    file.run("PRAGMA max_page_count = 1000000")


def test_a_full_disk_loses_only_the_answer_being_saved(records: Records) -> None:
    records.add(Met("pin", "cash"), moment())
    records.add(review(), moment(0.1))

    def fill() -> None:
        for number in range(2000):
            records.add(review(), moment(1 + number), typed="x" * 500)

    with full_disk(records):
        assert code_of(fill) == "records-full"
    cards, entries = records.cards_of("pin"), len(list(records.log()))
    records.rebuild()
    assert records.cards_of("pin") == cards, "half an answer was kept"
    records.add(review(), moment(4000))
    assert len(list(records.log())) == entries + 1
    assert records.undo_last(moment(4000)) == review()


def test_a_disk_that_does_not_obey_loses_only_the_answer_being_saved(path: Path) -> None:
    resource = pytest.importorskip("resource")
    practised(path)
    with open_(path) as records:
        before = list(records.log())
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, limits[1]))
        try:
            assert code_of(lambda: records.add(review(), moment(200))) == "records-failed"
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert list(records.log()) == before
        records.add(review(), moment(200))
    use(path)


def test_a_fault_of_our_own_in_mid_answer_leaves_nothing_behind(records: Records) -> None:
    records.add(Met("pin", "cash"), moment())
    with pytest.raises(OverflowError):
        records.add(replace(review(), response_ms=1 << 70), moment())
    assert len(list(records.log())) == 1
    assert records.undo_last(moment()) is None
    records.add(review(), moment())


def test_where_nothing_can_be_written_it_is_said(records: Records) -> None:
    # Permission bits stop nobody who is root, as in many containers; this stops everybody.
    records._file.run("PRAGMA query_only = ON")
    assert code_of(lambda: records.add(review(), moment())) == "records-read-only"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "records-full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "records-full"),
        (OSError(errno.EROFS, "Read-only file system"), "records-read-only"),
        (OSError(errno.EACCES, "Permission denied"), "records-read-only"),
        (OSError(errno.EIO, "Input/output error"), "records-failed"),
        (OSError("of no kind"), "records-failed"),
    ],
)
def test_a_full_disk_a_closed_one_and_a_worn_one_are_told_apart(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    def refuse(*_: object, **_more: object) -> None:
        raise error

    practised(path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        assert code_of(lambda: make(path, None, START)) == code
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        assert code_of(lambda: practised(path.with_name("other.db"))) == code


@pytest.mark.parametrize("number", [39, 112])
def test_a_full_disk_on_windows_is_told(number: int) -> None:
    error = OSError(errno.EINVAL, "There is not enough space on the disk")
    error.winerror = number  # type: ignore[attr-defined]
    assert disk_trouble(error, Path("D:/")).code == "records-full"


OPEN_AND_ADD = """
import sys
from pathlib import Path
from learner.errors import RecordsError
from learner.records.store import Records
from tests.records.conftest import moment, review

path, made = Path(sys.argv[1]), 0
try:
    open_or_make = Records.open if path.exists() else Records.create
    records = open_or_make(path, device="laptop", version="1")
    for made in range(5000):
        records.add(review(), moment(made), typed="x" * 500)
except RecordsError as error:
    print(error.code, made)
"""


def on_a_disk(mount: str, path: Path) -> list[str]:
    """The code of the error, and the answers kept before, on a disk that is mounted for this."""
    unshare = shutil.which("unshare")
    command = f'{mount} && exec "$1" -c "$2" "$3"'
    shell = ["sh", "-c", command, "sh", sys.executable, OPEN_AND_ADD, str(path)]
    if unshare is None or subprocess.run([unshare, "-rm", "true"], check=False).returncode:
        pytest.skip("no mounting of one's own on this system")
    done = subprocess.run(
        [unshare, "-rm", *shell],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_a_real_disk_that_is_full_is_told(tmp_path: Path) -> None:
    mount = f'mount -t tmpfs -o size=2m none "{tmp_path}"'
    code, kept = on_a_disk(mount, tmp_path / "learner.db")
    assert code == "records-full"
    assert int(kept) > 10


@pytest.mark.parametrize("there", [True, False])
def test_a_real_disk_that_is_read_only_is_told(path: Path, there: bool) -> None:
    whole = practised(path) if there else b""
    folder = path.parent
    mount = f'mount --bind "{folder}" "{folder}" && mount -o remount,ro,bind "{folder}"'
    assert on_a_disk(mount, path) == ["records-read-only", "0"]
    assert not there or path.read_bytes() == whole


def test_a_folder_with_korean_letters_and_spaces_can_be_moved(tmp_path: Path) -> None:
    path = tmp_path / "내 문서 (집)" / "learner.db"
    path.parent.mkdir()
    practised(path)
    moved = tmp_path / "다른 곳 %20?#"
    shutil.copytree(path.parent, moved)
    use(moved / path.name)
