"""`learner graph`, as a tutor types it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from learner import language
from learner.tutor.commands import cli

TILL = Path(__file__).parent.parent / "rehearsal" / "good" / "rehearsals" / "till.yaml"


def run(*args: str | Path) -> Result:
    before = language.current()
    try:
        return CliRunner().invoke(cli, ["graph", *map(str, args)], catch_exceptions=False)
    finally:
        language.use(before)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEARNER_HOME", str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def test_mermaid_has_every_node_and_every_way() -> None:
    lines = run(TILL).output.splitlines()
    assert lines[0] == "flowchart TD"
    assert '  n0["hello: Hello. Do you have a card?"]' in lines
    assert '  n5(["done: You have paid."])' in lines
    assert '  n0 -->|"say: No, I don\'t."| n2' in lines
    assert '  n0 -.->|"say: Yes, I do."| n1' in lines
    assert '  n1 -->|"type: pin [input == code]"| n2' in lines
    assert "  n3 --> n2" in lines


def test_a_shipped_rehearsal_by_its_id() -> None:
    result = run("cash-machine")
    assert result.exit_code == 0
    assert "press: Cash with receipt" in result.output


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A rehearsal of the tutor's own, who stands elsewhere."""
    path = tmp_path / "home" / "lessons" / "rehearsals" / "my-till.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(TILL.read_text("utf-8").replace("id: till", "id: my-till", 1), "utf-8")
    return path


@pytest.mark.parametrize("name", ["rehearsals/my-till.yaml", "rehearsals/my-till", "my-till"])
def test_a_rehearsal_of_one_s_own_by_any_name(own: Path, name: str) -> None:
    assert 'n5(["done: You have paid."])' in run(name).output
    text = own.read_text("utf-8")
    own.write_text(text.replace("kind:", "\tkind:", 1), "utf-8")
    result = run(name)
    assert "my-till.yaml:3:1: a tab was used to indent" in result.output
    assert "has errors" in result.output
    assert result.exit_code == 1


def test_a_rehearsal_in_the_languages_of_its_course(own: Path) -> None:
    course = own.parent.parent / "course.yaml"
    course.write_text("format: 1\nfor: [ko, zh]\n", "utf-8")
    text = own.read_text("utf-8")
    own.write_text(re.sub(r"^(ko: .*)$", r"\1\nzh: 收银台", text, count=1, flags=re.M), "utf-8")
    result = run(own)
    assert result.exit_code == 0, result.output


def test_a_way_that_leads_nowhere_is_drawn(own: Path) -> None:
    text = own.read_text("utf-8")
    own.write_text(
        f"{text}  nobody-comes-here:\n    story: x\n    ko: 가\n    go: hello\n", "utf-8"
    )
    assert "nobody-comes-here" in run(own).output


def test_a_page_that_is_complete_in_itself(tmp_path: Path) -> None:
    page = tmp_path / "till.html"
    assert run(TILL, "--html", page).exit_code == 0
    text = page.read_text("utf-8")
    assert "src=" not in text
    assert "href=" not in text
    drawing = ElementTree.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])
    names = [one.text for one in drawing.iter() if one.get("class") == "name"]
    assert sorted(map(str, names)) == [
        "done", "enter-code", "hello", "how-much", "stopped", "take-it", "too-much",
    ]  # fmt: skip
    said = " ".join(filter(None, (one.text for one in drawing.iter())))
    assert "say: No, I don't. → how-much" in said
    assert "⚠ say: Yes, I do. → enter-code" in said
    assert {one.name for one in tmp_path.iterdir()} - {"home"} == {"till.html"}


def test_what_cannot_be_drawn_is_said_in_one_line(tmp_path: Path) -> None:
    result = run("no-such-thing")
    assert result.exit_code == 1
    assert result.output == "There is no rehearsal called no-such-thing. Choose another one.\n"
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\n", "utf-8")
    assert "broken.yaml:1:1: `id` is missing" in run(broken).output
    assert run(broken).exit_code == 1
    lesson = TILL.parent.parent / "shop" / "paying.yaml"
    assert run(lesson).output.endswith("is a lesson, and this works with rehearsals only.\n")
    missing = tmp_path / "till.yaml"
    assert run(missing).output.startswith("There is no lesson file ")
    result = run(TILL, "--html", tmp_path / "nowhere" / "x.html")
    assert result.exit_code == 1
    assert "could not be written" in result.output
