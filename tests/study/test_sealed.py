"""A learner with a lock between laptops: nothing is lost, and nothing can be read on the way."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from learner import whole
from learner.errors import RecordsError
from learner.memory.clock import moment
from learner.messages import ERRORS
from learner.paths import Places, places
from learner.records import bag, chapter, sealing
from learner.records import file as records_file
from learner.records import key as keys
from learner.records.chapter import FORMAT, Head, _checksum
from learner.records.facts import Met
from learner.records.graveyard import FOLDER
from learner.records.key import DataKey, Lock
from learner.records.opening import key_path
from learner.records.recovery import new_words
from learner.records.store import Records
from learner.study import Person, new_learner
from learner.study.carrying import Carried, arrive, carry, opened
from learner.study.locking import Door, Vault
from learner.study.people import people, records_path
from learner.study.strangers import CarriedDoor, strangers
from learner.study.sync import sync

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PASSPHRASE = "river apple stone lamp"
WORDS = tuple("legal winner thank year wave sausage worth useful legal winner thank yellow".split())
NICKNAME = "바다거북"
SECRETS = (
    NICKNAME,
    "turtle",
    "withdraw",
    "cash-machine",
    PASSPHRASE,
    *(word for word in WORDS if len(word) > 5),
)


def make_cheap(patch: pytest.MonkeyPatch) -> None:
    """A guess costs nothing, and nobody cuts the power."""
    patch.setattr(keys, "PASSES", 1)
    patch.setattr(keys, "MEMORY", 1 << 13)
    patch.setattr(os, "fsync", lambda _handle: None)
    patch.setattr(records_file, "_SETTINGS", (*records_file._SETTINGS, "synchronous = OFF"))


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_cheap(monkeypatch)


class Laptop:
    """A laptop of the one learner, who writes whatever passphrase opens what is locked."""

    def __init__(self, folder: Path) -> None:
        self.places: Places = replace(places(), people=folder / "people", device=folder / "device")
        self.passphrases = [PASSPHRASE]
        self.hours = 0

    @property
    def person(self) -> Person:
        (person,) = people(self.places.people)
        return person

    def key(self, door: Door | None = None) -> DataKey | None:
        door = door or Door(self.places, self.person)
        if not door.locked and not isinstance(door, CarriedDoor):
            return None
        for passphrase in self.passphrases:
            key = door.try_passphrase(passphrase, NOW)
            if key is not None:
                return key
        raise AssertionError("none of the passphrases opens it")

    def open(self) -> Records:
        return opened(self.places, self.person, self.key())

    def practise(self, *words: str) -> None:
        with self.open() as records:
            for word in words or ("withdraw",):
                self.hours += 1
                at = NOW + timedelta(hours=self.hours)
                records.add(Met(word, "cash-machine"), moment(at, records.latest()))

    def lock(self) -> None:
        with self.open() as records:
            Vault(records).lock(PASSPHRASE, WORDS)

    def carry(self, folder: Path) -> Carried:
        """What the app and the command do."""
        if not people(self.places.people):
            (stranger,) = strangers(self.places, folder)
            if stranger.nickname:
                return arrive(self.places, stranger, folder)
            door = CarriedDoor(self.places, stranger, folder)
            key = self.key(door)
            assert key is not None
            return arrive(self.places, door.who(key), folder, door.held(key))
        person = self.person
        with self.open() as records:
            try:
                return carry(self.places, records, person, folder)
            except RecordsError as error:
                if error.code != "carried-lock-there":
                    raise
            door = CarriedDoor(self.places, person, folder)
            key = self.key(door)
            assert key is not None
            Vault(records).take(door.held(key))
            return carry(self.places, records, person, folder)

    @property
    def locked(self) -> bool:
        return Door(self.places, self.person).locked

    def log(self) -> set[object]:
        with self.open() as records:
            return set(records.log())


@pytest.fixture
def centre(tmp_path: Path) -> Laptop:
    made = Laptop(tmp_path / "센터")
    new_learner(made.places, NICKNAME, "turtle")
    made.practise("withdraw", "insert")
    return made


@pytest.fixture
def own(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "내 노트북")


@pytest.fixture
def third(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "도서관")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "이동식 디스크 (E)"
    folder.mkdir()
    return folder


def found(*folders: Path) -> list[tuple[str, str]]:
    """Which secrets stand in which files, also in what is only packed."""
    places = []
    for file in (path for folder in folders for path in sorted(folder.rglob("*"))):
        data = file.read_bytes() if file.is_file() else b""
        _head, _, content = data.partition(b"\n")
        for start in (data, content):
            try:
                data += zlib.decompressobj().decompress(start)
            except zlib.error:
                continue
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            places += [(text, file.name) for text in SECRETS if text.encode(code) in data]
    return places


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(RecordsError) as caught:
        action()
    assert ERRORS[caught.value.code].format(**caught.value.fields)
    return caught.value.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, str]]:
    """What can be found in the stick at any instant between two steps of writing it."""
    leaks: list[tuple[str, str]] = []

    def looking(action: Callable[..., object]) -> Callable[..., object]:
        def look(path: Path, *args: object) -> object:
            # Under its passing name too.
            part = path.with_name(f".{path.name}.part")
            monkeypatch.setattr(os, "fsync", lambda _handle: see(part))
            return action(path, *args)

        def see(part: Path) -> None:
            leaks.extend(found(part.parent))

        return look

    for module in (bag, sealing):
        monkeypatch.setattr(module, "write_whole", looking(module.write_whole))
    return leaks


# Without anything to read on the way


def test_the_search_finds_what_is_carried_plain(centre: Laptop, stick: Path) -> None:
    centre.carry(stick)
    assert {text for text, _ in found(stick)} == {NICKNAME, "turtle", "withdraw", "cash-machine"}


def test_nobody_reads_what_a_locked_learner_carries(
    centre: Laptop, own: Laptop, stick: Path, watched: list[tuple[str, str]]
) -> None:
    centre.lock()
    centre.carry(stick)
    assert [person.nickname for person in strangers(own.places, stick)] == [""]
    assert own.carry(stick) == Carried(2, 0)
    own.practise("receipt")
    own.carry(stick)
    assert found(stick) == watched == []
    home = own.places.people.parent
    assert {file for _, file in found(home)} == {"person.json"}
    assert centre.carry(stick).taken == 1
    assert centre.log() == own.log()
    assert own.locked
    assert own.person == centre.person
    assert own.carry(stick) == centre.carry(stick) == Carried(0, 0)


def test_arriving_is_never_plain_at_any_instant(
    centre: Laptop, own: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.lock()
    centre.carry(stick)
    home = own.places.people.parent
    merge, seen = Records.merge, []

    def look(records: Records, chapters: object) -> object:
        merge(records, chapters)  # type: ignore[arg-type]
        seen.append(found(home))
        raise RecordsError("carried-gone", path=stick)

    with monkeypatch.context() as patch:
        patch.setattr(Records, "merge", look)
        assert code_of(lambda: own.carry(stick)) == "carried-gone"
    assert seen == [[]]
    assert found(home) == []
    assert people(own.places.people) == ()
    own.carry(stick)
    assert own.log() == centre.log()


def test_what_was_carried_before_the_lock_is_sealed_whoever_wrote_it(
    centre: Laptop, own: Laptop, third: Laptop, stick: Path
) -> None:
    centre.carry(stick)
    own.carry(stick)
    own.practise("receipt")
    own.carry(stick)
    part = stick / FOLDER / own.person.id / "someone" / ".x-00000001.events.part"
    part.parent.mkdir()
    part.write_bytes(b"withdraw")
    assert found(stick)
    centre.lock()
    assert centre.carry(stick).taken == 1
    assert found(stick) == []
    assert not [name for name in names(stick) if name.endswith((".events", ".part"))]
    # Whoever does not know the passphrase writes nothing, and loses nothing.
    own.practise("balance")
    (told,) = sync(own.places, stick).results
    assert isinstance(told[1], RecordsError)
    assert told[1].code == "carried-lock-there"
    assert found(stick) == []
    assert not own.locked
    own.carry(stick)
    assert own.locked
    centre.carry(stick)
    third.carry(stick)
    assert centre.log() == own.log() == third.log()
    assert len(centre.log()) == 4


def test_what_was_plain_is_overwritten(centre: Laptop, stick: Path) -> None:
    centre.carry(stick)
    (carried,) = stick.rglob("*.events")
    # A second name for the same bytes on the disk.
    same = stick / "same"
    os.link(carried, same)
    before = same.stat().st_size
    centre.lock()
    centre.carry(stick)
    assert same.read_bytes() == bytes(before)


@pytest.mark.parametrize("damage", ["cut", "a conflict's copy", "two of one name", "a gap"])
def test_what_cannot_be_taken_in_is_sealed_as_well(
    centre: Laptop, stick: Path, damage: str
) -> None:
    centre.carry(stick)
    (carried,) = stick.rglob("*.events")
    if damage == "cut":
        carried.write_bytes(carried.read_bytes()[:-3] + b"withdraw")
    elif damage == "a conflict's copy":
        shutil.copy(
            carried, carried.with_name(f"{carried.stem}.sync-conflict-20261123-1-AB.events")
        )
    elif damage == "a gap":
        centre.carry(stick)
    else:
        with centre.open() as records:
            (told,) = records.chapters_beyond({})
        other = replace(told, lines=told.lines[::-1])
        twin = carried.parent.with_name("twin") / carried.name
        twin.parent.mkdir()
        twin.write_bytes(chapter.write_sheet(centre.person.id, other, {"nickname": NICKNAME}))
    centre.lock()
    centre.carry(stick)
    assert found(stick) == []
    assert "learner.key" in names(stick)
    kept = [name for name in names(stick) if name.endswith(".kept")]
    assert bool(kept) is (damage != "a gap")


def test_a_newer_programs_file_and_somebody_elses_are_left_alone(
    centre: Laptop, stick: Path
) -> None:
    centre.carry(stick)
    (carried,) = stick.rglob("*.events")
    newer = carried.parent.with_name("newer") / carried.name
    newer.parent.mkdir()
    newer.write_bytes(carried.read_bytes().replace(b'"format": 1', b'"format": 2'))
    centre.lock()
    assert [problem.code for problem in centre.carry(stick).problems] == ["carried-newer"]
    assert newer.exists()


# Sealed files that are not what they should be


def test_a_sealed_file_cannot_be_passed_off_as_another(
    centre: Laptop, own: Laptop, stick: Path
) -> None:
    centre.lock()
    centre.carry(stick)
    (carried,) = stick.rglob("*.sealed")
    sheet = chapter.read_sheet(carried)
    for head in (
        replace(sheet.head, device="aaaa"),
        replace(sheet.head, key="0" * 16),
        replace(sheet.head, first=4097, last=4098),
    ):
        content = sheet.content
        forged = carried.with_name(chapter.name_of(head.device, head.first, sealed=True))
        forged.write_bytes(_with_head(head, content))
        done = centre.carry(stick)
        assert {problem.code for problem in done.problems} <= {"carried-damaged", "carried-sealed"}
        assert done.taken == 0
        if forged != carried:
            forged.unlink()
    own.carry(stick)
    assert own.log() == centre.log()


def _with_head(head: Head, content: bytes) -> bytes:
    told = {"format": FORMAT, **asdict(head), "sha256": _checksum(FORMAT, head, content)}
    return json.dumps(told).encode() + b"\n" + content


# The lock itself


def test_the_wrong_passphrase_lets_nobody_appear_and_guesses_wait(
    centre: Laptop, own: Laptop, stick: Path
) -> None:
    centre.lock()
    centre.carry(stick)
    (stranger,) = strangers(own.places, stick)
    door = CarriedDoor(own.places, stranger, stick)
    for _ in range(5):
        assert door.try_passphrase("0000", NOW) is None
    assert CarriedDoor(own.places, stranger, stick).seconds_left(NOW) == 20
    assert people(own.places.people) == ()
    key = door.try_words(" ".join(WORDS))
    assert isinstance(key, DataKey)
    door.new_passphrase(key, "ocean market 7")
    assert door.try_passphrase(PASSPHRASE, NOW) is None
    own.passphrases = centre.passphrases = ["Ocean Market 7", PASSPHRASE]
    own.carry(stick)
    assert own.log() == centre.log()
    assert centre.carry(stick).relocked, "chosen with the recovery words, on the other laptop"


def test_a_changed_passphrase_goes_along_and_the_old_one_does_not_come_back(
    centre: Laptop, own: Laptop, third: Laptop, stick: Path
) -> None:
    centre.lock()
    centre.carry(stick)
    own.carry(stick)
    with centre.open() as records:
        Vault(records).change_passphrase("ocean market")
    with own.open() as records:
        Vault(records).change_words(new_words())
    for laptop in (centre, own, third):
        laptop.passphrases = ["ocean market", PASSPHRASE]
    own.carry(stick)
    assert centre.carry(stick).relocked
    assert own.carry(stick).relocked
    assert not own.carry(stick).relocked
    for laptop in (centre, own):
        door = Door(laptop.places, laptop.person)
        assert door.try_passphrase(PASSPHRASE, NOW) is None
        assert door.try_passphrase("ocean market", NOW)
        assert not isinstance(door.try_words(" ".join(WORDS)), DataKey)
    (stranger,) = strangers(third.places, stick)
    assert CarriedDoor(third.places, stranger, stick).try_passphrase(PASSPHRASE, NOW) is None


def test_an_old_lock_with_a_new_number_lets_nobody_in(
    centre: Laptop, own: Laptop, stick: Path
) -> None:
    centre.lock()
    centre.carry(stick)
    (there,) = stick.rglob("learner.key")
    old = Lock.read(there)
    with centre.open() as records:
        Vault(records).change_passphrase("ocean market")
    centre.passphrases = ["ocean market"]
    centre.carry(stick)
    forged = replace(old, passphrase=replace(old.passphrase, number=99))
    theirs = there.parent.with_name("forger") / there.name
    theirs.parent.mkdir()
    theirs.write_bytes(forged.as_bytes())
    (stranger,) = strangers(own.places, stick)
    assert CarriedDoor(own.places, stranger, stick).try_passphrase(PASSPHRASE, NOW) is None


@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_a_forged_lock_beside_the_right_one_holds_nobody_up(
    centre: Laptop, own: Laptop, stick: Path, way: str
) -> None:
    centre.lock()
    centre.carry(stick)
    (there,) = stick.rglob("learner.key")
    lock = Lock.read(there)
    forged = replace(lock, **{way: replace(getattr(lock, way), number=99, salt="A" * 22 + "==")})
    theirs = there.parent.with_name("0") / there.name
    theirs.parent.mkdir()
    theirs.write_bytes(forged.as_bytes())
    own.carry(stick)
    assert own.log() == centre.log()
    door = Door(own.places, own.person)
    assert door.try_passphrase(PASSPHRASE, NOW) is not None
    assert isinstance(door.try_words(" ".join(WORDS)), DataKey)


@pytest.mark.parametrize("forger", ["with a lock of their own", "with a higher number", "ways"])
def test_a_lock_that_somebody_put_there_is_never_ours(
    centre: Laptop, stick: Path, forger: str
) -> None:
    centre.lock()
    centre.carry(stick)
    (there,) = stick.rglob("learner.key")
    lock = Lock.read(there)
    before = Lock.read(key_path(records_path(centre.places, centre.person.id)))
    if forger == "with a lock of their own":
        other = DataKey.new()
        way = Lock.on(other, "4821", b"0" * 16).with_passphrase(other, "4821").passphrase
        forged = replace(lock, passphrase=way)
    elif forger == "with a higher number":
        forged = replace(lock, passphrase=replace(lock.passphrase, number=99))
    else:
        forged = replace(lock, recovery=replace(lock.passphrase, number=99))
    theirs = there.parent.with_name("forger") / there.name
    theirs.parent.mkdir()
    theirs.write_bytes(forged.as_bytes())
    assert not centre.carry(stick).relocked
    assert Lock.read(key_path(records_path(centre.places, centre.person.id))) == before
    theirs.write_text("{}")
    assert centre.carry(stick) == Carried(0, 0), "a damaged lock is nobody's business"


def test_two_locks_of_one_learner_are_refused_until_one_is_gone(
    centre: Laptop, own: Laptop, stick: Path
) -> None:
    centre.carry(stick)
    own.carry(stick)
    own.practise("receipt")
    other = stick.with_name("other")
    centre.lock()
    centre.carry(stick)
    with own.open() as records:
        Vault(records).lock("ocean market", new_words())
    own.passphrases = ["ocean market"]
    shutil.copytree(stick, other)
    assert code_of(lambda: own.carry(stick)) == "carried-two-locks"
    assert names(stick) == names(other)
    # The way out that is told.
    with own.open() as records:
        Vault(records).unlock()
    own.passphrases = [PASSPHRASE]
    own.carry(stick)
    centre.carry(stick)
    assert own.locked
    assert own.log() == centre.log()
    assert found(stick) == []


def test_a_lock_that_was_taken_away(centre: Laptop, own: Laptop, stick: Path) -> None:
    centre.lock()
    centre.carry(stick)
    with centre.open() as records:
        Vault(records).unlock()
    centre.practise("receipt")
    assert centre.carry(stick).problems == ()
    assert [name for name in names(stick) if not name.endswith(".events")] == [], "ours alone"
    # On another laptop it still holds, and comes back with what is carried.
    centre.lock()
    centre.carry(stick)
    own.carry(stick)
    own.practise("balance")
    own.carry(stick)
    with centre.open() as records:
        Vault(records).unlock()
        before = names(stick)
        assert code_of(lambda: carry(centre.places, records, centre.person, stick)) == (
            "carried-lock-there"
        )
    assert names(stick) == before
    assert found(stick) == []
    centre.carry(stick)
    assert centre.locked
    assert centre.log() == own.log()


def test_another_lock_after_the_first_was_taken_away(
    centre: Laptop, own: Laptop, stick: Path
) -> None:
    centre.lock()
    centre.carry(stick)
    with centre.open() as records:
        Vault(records).unlock()
        Vault(records).lock("ocean market", new_words())
    centre.passphrases = own.passphrases = ["ocean market"]
    assert centre.carry(stick).problems == ()
    own.carry(stick)
    assert own.log() == centre.log()
    assert found(stick) == []


# In a shared folder


def test_nobody_is_asked_at_a_shared_folder(centre: Laptop, own: Laptop, stick: Path) -> None:
    centre.lock()
    assert sync(centre.places, stick).results == (), "exchanged while they are at the machine"
    assert names(stick) == []
    centre.carry(stick)
    done = sync(own.places, stick)
    assert (done.arrived, done.results) == ((), ())
    assert people(own.places.people) == ()
    own.carry(stick)
    assert sync(own.places, stick).results == ()


# Any order, twice, interrupted

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["practise", "carry", "carry", "pulled out", "lock", "change"]),
        st.integers(0, 2),
        st.integers(0, 1),
        st.integers(0, 4),
    ),
    max_size=14,
)


@settings(max_examples=12, deadline=None)
@given(STEPS)
def test_any_order_twice_and_interrupted_is_the_same_everywhere(
    steps: list[tuple[str, int, int, int]],
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        make_cheap(patch)
        base = Path(folder)
        laptops = [Laptop(base / name) for name in ("a", "b", "c")]
        bags = [base / "stick", base / "shared"]
        for place in bags:
            place.mkdir()
        new_learner(laptops[0].places, NICKNAME, "turtle")
        laptops[0].practise()
        for one in bags:
            laptops[0].carry(one)
        laptops[1].carry(bags[0])
        laptops[2].carry(bags[1])
        passphrases, everything, locked = [PASSPHRASE], set(laptops[0].log()), False
        for laptop in laptops:
            laptop.passphrases = passphrases
        for step, which, where, when in steps:
            laptop, place = laptops[which], bags[where]
            if step == "practise":
                laptop.practise(f"withdraw{len(everything)}")
            elif step == "carry":
                laptop.carry(place)
            elif step == "pulled out":
                _pulled_out(laptop, place, when, patch)
            elif step == "lock" and not locked:
                laptop.lock()
                locked = True
            elif step == "change" and laptop.locked:
                with laptop.open() as records:
                    passphrases.insert(0, f"new passphrase {len(passphrases)}")
                    Vault(records).change_passphrase(passphrases[0])
            everything |= laptop.log()
        for laptop in laptops * 2:
            for place in bags:
                laptop.carry(place)
        assert all(laptop.log() == everything for laptop in laptops)
        assert {laptop.locked for laptop in laptops} == {locked}
        if locked:
            assert found(*bags) == []
            locks = {Lock.read(key_path(records_path(o.places, o.person.id))) for o in laptops}
            assert len(locks) == 1
        assert all(laptop.carry(place) == Carried(0, 0) for laptop in laptops for place in bags)


def _pulled_out(laptop: Laptop, place: Path, when: int, patch: pytest.MonkeyPatch) -> None:
    """Carry, and pull the stick out at the step `when` of writing it."""
    left = [when]

    def failing(action: Callable[..., object]) -> Callable[..., object]:
        def act(*args: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(5, "Input/output error")
            return action(*args)

        return act

    with patch.context() as once:
        for module in (bag, sealing):
            once.setattr(module, "write_whole", failing(module.write_whole))
        once.setattr(sealing, "wipe", failing(whole.wipe))
        with suppress(RecordsError):
            laptop.carry(place)
