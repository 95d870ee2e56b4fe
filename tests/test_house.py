"""The plan of the house, held by the build: sizes, docstrings, borders, words for every code."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from learner.messages import ERRORS

LEARNER = Path(__file__).parent.parent / "learner"
FILES = sorted(LEARNER.rglob("*.py"))

LINES_A_FILE = 400
LINES_A_FUNCTION = 40
METHODS_A_CLASS = 20
RAISED = {"LearnerError", "CourseError", "RecordsError", "SoundError"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in FILES:
        yield path.relative_to(LEARNER.parent), ast.parse(path.read_text(encoding="utf-8"))


def test_no_file_grows_without_limit() -> None:
    long = {
        str(path): lines
        for path in FILES
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LINES_A_FILE
    }
    assert long == {}


def test_no_function_or_class_grows_without_limit() -> None:
    large = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LINES_A_FUNCTION:
                    large.append(f"{path}:{node.lineno} {node.name} has {lines} lines")
            elif isinstance(node, ast.ClassDef):
                methods = sum(
                    isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) for n in node.body
                )
                if methods > METHODS_A_CLASS:
                    large.append(f"{path}:{node.lineno} {node.name} has {methods} methods")
    assert large == []


def test_every_error_raised_has_words_and_all_words_are_used() -> None:
    raised = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                raised.add(node.value)
    codes = set()
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in RAISED and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    codes.add((str(path), code.value))
    assert {(path, code) for path, code in codes if code not in ERRORS} == set()
    assert set(ERRORS) - raised == set(), "words nobody says"


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


LOWER_ROOMS = (
    "course", "marking", "memory", "practice", "records", "rehearsal", "sound", "study", "tutor"
)  # fmt: skip


@pytest.mark.parametrize("room", LOWER_ROOMS)
def test_importing_a_lower_room_loads_no_screen(room: str) -> None:
    modules = ", ".join(
        ".".join(path.relative_to(LEARNER.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((LEARNER / room).rglob("*.py"))
    )
    script = f"import sys, {modules}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_app_starts_without_what_only_tutors_need() -> None:
    script = (
        "import sys, learner.app.app, learner.app.screens.home;"
        "print(*{'yaml', 'pydantic', 'fsrs_rs_python', 'gtts', 'click', 'requests',"
        " 'just_playback', 'sqlcipher3', 'nacl', 'mnemonic', 'cffi', 'learner.course.rehearsal'}"
        " & set(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == ""


def test_a_learner_without_a_lock_does_not_pay_for_one(tmp_path: Path) -> None:
    script = (
        "import sys; from msgspec.structs import replace; from datetime import datetime;"
        " from pathlib import Path; from learner.paths import places;"
        " from learner.course.library import open_course;"
        " from learner.study import new_learner, open_learner;"
        f" home = Path({str(tmp_path)!r});"
        " here = replace(places(), people=home / 'p', device=home / 'd', cache=home / 'c');"
        " person = new_learner(here, 'a', 'tree');"
        " study = open_learner(here, person, open_course([here.course], here.cache),"
        " now=lambda: datetime.now().astimezone(), hears=lambda _: True);"
        " study.today(); study.close();"
        " print(*{'sqlcipher3', 'nacl', 'mnemonic'} & set(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == ""
