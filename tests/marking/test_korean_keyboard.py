"""English typed while the Korean keyboard was on is read, accepted and explained."""

import unicodedata

import pytest

from learner.course.text import has_hangul
from learner.marking import Key, Verdict, mark
from learner.marking.keyboard import keys_of
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
    ("typed", "model", "understood", "remarks"),
    [
        ("네 I am allergic to penicillin", "I am allergic to penicillin.", "", ()),
        ("아니요 I don't", "No, I don't.", "", ()),
        ("I have 현금", "I have cash.", "", ()),
        ("ㅑ need 도움", "I need help.", "i need 도움", ("korean-keyboard",)),
    ],
)
def test_a_korean_word_beside_english_stays_korean(
    typed: str, model: str, understood: str, remarks: tuple[str, ...]
) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.reason, made.remarks) == (Verdict.NOT_YET, "in-korean", remarks)
    assert made.typed == (understood or typed)


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


@pytest.mark.parametrize(
    ("typed", "model", "wanted"),
    [
        ("9시45분", "9:45", "9:45"),
        ("9시 45분", "quarter to ten", "9:45"),
        ("9시 45분이에요", "9:45", "9:45"),
        ("9시 반", "half past nine", "9:30"),
        ("오후 3시", "3 pm", "3:00 pm"),
        ("10시", "10:00", "10:00"),
        ("10파운드", "£10", "£10"),
        ("1,000 파운드", "£1,000", "£1,000"),
        ("20파운드 50펜스", "£20.50", "£20.50"),
        ("50펜스", "50p", "50p"),
        ("3월 3일", "3 March", "3 March"),
        ("1990년 5월 3일", "3 May 1990", "3 May 1990"),
        ("3일", "three days", "3 days"),
        ("3일", "third", "3rd"),
        ("21일", "21st", "21st"),
        ("12일", "12th", "12th"),
        ("2번 a day", "twice a day", "2 times"),
        ("1정", "one tablet", "1 tablet"),
        ("5월", "May", "May"),
        ("9시 45분 to 10시", "9:45 to 10:00", "9:45, 10:00"),
    ],
)
def test_a_number_written_in_korean_is_nearly_right(typed: str, model: str, wanted: str) -> None:
    for form in ("NFC", "NFD"):
        made = mark(unicodedata.normalize(form, typed), Key(model))
        assert (made.verdict, made.reason) == (Verdict.NEARLY, "number-in-korean")
        assert (made.fields["wanted"], made.remarks) == (wanted, ())


@pytest.mark.parametrize(
    ("typed", "model", "reason", "written"),
    [
        ("9시 40분", "9:45", "number", "9:40"),
        ("20파운드", "£10", "number", "£20"),
        ("3일", "3 March", "day", "3"),
        ("3월 4일", "3 March", "number", "4 March"),
        ("3번 a day", "twice a day", "number", "3"),
        ("2정", "one tablet", "number", "2"),
        ("13월 3일", "3 March", "day", "3 13"),
    ],
)
def test_another_number_written_in_korean_is_not(
    typed: str, model: str, reason: str, written: str
) -> None:
    made = mark(typed, Key(model))
    assert (made.verdict, made.reason) == (Verdict.NOT_YET, reason)
    assert (made.fields["written"], made.remarks) == (written, ("korean-number",))


@pytest.mark.parametrize("typed", ["열 시", "9개월쯤", "10원", "아침 9시", "{}"])
def test_other_korean_is_only_told_as_korean(typed: str) -> None:
    made = mark(f"{typed}요", Key("9:45"))
    assert (made.verdict, made.reason, made.remarks) == (Verdict.NOT_YET, "in-korean", ())
