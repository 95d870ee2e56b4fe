"""`learner restore` and `learner erase`, as a tutor types them."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest

from learner.memory.clock import moment
from learner.paths import places
from learner.records import key as keys
from learner.records import opening
from learner.records.backup import aside_of, make
from learner.records.facts import Met
from learner.records.recovery import new_words
from learner.study import Person
from learner.study.locking import Vault
from learner.study.people import device_id, people, records_path

from .test_carry import START, Desk, desk

__all__ = ["desk"]


def back_up(desk: Desk, person: Person, hours: int = 0) -> None:
    with desk.open(person) as records:
        make(records_path(places(), person.id), records.key, START + timedelta(hours=hours))


def meet(desk: Desk, person: Person, word: str) -> None:
    with desk.open(person) as records:
        records.add(Met(word, "cash"), moment(START + timedelta(days=9), records.latest()))


def test_the_states_are_listed_and_one_is_chosen(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    assert "There is no backup of 미나 yet." in desk.run("restore").output
    back_up(desk, mina)
    meet(desk, mina, "card")
    back_up(desk, mina, 5)
    meet(desk, mina, "receipt")
    name = device_id(places())
    listed = desk.run("restore", "--list").output.splitlines()
    assert [line[:3] for line in listed] == [" 1 ", " 2 "]
    assert listed[0].endswith(", 2 steps of practice")
    assert desk.words(mina) == 3
    result = desk.run("restore", "미나", typed="2\n")
    assert result.exit_code == 0
    assert str(aside_of(records_path(places(), mina.id))) in result.output
    assert desk.words(mina) == 1
    assert device_id(places()) != name
    # What was replaced can be gone back to as well, and it is the newest.
    assert desk.run("restore", typed="1\n").exit_code == 0
    assert desk.words(mina) == 3


def test_a_sound_file_is_not_mended(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    back_up(desk, mina)
    meet(desk, mina, "card")
    for _ in range(2):
        result = desk.run("restore", "--latest")
        assert "The practice record of 미나 is sound. Nothing was changed." in result.output
        assert result.exit_code == 0
        assert desk.words(mina) == 2
    assert not aside_of(records_path(places(), mina.id)).exists()


def test_a_large_file_is_looked_through_to_its_end(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As with one that is too large to be checked whenever it is opened.
    monkeypatch.setattr(opening, "CHECKED", 0)
    mina = desk.learner("미나", *(f"word-{number}" for number in range(300)))
    back_up(desk, mina)
    path = records_path(places(), mina.id)
    whole = path.read_bytes()
    path.write_bytes(whole[:20480] + b"\xff" * 8192 + whole[28672:])
    assert "미나 has this now: the newest good state" in desk.run("restore", "--latest").output
    assert desk.words(mina) == 300


def test_a_file_that_lost_its_end_keeps_the_rest_of_it(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    path = records_path(places(), mina.id)
    early = path.read_bytes()
    meet(desk, mina, "card")
    back_up(desk, mina)
    # As when the write-ahead log was thrown away by a cleaner.
    path.write_bytes(early)
    assert "미나 has this now: the newest good state" in desk.run("restore", "--latest").output
    assert desk.words(mina) == 2


def test_a_damaged_file_is_brought_back_and_kept(desk: Desk) -> None:
    mina = desk.learner("미나", "pin", "card")
    back_up(desk, mina)
    path = records_path(places(), mina.id)
    path.write_bytes(b"somebody's letter")
    result = desk.run("carry", desk.stick)
    assert result.exit_code == 1
    assert "learner restore" in result.output
    result = desk.run("restore", "--list")
    assert "the newest good state: up to 2026-11-23" in result.output
    assert path.read_bytes() == b"somebody's letter"
    result = desk.run("restore", "--latest")
    assert "미나 has this now: the newest good state" in result.output
    assert desk.words(mina) == 2
    assert [one.read_bytes() for one in aside_of(path).iterdir()] == [b"somebody's letter"]
    assert not list(path.parent.glob("*.new*"))


def test_whoever_has_a_lock_is_asked_for_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "MEMORY", 1 << 16)
    mina, words = desk.learner("미나", "pin"), new_words()
    with desk.open(mina) as records:
        Vault(records).lock("river apple", words)
        make(records.path, records.key, START)
    records_path(places(), mina.id).write_bytes(b"")
    result = desk.run("restore", "--latest", typed="wrong\nriver apple\n")
    assert "not the passphrase. Try again." in result.output
    assert "미나 has this now" in result.output
    assert "river" not in result.output
    result = desk.run("restore", "--latest", typed=" ".join(words) + "\n")
    assert "is sound" in result.output


def test_a_passphrase_may_be_twelve_words_that_are_no_recovery_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "MEMORY", 1 << 16)
    mina, passphrase = desk.learner("미나", "pin"), " ".join(new_words())
    with desk.open(mina) as records:
        Vault(records).lock(passphrase, new_words())
    assert "is sound" in desk.run("restore", "--latest", typed=passphrase + "\n").output


def test_a_person_who_is_open_in_another_window_stays_as_they_are(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    back_up(desk, mina)
    with desk.open(mina):
        for args in (("restore", "--latest"), ("erase", "미나", "--yes")):
            result = desk.run(*args)
            assert result.exit_code == 1
            assert "open in another window" in result.output
    assert desk.words(mina) == 1


def test_erasing_asks_to_be_sure(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    result = desk.run("erase", "미나", typed="미나\n")
    assert f"type {mina.id}" in result.output
    assert "Nothing was erased" in result.output
    assert result.exit_code == 1
    assert people(places().people) == (mina,)
    result = desk.run("erase", "미나", typed=f"{mina.id}\n")
    assert "Everything about 미나 was erased." in result.output
    assert people(places().people) == ()


def test_erasing_reaches_the_stick_also_later(desk: Desk) -> None:
    mina = desk.learner("미나", "pin")
    desk.run("carry", desk.stick)
    away = desk.stick.rename(desk.stick.with_name("away"))
    result = desk.run("erase", "미나", "--yes", "--stick", desk.stick)
    assert result.exit_code == 1
    assert f"learner erase {mina.id} --stick" in result.output
    assert list(away.rglob("*.events"))
    away.rename(desk.stick)
    assert desk.run("erase", mina.id, "--yes", "--stick", desk.stick).exit_code == 0
    assert not list(desk.stick.rglob("*.events"))
    result = desk.run("carry", desk.stick, mina.id)
    assert result.exit_code == 1
    assert not list(Path(places().people).iterdir())


def test_a_nickname_is_known_however_it_is_typed(desk: Desk) -> None:
    mina, jun = desk.learner("미나 Kim", "pin"), desk.learner("준", "card")
    desk.run("carry", desk.stick, jun.id)
    # Decomposed, as some systems type it; with a space too many; in capitals.
    for who in (unicodedata.normalize("NFD", "미나 Kim"), " 미나  kim ", "미나 KIM", mina.id):
        for args in (
            ("restore", who, "--latest"),
            ("move", who, "준"),
            ("carry", desk.stick, who),
            ("report", who),
        ):
            result = desk.run(*args)
            assert result.exit_code == 0, (args, result.output)


def test_whom_it_is_about_is_asked_for_plainly(desk: Desk) -> None:
    assert desk.run("restore").output == "Nobody learns on this laptop yet.\n"
    mina, juno = desk.learner("미나", "pin"), desk.learner("준호", "card")
    told = desk.run("restore").output
    assert told.startswith("Several people learn on this laptop.")
    assert f"미나 ({mina.id})" in told
    assert f"준호 ({juno.id})" in told
    assert "It is not clear who Bora is." in desk.run("restore", "Bora").output
