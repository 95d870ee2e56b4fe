"""English typed while the Korean keyboard was on is read, accepted and explained."""

import unicodedata

import pytest

from learner.marking import Key, Verdict, mark
from learner.marking.keyboard import has_hangul, keys_of
from tests.marking.korean_input import jamo, syllables

TYPED = [
    ("ㅗ디ㅣㅐ", "hello"),
    ("ㅠ무ㅏ", "bank"),
    ("쟈소ㅇㄱㅁㅈ", "withdraw"),
    ("ㄱㄷㅊ댜ㅔㅅ", "receipt"),
    ("ㅔㅣㄷㅁㄴㄷ", "please"),
    ("ㅖㅣㄷㅁㄴㄷ", "Please"),
    ("ㅒㅏ", "Ok"),
    ("ㅆㅗ무ㅏ ㅛㅐㅕ", "Thank you"),
    ("ㅑ ㅜㄷㄷㅇ ㅗ디ㅔ.", "i need help."),
    ("ㄴ재그", "sworm"),
    ("닭", "ekfr"),
    ("값", "rkqt"),
    ("의", "dml"),
    ("2 ㅅ뮤ㅣㄷㅅㄴ", "2 tablets"),
]


@pytest.mark.parametrize(("hangul", "keys"), TYPED)
def test_the_keys_behind_korean_letters(hangul: str, keys: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert keys_of(unicodedata.normalize(form, hangul)) == keys


def test_every_syllable_gives_the_keys_that_made_it() -> None:
    every = [chr(code) for code in range(ord("가"), ord("힣") + 1)]
    assert [syllables(keys_of(syllable)) for syllable in every] == every


def test_text_without_hangul_is_left_alone() -> None:
    assert not has_hangul("déjà vu £20 漢字 かな")
    assert keys_of("déjà vu £20") == "déjà vu £20"


@pytest.mark.parametrize(
    ("typed", "model"),
    [
        ("ㅗ디ㅣㅐ", "hello"),
        ("쟈소ㅇㄱㅁㅈ", "withdraw"),
        ("ㅑ ㅜㄷㄷㅇ help", "I need help."),
        ("£20 ㅔㅣㄷㅁㄴㄷ", "£20, please."),
        ("색 ㅔㅐㅕㅜㅇㄴ", "tor pounds"),
    ],
)
def test_is_accepted_with_a_remark(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.remarks) == (Verdict.RIGHT, ("korean-keyboard",))
    assert not has_hangul(made.typed)


@pytest.mark.parametrize(
    ("keys", "model", "verdict", "reason"),
    [
        ("withdrow", "withdraw", Verdict.NEARLY, "typo"),
        ("copy", "coffee", Verdict.NOT_YET, "l1"),
        ("I went to bank", "I went to the bank.", Verdict.NEARLY, "article"),
        ("deposit", "receipt", Verdict.NOT_YET, "wanted"),
    ],
)
def test_is_judged_like_english_otherwise(
    keys: str, model: str, verdict: Verdict, reason: str
) -> None:
    for typed in (syllables(keys), jamo(keys)):
        made = mark(typed, Key(model))
        assert (made.verdict, made.reason) == (verdict, reason)
        assert made.remarks == ("korean-keyboard",)
        assert made.typed.casefold() == keys.casefold()


@pytest.mark.parametrize("typed", ["영수증", "돈을 찾다", "은행", "카드 주세요"])
def test_korean_words_are_told_from_a_forgotten_key(typed: str) -> None:
    made = mark(typed, Key("receipt"))
    assert (made.reason, made.remarks, made.typed) == ("in-korean", (), typed)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("현금", Verdict.RIGHT),
        ("계좌", Verdict.NOT_YET),
        ("현금.", Verdict.RIGHT),
        ("", Verdict.NOT_YET),
    ],
)
def test_a_korean_answer_is_compared_as_korean(typed: str, verdict: Verdict) -> None:
    for form in ("NFC", "NFD"):
        assert mark(unicodedata.normalize(form, typed), Key("현금")).verdict is verdict
