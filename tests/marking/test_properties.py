"""What holds for every answer."""

import unicodedata
from typing import Literal

from hypothesis import assume, example, given
from hypothesis import strategies as st

from learner.marking import Key, Mark, Verdict, mark
from learner.marking.normalise import tidy
from learner.marking.patterns import expand
from tests.marking.korean_input import jamo, syllables

WORDS = (
    "I you she the a an to bank card machine receipt account appointment withdraw like would can"
    " don't I'm it's not please thank help need open form sign work coffee rice quickly on at in"
    " left right before after yes no two three 20 £20 3:30 Monday March half past colour cheque"
).split()

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
anything = st.text(max_size=60)
FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")

PASSED = {Verdict.RIGHT, Verdict.NEARLY}


def outcome(made: Mark) -> tuple[Verdict, str]:
    return made.verdict, made.reason


@given(anything)
@example("ﷺ" * 40)
@example("e\u200d\u0301´")
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(anything, st.booleans())
def test_the_model_answer_is_right(model: str, form: bool) -> None:
    assume(tidy(model))
    assert mark(model, Key(model, form=form)).verdict is Verdict.RIGHT


@given(anything, anything, st.lists(anything, max_size=3), st.booleans())
def test_anything_can_be_judged(typed: str, model: str, accept: list[str], form: bool) -> None:
    key = Key(model, tuple(accept), form, frozenset(accept))
    made = mark(typed, key, frozenset(accept))
    assert made == mark(typed, key, frozenset(accept))
    assert made.model == model
    assert (made.reason == "") is (made.verdict is Verdict.RIGHT)
    assert not (made.difference and made.verdict is Verdict.RIGHT)


@given(sentences, sentences, st.data())
def test_how_it_is_typed_does_not_matter(typed: str, model: str, data: st.DataObject) -> None:
    plain = outcome(mark(typed, Key(model)))
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in typed)
    outer = data.draw(st.text(" \t\n\u3000\u00a0", max_size=3))
    variants = [
        typed.upper(),
        typed.swapcase(),
        outer + typed + outer,
        typed.replace(" ", "  "),
        typed.replace("'", "’"),
        f"“{typed}”",
        typed + data.draw(st.sampled_from([".", "!", "?", ",", " …"])),
        unicodedata.normalize(data.draw(st.sampled_from(FORMS)), typed),
        wide,
    ]
    for variant in variants:
        assert outcome(mark(variant, Key(model))) == plain, variant


@given(sentences)
def test_the_model_on_the_korean_keyboard_is_right_and_remarked(model: str) -> None:
    for typed in (syllables(model), jamo(model), unicodedata.normalize("NFD", syllables(model))):
        made = mark(typed, Key(model))
        assert made.verdict is Verdict.RIGHT
        assert ("korean-keyboard" in made.remarks) is any(c.isalpha() for c in model)


@given(sentences, st.integers(10, 99_999), st.data())
def test_another_digit_is_never_right_or_nearly(
    text: str, number: int, data: st.DataObject
) -> None:
    figures = str(number)
    place = data.draw(st.integers(0, len(figures) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != figures[place]]))
    changed = figures[:place] + other + figures[place + 1 :]
    model = f"{text} {{}} {data.draw(sentences)}"
    assert mark(model.format(changed), Key(model.format(figures))).verdict is Verdict.NOT_YET


@given(st.integers(0, 23), st.integers(0, 59), st.data())
def test_another_time_is_never_right_or_nearly(hour: int, minute: int, data: st.DataObject) -> None:
    sign = data.draw(st.sampled_from(":."))
    model = f"{hour}{sign}{minute:02d}"
    minutes = data.draw(st.integers(0, 59).filter(lambda other: other != minute))
    for form in ("{}", "at {} am", "The train leaves at {}."):
        made = mark(form.format(f"{hour}{sign}{minutes:02d}"), Key(form.format(model)))
        assert made.verdict is Verdict.NOT_YET


@given(st.integers(1, 12), st.integers(0, 59), st.integers(1, 12), st.integers(0, 59))
def test_a_time_in_korean_is_never_right_and_nearly_only_where_it_is_the_same(
    hour: int, minute: int, other: int, minutes: int
) -> None:
    for typed in (f"{hour}시 {minute}분", f"{hour}시{minute}분", f"Is it {hour}시 {minute}분?"):
        model = typed[: typed.index(str(hour))] + f"{other}:{minutes:02d}"
        made = mark(typed, Key(model))
        same = (hour, minute) == (other, minutes)
        assert made.verdict is (Verdict.NEARLY if same else Verdict.NOT_YET)


OFTEN = {1: ("once", "one time", "1 time"), 2: ("twice", "two times", "2 times")}


@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_how_often_is_exact_however_it_is_said(one: int, other: int, data: st.DataObject) -> None:
    said = [
        data.draw(st.sampled_from(OFTEN.get(number, (f"{number} times",))))
        for number in (one, other)
    ]
    for form in ("{}", "Take 2 tablets, {} a day.", "One tablet, {} a day. Is that right?"):
        made = mark(form.format(said[0]), Key(form.format(said[1])))
        assert made.verdict is (Verdict.RIGHT if one == other else Verdict.NOT_YET)
    made = mark(f"{one} a day", Key(f"{said[1]} a day"))
    assert made.verdict is Verdict.NOT_YET


@given(st.sampled_from("a one 1 two 2 three the half".split()), st.sampled_from([1, 2, 3]))
def test_only_one_is_said_with_an_article(typed: str, count: int) -> None:
    known = {"a": 1, "one": 1, "1": 1, "two": 2, "2": 2, "three": 3}
    things = "tablet" if count == 1 else "tablets"
    made = mark(f"{typed} {things}, twice a day", Key(f"{count} {things}, twice a day"))
    assert made.verdict is (Verdict.RIGHT if known.get(typed) == count else Verdict.NOT_YET)


@given(st.integers(1, 31), st.integers(1, 31), st.data())
def test_a_day_of_the_month_beside_a_weekday_is_exact(
    one: int, other: int, data: st.DataObject
) -> None:
    weekdays = st.sampled_from("Monday Tuesday Thursday Sunday".split())
    weekday, wanted = data.draw(weekdays), data.draw(weekdays)
    way = data.draw(st.sampled_from(["{0} {1}", "{1} {0}", "{0} the {1}th", "the {1}th {0}"]))
    typed = f"{way.format(weekday, one)}, half past ten"
    made = mark(typed, Key(f"{wanted} the {other}th, half past ten."))
    same = (weekday, one) == (wanted, other)
    assert made.verdict is (Verdict.RIGHT if same else Verdict.NOT_YET)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.data())
def test_a_not_more_or_less_is_never_right_or_nearly(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words)))
    without, with_it = " ".join(words), " ".join([*words[:place], "not", *words[place:]])
    assert mark(with_it, Key(without)).verdict not in PASSED
    assert mark(without, Key(with_it)).verdict not in PASSED


@given(sentences, sentences)
def test_the_pieces_make_up_the_answer(typed: str, model: str) -> None:
    made = mark(typed, Key(model))
    if made.difference:
        ours = "".join(piece.text for piece in made.difference if piece.kind != "extra")
        theirs = "".join(piece.text for piece in made.difference if piece.kind != "missing")
        assert ours == model
        assert mark(theirs, Key(typed)).verdict is Verdict.RIGHT
        assert all(piece.text for piece in made.difference)


@given(sentences, st.lists(sentences, min_size=1, max_size=4), st.booleans())
def test_what_a_reason_names_stands_in_what_is_shown(
    typed: str, answers: list[str], form: bool
) -> None:
    made = mark(typed, Key(answers[0], tuple(answers[1:]), form))
    assert made.model == answers[0]
    for word in filter(None, made.fields.get("wanted", "").split(", ")):
        assert word in made.answer
    for word in filter(None, made.fields.get("typed", "").split(", ")):
        assert word in made.typed
    if made.difference:
        shown = "".join(piece.text for piece in made.difference if piece.kind != "extra")
        assert shown == made.answer


parts = st.recursive(
    st.sampled_from("card form bank here now".split()),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"({'|'.join(ways)})"),
        inner.map(lambda one: f"({one})"),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
    ),
    max_leaves=6,
)


@given(parts)
def test_what_a_pattern_stands_for_is_right(pattern: str) -> None:
    for answer in expand(f"I need {pattern}"):
        assert mark(answer, Key("Help!", (f"I need {pattern}",))).verdict is Verdict.RIGHT
