"""Backups of a real learner: gone back to, used when the file is bad, gone when they are erased."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from learner.errors import RecordsError
from learner.records import key as keys
from learner.records.backup import aside_of, backups_of
from learner.records.graveyard import FOLDER, buried, bury
from learner.records.key import DataKey
from learner.records.opening import key_path
from learner.records.recovery import new_words
from learner.records.rolling import EVERY
from learner.study import Person, Study, backing_up
from learner.study import keeping as keep
from learner.study.carrying import arrive, carry
from learner.study.erasing import carried_on, erase, finish_erasing
from learner.study.locking import Door
from learner.study.people import device_id, people, records_path
from learner.study.sync import sync, use_sync_folder

from .conftest import Laptop
from .test_carrying import on_stick, standing
from .test_locking import KNOWN, PASSPHRASE, TYPED, found, opened, practise, sit_down, telling

Again = Callable[[], Study]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess that costs nothing."""
    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "MEMORY", 1 << 16)


@pytest.fixture
def own(tmp_path: Path, cache: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "내 노트북", cache)
    yield made
    made.leave()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "이동식 디스크 (E)"
    folder.mkdir()
    return folder


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "함께"
    folder.mkdir()
    return folder


def back_up(laptop: Laptop, person: Person, key: DataKey | None = None) -> keep.Backup:
    laptop.wait(hours=5)
    made = backing_up.back_up(laptop.places, person, key, laptop.now)
    assert made is not None
    return made


# Backing up and going back


def test_a_backup_is_made_when_it_is_due(laptop: Laptop, study: Study, mina: Person) -> None:
    practise(study)
    back_up(laptop, mina)
    laptop.wait(hours=1)
    assert backing_up.back_up(laptop.places, mina, None, laptop.now) is None
    laptop.wait(seconds=EVERY.total_seconds())
    assert backing_up.back_up(laptop.places, mina, None, laptop.now) is not None
    laptop.wait(days=-365)
    assert backing_up.back_up(laptop.places, mina, None, laptop.now) is not None
    assert len(keep.kept(laptop.places, mina)) == 3


def test_going_back_keeps_what_it_replaces_and_gives_no_number_twice(
    laptop: Laptop, own: Laptop, study: Study, mina: Person, stick: Path
) -> None:
    practise(study)
    before = standing(laptop, mina)
    backup = back_up(laptop, mina)
    on_stick(laptop, mina, stick)
    laptop.now -= timedelta(hours=5)
    study = laptop.sit_down(mina)
    study.change("theme", "light")
    laptop.wait(days=1)
    practise(study)
    on_stick(laptop, mina, stick)
    name = device_id(laptop.places)
    after = standing(laptop, mina)
    laptop.leave()

    keep.go_back(laptop.places, mina, None, backup, laptop.now)
    assert device_id(laptop.places) != name
    laptop.now -= timedelta(days=1)
    assert standing(laptop, mina) == before
    # Practised on from there, it is one history with what the stick has.
    study = laptop.sit_down(mina)
    study.change("cap", 50)
    laptop.wait(days=1)
    done = on_stick(laptop, mina, stick)
    assert done.problems == ()
    arrive(own.places, mina, stick)
    own.now = laptop.now
    assert standing(own, mina) == standing(laptop, mina)
    assert laptop.sit_down(mina).settings.theme == "light"
    laptop.leave()

    newest = keep.kept(laptop.places, mina)[0]
    keep.go_back(laptop.places, mina, None, newest, laptop.now)
    assert standing(laptop, mina) == after


def test_a_log_that_was_deleted_is_noticed_and_brought_back(
    laptop: Laptop, study: Study, mina: Person
) -> None:
    practise(study)
    path = records_path(laptop.places, mina.id)
    study.rest()
    early = path.read_bytes()
    study.change("wording", "north")
    study.change("theme", "light")
    back_up(laptop, mina)
    laptop.leave()
    # As when the write-ahead log was thrown away by a cleaner.
    path.write_bytes(early)
    with pytest.raises(RecordsError) as caught:
        laptop.sit_down(mina)
    assert caught.value.code == "records-behind"
    found_ = keep.look(laptop.places, mina, None)
    keep.bring_back(laptop.places, mina, None, found_, laptop.now)
    study = laptop.sit_down(mina)
    assert (study.settings.theme, study.settings.wording) == ("light", "north")


def test_the_wording_comes_back_without_a_backup_too(
    laptop: Laptop, study: Study, mina: Person
) -> None:
    practise(study)
    study.change("wording", "north")
    laptop.leave()
    name = device_id(laptop.places)
    found_ = keep.look(laptop.places, mina, None)
    keep.bring_back(laptop.places, mina, None, found_, laptop.now)
    assert laptop.sit_down(mina).settings.wording == "north"
    assert device_id(laptop.places) != name


def test_whose_file_is_gone_is_still_among_the_people(
    laptop: Laptop, study: Study, mina: Person
) -> None:
    practise(study)
    before = standing(laptop, mina)
    back_up(laptop, mina)
    laptop.now -= timedelta(hours=5)
    laptop.leave()
    records_path(laptop.places, mina.id).unlink()
    assert people(laptop.places.people) == (mina,)
    with pytest.raises(RecordsError) as caught:
        laptop.sit_down(mina)
    assert caught.value.code == "records-missing"
    found_ = keep.look(laptop.places, mina, None)
    keep.bring_back(laptop.places, mina, None, found_, laptop.now)
    assert standing(laptop, mina) == before


# With a lock


def test_a_locked_learner_is_locked_in_every_copy_and_comes_back(
    laptop: Laptop, study: Study, mina: Person
) -> None:
    home = laptop.places.people.parent
    door, words = Door(laptop.places, mina), new_words()
    practise(study)
    plain = back_up(laptop, mina)
    # A plain file that was put aside as it was, and one that was replaced.
    path = records_path(laptop.places, mina.id)
    laptop.leave()
    whole = path.read_bytes()
    path.write_bytes(b"?" * 4096 + whole[4096:])
    found_ = keep.look(laptop.places, mina, None)
    keep.bring_back(laptop.places, mina, None, found_, laptop.now)
    keep.go_back(laptop.places, mina, None, plain, laptop.now + timedelta(hours=1))
    assert found(home, "withdraw") != {}
    study = laptop.sit_down(mina)
    study.vault.lock(PASSPHRASE, words)
    secrets = [*KNOWN, TYPED, PASSPHRASE, *telling(words)]
    assert found(home, *secrets) == {}
    laptop.leave()

    key = opened(door, PASSPHRASE, laptop.now)
    before = sit_down(laptop, mina, key).progress()
    laptop.leave()
    backup = back_up(laptop, mina, key)
    laptop.now -= timedelta(hours=5)
    path.write_bytes(b"")
    with pytest.raises(RecordsError):
        sit_down(laptop, mina, key)
    found_ = keep.look(laptop.places, mina, key)
    assert found_.events == backup.events
    assert found(home, *secrets) == {}, "while it is looked at"
    keep.bring_back(laptop.places, mina, key, found_, laptop.now)
    assert sit_down(laptop, mina, key).progress() == before
    assert found(home, *secrets) == {}


def test_an_old_passphrase_opens_no_backup_and_a_backups_lock_opens_the_file(
    laptop: Laptop, study: Study, mina: Person
) -> None:
    practise(study)
    study.vault.lock(PASSPHRASE, new_words())
    door = Door(laptop.places, mina)
    key = opened(door, PASSPHRASE, laptop.now)
    backup = back_up(laptop, mina, key)
    study.vault.change_passphrase("ocean market 7")
    laptop.leave()
    path = records_path(laptop.places, mina.id)
    assert keys.Lock.read(key_path(backup.path)).opened_by(PASSPHRASE) is None
    for lock in path.parent.glob("learner.key*"):
        lock.unlink()
    assert door.locked
    assert isinstance(door.try_passphrase("ocean market 7", laptop.now), DataKey)
    assert key_path(path).exists()
    keep.go_back(laptop.places, mina, key, backup, laptop.now)
    assert sit_down(laptop, mina, key).vault.locked


# Erasing


def everywhere(*folders: Path) -> dict[str, list[str]]:
    return {
        text: where
        for folder in folders
        for text, where in found(folder, *KNOWN, TYPED, "미나", "미나 2").items()
    }


def test_erased_is_erased_here_on_the_stick_in_the_shared_folder_and_elsewhere(
    laptop: Laptop, own: Laptop, study: Study, stick: Path, shared: Path
) -> None:
    home, mina = laptop.places.people.parent, study.person
    use_sync_folder(laptop.places, shared)
    use_sync_folder(own.places, shared)
    practise(study)
    backup = back_up(laptop, mina)
    carry(laptop.places, study.records, mina, stick)
    carried = next(stick.rglob("*.events"))
    carried.chmod(0o400)
    (stick / "its bytes").hardlink_to(carried)
    laptop.leave()
    keep.go_back(laptop.places, mina, None, backup, laptop.now)
    sync(laptop.places, shared)
    sync(own.places, shared)
    practise(own.sit_down(mina))
    back_up(own, mina)
    own.leave()
    sync(own.places, shared)
    assert everywhere(home) != {}
    assert everywhere(own.places.people.parent) != {}

    assert carried_on((stick, shared.parent), mina.id) == (stick,)
    assert erase(laptop.places, mina.id, (stick,)) == ()
    assert everywhere(home, stick, shared) == {}, "overwritten, also under another name"
    assert people(laptop.places.people) == ()
    assert [path.name for path in laptop.places.people.iterdir()] == []

    done = sync(own.places, shared)
    assert done.erased == (mina.id,)
    assert everywhere(own.places.people.parent, shared) == {}
    with pytest.raises(RecordsError):
        arrive(laptop.places, mina, stick)


def test_a_folder_that_is_away_is_told_and_done_when_it_is_back(
    laptop: Laptop, study: Study, mina: Person, shared: Path
) -> None:
    away = shared.with_name("away")
    use_sync_folder(laptop.places, shared)
    practise(study)
    laptop.leave()
    sync(laptop.places, shared)
    shared.rename(away)
    assert erase(laptop.places, mina.id) == (shared,)
    assert people(laptop.places.people) == ()
    away.rename(shared)
    sync(laptop.places, shared)
    assert everywhere(shared) == {}
    assert buried(shared) == {mina.id}


def test_nobody_is_erased_while_they_are_open_elsewhere(
    laptop: Laptop, study: Study, mina: Person
) -> None:
    with pytest.raises(RecordsError) as caught:
        erase(laptop.places, mina.id)
    assert caught.value.code == "records-busy"
    assert study.progress()
    assert not (laptop.places.people.parent / FOLDER).exists()


def test_an_erasing_that_was_interrupted_is_finished_at_the_next_start(
    laptop: Laptop, study: Study, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = laptop.places.people.parent
    practise(study)
    back_up(laptop, mina)
    laptop.leave()

    def pulled(*_: object) -> None:
        raise OSError("the power went")

    for module, name in (("learner.whole", "wipe"), ("shutil", "rmtree")):
        with monkeypatch.context() as patch:
            patch.setattr(f"{module}.{name}", pulled)
            with pytest.raises(RecordsError):
                erase(laptop.places, mina.id)
        assert people(laptop.places.people) == (), "nobody can choose them any more"
    finish_erasing(laptop.places)
    assert everywhere(home) == {}
    assert not (home / "leaving").exists()
    finish_erasing(laptop.places)


def test_a_mark_that_came_while_they_were_here_erases_them_at_the_next_start(
    laptop: Laptop, study: Study, mina: Person
) -> None:
    practise(study)
    laptop.leave()
    home = laptop.places.people.parent
    bury(home, mina.id)
    (home / "leaving").mkdir()
    (home / "leaving" / ".DS_Store").touch()
    finish_erasing(laptop.places)
    assert everywhere(home) == {}


def test_a_link_in_the_folder_leads_nowhere(
    laptop: Laptop, study: Study, mina: Person, tmp_path: Path
) -> None:
    laptop.leave()
    letter = tmp_path / "letter.txt"
    letter.write_text("somebody else's")
    try:
        (laptop.places.people / mina.id / "link").symlink_to(letter)
    except OSError:
        pytest.skip("no links on this system")
    erase(laptop.places, mina.id)
    assert letter.read_text() == "somebody else's"
    assert not (laptop.places.people / mina.id).exists()


def test_nothing_of_anybody_is_left_behind_by_backing_up(
    laptop: Laptop, study: Study, mina: Person
) -> None:
    practise(study)
    back_up(laptop, mina)
    path = records_path(laptop.places, mina.id)
    assert [file.suffix for file in backups_of(path).iterdir()] == [".db"]
    assert not aside_of(path).exists()
