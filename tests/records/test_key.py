"""The key of a locked learner and the two ways to it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from learner.errors import RecordsError
from learner.messages import ERRORS
from learner.records import guesses, key
from learner.records.key import DataKey, Lock, pressed
from learner.records.opening import spare_of
from learner.records.recovery import LENGTH, Misread, entropy_of, new_words, read_back, suggestion

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess that costs nothing."""
    monkeypatch.setattr(key, "PASSES", 1)
    monkeypatch.setattr(key, "MEMORY", 1 << 16)


# Sealing


def test_what_is_sealed_comes_back_with_the_same_key_only() -> None:
    mine, other = DataKey.new(), DataKey.new()
    sealed = mine.seal(b"withdraw")
    assert mine.unseal(sealed) == b"withdraw"
    assert b"withdraw" not in sealed
    assert mine.seal(b"withdraw") != sealed
    for broken in (sealed[:-1], sealed[:5], b"", bytes([sealed[0] ^ 1]) + sealed[1:]):
        with pytest.raises(RecordsError) as caught:
            mine.unseal(broken)
        assert ERRORS[caught.value.code]
    with pytest.raises(RecordsError):
        other.unseal(sealed)


def test_a_key_does_not_show_itself() -> None:
    secret = DataKey.new()
    assert secret._secret.hex() not in repr(secret)
    # What the file is encrypted with is not what others are given to seal with.
    assert secret._secret.hex() not in secret.pragma


# The lock


def test_passphrase_and_words_lead_to_the_same_key(tmp_path: Path) -> None:
    secret, words, path = DataKey.new(), new_words(), tmp_path / "learner.key"
    Lock.on(secret, "river apple", entropy_of(words)).write(path)
    lock = Lock.read(path)
    for opened in (lock.opened_by("river apple"), lock.opened_by_words(entropy_of(words))):
        assert opened is not None
        assert opened.pragma == secret.pragma
    assert lock.opened_by("river apples") is None
    assert lock.opened_by_words(entropy_of(new_words())) is None


def test_a_lock_tells_nothing(tmp_path: Path) -> None:
    secret, words, path = DataKey.new(), new_words(), tmp_path / "learner.key"
    Lock.on(secret, "river apple", entropy_of(words)).write(path)
    text = path.read_text(encoding="ascii")
    assert "river" not in text
    # Of its own names some are recovery words, too: memory, box.
    values = re.sub(r'"\w+":', "", text)
    assert not any(f'"{word}"' in values for word in words)
    assert secret._secret.hex() not in text


def test_a_new_passphrase_or_new_words_take_the_place_of_the_old() -> None:
    secret, first, second = DataKey.new(), new_words(), new_words()
    lock = Lock.on(secret, "river apple", entropy_of(first))
    changed = lock.with_passphrase(secret, "ocean lamp").with_words(secret, entropy_of(second))
    assert changed.opened_by("river apple") is None
    assert changed.opened_by_words(entropy_of(first)) is None
    assert changed.opened_by("ocean lamp") is not None
    assert changed.opened_by_words(entropy_of(second)) is not None


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: "",
        lambda kept: "[]",
        lambda kept: kept[: len(kept) // 2],
        lambda kept: kept.replace('"passes": 1', '"passes": 4000000'),
        lambda kept: kept.replace('"passes": 1', '"passes": 1.5'),
        lambda kept: kept.replace('"number": 1', '"number": true'),
        lambda kept: kept.replace('"memory": 65536', '"memory": 99999999999'),
        lambda kept: kept.replace('"salt": "', '"salt": "AAAA'),
        lambda kept: kept.replace('"box"', '"bix"'),
        lambda kept: kept.replace('"format": 1', '"format": 2'),
    ],
)  # fmt: skip
def test_a_lock_that_was_edited_is_told(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "learner.key"
    Lock.on(DataKey.new(), "river apple", entropy_of(new_words())).write(path)
    for kept in (path, spare_of(path)):
        kept.write_text(damage(kept.read_text(encoding="ascii")), encoding="ascii")
    with pytest.raises(RecordsError) as caught:
        Lock.read(path)
    assert caught.value.code in {"lock-damaged", "records-newer"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("river apple", "ㄱㅑㅍㄷㄱ ㅁㅔㅔㅣㄷ"),  # the Korean keyboard left on
        ("river apple", "갸ㅍㄷㄱ ㅁㅔㅔㅣㄷ"),
        ("River Apple", "RIVERAPPLE "),
        ("우리집", "dnflwlq"),
        ("우리집", "\u110b\u116e\u1105\u1175\u110c\u1175\u11b8"),  # decomposed
        ("1234", "１２３４"),
    ],
)
def test_a_passphrase_is_the_keys_that_were_pressed(one: str, other: str) -> None:
    assert pressed(one) == pressed(other)


# Recovery words


def test_recovery_words_are_read_back_however_they_are_typed() -> None:
    words = new_words()
    assert len(words) == LENGTH
    meant = entropy_of(words)
    numbered = "\n".join(f"{place}. {word}," for place, word in enumerate(words, 1))
    for typed in (
        " ".join(words),
        " ".join(words).upper(),
        numbered,
        " ".join(word[:4] for word in words),
    ):
        assert read_back(typed) == meant


def test_a_slip_in_the_recovery_words_is_found_and_named() -> None:
    words = list(new_words())
    assert read_back(" ".join(words[:11])) == Misread(11, 0)
    assert read_back("") == Misread(0, 0)
    words[3] = "zzzz"
    assert read_back(" ".join(words)) == Misread(12, 4, "zzzz")


def test_words_in_another_order_are_not_taken_for_right() -> None:
    swapped = 0
    for _ in range(40):
        words = new_words()
        meant, read = entropy_of(words), read_back(" ".join(reversed(words)))
        assert read != meant or words == words[::-1]
        swapped += isinstance(read, Misread)
    assert swapped > 20, "the last word checks the others"


def test_a_suggestion_is_four_words_and_never_the_same() -> None:
    offered = {suggestion() for _ in range(20)}
    assert len(offered) == 20
    assert {len(phrase.split()) for phrase in offered} == {4}


# Guessing


def test_wrong_guesses_slow_down_and_never_more_than_a_minute(tmp_path: Path) -> None:
    path, pauses = tmp_path / "learner.guesses", []
    for _ in range(12):
        guesses.count(path, NOW)
        pauses.append(guesses.seconds_left(path, NOW))
    assert pauses == [0, 0, 5, 10, 20, 40, 60, 60, 60, 60, 60, 60]
    assert guesses.seconds_left(path, NOW + timedelta(seconds=59.5)) == 1
    assert guesses.seconds_left(path, NOW + timedelta(seconds=60)) == 0
    guesses.forget(path)
    assert guesses.seconds_left(path, NOW) == 0


def test_a_clock_put_back_a_year_locks_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "learner.guesses"
    for _ in range(9):
        guesses.count(path, NOW)
    back = NOW - timedelta(days=365)
    assert guesses.seconds_left(path, back) == 60
    assert guesses.seconds_left(path, back + timedelta(seconds=61)) == 0


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"wrong": "x", "last": 1e400}'])
def test_damaged_guesses_lock_nobody_out(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "learner.guesses"
    path.write_text(damage, encoding="ascii")
    assert guesses.seconds_left(path, NOW) == 0
