"""What a centre settles, and what is said where it is written wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner.course.centre import EXAMPLES, Centre, read_centre, require_reports, unknown_units
from learner.course.problem import Problem
from learner.errors import LearnerError
from learner.messages.problems import PROBLEMS

SETTLED = """\
# Hope Centre
units = [
  "money",
  "first-words",
]
wording = "north"
language = "en"
contact = "희망 센터: 020 7946 0000"
reports = false
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "센터" / "centre.toml"


def read(path: Path, text: str | bytes) -> tuple[Centre, list[str]]:
    """What holds, and each problem as it is told, without the path."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    centre, problems = read_centre(path)
    return centre, [told(one) for one in problems]


def told(one: Problem) -> str:
    what, how = (words.format(**one.fields) for words in PROBLEMS[one.code])
    return f"{one.line}:{one.column}: {what} — {how}"


def test_without_a_file_everything_is_as_usual(path: Path) -> None:
    assert read_centre(path) == (Centre(), ())
    assert Centre().chosen() == {}
    require_reports(path)


def test_what_is_settled_holds(path: Path) -> None:
    centre, problems = read(path, SETTLED)
    assert problems == []
    assert centre == Centre(
        ("money", "first-words"), "north", "en", "희망 센터: 020 7946 0000", reports=False
    )
    assert centre.chosen() == {"wording": "north", "interface": "en", "explain": "en"}
    with pytest.raises(LearnerError) as caught:
        require_reports(path)
    assert caught.value.code == "centre-no-reports"


def test_the_examples_are_right(path: Path) -> None:
    text = "format = 1\n" + "\n".join(EXAMPLES.values())
    assert read(path, text)[1] == []
    assert read(path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())[1] == []


def test_what_is_wrong_is_told_with_its_place_and_the_rest_holds(path: Path) -> None:
    centre, problems = read(
        path,
        'wording = "nort"\n  unit = ["money"]\nlanguage = 3\nopening = "10"\n'
        'contact = "020"\nunits = []\nformat = 2\nreports = "no"\n',
    )
    assert problems == [
        "1:1: `wording` cannot be “nort” — write one of: together, south, north, plain."
        " Did you mean north?",
        "2:3: there is no key `unit` here — did you mean `units`?",
        '3:1: `language` is not written as it should be — write it like this: language = "ko"',
        "4:1: there is no key `opening` here — delete it; there are: units, wording, language,"
        " contact, reports",
        "6:1: `units` is not written as it should be — write it like this:"
        ' units = ["first-words", "money"]',
        "7:1: this is another format than this program knows — write `format = 1`, or use a newer"
        " version of the program",
        "8:1: `reports` is not written as it should be — write it like this: reports = false",
    ]
    assert centre == Centre(contact="020", reports=False)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("wording = north\n", "1:11"),
        ('contact = "020\n', "1:15"),
        ('language = "ko"\ncontact = “020”\n', "2:11"),
        ("units = [\n", "1:1"),
        ('language = "ko"\nlanguage = "en"\n', "2:"),
    ],
)
def test_a_broken_file_is_told_and_allows_no_reports(path: Path, text: str, place: str) -> None:
    centre, (problem,) = read(path, text)
    assert problem.startswith(place)
    assert "straight quotes" in problem
    assert centre == Centre(reports=False)


@pytest.mark.parametrize(
    "text",
    [
        "report = false",
        "Reports = false",
        'contact = "020"\nopening = "10"',
        "wording = 3",
    ],
)
def test_any_mistake_allows_no_reports_and_says_why(path: Path, text: str) -> None:
    assert not read(path, text)[0].reports
    with pytest.raises(LearnerError) as caught:
        require_reports(path)
    assert caught.value.code == "centre-unclear"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("reports = no", "reports = false"),
        ("reports = False  # none", "reports = false"),
        ("reports: false", "reports = false"),
        ('reports = "no"', "reports = false"),
        ("reports = 0", "reports = false"),
        ("reports = never", "reports = false"),
        ("reports = yes", "reports = true"),
        ("reports = True", "reports = true"),
    ],
)
def test_reports_are_told_as_they_were_meant(path: Path, line: str, meant: str) -> None:
    centre, (problem,) = read(path, f'language = "ko"\n{line}\n')
    assert problem.startswith("2:")
    assert problem.endswith(f"write it like this: {meant}")
    assert not centre.reports


@pytest.mark.parametrize(
    "content",
    ["wording = “한국어”".encode("cp949", "replace"), SETTLED.encode("utf-16"), b"\0\1", b""],
)
def test_what_is_no_text_is_told(path: Path, content: bytes) -> None:
    centre, problems = read(path, content)
    assert len(problems) == 1
    assert not centre.reports


def test_a_folder_of_that_name_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    assert [one.code for one in read_centre(path)[1]] == ["not-a-file"]


def test_units_that_are_not_in_the_course(path: Path) -> None:
    centre, _ = read(path, 'units = [\n  "mony", "money",\n  "space-travel"]\n')
    problems = unknown_units(path, centre, ["money", "first-words"])
    assert [told(one) for one in problems] == [
        "2:3: the course has no unit “mony” — did you mean `money`?",
        "3:3: the course has no unit “space-travel” — write one of: money, first-words",
    ]


@given(
    st.dictionaries(
        st.sampled_from([*EXAMPLES, "format", "other"]),
        st.sampled_from(["1", "true", '"ko"', '""', "[]", "[1]", '["a"]', "{}", "2026-11-29"]),
    ),
    st.text(max_size=30),
)
def test_whatever_stands_there_something_holds(
    tmp_path_factory: pytest.TempPathFactory, keys: dict[str, str], noise: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "centre.toml"
    for text in ("\n".join(f"{key} = {value}" for key, value in keys.items()), noise):
        path.write_text(text, encoding="utf-8", errors="replace")
        centre, problems = read_centre(path)
        assert centre.wording in {"together", "south", "north", "plain"}
        assert all(told(one) for one in problems)
