"""A learner who locks their records, and everything somebody else could look into."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from learner.errors import RecordsError
from learner.practice.exercise import Choice, Typed
from learner.records import key as keys
from learner.records.backup import make
from learner.records.key import DataKey
from learner.records.opening import PLAIN
from learner.records.recovery import Misread, new_words
from learner.records.store import Records
from learner.study import Person, Study, backing_up, new_learner, open_learner
from learner.study.locking import Door
from learner.study.people import records_path

from .conftest import Laptop

PASSPHRASE = "river apple stone lamp"
TYPED = "myholidayanswer"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess that costs nothing."""
    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "MEMORY", 1 << 16)


@pytest.fixture
def words() -> tuple[str, ...]:
    return new_words()


@pytest.fixture
def door(laptop: Laptop, mina: Person) -> Door:
    return Door(laptop.places, mina)


def sit_down(laptop: Laptop, person: Person, key: DataKey | None) -> Study:
    laptop.leave()
    laptop._open = open_learner(
        laptop.places, person, laptop.course, now=lambda: laptop.now, hears=laptop.hears, key=key
    )
    return laptop._open


def full_disk(*_: object) -> None:
    raise OSError("no room")


def practise(study: Study) -> None:
    """Meet every word of the lesson and answer whatever is asked, typing one text."""
    run = study.open_lesson("cash")
    for index in range(1, len(run.steps)):
        run = study.reach(run, index)
        exercise = run.step.exercise
        if isinstance(exercise, Typed):
            study.answer(exercise, TYPED)
        elif isinstance(exercise, Choice):
            study.answer(exercise, exercise.right)


def opened(door: Door, passphrase: str, now: datetime) -> DataKey:
    key = door.try_passphrase(passphrase, now)
    assert key is not None
    return key


# What can be found


def found(folder: Path, *sought: str) -> dict[str, list[str]]:
    """Where under `folder` any of `sought` stands, in the encodings a program would write."""
    places: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*")):
        whole = file.read_bytes() if file.is_file() else b""
        for text in sought:
            if any(text.encode(code) in whole for code in ("utf-8", "utf-16-le", "utf-16-be")):
                places.setdefault(text, []).append(file.name)
    return places


def telling(words: Iterable[str]) -> list[str]:
    """The recovery words that stand in a file for no other reason: not those that name a field."""
    fields = {name for kind in (keys.Lock, keys.Way, Person) for name in kind.__slots__}
    return [word for word in words if len(word) > 5 and word not in fields]


KNOWN = ("withdraw", "cash-machine", "word/", "choose-meaning", "type-word", "not-yet", "review")
"""What stands in a learner's history and nowhere else in their folder."""


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where SQLite and Python would put what they think nobody keeps."""
    folder = tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


def test_the_search_finds_what_is_plain(laptop: Laptop, study: Study, temp: Path) -> None:
    practise(study)
    assert TYPED in found(laptop.places.people, TYPED)
    assert "withdraw" in found(laptop.places.people, *KNOWN)


def test_nothing_practised_is_found_in_any_byte(
    laptop: Laptop, study: Study, door: Door, words: tuple[str, ...], temp: Path
) -> None:
    home, mina = laptop.places.people.parent, study.person
    practise(study)
    study.vault.lock(PASSPHRASE, words)
    practise(study)
    study.undo()
    study.rest()
    secrets = [*KNOWN, TYPED, PASSPHRASE, *telling(words)]
    assert door.locked
    for folder in (laptop.places.people, home, temp):
        assert found(folder, *secrets) == {}, "while it is open"
    laptop.leave()
    assert found(home, *secrets) == found(temp, *secrets) == {}, "when it is closed"
    study = sit_down(laptop, mina, opened(door, PASSPHRASE, laptop.now))
    practise(study)
    assert found(home, *secrets) == found(temp, *secrets) == {}, "the next time"
    assert found(home, mina.nickname) == {mina.nickname: ["person.json"]}, "shown before unlocking"
    assert re.fullmatch(r"[0-9a-f]+", mina.id)


def test_the_history_is_the_same_before_and_after(
    laptop: Laptop, mina: Person, study: Study, door: Door, words: tuple[str, ...]
) -> None:
    practise(study)
    progress = study.progress()
    study.vault.lock(PASSPHRASE, words)
    assert study.progress() == progress
    assert study.undo(), "what was answered before can be taken back"
    after = study.progress()
    study = sit_down(laptop, mina, opened(door, PASSPHRASE, laptop.now))
    assert study.progress() == after
    study.vault.unlock()
    assert not door.locked
    assert study.progress() == after
    assert not list(laptop.places.people.rglob("*.key*"))
    assert sit_down(laptop, mina, None).progress() == after


def test_nothing_is_made_where_the_records_cannot_be_encrypted(
    laptop: Laptop,
    study: Study,
    door: Door,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    practise(study)
    with monkeypatch.context() as patch:
        patch.setattr("learner.records.cipher.copy_under", full_disk)
        with pytest.raises(RecordsError):
            study.vault.lock(PASSPHRASE, words)
    assert not door.locked
    assert not list(laptop.places.people.rglob("*.key*"))
    assert sit_down(laptop, study.person, None).progress().met > 0


def test_locked_is_locked_although_a_copy_cannot_be_encrypted(
    laptop: Laptop,
    study: Study,
    door: Door,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    practise(study)
    copy = records_path(laptop.places, study.person.id).with_name("copy.db")
    copy.write_bytes(PLAIN + b"withdraw")
    with monkeypatch.context() as patch:
        patch.setattr("learner.records.rekey.write_whole", full_disk)
        study.vault.lock(PASSPHRASE, words)
    assert study.vault.locked
    assert opened(door, PASSPHRASE, laptop.now)


def test_a_new_passphrase_holds_although_a_backup_keeps_the_old_one(
    laptop: Laptop,
    study: Study,
    door: Door,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    practise(study)
    study.vault.lock(PASSPHRASE, words)
    key = opened(door, PASSPHRASE, laptop.now)
    backing_up.back_up(laptop.places, study.person, key, laptop.now)
    with monkeypatch.context() as patch:
        patch.setattr("learner.records.backup.write_whole", full_disk)
        study.vault.change_passphrase("4821")
    assert opened(door, "4821", laptop.now)


def test_a_lock_that_cannot_be_written_leaves_the_one_before(
    laptop: Laptop,
    study: Study,
    door: Door,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    study.vault.lock(PASSPHRASE, words)
    kept = door._records.with_name("learner.key.copy")
    real = keys.write_whole

    def full(path: Path, data: bytes) -> None:
        if path == kept:
            raise OSError("no room")
        real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write_whole", full)
        with pytest.raises(RecordsError):
            study.vault.change_passphrase("4821")
    assert opened(door, PASSPHRASE, laptop.now)


# Getting in


@pytest.fixture
def locked(study: Study, laptop: Laptop, words: tuple[str, ...]) -> None:
    practise(study)
    study.vault.lock(PASSPHRASE, words)
    laptop.leave()


@pytest.mark.usefixtures("locked")
def test_wrong_guesses_wait_and_a_right_one_forgives(
    laptop: Laptop, mina: Person, door: Door
) -> None:
    for _ in range(5):
        assert door.try_passphrase("0000", laptop.now) is None
    assert door.seconds_left(laptop.now) == 20
    again = Door(laptop.places, mina)
    assert again.seconds_left(laptop.now) == 20, "closing the program helps nobody"
    assert again.seconds_left(laptop.now + timedelta(seconds=20)) == 0
    laptop.wait(seconds=20)
    opened(again, PASSPHRASE, laptop.now)
    assert again.seconds_left(laptop.now) == 0


@pytest.mark.usefixtures("locked")
def test_recovery_words_let_in_and_a_new_passphrase_is_chosen(
    laptop: Laptop, mina: Person, door: Door, words: tuple[str, ...]
) -> None:
    key = door.try_words(" ".join(words))
    assert isinstance(key, DataKey)
    door.new_passphrase(key, "ocean market 7")
    assert door.try_passphrase(PASSPHRASE, laptop.now) is None
    study = sit_down(laptop, mina, opened(door, "Ocean Market 7", laptop.now))
    assert study.vault.locked


@pytest.mark.usefixtures("locked")
def test_the_words_of_another_lock_let_nobody_in(door: Door) -> None:
    assert isinstance(door.try_words(" ".join(new_words())), Misread)


def test_passphrase_and_words_can_be_changed_while_it_is_open(
    laptop: Laptop, study: Study, door: Door, words: tuple[str, ...]
) -> None:
    study.vault.lock(PASSPHRASE, words)
    study.vault.change_passphrase("4821")
    fresh = new_words()
    study.vault.change_words(fresh)
    assert door.try_passphrase(PASSPHRASE, laptop.now) is None
    assert door.try_passphrase("4821", laptop.now) is not None
    assert isinstance(door.try_words(" ".join(words)), Misread)
    assert isinstance(door.try_words(" ".join(fresh)), DataKey)


@pytest.mark.usefixtures("locked")
def test_without_the_lock_beside_it_the_file_is_left_alone(
    laptop: Laptop, mina: Person, door: Door
) -> None:
    lock = laptop.places.people / mina.id / "learner.key"
    for damage in (lambda: lock.write_text("{}"), lock.unlink):
        damage()
        assert door.locked
        assert isinstance(door.try_passphrase(PASSPHRASE, laptop.now), DataKey), "from its copy"
    lock.write_text("{}")
    lock.with_name("learner.key.copy").write_text("")
    with pytest.raises(RecordsError) as caught:
        door.try_passphrase(PASSPHRASE, laptop.now)
    assert caught.value.code == "lock-damaged"
    with pytest.raises(RecordsError) as caught:
        sit_down(laptop, mina, None)
    assert caught.value.code == "records-locked"


@pytest.mark.usefixtures("locked")
def test_a_lock_of_a_newer_program_is_left_as_it_is(
    laptop: Laptop, mina: Person, door: Door
) -> None:
    make(records_path(laptop.places, mina.id), opened(door, PASSPHRASE, laptop.now), laptop.now)
    lock = laptop.places.people / mina.id / "learner.key"
    newer = lock.read_text().replace('"format": 1', '"format": 2')
    for one in lock.parent.glob("learner.key*"):
        one.write_text(newer)
    with pytest.raises(RecordsError) as caught:
        door.try_passphrase(PASSPHRASE, laptop.now)
    assert caught.value.code == "records-newer"
    assert lock.read_text() == newer


@pytest.mark.usefixtures("locked")
def test_a_copy_that_cannot_be_encrypted_keeps_nobody_out(
    laptop: Laptop, mina: Person, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = records_path(laptop.places, mina.id).with_name("copy.db")
    copy.write_bytes(PLAIN + b"withdraw")
    key = opened(door, PASSPHRASE, laptop.now)
    with monkeypatch.context() as patch:
        patch.setattr("learner.records.rekey.write_whole", full_disk)
        assert sit_down(laptop, mina, key).progress().met > 0
    sit_down(laptop, mina, key)
    assert found(laptop.places.people, *KNOWN) == {}, "it is done the next time"


def test_what_goes_wrong_while_it_is_opened_does_not_keep_it(
    laptop: Laptop, study: Study, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(study)
    laptop.leave()

    def full(*_: object) -> None:
        raise RecordsError("records-full", path="")

    with monkeypatch.context() as patch:
        patch.setattr(Records, "forget_typed_before", full)
        with pytest.raises(RecordsError) as caught:
            laptop.sit_down(mina)
        assert caught.value.code == "records-full"
    assert laptop.sit_down(mina).progress().met > 0


@pytest.mark.usefixtures("locked")
def test_one_locked_learner_is_nobody_elses_business(
    laptop: Laptop, again: Callable[[], Study]
) -> None:
    garam = new_learner(laptop.places, "가람", "moon")
    assert not Door(laptop.places, garam).locked
    assert sit_down(laptop, garam, None).progress().met == 0


@pytest.fixture(autouse=True)
def nobody_left(laptop: Laptop) -> Iterator[None]:
    yield
    laptop.leave()
