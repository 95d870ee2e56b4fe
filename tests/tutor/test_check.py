"""`learner check`, as a tutor types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learner import language
from learner.tutor.commands import cli, system_language
from tests.course.conftest import BAD_NAME, needs_any_name

GOOD = Path(__file__).parent.parent / "course" / "good"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEARNER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(GOOD, tmp_path / "course"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def run(*args: str | Path) -> Result:
    before = language.current()
    try:
        return CliRunner().invoke(cli, ["check", *map(str, args)], catch_exceptions=False)
    finally:
        language.use(before)


def test_a_good_course(course: Path) -> None:
    result = run(course)
    assert result.output == "Lessons checked: 2. Errors: 0. Warnings: 0.\n"
    assert result.exit_code == 0


def test_an_error(course: Path) -> None:
    lesson = course / "money" / "cash-machine.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("level: E1", "levle: E1"), "utf-8")
    result = run(course)
    where = Path("course", "money", "cash-machine.yaml")
    assert result.output.splitlines() == [
        f"{where}:5:1: there is no key `levle` here",
        "    levle: E1",
        "    ^^^^^",
        "  did you mean `level`?",
        "Lessons checked: 2. Errors: 1. Warnings: 0.",
    ]
    assert result.exit_code == 1


def test_a_warning_does_not_fail(course: Path) -> None:
    lesson = course / "money" / "cash-machine.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("[pay]", "[deposit]"), "utf-8")
    result = run(course)
    assert "(warning) no lesson teaches a word with the id `deposit`" in result.output
    assert result.exit_code == 0
    assert run(course, "--strict").exit_code == 1


def test_what_a_lesson_may_lack_is_told_only_when_asked_for(course: Path) -> None:
    lesson = course / "money" / "cash-machine.yaml"
    text = lesson.read_text("utf-8")
    lesson.write_text(text[: text.index("mission:")], "utf-8")
    assert run("--strict", lesson).output == "Lessons checked: 1. Errors: 0. Warnings: 0.\n"
    result = run("--strict", "--notes", lesson)
    assert "cash-machine.yaml:2:1: (note) there is no `mission`" in result.output
    assert result.exit_code == 0


def test_for_editors_and_other_programs(course: Path) -> None:
    assert json.loads(run(course, "--format", "json").output) == {
        "checked": 2, "errors": 0, "warnings": 0, "problems": [],
    }  # fmt: skip
    lesson = course / "money" / "cash-machine.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("level: E1", "levle: E1"), "utf-8")
    result = run(course, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.output) == {
        "checked": 2,
        "errors": 1,
        "warnings": 0,
        "problems": [
            {
                "path": str(Path("course", "money", "cash-machine.yaml")),
                "line": 5,
                "column": 1,
                "end_column": 6,
                "severity": "error",
                "code": "key-unknown-near",
                "message": "there is no key `levle` here",
                "fix": "did you mean `level`?",
            }
        ],
    }


def test_one_lesson_is_checked_within_its_course(course: Path) -> None:
    broken = course / "first" / "at-the-till.yaml"
    broken.write_text(broken.read_text("utf-8").replace("level: Pre-Entry", "level: A0"), "utf-8")
    result = run(course / "money" / "cash-machine.yaml")
    assert result.output == "Lessons checked: 1. Errors: 0. Warnings: 0.\n"
    assert run(course / "first").exit_code == 1


def test_a_lesson_outside_any_course_may_use_the_installed_words(
    course: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    text = (course / "first" / "at-the-till.yaml").read_text("utf-8").replace("id: ", "id: my-")
    (stick / "my-at-the-till.yaml").write_text(text, "utf-8")
    for path in (stick, stick / "my-at-the-till.yaml"):
        result = run(path)
        assert result.output == "Lessons checked: 1. Errors: 0. Warnings: 0.\n"


def test_without_a_path_the_course_and_the_tutor_s_lessons(course: Path, tmp_path: Path) -> None:
    own = tmp_path / "home" / "lessons" / "mine"
    own.mkdir(parents=True)
    (own / "new.yaml").write_text("format: 1\n", "utf-8")
    result = run()
    assert f"{Path('home', 'lessons', 'mine', 'new.yaml')}:1:1: `id` is missing" in result.output
    assert result.exit_code == 1


def test_fix_writes_ids(course: Path) -> None:
    result = run("--fix", course)
    assert (
        result.output.splitlines()[0]
        == f"{Path('course', 'first', 'at-the-till.yaml')}: ids written"
    )
    assert (course / "ids.lock").exists()
    assert run("--fix", course).output == "Lessons checked: 2. Errors: 0. Warnings: 0.\n"


def test_fix_tells_what_it_mended(course: Path) -> None:
    lesson = course / "money" / "cash-machine.yaml"
    good = lesson.read_text("utf-8")
    lesson.write_text(good.replace("level: E1", "levle: E1"), "utf-8")
    rows = run("--fix", lesson).output.splitlines()
    assert rows[:3] == [
        f"{Path('course', 'money', 'cash-machine.yaml')}: mended",
        "    5: - levle: E1",
        "    5: + level: E1",
    ]
    lesson.write_text(good.replace("level: E1", "levle: E1"), "utf-8")
    fixed = json.loads(run("--fix", "--format", "json", lesson).output)["fixed"]
    assert [(one["line"], one["before"], one["after"]) for one in fixed if "line" in one] == [
        (5, "levle: E1", "level: E1")
    ]


def test_fix_never_touches_the_installed_course(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learner.paths._shipped", lambda _: course)
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    assert run("--fix").exit_code == 0
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


def test_never_a_traceback(course: Path, tmp_path: Path) -> None:
    unit = course / "money"
    (unit / "folder.yaml").mkdir()
    (unit / "big.yaml").write_bytes(b"a: b\n" * 10_000_000)
    (unit / "binary.yaml").write_bytes(bytes(range(256)) * 10)
    (unit / "korean.yaml").write_bytes("title: 현금 인출기\n".encode("cp949"))
    (unit / "deep.yaml").write_bytes(b"[" * 30_000)
    names = ["folder", "big", "binary", "korean", "deep"]
    if sys.platform != "win32":
        (unit / "link.yaml").symlink_to(tmp_path / "nowhere")
        os.mkfifo(unit / "pipe.yaml")
        names += ["link", "pipe"]
    result = run(course)
    assert result.exit_code == 1
    for name in names:
        assert f"{name}.yaml:1:" in result.output
    assert f"Errors: {len(names)}." in result.output


def test_a_path_that_is_not_there(course: Path) -> None:
    result = run(course / "nothing.yaml", "nowhere/at/all.yaml")
    assert result.output.count("there is no such file") == 2
    assert result.exit_code == 1


@needs_any_name
@pytest.mark.parametrize("name", [f"money/{BAD_NAME}.yaml", BAD_NAME])
def test_a_name_that_is_no_text(course: Path, name: str) -> None:
    bad = course / name
    shutil.copytree(course / "money", bad)
    result = run(course)
    assert (
        f"{name.replace(BAD_NAME, '??')}:1:1: the letters of this name were lost" in result.output
    )
    assert result.output.count("??") == 1
    assert result.exit_code == 1
    assert "The letters of the name" in run(bad).output
    assert run(bad).exit_code == 1


@pytest.fixture
def own(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tutor's own lessons, who stands elsewhere."""
    monkeypatch.setattr("learner.paths._shipped", lambda _: course)
    cafe = tmp_path / "home" / "lessons" / "cafe"
    cafe.mkdir(parents=True)
    (cafe / "my-tea.yaml").write_text("format: 1\n", "utf-8")
    played = tmp_path / "home" / "lessons" / "rehearsals"
    played.mkdir()
    (played / "tea-machine.yaml").write_text("format: 1\n", "utf-8")
    return cafe / "my-tea.yaml"


@pytest.mark.parametrize(
    "name", ["cafe/my-tea.yaml", "my-tea", "cafe", "rehearsals/tea-machine.yaml", "tea-machine"]
)
def test_a_lesson_is_found_wherever_its_tutor_stands(own: Path, name: str) -> None:
    result = run(name)
    assert "`id` is missing" in result.output
    assert "Lessons checked: 1. " in result.output
    assert result.exit_code == 1


def test_a_lesson_or_unit_of_the_course_is_found_by_its_name(own: Path, course: Path) -> None:
    for name in ("cash-machine", "money"):
        assert run(name).output == "Lessons checked: 1. Errors: 0. Warnings: 0.\n"
    own.with_name("cash-machine.yaml").write_text("format: 1\n", "utf-8")
    assert "cafe" in run("cash-machine").output
    (course / "money" / "cash-machine.yaml").rename(course / "money" / "atm.yaml")
    own.with_name("cash-machine.yaml").unlink()
    assert "the file is called atm.yaml" in run("cash-machine").output


def test_a_rehearsal_with_the_id_of_a_lesson(own: Path) -> None:
    played = own.parents[1] / "rehearsals" / "cash-machine.yaml"
    played.write_text("format: 1\n", "utf-8")
    result = run("cash-machine")
    assert "`id` is missing" in result.output
    assert "Lessons checked: 2. " in result.output
    result = run("rehearsals/cash-machine")
    assert "`id` is missing" in result.output
    assert "Lessons checked: 1. " in result.output
    assert run("rehearsals/my-tea").output.startswith("There is no rehearsal called my-tea.")


@pytest.fixture
def shop(own: Path, course: Path) -> Path:
    """A good lesson of the tutor's own, which needs the course."""
    (own.parents[1] / "rehearsals" / "tea-machine.yaml").unlink()
    text = (course / "money" / "cash-machine.yaml").read_text("utf-8")
    text = re.sub(r"\bid: ", "id: my-", text).replace("facts: [", "facts: [my-fact, ")
    assert "use: receipt" in text
    assert "my-fact" in text
    own.write_text(text.replace("my-cash-machine", "my-tea"), "utf-8")
    facts = (course / "facts.yaml").read_text("utf-8")
    (own.parents[1] / "facts.yaml").write_text(re.sub(r"key: \S+", "key: my-fact", facts), "utf-8")
    return own.parents[1]


@pytest.mark.parametrize(
    "course_file", ["", "format: 1\nunits:\n  - {id: cafe, lessons: [my-tea]}\n"]
)
@pytest.mark.parametrize(
    "name", ["", "my-tea", "cafe", "cafe/my-tea.yaml", "facts.yaml", "lessons"]
)
def test_a_tutor_s_lessons_lie_over_the_course_however_they_are_named(
    shop: Path, course_file: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if course_file:
        (shop / "course.yaml").write_text(course_file, "utf-8")
    monkeypatch.chdir(shop.parent)
    result = run(*filter(None, [name]))
    assert "Errors: 0. Warnings: 0." in result.output, result.output
    assert len(result.output.splitlines()) == 1
    if name != "facts.yaml":
        assert "Lessons checked: 0" not in result.output


def test_what_is_wrong_in_a_folder_is_told_once(shop: Path) -> None:
    (shop / "cafe" / "mug.txt").write_text("format: 1", "utf-8")
    (shop / "Course.yaml").write_text("format: 1", "utf-8")
    for name in ("cafe", shop / "cafe", shop / "cafe" / "mug.txt"):
        assert run(name).output.count("the name of a lesson ends in .yaml") == 1
    for path in (shop, shop / "Course.yaml"):
        result = run(path)
        assert result.output.count("rename it to course.yaml") == 1
        assert "Errors: 0." in result.output


def test_the_ids_of_a_tutor_s_own_lessons_are_noted(shop: Path) -> None:
    run("--fix")
    noted = (shop / "ids.lock").read_text("utf-8").splitlines()
    assert "lesson my-tea" in noted
    assert "lesson cash-machine" not in noted
    assert run().exit_code == 0
    lesson = shop / "cafe" / "my-tea.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("id: my-insert\n", "id: other\n"), "utf-8")
    for args in ([], [shop]):
        assert "nothing has the id `my-insert` any more" in run(*args).output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("my-tae", "There is no lesson called my-tae. Did you mean my-tea?\n"),
        ("monye", "There is no lesson called monye. Did you mean money?\n"),
        ("umbrella", "There is no lesson called umbrella. Choose another one.\n"),
        ("", "There is no lesson called . Choose another one.\n"),
    ],
)
def test_a_name_that_nothing_has(own: Path, name: str, told: str) -> None:
    result = run(name)
    assert (result.output, result.exit_code) == (told, 1)


def test_help_is_quick(course: Path) -> None:
    script = (
        "import sys; from learner.tutor.commands import cli;"
        "sys.argv = ['learner', 'check', '--help'];"
        "\ntry: cli()\nexcept SystemExit: pass\n"
        "print('loaded', *{'yaml', 'pydantic', 'textual'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Example: learner check" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "loaded"


@pytest.mark.parametrize("encoding", ["ascii", "cp949", "cp1252", "utf-8"])
def test_a_console_that_knows_few_letters(course: Path, encoding: str) -> None:
    (course / "money" / "현금.yaml").write_text("title: 현금", "utf-8")
    command = [sys.executable, "-m", "learner", "check", str(course)]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "", "LC_MESSAGES": "ko"}, "ko"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_language_follows_the_system(
    variables: dict[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == spoken


def test_in_korean(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    (course / "money" / "cash-machine.yaml").write_text("format: 1\nid: Cash\n", "utf-8")
    result = run(course)
    assert "Errors" not in result.output
    assert "cash-machine.yaml:2:5:" in result.output
