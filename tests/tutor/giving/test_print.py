"""`learner print`: one page that any browser prints."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from learner.course.library import Course, open_course
from learner.paths import places
from learner.tutor.output import named
from tests.tutor.giving.conftest import Type


class Page(HTMLParser):
    """What stands on a page: its tags, and its text by section (each begins with an h2)."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.sections: list[list[str]] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "section":
            self.sections.append([])

    def handle_data(self, data: str) -> None:
        if self.sections and data.strip():
            self.sections[-1].append(data.strip())

    def section(self, heading: str) -> str:
        return next(" ".join(one) for one in self.sections if heading in one)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return open_course((places().course,), tmp_path_factory.mktemp("cache"))


def test_every_shipped_lesson_has_all_its_sheets(tutor: Type, shipped: Course) -> None:
    for unit in shipped.units:
        for head in unit.lessons:
            assert tutor("print", head.id).exit_code == 0
            lesson, page = shipped.lesson(head.id), Page(Path(f"{head.id}.html"))
            text = " ".join(part for section in page.sections for part in section)
            for word in lesson.words:
                assert text.count(word.en) >= 2, "in the list and on a card"
            for talk in lesson.talks:
                assert all(line.en in text for line in talk.lines)
                assert page.section("✂ Role cards to cut out").count(talk.title.en) == 2
            assert lesson.mission is not None
            assert lesson.mission.en in text


def test_the_answers_stand_on_a_sheet_of_their_own(tutor: Type) -> None:
    tutor("print", "cash-machine")
    page = Page(Path("cash-machine.html"))
    answers, tasks = page.section("Answers"), page.section("Fill the gaps")
    assert "withdraw / take out" in answers
    assert "How do I check my balance?" in answers
    assert "How do I check my balance?" not in tasks
    assert "Please take your card." in answers
    assert "Please take your card. " not in tasks.partition("Listen and write")[2]
    assert "정답" in answers


def test_the_letter_of_the_right_answer_is_the_one_on_the_sheet(tutor: Type) -> None:
    tutor("print", "cash-machine")
    page = Page(Path("cash-machine.html"))
    letter = re.search(r"(\w) Take out some money", page.section("Answers"))
    options = re.search(r"하려고 해요\? (.*?) You want cash", page.section("Fill the gaps"))
    assert letter is not None
    assert options is not None
    right = "abc".index(letter[1])
    before, _, _ = options[1].partition("Take out some money")
    assert sum(text in before for text in ("Get a new card", "Open an account")) == right


def test_the_learner_s_role_card_does_not_give_the_english_away(tutor: Type, course: Path) -> None:
    tutor("print", course / "money" / "cash.yaml")
    roles = Page(Path("cash.html")).section("✂ Role cards to cut out")
    assert "기계가 카드를 먹었어요" in roles
    assert roles.count("The machine has kept my card") == 2, "only the two titles"


def test_the_same_lesson_gives_the_same_sheets(tutor: Type) -> None:
    tutor("print", "cash-machine")
    tutor("print", "cash-machine", "-o", "again")
    assert Path("again.html").read_bytes() == Path("cash-machine.html").read_bytes()


def test_what_a_lesson_says_is_text_and_nothing_else(tutor: Type, course: Path) -> None:
    lesson = course / "money" / "cash.yaml"
    hostile = '<script>alert("1")</script><img src=x onerror=y>'
    text = lesson.read_text("utf-8")
    for old in (
        "Using a cash machine",
        "A small lesson for the tests.",
        "Please insert your card.",
    ):
        text = text.replace(old, f"'{hostile} insert {old}'")
    text = text.replace("means: 넣다", f"means: '{hostile}'").replace("Ms Lee", f"'{hostile}'")
    lesson.write_text(text, "utf-8")
    result = tutor("print", lesson)
    assert result.exit_code == 0, result.output
    page = Page(Path("cash.html"))
    assert {tag for tag, _ in page.tags} & {"script", "img", "iframe", "link", "object"} == set()
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert sum(hostile in part for section in page.sections for part in section) > 5


def test_the_page_asks_nothing_of_the_network(tutor: Type) -> None:
    tutor("print", "cash-machine")
    text = Path("cash-machine.html").read_text("utf-8")
    assert not re.search(r"https?:|url\(|@import|src=|href=", text)


def test_a_lesson_with_almost_nothing_in_it(tutor: Type, tmp_path: Path) -> None:
    lesson = tmp_path / "tiny.yaml"
    lesson.write_text(
        "format: 1\nid: tiny\ntitle: Tiny\nlevel: E1\ncan do:\n  - en: I can.\n"
        "words:\n  - id: tiny-hello\n    en: hello\n    means: 안녕하세요\n    example: Hello.\n",
        "utf-8",
    )
    assert tutor("print", lesson).exit_code == 0
    page = Page(Path("tiny.html"))
    assert len(page.sections) == 3, "words, cards, answers"
    assert ("html", {"lang": "en-GB"}) in page.tags


def test_a_lesson_with_errors_shows_them_and_makes_nothing(tutor: Type, course: Path) -> None:
    lesson = course / "money" / "cash.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("level: E1", "levle: E1"), "utf-8")
    result = tutor("print", lesson)
    assert result.exit_code == 1
    assert "cash.yaml:5:1: there is no key `levle` here\n" in result.output
    assert "did you mean `level`?" in result.output
    assert "has errors" in result.output
    assert list(Path().iterdir()) == []


def test_a_lesson_is_never_written_over(tutor: Type, course: Path) -> None:
    lesson = course / "money" / "cash.yaml"
    before = lesson.read_bytes()
    result = tutor("print", lesson, "-o", lesson)
    assert result.exit_code == 1
    assert ".html" in result.output
    assert lesson.read_bytes() == before


@pytest.mark.parametrize("name", ["nothing", "nowhere/at-all.yaml", ".", "../x.yaml", "\0.yaml"])
def test_a_lesson_that_is_not_there(tutor: Type, name: str) -> None:
    result = tutor("print", name)
    assert result.exit_code == 1
    assert result.output


@pytest.mark.usefixtures("small_course")
@pytest.mark.parametrize("folder", ["", ".", "..", "stick", "stick/", "stick.d"])
def test_a_folder_gets_the_file_under_its_usual_name(
    tutor: Type, tmp_path: Path, folder: str
) -> None:
    for made in ("stick", "stick.d"):
        Path(made).mkdir()
    for command, name in (
        (("print", "cash"), "cash.html"),
        (("pack", "cash"), "my.lessons"),
        (("export", "anki", "cash"), "learner.apkg"),
    ):
        result = tutor(*command, "-o", folder)
        assert result.exit_code == 0, result.output
        assert str(Path(folder, name)) in result.output
        assert Path(folder, name).is_file()
        assert [path.name for path in tmp_path.rglob(f"*{Path(name).suffix}")] == [name]


def test_the_root_of_a_drive_is_a_folder() -> None:
    there = named(Path("/"), "sheet.html", ".html")
    assert there == Path("/sheet.html")


def test_a_folder_that_takes_no_file(tutor: Type) -> None:
    Path("there").write_text("a file, not a folder")
    result = tutor("print", "cash-machine", "-o", Path("there", "sheet.html"))
    assert result.exit_code == 1
    assert "could not be written" in result.output
    assert [path.name for path in Path().iterdir()] == ["there"]


@pytest.mark.parametrize("command", ["print", "export", "pack", "install", "report"])
def test_help_is_quick_and_has_an_example(command: str) -> None:
    script = (
        "import sys; from learner.tutor.commands import cli;"
        f"sys.argv = ['learner', '{command}', '--help'];"
        "\ntry: cli()\nexcept SystemExit: pass\n"
        "print('loaded', *{'yaml', 'pydantic', 'textual', 'jinja2', 'genanki', 'sqlite3'}"
        " & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert f"learner {command}" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "loaded"
