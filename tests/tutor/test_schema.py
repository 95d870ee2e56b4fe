"""`learner schema`, as a tutor types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learner import language
from learner.course.schema import KINDS, schema_of
from learner.tutor.commands import cli


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEARNER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)


def run(*args: str | Path) -> Result:
    before = language.current()
    try:
        return CliRunner().invoke(cli, ["schema", *map(str, args)], catch_exceptions=False)
    finally:
        language.use(before)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_printed(kind: str) -> None:
    assert json.loads(run(kind).output) == schema_of(kind)


def test_without_a_kind_it_is_the_lesson_s() -> None:
    assert run().output == run("lesson").output


def test_a_folder_is_set_up(tmp_path: Path) -> None:
    result = run("--set-up", "--into", "lessons")
    assert result.exit_code == 0
    lessons = tmp_path / "lessons"
    assert {path.name for path in (lessons / ".schema").iterdir()} == {f"{k}.json" for k in KINDS}
    settings = json.loads((lessons / ".vscode" / "settings.json").read_text("utf-8"))
    for named in settings["yaml.schemas"]:
        assert (lessons / named).is_file()
    assert settings["[yaml]"]["editor.insertSpaces"] is True


def test_without_a_folder_the_tutor_s_own_is_set_up(tmp_path: Path) -> None:
    assert run("--set-up").exit_code == 0
    assert (tmp_path / "home" / "lessons" / ".schema" / "lesson.json").is_file()


def test_settings_a_tutor_has_already_stay(tmp_path: Path) -> None:
    settings = tmp_path / "lessons" / ".vscode" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"editor.fontSize": 18}', "utf-8")
    run("--set-up", "--into", "lessons")
    assert json.loads(settings.read_text("utf-8"))["editor.fontSize"] == 18
    settings.write_text('{\n  // large\n  "editor.fontSize": 20,\n}', "utf-8")
    result = run("--set-up", "--into", "lessons")
    assert result.exit_code == 1
    assert "yaml.schemas" in result.output
    assert "// large" in settings.read_text("utf-8")


def test_help_loads_no_pydantic() -> None:
    script = (
        "import sys; from learner.tutor.commands import cli;"
        "sys.argv = ['learner', 'schema', '--help'];"
        "\ntry: cli()\nexcept SystemExit: pass\n"
        "print('loaded', *{'yaml', 'pydantic', 'textual'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded"
