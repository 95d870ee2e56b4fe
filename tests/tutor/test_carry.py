"""`learner carry` and `learner sync-folder`, as a tutor types them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learner import language
from learner.memory.clock import moment
from learner.paths import places
from learner.records import key
from learner.records.facts import Met
from learner.records.graveyard import FOLDER
from learner.records.recovery import new_words
from learner.records.store import Records
from learner.study import Person, new_learner
from learner.study.locking import Door, Vault
from learner.study.people import device_id, people, records_path
from learner.tutor.commands import cli

START = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Desk:
    """Some laptops side by side; the commands run on the one that was turned to last."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._monkeypatch = monkeypatch
        self.stick = folder / "이동식 디스크 (E)"
        self.stick.mkdir()

    def turn_to(self, laptop: str) -> None:
        self._monkeypatch.setenv("LEARNER_HOME", str(self._folder / laptop))

    def run(self, *args: str | Path, typed: str = "") -> Result:
        before = language.current()
        try:
            return CliRunner().invoke(
                cli, [*map(str, args)], input=typed or None, catch_exceptions=False
            )
        finally:
            language.use(before)

    def learner(self, nickname: str, *words: str) -> Person:
        person = new_learner(places(), nickname, "tree")
        with self.open(person) as records:
            for number, word in enumerate(words):
                at = START + timedelta(hours=number)
                records.add(Met(word, "cash"), moment(at, None))
        return person

    def open(self, person: Person) -> Records:
        here = places()
        return Records.open(records_path(here, person.id), device=device_id(here), version="1")

    def words(self, person: Person) -> int:
        with self.open(person) as records:
            return records.words_met()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    made = Desk(tmp_path, monkeypatch)
    made.turn_to("센터 노트북")
    return made


def test_there_and_back(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    result = desk.run("carry", desk.stick)
    assert result.output == (
        f"미나: 0 steps of practice taken in. Everything from this laptop is in {desk.stick} now.\n"
    )
    assert result.exit_code == 0
    desk.turn_to("집")
    assert "미나: 1 steps" in desk.run("carry", desk.stick, "미나").output
    assert people(places().people) == (mina,)
    with desk.open(mina) as records:
        records.add(Met("card", "cash"), moment(START, None))
    assert desk.run("carry", desk.stick).exit_code == 0
    desk.turn_to("센터 노트북")
    assert "미나: 1 steps" in desk.run("carry", desk.stick, mina.id).output
    assert desk.words(mina) == 2


def test_another_persons_practice_is_not_taken_in_unless_asked(desk: Desk) -> None:
    mina = desk.learner("미나", "pin", "card")
    desk.run("carry", desk.stick)
    desk.turn_to("집")
    own = desk.learner("나", "receipt")
    result = desk.run("carry", desk.stick)
    assert "나: 0 steps" in result.output
    assert f"Also there: 미나 ({mina.id})" in result.output
    assert desk.words(own) == 1
    assert desk.run("carry", desk.stick, "나", "--same-as", mina.id).exit_code == 0
    assert people(places().people) == (Person(mina.id, "나", "tree"),)
    assert desk.words(mina) == 3


def test_who_is_meant_must_be_clear(desk: Desk) -> None:
    first, second = desk.learner("미나", "pin"), desk.learner("미나", "card")
    for who in ((), ("미나",)):
        result = desk.run("carry", desk.stick, *who)
        assert result.exit_code == 1
        assert first.id in result.output
        assert second.id in result.output
    assert desk.run("carry", desk.stick, second.id).exit_code == 0
    result = desk.run("carry", desk.stick, "누구")
    assert "Nobody is called 누구" in result.output
    assert result.exit_code == 1


def test_what_is_refused_is_told_and_ends_with_1(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    desk.run("carry", desk.stick)
    (file,) = desk.stick.rglob("*.events")
    file.write_bytes(file.read_bytes()[:-3])
    desk.turn_to("집")
    desk.learner("나")
    result = desk.run("carry", desk.stick, mina.id)
    assert result.exit_code == 1
    assert "Nobody" in result.output
    desk.turn_to("센터 노트북")
    result = desk.run("carry", desk.stick)
    assert "is not as it was written" in result.output
    assert result.exit_code == 1
    assert desk.run("carry", desk.stick).exit_code == 0, "the laptop it came from put it right"


def test_a_stick_that_is_away_and_a_person_who_is_open_elsewhere(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    result = desk.run("carry", desk.stick / "away")
    assert "is not there" in result.output
    assert result.exit_code == 1
    with desk.open(mina):
        result = desk.run("carry", desk.stick)
        assert "open in another window" in result.output
        assert result.exit_code == 1
    assert not (desk.stick / FOLDER).exists()


def test_a_shared_folder_is_chosen_once(desk: Desk) -> None:
    result = desk.run("sync-folder")
    assert "shares with no folder yet" in result.output
    assert result.exit_code == 1
    desk.learner("미나", "pin")
    result = desk.run("sync-folder", desk.stick)
    assert result.output.endswith(f"Shared through: {desk.stick}\n")
    assert result.exit_code == 0
    desk.turn_to("둘째")
    result = desk.run("sync-folder", desk.stick)
    assert "미나: 1 steps of practice taken in." in result.output
    result = desk.run("sync-folder")
    assert "미나: 0 steps" in result.output
    assert "no more" not in result.output
    assert "nothing any more" in desk.run("sync-folder", "--off").output
    assert desk.run("sync-folder").exit_code == 1
    assert desk.run("sync-folder", desk.stick / "away").exit_code == 1
    assert desk.run("sync-folder").exit_code == 1, "a folder that is not there is not chosen"


# With a lock

WORDS = new_words()
KOREAN_KEYBOARD = "갸ㅍㄷㄱ ㅁㅔㅔㅣㄷ"
"""“river apple” with the Korean keyboard left on."""


@pytest.fixture
def locked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr(key, "PASSES", 1)
    monkeypatch.setattr(key, "MEMORY", 1 << 13)
    mina = desk.learner("미나", "pin")
    with desk.open(mina) as records:
        Vault(records).lock("river apple", WORDS)
    return mina


def test_a_locked_learner_is_asked_for_the_passphrase_here_and_there(
    desk: Desk, locked: Person
) -> None:
    result = desk.run("carry", desk.stick, typed="wrong\nriver apple\n")
    assert "Passphrase of 미나" in result.output
    assert "That is not the passphrase" in result.output
    assert "river" not in result.output
    assert result.exit_code == 0
    desk.turn_to("집")
    result = desk.run("carry", desk.stick, "미나")
    assert f"somebody with a lock ({locked.id})" in result.output, "the name is sealed"
    assert result.exit_code == 1
    result = desk.run("carry", desk.stick, locked.id, typed=f"{KOREAN_KEYBOARD}\n")
    assert "미나: 1 steps" in result.output
    assert people(places().people) == (locked,)
    result = desk.run("carry", desk.stick, typed=" ".join(WORDS) + "\n")
    assert "미나: 0 steps" in result.output
    assert result.exit_code == 0


def test_wrong_passphrases_end_it_and_wait(desk: Desk, locked: Person) -> None:
    result = desk.run("carry", desk.stick, typed="a\nb\nc\n")
    assert "Nothing was changed" in result.output
    assert result.exit_code == 1
    result = desk.run("carry", desk.stick, typed="river apple\n")
    assert "seconds" in result.output, "a right one waits too"
    assert result.exit_code == 1
    assert not (desk.stick / FOLDER).exists()


def test_who_locked_elsewhere_is_locked_here_by_the_passphrase(desk: Desk, locked: Person) -> None:
    desk.run("carry", desk.stick, typed="river apple\n")
    desk.turn_to("집")
    own = desk.learner("나", "receipt")
    result = desk.run("carry", desk.stick, "나", "--same-as", locked.id, typed="river apple\n")
    assert "locked on another laptop" in result.output
    assert "나: 0 steps" in result.output, "they were taken in when the two became one"
    assert result.exit_code == 0
    assert people(places().people) == (Person(locked.id, "나", "tree"),)
    assert Door(places(), locked).locked
    assert own.id != locked.id
    desk.turn_to("센터 노트북")
    result = desk.run("carry", desk.stick, typed="river apple\n")
    assert "미나: 1 steps" in result.output


def test_a_shared_folder_tells_of_those_with_a_lock(desk: Desk, locked: Person) -> None:
    desk.run("carry", desk.stick, typed="river apple\n")
    desk.turn_to("집")
    result = desk.run("sync-folder", desk.stick)
    assert "With a lock, and not on this laptop: 1" in result.output
    assert result.exit_code == 0
    assert people(places().people) == ()
