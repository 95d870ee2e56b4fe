"""What the app draws is as wide as it says, in every console."""

import unicodedata
from datetime import date, timedelta

import pytest
from textual.content import Content

from learner.app import chart, symbols
from learner.app.pictures import HEIGHT, PICTURES, WIDTH, badge, draw
from learner.app.text import fit
from learner.study.progress import WEEKS, first_day

TODAY = date(2026, 11, 23)


def plain(lines: list[Content]) -> str:
    return "\n".join(line.plain for line in lines)


def test_signs_are_one_cell_wide_in_every_console() -> None:
    signs = [value for name, value in vars(symbols).items() if name.isupper()]
    assert {unicodedata.east_asian_width(sign) for sign in signs} <= {"N", "Na"}


@pytest.mark.parametrize("id", PICTURES)
def test_pictures_have_one_size_and_plain_characters(id: str) -> None:
    lines = draw(id).plain.split("\n")
    assert [len(line) for line in lines] == [WIDTH] * HEIGHT
    assert "".join(lines).isascii()
    assert badge(id).cell_length == 5


def test_an_unknown_picture_still_shows() -> None:
    assert draw("taken away").plain


@pytest.mark.parametrize("text", ["", "abc", "가나다라마바사", "가a나b다c라d", "한"])
@pytest.mark.parametrize("width", [1, 2, 3, 7, 12])
def test_fit_gives_exactly_the_width(text: str, width: int) -> None:
    assert Content(fit(text, width)).cell_length == width


def test_a_heap_of_words_is_never_shown() -> None:
    days = [(TODAY + timedelta(days=ahead), 347 if not ahead else 3) for ahead in range(7)]
    assert "347" not in plain(chart.week(days, cap=25))


def test_something_done_is_never_drawn_as_nothing() -> None:
    assert "on $bar" in str(chart.bar(1, 1000, 20).spans[0].style)


@pytest.mark.parametrize("ahead", range(7))
def test_a_year_begins_with_the_first_day_that_is_read(ahead: int) -> None:
    today = TODAY + timedelta(days=ahead)
    first = first_day(today)
    drawn = plain(chart.year({first - timedelta(days=1): 5, first: 5, today: 5}, today, gap=""))
    assert drawn.count(symbols.FULL) == 2


def test_a_year_has_each_day_once_and_none_to_come() -> None:
    days = {TODAY - timedelta(days=ahead): 5 for ahead in range(20)}
    drawn = plain(chart.year(days, TODAY, gap=""))
    assert drawn.count(symbols.FULL) == 20
    assert drawn.count(symbols.FULL) + drawn.count(symbols.EMPTY) == 52 * 7 + 1


@pytest.mark.parametrize("ahead", range(0, 365, 7))
@pytest.mark.parametrize("gap", ["", " "])
def test_the_newest_month_is_named_above_its_first_week(ahead: int, gap: str) -> None:
    today = TODAY + timedelta(days=ahead)
    names, *_squares = plain(chart.year({}, today, gap)).split("\n")
    *older, newest = names.split()
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=(monday.day - 1) // 7)
    assert newest == f"{first.month}월"
    weeks = WEEKS - 1 - (monday - first).days // 7
    assert Content(names[: names.rindex(newest)]).cell_length == 4 + weeks * (1 + len(gap))
    assert len({newest, *older}) >= 9, "names of months do not run into each other"
