"""No file, however broken, gets further than a problem with a line."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from learner.course.content import look_at_lesson
from learner.course.problem import Problem
from learner.course.read import read_course, read_facts, read_lesson
from learner.course.text import LARGEST
from learner.messages.problems import PROBLEMS
from tests.course.conftest import GOOD, LESSON, problems
from tests.course.damage import damaged


def sound(found: tuple[Problem, ...], lines: int) -> None:
    """Every problem has words, and a place in the file."""
    for one in found:
        assert one.column >= 1
        assert 1 <= one.line <= lines + 1, one
        for words in PROBLEMS[one.code]:
            assert words.format(**one.fields)


def look(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    read = read_lesson(path, "money", ("ko",))
    found = (*read.problems, *look_at_lesson(read, ("ko",)))
    assert read.lesson is not None or any(one.severity == "error" for one in found)
    sound(found, data.count(b"\n") + data.count(b"\r") + 1)


@pytest.mark.parametrize("seed", range(20))
def test_a_lesson_damaged_at_random(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    for _ in range(20):
        look(tmp_path / "damaged.yaml", damaged(LESSON, rng))


@pytest.mark.parametrize("seed", range(3))
def test_a_course_damaged_at_random(course: Path, seed: int) -> None:
    rng = Random(seed)
    files = sorted(course.rglob("*.yaml"))
    for _ in range(15):
        path = rng.choice(files)
        good = path.read_bytes()
        path.write_bytes(damaged(good.decode(), rng))
        for one in problems(course):
            assert one.line >= 1
            assert [words.format(**one.fields) for words in PROBLEMS[one.code]]
        path.write_bytes(good)


@pytest.mark.parametrize("name", ["course.yaml", "facts.yaml"])
def test_the_course_s_own_files_damaged_at_random(tmp_path: Path, name: str) -> None:
    text = (GOOD / name).read_text(encoding="utf-8")
    path = tmp_path / name
    rng = Random(name)
    for _ in range(100):
        path.write_bytes(damaged(text, rng))
        read = read_course(path) if name == "course.yaml" else read_facts(path, ("ko",))
        sound(read.problems, path.read_bytes().count(b"\n") + 1)


@settings(max_examples=150)
@given(data=st.binary(max_size=400))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    look(tmp_path_factory.mktemp("any") / "any.yaml", data)


@settings(max_examples=150)
@example("[\n")
@example("words: {\n\n")
@example("? ?")
@given(text=st.text(alphabet="ab:-#[]{}&*!|>'\"%@`,? \t\n가", max_size=60))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    look(tmp_path_factory.mktemp("any") / "any.yaml", text.encode())


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 30_000,
        b"[\n" * 30_000,
        b"{" * 30_000,
        b"- " * 30_000,
        b"a: " * 30_000,
        b"? " * 30_000,
        b"&a [" * 10_000,
        b"'" * 100_000,
        b"- \n" * 50_000,
        b"x: y\n" * 40_000,
        b"a: &a [b, b]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"!!python/object/apply:os.system ['echo hello']",
        b"#" * LARGEST,
        b"\n" * LARGEST,
    ],
    ids=lambda data: str(data[:12]),
)
def test_what_breaks_other_readers(tmp_path: Path, data: bytes) -> None:
    look(tmp_path / "bomb.yaml", data)
