"""Carried files in a hard world: damaged, edited, newer, somebody else's, on bad sticks."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from learner.errors import RecordsError
from learner.messages import ERRORS
from learner.records import bag as bags
from learner.records import chapter, told
from learner.records.bag import Bag, Fetched, about, learners
from learner.records.facts import ClockAnswer, Met, Setting, Undo
from learner.records.graveyard import FOLDER, buried, bury, is_buried
from learner.records.key import DataKey
from learner.records.store import Records

from .conftest import moment, review
from .test_merge import log_of, state_of
from .test_rebuild import new_parameters

MINA = "3f9a1c2e"


OPENED: list[Records] = []


def new(path: Path, device: str) -> Records:
    path.parent.mkdir(parents=True, exist_ok=True)
    records = Records.create(path, device=device, version="1")
    OPENED.append(records)
    return records


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


def practise(records: Records, count: int = 20, start: float = 0) -> None:
    for number in range(count):
        records.add(Met(f"w{number}", "cash"), moment(start + number))
        records.add(review(f"w{number}"), moment(start + number + 0.1), typed="withdraw")


def carry(records: Records, bag: Bag) -> tuple[int, list[str]]:
    """Take in and put; gives how much came and the codes of what was refused."""
    found = bag.fetch(records.known())
    merged = records.merge(found.chapters)
    chapters = records.chapters_beyond(found.there, merged.forked)
    bag.put(chapters, {"nickname": "미나", "picture": "boat"})
    return merged.taken, [problem.code for problem in (*found.problems, *merged.problems)]


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(RecordsError) as caught:
        action()
    assert ERRORS[caught.value.code].format(**caught.value.fields)
    return caught.value.code


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "이동식 저장 장치 (E)"
    folder.mkdir()
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Records:
    return new(tmp_path / "센터 노트북" / "learner.db", "centre")


@pytest.fixture
def other(tmp_path: Path) -> Records:
    return new(tmp_path / "집" / "learner.db", "home")


@pytest.fixture
def carried(stick: Path, mine: Records) -> Path:
    """The one file of some practice, on the stick."""
    practise(mine)
    assert carry(mine, Bag(stick, MINA, "centre")) == (0, [])
    (file,) = stick.glob(f"{FOLDER}/{MINA}/centre/*.events")
    return file


def test_a_file_that_a_worn_stick_does_not_give_is_told_and_keeps_no_other_back(
    stick: Path, mine: Records, other: Records, carried: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(other, 3)
    carry(other, Bag(stick, MINA, "home"))
    real = Path.stat

    def worn(path: Path, **how: bool) -> os.stat_result:
        if path == carried:
            raise OSError(errno.EIO, "Input/output error")
        return real(path, **how)

    third = new(stick.parent / "셋째" / "learner.db", "third")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", worn)
        assert carry(third, Bag(stick, MINA, "third")) == (6, ["carried-failed"])
        assert about(stick, MINA) == {"nickname": "미나", "picture": "boat"}
    assert carry(third, Bag(stick, MINA, "third")) == (40, [])


def test_a_worn_stick_is_told_whatever_it_does_not_give(
    stick: Path, mine: Records, carried: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worn(*_: object, **_how: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    bag = Bag(stick, MINA, "centre", DataKey.new())
    with monkeypatch.context() as patch:
        # The first look goes well; then the stick is pulled.
        patch.setattr(Bag, "_look", lambda _self: None)
        patch.setattr(bags, "locks_in", worn)
        assert code_of(lambda: bag.fetch(mine.known())) == "carried-failed"
    monkeypatch.setattr(Path, "exists", worn)
    assert code_of(lambda: learners(stick)) == "carried-failed"
    assert code_of(lambda: is_buried(stick, MINA)) == "carried-failed"


# What is carried, and what never is


def test_there_and_back_is_the_same_on_both_sides(
    stick: Path, mine: Records, other: Records, carried: Path
) -> None:
    practise(other, 5, start=0.5)
    assert carry(other, Bag(stick, MINA, "home")) == (40, [])
    assert carry(mine, Bag(stick, MINA, "centre")) == (10, [])
    assert state_of(mine._file.path) == state_of(other._file.path)
    assert set(log_of(mine._file.path)) == set(log_of(other._file.path))


def test_file_names_tell_nothing_and_each_laptop_writes_in_its_own_folder(
    stick: Path, other: Records, carried: Path
) -> None:
    before = carried.read_bytes()
    practise(other, 2)
    carry(other, Bag(stick, MINA, "home"))
    names = sorted(str(path.relative_to(stick)) for path in stick.rglob("*") if path.is_file())
    assert names == [
        f"{FOLDER}/{MINA}/centre/centre-00000001.events",
        f"{FOLDER}/{MINA}/home/home-00000001.events",
    ]
    assert carried.read_bytes() == before


def test_what_was_typed_and_the_wording_stay_on_the_laptop(
    stick: Path, mine: Records, other: Records
) -> None:
    mine.add(Setting("wording", "north"), moment())
    mine.add(Setting("theme", "light"), moment())
    practise(mine, 2)
    carry(mine, Bag(stick, MINA, "centre"))
    for path in stick.rglob("*.events"):
        _head, _, content = path.read_bytes().partition(b"\n")
        plain = zlib.decompress(content).decode()
        assert "cash" in plain
        for secret in ("withdraw", "wording", "north"):
            assert secret not in plain
    other.add(Setting("wording", "south"), moment())
    assert carry(other, Bag(stick, MINA, "home")) == (6, [])
    assert other.settings() == {"wording": "south", "theme": "light"}
    assert carry(mine, Bag(stick, MINA, "centre")) == (1, [])
    assert mine.settings() == {"wording": "north", "theme": "light"}


def test_long_histories_are_cut_and_only_the_end_is_written_again(
    stick: Path, mine: Records, other: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("chapter", "bag", "merge"):
        monkeypatch.setattr(f"learner.records.{module}.AT_MOST", 16)
    practise(mine, 20)
    bag = Bag(stick, MINA, "centre")
    carry(mine, bag)
    files = sorted(stick.rglob("*.events"))
    assert [file.name[-15:] for file in files] == [
        "00000001.events", "00000017.events", "00000033.events",
    ]  # fmt: skip
    before = [file.stat().st_mtime_ns for file in files]
    practise(mine, 1)
    carry(mine, bag)
    after = [file.stat().st_mtime_ns for file in files]
    assert after[:2] == before[:2]
    assert after[2] != before[2]
    # One in the middle is gone: what follows it waits until it is there again.
    hidden = files[1].rename(files[1].with_suffix(".away"))
    assert carry(other, Bag(stick, MINA, "home")) == (16, [])
    hidden.rename(files[1])
    assert carry(other, Bag(stick, MINA, "home")) == (26, [])
    assert state_of(other._file.path) == state_of(mine._file.path)


def test_a_gap_is_never_taken_in(mine: Records, other: Records) -> None:
    practise(mine, 3)
    (whole,) = mine.chapters_beyond({})
    later = replace(whole, first=4, lines=whole.lines[3:])
    assert other.merge([later]).taken == 0
    assert other.merge([replace(whole, lines=whole.lines[:3]), later]).taken == 6
    assert state_of(other._file.path) == state_of(mine._file.path)


# Files that are not what they should be


def edited(data: bytes) -> bytes:
    """As by somebody who knows the format, but not that it is summed."""
    head, _, content = data.partition(b"\n")
    text = zlib.decompress(content).decode().replace("cash", "bank")
    return head + b"\n" + zlib.compress(text.encode())


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "cut by a byte": lambda data: data[:-1],
    "longer": lambda data: data + b"\n",
    "a letter": lambda data: b"Dear Mina,\nhow are you?" * 40,
    "zeros": lambda data: b"\0" * len(data),
    "edited": edited,
    "another number": lambda data: data.replace(b'"last": 40', b'"last": 41'),
    "another device": lambda data: data.replace(b'"device": "centre"', b'"device": "centra"'),
    "odd head": lambda data: b'{"format": [1]}\n',
    "a list": lambda data: b"[" * 5000,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_or_edited_file_is_found_left_alone_and_does_no_harm(
    stick: Path, other: Records, carried: Path, damage: str
) -> None:
    broken = DAMAGE[damage](carried.read_bytes())
    carried.write_bytes(broken)
    practise(other, 3)
    before = state_of(other._file.path)
    assert carry(other, Bag(stick, MINA, "home")) == (0, ["carried-damaged"])
    assert state_of(other._file.path) == before
    assert carried.read_bytes() == broken
    assert (stick / FOLDER / MINA / "home" / "home-00000001.events").exists()


def test_the_laptop_it_comes_from_puts_a_damaged_file_right(
    stick: Path, mine: Records, other: Records, carried: Path
) -> None:
    carried.write_bytes(carried.read_bytes()[:-5])
    assert carry(mine, Bag(stick, MINA, "centre"))[1] == ["carried-damaged"]
    assert carry(other, Bag(stick, MINA, "home")) == (40, [])


def test_bytes_gone_bad_anywhere_never_reach_the_records(
    stick: Path, other: Records, carried: Path
) -> None:
    whole, rng = carried.read_bytes(), Random(5)
    for _ in range(150):
        broken = bytearray(whole)
        place = rng.randrange(len(whole))
        broken[place] ^= 1 << rng.randrange(8)
        carried.write_bytes(broken)
        found = Bag(stick, MINA, "home").fetch({})
        assert [problem.code for problem in found.problems] in (
            ["carried-damaged"], ["carried-newer"],
        )  # fmt: skip
        assert found.chapters == ()


def test_a_file_from_a_newer_version_is_refused_and_kept(
    stick: Path, mine: Records, other: Records, carried: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried.write_bytes(carried.read_bytes().replace(b'"format": 1', b'"format": 2'))
    newer = carried.read_bytes()
    assert carry(other, Bag(stick, MINA, "home")) == (0, ["carried-newer"])
    assert carried.read_bytes() == newer


def test_another_learners_file_in_the_folder_is_refused(
    stick: Path, other: Records, carried: Path
) -> None:
    wrong = stick / FOLDER / "someone1" / "centre" / carried.name
    wrong.parent.mkdir(parents=True)
    shutil.copy(carried, wrong)
    bag = Bag(stick, "someone1", "home")
    assert carry(other, bag) == (0, ["carried-other"])
    assert other.known() == {}


def forge(carried: Path, change: Callable[[list[str]], list[str]]) -> None:
    """Rewrite a file with its checksum, as only a program can."""
    sheet = chapter.read_sheet(carried)
    person, whole = chapter.open_sheet(sheet)
    lines = tuple(change(list(whole.lines)))
    carried.write_bytes(chapter.write_sheet(MINA, replace(whole, lines=lines), person))


REVIEW_LINE = 1
NONSENSE: dict[str, Callable[[str], str]] = {
    "no JSON": lambda line: line[:-1],
    "no list": lambda line: '{"a": 1}',
    "nothing": lambda line: "[]",
    "number as text": lambda line: json.dumps(["1", *json.loads(line)[1:]]),
    "true as number": lambda line: json.dumps([True, *json.loads(line)[1:]]),
    "year 30000": lambda line: json.dumps([1, 900_000_000_000_000, *json.loads(line)[2:]]),
    "huge number": lambda line: json.dumps([1 << 70, *json.loads(line)[1:]]),
    "no such grade": lambda line: line.replace(',3,"[', ',9,"['),
    "no such rung": lambda line: line.replace('"recognise"', '"climb"'),
    "half a character": lambda line: line.replace("cash", "\\ud800"),
    "review without answer": lambda line: json.dumps([*json.loads(line)[:6], None]),
    "word that is a number": lambda line: json.dumps(
        [*json.loads(line)[:5], "met", '{"word":5,"lesson":"cash"}']
    ),
    "unknown field": lambda line: json.dumps([*json.loads(line)[:5], "met", '{"wort":"a"}']),
    "weights": lambda line: json.dumps(
        [*json.loads(line)[:5], "parameters", '{"id":"p","weights":[1],"retention":0.9}']
    ),
    "a wording": lambda line: json.dumps(
        [*json.loads(line)[:5], "setting", '{"name":"wording","value":"north"}']
    ),
}


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_events_no_program_can_have_written_are_refused(
    stick: Path, other: Records, carried: Path, nonsense: str
) -> None:
    def change(lines: list[str]) -> list[str]:
        worse = NONSENSE[nonsense](lines[REVIEW_LINE])
        assert worse != lines[REVIEW_LINE]
        return [lines[0], worse, *lines[2:]]

    forge(carried, change)
    practise(other, 2)
    before = state_of(other._file.path), log_of(other._file.path)
    assert carry(other, Bag(stick, MINA, "home")) == (0, ["carried-damaged"])
    assert (state_of(other._file.path), log_of(other._file.path)) == before


def test_kinds_that_only_newer_programs_know_travel_on(
    stick: Path, tmp_path: Path, other: Records, carried: Path
) -> None:
    def change(lines: list[str]) -> list[str]:
        event = json.loads(lines[0])
        return [json.dumps([*event[:5], "dream", '{"of":"home"}']), *lines[1:]]

    forge(carried, change)
    assert carry(other, Bag(stick, MINA, "home"))[0] == 40
    second = tmp_path / "second"
    second.mkdir()
    carry(other, Bag(second, MINA, "home"))
    third = new(tmp_path / "third" / "learner.db", "third")
    carry(third, Bag(second, MINA, "third"))
    assert next(row[7:9] for row in log_of(third._file.path)) == ("dream", '{"of":"home"}')


def test_two_laptops_under_one_name_are_found_and_nothing_is_overwritten(
    stick: Path, tmp_path: Path, mine: Records, carried: Path
) -> None:
    twin = new(tmp_path / "copy" / "learner.db", "centre")
    practise(twin, 4, start=0.3)
    before = log_of(twin._file.path)
    assert carry(twin, Bag(stick, MINA, "centre")) == (0, ["carried-forked"])
    assert log_of(twin._file.path) == before
    practise(twin, 30, start=50)
    assert carry(twin, Bag(stick, MINA, "centre")) == (0, ["carried-forked"])
    assert Bag(stick, MINA, "x").fetch({}).there == {"centre": 40}


def test_what_stands_beside_is_not_read(stick: Path, other: Records, carried: Path) -> None:
    for name in (
        "centre-00000001.sync-conflict-20261125-101010-ABCDEFG.events",
        ".centre-00000001.events.part",
        "~syncthing~centre-00000001.events.tmp",
        "letter.events",
    ):
        (carried.parent / name).write_bytes(b"not ours")
    (carried.parent.parent / "Mina's letters").mkdir()
    assert carry(other, Bag(stick, MINA, "home")) == (40, [])


# Sticks that do not obey


def test_a_stick_that_is_not_there_is_told_and_not_made(tmp_path: Path, mine: Records) -> None:
    away = tmp_path / "away"
    assert code_of(lambda: carry(mine, Bag(away, MINA, "centre"))) == "carried-gone"
    assert not away.exists()


CARRY = """
import sys
from pathlib import Path
from learner.errors import RecordsError
from learner.records.bag import Bag
from learner.records.store import Records
from tests.records.test_carried import MINA, carry, practise

stick, path = map(Path, sys.argv[1:])
with Records.open(path, device="centre", version="1") as records:
    try:
        practise(records, 40)
        carry(records, Bag(stick, MINA, "centre"))
        print("done", len(records.known()))
    except RecordsError as error:
        print(error.code)
print(*[file.name for file in stick.rglob("*") if file.is_file()])
"""


def on_a_stick(mount: str, stick: Path, records: Records) -> list[str]:
    """What happens on a stick that is mounted for this."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], check=False).returncode:
        pytest.skip("no mounting of one's own on this system")
    path = records._file.path
    records.close()
    command = f'{mount} && exec "$1" -c "$2" "$3" "$4"'
    shell = ["sh", "-c", command, "sh", sys.executable, CARRY, str(stick), str(path)]
    done = subprocess.run(
        [unshare, "-rm", *shell],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_a_full_stick_is_told_and_keeps_no_halves(stick: Path, mine: Records) -> None:
    full = f'dd if=/dev/zero of="{stick}/film" bs=1k count=99 2>/dev/null; true'
    mount = f'mount -t tmpfs -o size=64k none "{stick}" && {full}'
    assert on_a_stick(mount, stick, mine) == ["carried-full", "film"]
    with Records.open(mine._file.path, device="centre", version="1") as records:
        assert records.known() == {"centre": 80}


def test_a_stick_that_is_read_only_is_told_and_still_read(
    stick: Path, other: Records, carried: Path
) -> None:
    mount = f'mount --bind "{stick}" "{stick}" && mount -o remount,ro,bind "{stick}"'
    assert on_a_stick(mount, stick, other)[0] == "carried-read-only"
    with Records.open(other._file.path, device="home", version="1") as records:
        # The laptop was called "centre" in that run: only what it had not is taken in.
        assert records.known() == {"centre": 80}


# Erased


def test_an_erased_learner_does_not_come_back(
    stick: Path, mine: Records, other: Records, carried: Path
) -> None:
    bury(stick, MINA)
    assert is_buried(stick, MINA)
    assert buried(stick) == {MINA}
    assert learners(stick) == ()
    assert not carried.exists()
    for records, device in ((mine, "centre"), (other, "home")):
        bag = Bag(stick, MINA, device)
        assert code_of(lambda bag=bag, records=records: carry(records, bag)) == "carried-erased"
    assert other.known() == {}
    assert list(stick.rglob("*.events")) == []
    before = sorted(stick.rglob("*"))
    bury(stick, MINA)
    assert sorted(stick.rglob("*")) == before
    assert MINA not in learners(stick)


def test_erasing_one_leaves_the_others(stick: Path, other: Records, carried: Path) -> None:
    practise(other, 2)
    carry(other, Bag(stick, "someone1", "home"))
    bury(stick, MINA)
    assert learners(stick) == ("someone1",)
    assert Bag(stick, "someone1", "x").fetch({}).there == {"home": 4}


def test_a_mark_is_the_same_whoever_writes_it(tmp_path: Path) -> None:
    marks = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        bury(tmp_path / name, MINA)
        (mark,) = (tmp_path / name / FOLDER).iterdir()
        marks.append((mark.name, mark.read_bytes()))
    assert marks[0] == marks[1]


def test_a_folder_that_is_away_cannot_be_marked(tmp_path: Path) -> None:
    assert code_of(lambda: bury(tmp_path / "away", MINA)) == "carried-gone"
    with pytest.raises(ValueError, match="up"):
        bury(tmp_path, "../up")


# Lines


@pytest.mark.parametrize(
    "fact",
    [
        Met("pin", "cash"),
        review(),
        replace(review(), grade=None, rung="", word="", predicted=1 / 3, choices=("넣다", "a\nb")),
        Undo("home", 3),
        Setting("theme", "light"),
        ClockAnswer(trusted=True),
        new_parameters(2.5),
    ],
    ids=lambda fact: type(fact).__name__,
)
def test_an_event_is_believed_as_it_was_told(mine: Records, fact: object) -> None:
    mine.add(fact, moment(offset=-60))  # type: ignore[arg-type]
    (one,) = mine.chapters_beyond({})
    (line,) = one.lines
    assert "\n" not in line
    assert told.believed(line).line() == line


def test_nothing_new_is_nothing_to_fetch() -> None:
    assert Fetched().chapters == ()
