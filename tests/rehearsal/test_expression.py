"""The little language of conditions: its values, its order, its errors, and that it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.course.expression import ExpressionError, parse
from learner.course.rehearsal import Sort, Value
from learner.rehearsal.work_out import work_out

SORTS: dict[str, Sort] = {"balance": "money", "tries": "number", "code": "text", "vip": "flag"}
VALUES: dict[str, Value] = {"balance": 12_000, "tries": 2, "code": "0420", "vip": True}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tries", 2),
        ("tries - 1", 1),
        ("tries - 1 - 1", 0),
        ("tries - (1 - 1)", 2),
        ("balance - £20.50", 9_950),
        ("balance + £1 > £120", True),
        ("tries > 1 and vip", True),
        ("not vip or tries == 2", True),
        ("not (vip or tries == 2)", False),
        ("not tries == 2", False),
        ("tries == 1 or vip and tries == 2", True),
        ("(tries == 1 or vip) and tries == 3", False),
        ('code == "0420"', True),
        ("code != '420'", True),
        ("vip == yes", True),
        ("vip != no", True),
        ("tries<=2", True),
        ("tries >= 3", False),
    ],
)
def test_what_it_is_worth(text: str, value: Value) -> None:
    assert work_out(parse(text, SORTS), VALUES) == value


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("tries >", "expression-broken", 7),
        ("> tries", "expression-broken", 0),
        ("tries 2", "expression-broken", 6),
        ("(tries > 1", "expression-broken", 0),
        ("tries > 1)", "expression-broken", 9),
        ("tries * 2", "expression-broken", 6),
        ("__import__('os')", "expression-broken", 0),
        ("tries.real", "expression-broken", 5),
        ("balance > 20", "expression-kinds", 8),
        ("tries and vip", "expression-kinds", 6),
        ("not tries", "expression-kinds", 0),
        ('code < "1"', "expression-sign", 5),
        ("vip + vip", "expression-sign", 4),
        ("  blance > £2", "name-unknown-near", 2),
        ("input > £2", "input-elsewhere", 0),
        ("()", "expression-broken", 1),
    ],
)
def test_what_is_wrong_and_where(text: str, code: str, at: int) -> None:
    with pytest.raises(ExpressionError) as error:
        parse(text, SORTS)
    assert (error.value.code, error.value.at) == (code, at)


def test_brackets_without_end_are_no_trouble() -> None:
    with pytest.raises(ExpressionError):
        parse("(" * 5000 + "tries", SORTS)
    deep = "(" * 90 + "tries" + ")" * 90
    assert work_out(parse(deep, SORTS), VALUES) == 2


@given(st.text(alphabet="()<>=!+-£ 0123456789\"'abcdetriesvpnotycl", max_size=60))
def test_any_text_is_worth_something_or_a_problem(text: str) -> None:
    try:
        expression = parse(text, SORTS)
    except ExpressionError as error:
        at = error.at
    else:
        assert isinstance(work_out(expression, VALUES), int | str)
        at = 0
    assert 0 <= at <= len(text)
